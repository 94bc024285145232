// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-stall"

#include "config.h"

#include "bridge-stall.h"

/**
 * BridgeStall:
 *
 * Looks whether a message is stuck: no connection comes about, or over one that was kept nothing comes back at all, or the network
 * changed while it was waited for an answer. Someone who takes time to answer over a new connection is not stuck.
 */
struct _BridgeStall
{
  SoupMessage *message;
  BridgeFreshSession *session;
  guint milliseconds; /* 0 if nothing is to be done about it */
  GCancellable *cancellable;
  GSource *timeout;
  gboolean connecting;
  gboolean answered;
  gboolean passed;
};

static void
stop (BridgeStall *self)
{
  if (self->timeout != NULL)
    g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

static gboolean
on_timeout (gpointer user_data)
{
  BridgeStall *self = user_data;

  self->passed = !g_cancellable_is_cancelled (self->cancellable);
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static void
start (BridgeStall *self)
{
  stop (self);
  if (self->milliseconds == 0 || self->answered)
    return;

  self->timeout = g_timeout_source_new (self->milliseconds);
  g_source_set_static_name (self->timeout, "bridge-stall");
  g_source_set_callback (self->timeout, on_timeout, self, NULL);
  g_source_attach (self->timeout, g_main_context_get_thread_default ());
}

/* There are such events for a new connection alone. */
static void
on_network_event (BridgeStall        *self,
                  GSocketClientEvent  event,
                  GIOStream          *connection)
{
  self->connecting = event != G_SOCKET_CLIENT_COMPLETE;
  if (!self->connecting)
    stop (self);
}

static void
on_got_headers (BridgeStall *self)
{
  self->answered = TRUE;
  stop (self);
}

/**
 * bridge_stall_new:
 * @message: a message that is about to be sent
 * @session: what it is sent by
 * @milliseconds: how long it may be stuck; 0 for ever
 * @cancellable: what it is sent with, cancelled when it is stuck
 *
 * Returns: (transfer full): what looks after @message
 */
BridgeStall *
bridge_stall_new (SoupMessage        *message,
                  BridgeFreshSession *session,
                  guint               milliseconds,
                  GCancellable       *cancellable)
{
  BridgeStall *self = g_new0 (BridgeStall, 1);

  self->message = g_object_ref (message);
  self->session = g_object_ref (session);
  self->milliseconds = milliseconds;
  self->cancellable = g_object_ref (cancellable);
  g_signal_connect_swapped (message, "network-event", G_CALLBACK (on_network_event), self);
  g_signal_connect_swapped (message, "got-headers", G_CALLBACK (on_got_headers), self);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (start), self);
  start (self);

  return self;
}

/**
 * bridge_stall_free:
 * @self: (transfer full): what looks after a message
 */
void
bridge_stall_free (BridgeStall *self)
{
  stop (self);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_object_unref (self->message);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * bridge_stall_get_passed:
 * @self: what looks after a message
 *
 * Returns: whether it was stuck
 */
gboolean
bridge_stall_get_passed (BridgeStall *self)
{
  return self->passed;
}

/**
 * bridge_stall_get_connecting:
 * @self: what looks after a message
 *
 * Returns: whether a connection was begun that has not come about so far
 */
gboolean
bridge_stall_get_connecting (BridgeStall *self)
{
  return self->connecting;
}

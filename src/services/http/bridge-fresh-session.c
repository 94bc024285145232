// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-fresh-session"

#include "config.h"

#include "bridge-fresh-session.h"

#include "bridge-clock.h"
#include "bridge-network.h"
#include "bridge-proxy-resolver.h"

/**
 * BridgeFreshSession:
 *
 * A session whose kept connections are not from before the computer slept, or from another network: such a connection is dead, and
 * nobody says so to who sends something over it. What is under way on an older session goes on there.
 */
struct _BridgeFreshSession
{
  GObject parent_instance;

  BridgeProxyResolver *resolver;
  SoupSession *session;
  gint64 slept;
  gboolean changed;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BridgeFreshSession, bridge_fresh_session, G_TYPE_OBJECT)

static SoupSession *
new_session (BridgeFreshSession *self)
{
  SoupSession *session = soup_session_new ();

  soup_session_set_proxy_resolver (session, G_PROXY_RESOLVER (self->resolver));
  soup_session_set_user_agent (session, "Bookbridge/" PACKAGE_VERSION);
  /* It would answer a 401 by itself, with a colon that Codat does not want. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);

  return session;
}

static void
on_network_changed (BridgeFreshSession *self)
{
  self->changed = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
bridge_fresh_session_dispose (GObject *object)
{
  BridgeFreshSession *self = BRIDGE_FRESH_SESSION (object);

  g_clear_object (&self->session);
  g_clear_object (&self->resolver);

  G_OBJECT_CLASS (bridge_fresh_session_parent_class)->dispose (object);
}

static void
bridge_fresh_session_class_init (BridgeFreshSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_fresh_session_dispose;

  /* The network has changed: what is under way may not end. */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_fresh_session_init (BridgeFreshSession *self)
{
  self->resolver = bridge_proxy_resolver_new ();
}

/**
 * bridge_fresh_session_new:
 *
 * Returns: (transfer full): a session
 */
BridgeFreshSession *
bridge_fresh_session_new (void)
{
  return g_object_new (BRIDGE_TYPE_FRESH_SESSION, NULL);
}

/* The network is looked at from the first request on, not at the start. */
static void
begin (BridgeFreshSession *self)
{
  if (bridge_network_get_monitor () != NULL)
    g_signal_connect_object (bridge_network_get_monitor (), "network-changed", G_CALLBACK (on_network_changed), self, G_CONNECT_SWAPPED);
  bridge_fresh_session_renew (self);
}

/**
 * bridge_fresh_session_get:
 * @self: a session
 *
 * Returns: (transfer none): what to send by; whoever does keeps a reference until the answer is there
 */
SoupSession *
bridge_fresh_session_get (BridgeFreshSession *self)
{
  g_return_val_if_fail (BRIDGE_IS_FRESH_SESSION (self), NULL);

  if (self->session == NULL)
    begin (self);
  else if (self->changed || bridge_clock_has_slept (self->slept))
    bridge_fresh_session_renew (self);

  return self->session;
}

/**
 * bridge_fresh_session_renew:
 * @self: a session
 *
 * From now on no connection is used that was kept so far.
 */
void
bridge_fresh_session_renew (BridgeFreshSession *self)
{
  g_return_if_fail (BRIDGE_IS_FRESH_SESSION (self));

  g_clear_object (&self->session);
  self->session = new_session (self);
  self->slept = bridge_clock_get_slept ();
  self->changed = FALSE;
}

/**
 * bridge_fresh_session_get_route:
 * @self: a session
 * @host: a host that was to be reached
 *
 * Returns: (transfer none) (nullable): by which proxy, if by any
 */
const BridgeProxyRoute *
bridge_fresh_session_get_route (BridgeFreshSession *self,
                                const char         *host)
{
  g_return_val_if_fail (BRIDGE_IS_FRESH_SESSION (self), NULL);

  return bridge_proxy_resolver_get_route (self->resolver, host);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-clipboard"

#include "config.h"

#include "bridge-clipboard.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeClipboard:
 *
 * Hands a secret to the clipboard and takes it back after a while, only while it is still ours and the window is active:
 * under Wayland a program without the focus cannot change the clipboard, and trying may publish the secret again.
 */

#define CLEAR_AFTER_SECONDS 45

/* Clipboard managers that look for this type do not keep what is offered with it. GTK cannot deliver the value that some
 * want to see, so nothing is promised. */
#define PASSWORD_MANAGER_HINT "x-kde-passwordManagerHint"

struct _BridgeClipboard
{
  GObject parent_instance;

  GtkWindow *window;
  GdkContentProvider *content;
  guint timeout_id;
  gboolean due;
};

G_DEFINE_FINAL_TYPE (BridgeClipboard, bridge_clipboard, G_TYPE_OBJECT)

static GdkClipboard *
get_clipboard (BridgeClipboard *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self->window));
}

static gboolean
is_ours (BridgeClipboard *self)
{
  return self->content != NULL && gdk_clipboard_get_content (get_clipboard (self)) == self->content;
}

static void
clear_when_active (BridgeClipboard *self)
{
  if (self->due && gtk_window_is_active (self->window))
    bridge_clipboard_clear (self);
}

static gboolean
on_timeout (gpointer user_data)
{
  BridgeClipboard *self = user_data;

  self->timeout_id = 0;
  self->due = TRUE;
  clear_when_active (self);

  return G_SOURCE_REMOVE;
}

static GdkContentProvider *
new_content (BridgeSecret *secret)
{
  g_autoptr (GBytes) bytes =
    g_bytes_new_with_free_func (bridge_secret_get_text (secret), bridge_secret_get_length (secret),
                                (GDestroyNotify) bridge_secret_unref, bridge_secret_ref (secret));
  g_autoptr (GBytes) hint = g_bytes_new_static ("secret", strlen ("secret"));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", bytes),
    gdk_content_provider_new_for_bytes (PASSWORD_MANAGER_HINT, hint),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
bridge_clipboard_dispose (GObject *object)
{
  BridgeClipboard *self = BRIDGE_CLIPBOARD (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->content);

  G_OBJECT_CLASS (bridge_clipboard_parent_class)->dispose (object);
}

static void
bridge_clipboard_class_init (BridgeClipboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_clipboard_dispose;
}

static void
bridge_clipboard_init (BridgeClipboard *self)
{
}

/* @window: the owner, which outlives the clipboard */
BridgeClipboard *
bridge_clipboard_new (GtkWindow *window)
{
  BridgeClipboard *self = g_object_new (BRIDGE_TYPE_CLIPBOARD, NULL);

  self->window = window;
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (clear_when_active), self, G_CONNECT_SWAPPED);

  return self;
}

void
bridge_clipboard_copy_secret (BridgeClipboard *self,
                              BridgeSecret    *secret)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->content);
  self->due = FALSE;
  self->content = new_content (secret);
  gdk_clipboard_set_content (get_clipboard (self), self->content);
  self->timeout_id = g_timeout_add_seconds (CLEAR_AFTER_SECONDS, on_timeout, self);
}

/* Takes the secret back if it is still there. */
void
bridge_clipboard_clear (BridgeClipboard *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->due = FALSE;
  if (is_ours (self))
    gdk_clipboard_set_content (get_clipboard (self), NULL);
  g_clear_object (&self->content);
}

/* Copies what is no secret, and tells the user so.
 * @widget: where the user asked for it */
void
bridge_clipboard_copy_text (GtkWidget  *widget,
                            const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "win.toast", "s", _("Copied"));
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-clipboard"

#include "config.h"

#include "bridge-clipboard.h"

#include "bridge-clipboard-private.h"
#include "bridge-data-control.h"
#include "bridge-secret-content.h"
#include "bridge-x-selection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

/**
 * BridgeClipboard:
 *
 * Hands a secret to the clipboard and takes it back after a while, only while it is still ours. Nobody is given it then, whoever has the
 * focus. That there is nothing can be seen by others too where the compositor lets us own the clipboard at all times, and under X11;
 * elsewhere under Wayland once the window is active: without the focus a program cannot change the clipboard through GDK, and trying may
 * publish it again.
 */

#define CLEAR_AFTER_SECONDS 45

struct _BridgeClipboard
{
  GObject parent_instance;

  GtkWindow *window;
  BridgeDataControl *control;  /* where there is one */
  BridgeXSelection *selection; /* under X11, from the first secret on */
  BridgeSecretContent *content;
  gboolean through_gdk;
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
  return self->content != NULL && gdk_clipboard_get_content (get_clipboard (self)) == GDK_CONTENT_PROVIDER (self->content);
}

static gboolean
is_wayland (GdkDisplay *display)
{
#ifdef GDK_WINDOWING_WAYLAND
  return GDK_IS_WAYLAND_DISPLAY (display);
#else
  return FALSE;
#endif
}

static void
release_when_possible (BridgeClipboard *self)
{
  if (!self->due || (is_wayland (gtk_widget_get_display (GTK_WIDGET (self->window))) && !gtk_window_is_active (self->window)))
    return;

  self->due = FALSE;
  if (is_ours (self))
    gdk_clipboard_set_content (get_clipboard (self), NULL);
  g_clear_object (&self->content);
}

static gboolean
on_timeout (gpointer user_data)
{
  BridgeClipboard *self = user_data;

  self->timeout_id = 0;
  bridge_clipboard_clear (self);

  return G_SOURCE_REMOVE;
}

static void
offer_through_gdk (BridgeClipboard *self,
                   BridgeSecret    *secret)
{
  g_clear_object (&self->content);
  self->content = bridge_secret_content_new (gtk_widget_get_display (GTK_WIDGET (self->window)), secret);
  gdk_clipboard_set_content (get_clipboard (self), GDK_CONTENT_PROVIDER (self->content));
}

/* Whatever the clipboard can be told now, it has nothing to give. */
static void
withdraw (BridgeClipboard *self)
{
  if (self->control != NULL)
    bridge_data_control_withdraw (self->control);
  if (self->selection != NULL)
    bridge_x_selection_withdraw (self->selection);
  if (self->content != NULL)
    bridge_secret_content_withdraw (self->content);
}

static void
bridge_clipboard_dispose (GObject *object)
{
  BridgeClipboard *self = BRIDGE_CLIPBOARD (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  withdraw (self);
  g_clear_object (&self->content);
  g_clear_object (&self->control);
  g_clear_object (&self->selection);

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
  self->control = bridge_data_control_new (gtk_widget_get_display (GTK_WIDGET (window)));
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (release_when_possible), self, G_CONNECT_SWAPPED);

  return self;
}

/* For the tests: as where it can be owned by no other means. */
void
_bridge_clipboard_go_through_gdk (BridgeClipboard *self)
{
  g_clear_object (&self->control);
  g_clear_object (&self->selection);
  self->through_gdk = TRUE;
}

/* Not before it is needed: it has to ask the server. */
static void
ensure_selection (BridgeClipboard *self)
{
  if (self->selection == NULL && !self->through_gdk)
    self->selection = bridge_x_selection_new (gtk_widget_get_display (GTK_WIDGET (self->window)));
}

void
bridge_clipboard_copy_secret (BridgeClipboard *self,
                              BridgeSecret    *secret)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->due = FALSE;
  ensure_selection (self);
  if (self->control != NULL)
    bridge_data_control_offer (self->control, secret);
  else if (self->selection != NULL)
    bridge_x_selection_offer (self->selection, secret);
  else
    offer_through_gdk (self, secret);
  self->timeout_id = g_timeout_add_seconds (CLEAR_AFTER_SECONDS, on_timeout, self);
}

/* Takes the secret back if it is still there. */
void
bridge_clipboard_clear (BridgeClipboard *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  withdraw (self);
  self->due = self->content != NULL;
  release_when_possible (self);
}

/* Returns: whether what is on the clipboard was copied in this program, a secret or not */
gboolean
bridge_clipboard_is_ours (BridgeClipboard *self)
{
  return gdk_clipboard_is_local (get_clipboard (self)) ||
         (self->control != NULL && bridge_data_control_is_offering (self->control)) ||
         (self->selection != NULL && bridge_x_selection_is_offering (self->selection));
}

/* Returns: what becomes of a copied secret on this desktop */
const char *
bridge_clipboard_get_promise (GdkDisplay *display)
{
  if (is_wayland (display) || bridge_x_selection_is_there (display))
    return _("A copied key is cleared from the clipboard after 45 seconds. Clipboard histories are asked not to keep it.");

  return _("A copied key is cleared from the clipboard after 45 seconds. A clipboard history may keep it.");
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

/* Returns: (transfer full) (nullable): the text that this program has put on the clipboard, where it is still */
BridgeSecret *
bridge_clipboard_dup_own (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);
  g_auto (GValue) value = G_VALUE_INIT;
  const char *text;
  BridgeSecret *own;

  g_value_init (&value, G_TYPE_STRING);
  if (content == NULL || !gdk_content_provider_get_value (content, &value, NULL))
    return NULL;
  text = g_value_get_string (&value);
  if (text == NULL)
    return NULL;

  own = bridge_secret_new (text, -1);
  explicit_bzero ((char *) text, strlen (text));

  return own;
}

/* @widget: where @text was pasted
 * Returns: whether this program has put the text on the clipboard, where it is still: then it was not copied elsewhere */
gboolean
bridge_clipboard_is_own_copy (GtkWidget  *widget,
                              const char *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  g_autoptr (BridgeSecret) own = bridge_clipboard_dup_own (clipboard);

  return own != NULL && !BRIDGE_IS_SECRET_CONTENT (gdk_clipboard_get_content (clipboard)) && g_str_equal (bridge_secret_get_text (own), text);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-secret-content"

#include "config.h"

#include "bridge-secret-content.h"

#include "bridge-wayland-focus.h"

/**
 * BridgeSecretContent:
 *
 * A secret that is offered through GDK. Once it is withdrawn nothing is given any more, even where the clipboard cannot be changed.
 *
 * Under Wayland other programs are told of the clipboard when they get the keyboard, and not before. Who asks while a window of ours
 * has it is the desktop itself: GNOME Shell makes a copy at once, which it offers when the program has ended, and its extensions keep
 * histories. They get nothing.
 */

#define TEXT_TYPE "text/plain;charset=utf-8"

/* Clipboard managers that look for this type do not keep what is offered with it. GTK cannot deliver the value that some
 * want to see, so nothing is promised. */
#define PASSWORD_MANAGER_HINT "x-kde-passwordManagerHint"
#define HINT_TEXT "secret"

struct _BridgeSecretContent
{
  GdkContentProvider parent_instance;

  BridgeSecret *secret; /* (nullable): withdrawn */
  BridgeWaylandFocus *focus; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (BridgeSecretContent, bridge_secret_content, GDK_TYPE_CONTENT_PROVIDER)

/* Returns: (transfer full): what there is of that type for other programs */
static GBytes *
get_content (BridgeSecretContent *self,
             const char          *type)
{
  if (g_str_equal (type, PASSWORD_MANAGER_HINT))
    return g_bytes_new_static (HINT_TEXT, strlen (HINT_TEXT));
  if (self->secret == NULL || (self->focus != NULL && bridge_wayland_focus_is_ours (self->focus)))
    return g_bytes_new_static (NULL, 0);

  return g_bytes_new_with_free_func (bridge_secret_get_text (self->secret), bridge_secret_get_length (self->secret),
                                     (GDestroyNotify) bridge_secret_unref, bridge_secret_ref (self->secret));
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
bridge_secret_content_write_mime_type_async (GdkContentProvider  *provider,
                                             const char          *mime_type,
                                             GOutputStream       *stream,
                                             int                  io_priority,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);
  GBytes *bytes = get_content (BRIDGE_SECRET_CONTENT (provider), mime_type);
  gsize size;
  gconstpointer content = g_bytes_get_data (bytes, &size);

  g_task_set_source_tag (task, bridge_secret_content_write_mime_type_async);
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream, content, size, io_priority, cancellable, on_written, task);
}

static gboolean
bridge_secret_content_write_mime_type_finish (GdkContentProvider  *provider,
                                              GAsyncResult        *result,
                                              GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static GdkContentFormats *
bridge_secret_content_ref_formats (GdkContentProvider *provider)
{
  const char *types[] = { TEXT_TYPE, PASSWORD_MANAGER_HINT };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

/* For our own fields. */
static gboolean
bridge_secret_content_get_value (GdkContentProvider  *provider,
                                 GValue              *value,
                                 GError             **error)
{
  BridgeSecretContent *self = BRIDGE_SECRET_CONTENT (provider);

  if (self->secret == NULL || !G_VALUE_HOLDS_STRING (value))
    return GDK_CONTENT_PROVIDER_CLASS (bridge_secret_content_parent_class)->get_value (provider, value, error);

  g_value_set_string (value, bridge_secret_get_text (self->secret));

  return TRUE;
}

static void
bridge_secret_content_dispose (GObject *object)
{
  bridge_secret_content_withdraw (BRIDGE_SECRET_CONTENT (object));

  G_OBJECT_CLASS (bridge_secret_content_parent_class)->dispose (object);
}

static void
bridge_secret_content_class_init (BridgeSecretContentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  object_class->dispose = bridge_secret_content_dispose;

  provider_class->ref_formats = bridge_secret_content_ref_formats;
  provider_class->write_mime_type_async = bridge_secret_content_write_mime_type_async;
  provider_class->write_mime_type_finish = bridge_secret_content_write_mime_type_finish;
  provider_class->get_value = bridge_secret_content_get_value;
}

static void
bridge_secret_content_init (BridgeSecretContent *self)
{
}

BridgeSecretContent *
bridge_secret_content_new (GdkDisplay   *display,
                           BridgeSecret *secret)
{
  BridgeSecretContent *self = g_object_new (BRIDGE_TYPE_SECRET_CONTENT, NULL);

  self->secret = bridge_secret_ref (secret);
  self->focus = bridge_wayland_focus_new (display);

  return self;
}

/* Nobody gets it from now on. */
void
bridge_secret_content_withdraw (BridgeSecretContent *self)
{
  g_clear_pointer (&self->secret, bridge_secret_unref);
  g_clear_object (&self->focus);
}

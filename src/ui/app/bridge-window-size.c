// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-window-size"

#include "config.h"

#include "bridge-window-size.h"

/* Has a window open as large as it was, and remembers how large that is: once its size has come to rest after a change, and when it
 * closes. A size that is as it was kept is not written, so that nothing is at the start. */

#define SIZE "bridge-window-size"
/* Who drags an edge changes the size with every frame. */
#define REST_MS 1000

static const struct
{
  const char *key;
  const char *property;
} parts[] = {
  { "window-width", "default-width" },
  { "window-height", "default-height" },
  { "window-maximized", "maximized" },
};

typedef struct
{
  GtkWindow *window;
  GSettings *settings;
  guint id;
} Size;

static void
size_free (gpointer data)
{
  Size *size = data;

  g_clear_handle_id (&size->id, g_source_remove);
  g_object_unref (size->settings);
  g_free (size);
}

/* Nothing but what is another: each write costs one to the disk. */
static void
keep (Size *size)
{
  g_clear_handle_id (&size->id, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autoptr (GVariant) kept = g_settings_get_value (size->settings, parts[i].key);
      g_autoptr (GVariant) now = NULL;

      g_object_get_property (G_OBJECT (size->window), parts[i].property, &value);
      now = G_VALUE_HOLDS_INT (&value) ? g_variant_new_int32 (g_value_get_int (&value)) : g_variant_new_boolean (g_value_get_boolean (&value));
      g_variant_ref_sink (now);
      if (!g_variant_equal (kept, now))
        g_settings_set_value (size->settings, parts[i].key, now);
    }
}

static gboolean
on_rest (gpointer user_data)
{
  Size *size = user_data;

  size->id = 0;
  keep (size);

  return G_SOURCE_REMOVE;
}

static void
on_changed (GtkWindow  *window,
            GParamSpec *pspec,
            Size       *size)
{
  g_clear_handle_id (&size->id, g_source_remove);
  size->id = g_timeout_add (REST_MS, on_rest, size);
}

/* While it is still what it was to the user: a window that is gone is not maximized. */
static gboolean
on_close (GtkWindow *window,
          Size      *size)
{
  keep (size);

  return FALSE;
}

void
bridge_window_size_remember (GtkWindow *window)
{
  Size *size = g_new0 (Size, 1);

  size->window = window;
  size->settings = g_settings_new (APPLICATION_ID);
  g_object_set_data_full (G_OBJECT (window), SIZE, size, size_free);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", parts[i].property, NULL);

      g_settings_bind (size->settings, parts[i].key, window, parts[i].property, G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
      g_signal_connect (window, signal, G_CALLBACK (on_changed), size);
    }
  g_signal_connect (window, "close-request", G_CALLBACK (on_close), size);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-clipboard-reader"

#include "config.h"

#include "bridge-clipboard-reader.h"

/* Looks once at the text that another program has put on the clipboard. Whoever has put it there may be slow, or never answer, or have
 * very much: then there is nothing. What was read is wiped. */

/* Far more than the keys of all environments, and read by the reader of pasted texts within a frame. */
#define MOST_BYTES (16 * 1024)

/* Later the user is busy with something else. */
#define PATIENCE_MILLISECONDS 2000

/* What those offer who offer text: GDK makes the first of what X11 has instead. */
static const char *text_types[] = { "text/plain;charset=utf-8", "text/plain", NULL };

/* Lives as long as somebody has it, and as GDK, which need not ever be done. */
typedef struct
{
  GTask *task; /* (nullable): nobody waits for it any more */
  GCancellable *cancellable;
  GSource *timeout;
  GSource *cancelled;
  char buffer[MOST_BYTES + 1];
} Reading;

static void
clear (gpointer data)
{
  Reading *reading = data;

  explicit_bzero (reading->buffer, sizeof reading->buffer);
  g_object_unref (reading->cancellable);
}

static void
release (Reading *reading)
{
  g_rc_box_release_full (reading, clear);
}

static void
stop_source (GSource **source)
{
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* @paste: (transfer full) (nullable): what there is */
static void
answer (Reading     *reading,
        BridgePaste *paste)
{
  g_autoptr (GTask) task = g_steal_pointer (&reading->task);

  stop_source (&reading->timeout);
  stop_source (&reading->cancelled);
  g_task_return_pointer (task, paste, (GDestroyNotify) bridge_paste_free);
  release (reading);
}

static gboolean
on_given_up (gpointer user_data)
{
  Reading *reading = user_data;

  g_cancellable_cancel (reading->cancellable);
  answer (reading, NULL);

  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  return on_given_up (user_data);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  gsize length = 0;
  gboolean read = g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, NULL);

  if (reading->task != NULL)
    answer (reading, read && length > 0 && length <= MOST_BYTES ? bridge_paste_new (reading->buffer, (gssize) length) : NULL);
  release (reading);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (reading->task != NULL && stream != NULL)
    g_input_stream_read_all_async (stream, reading->buffer, sizeof reading->buffer, G_PRIORITY_DEFAULT, reading->cancellable, on_read,
                                   g_rc_box_acquire (reading));
  else if (reading->task != NULL)
    answer (reading, NULL);
  release (reading);
}

static GSource *
attach (GSource     *source,
        GSourceFunc  callback,
        Reading     *reading)
{
  g_source_set_callback (source, callback, reading, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

/* @cancellable: ends it, with nothing */
void
bridge_clipboard_reader_read_async (GdkClipboard        *clipboard,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Reading *reading = g_rc_box_new0 (Reading);

  reading->task = g_task_new (clipboard, cancellable, callback, user_data);
  g_task_set_source_tag (reading->task, bridge_clipboard_reader_read_async);
  reading->cancellable = g_cancellable_new ();
  reading->timeout = attach (g_timeout_source_new (PATIENCE_MILLISECONDS), on_given_up, reading);
  reading->cancelled = attach (g_cancellable_source_new (cancellable), G_SOURCE_FUNC (on_cancelled), reading);
  gdk_clipboard_read_async (clipboard, text_types, G_PRIORITY_DEFAULT, reading->cancellable, on_opened, g_rc_box_acquire (reading));
}

/* Returns: (transfer full) (nullable): what is in the text; nothing where there is none, or too much, or it took too long */
BridgePaste *
bridge_clipboard_reader_read_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

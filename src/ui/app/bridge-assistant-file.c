// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-assistant-window"

#include "config.h"

#include "bridge-assistant-window-private.h"

#include "bridge-question.h"

#include <glib/gi18n-lib.h>

/* What BridgeAssistantWindow has to do with the file that keeps the progress: when it is written, and what is said if it cannot be. */

static BridgeSetupFile *
get_file (BridgeAssistantWindow *self)
{
  return bridge_services_get_setup_file (self->services);
}

static void
show_error (BridgeAssistantWindow *self,
            const GError          *error)
{
  g_autofree char *body =
    g_strdup_printf (_("%s\nYou can continue, but what you do now may be lost when you close the window."), error->message);

  bridge_message_show (self->file_message, BRIDGE_MESSAGE_ERROR, _("Progress Cannot Be Saved"), body);
  bridge_message_set_actions (self->file_message, _("Try Again"), NULL);
}

/* What is wrong now stands before what has happened once. */
static void
update_message (BridgeAssistantWindow *self)
{
  const GError *error = bridge_setup_file_get_error (get_file (self));

  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  if (self->file_notice == NULL)
    {
      bridge_message_clear (self->file_message);
      return;
    }
  bridge_message_show (self->file_message, BRIDGE_MESSAGE_WARNING, self->file_notice_title, self->file_notice);
  bridge_message_set_actions (self->file_message, _("Close"), NULL);
}

/* @notice: (transfer full) */
static void
show_notice (BridgeAssistantWindow *self,
             const char            *title,
             char                  *notice)
{
  g_free (self->file_notice);
  self->file_notice = notice;
  self->file_notice_title = title;
  update_message (self);
}

static void
on_kept_aside (BridgeAssistantWindow *self,
               const char            *path,
               gboolean               unreadable)
{
  if (unreadable)
    show_notice (self, _("Progress Was Saved Again"),
                 g_strdup_printf (_("Another program has written something to the file with your progress that cannot be read. "
                                    "It was kept as %s, and your progress was saved again."), path));
  else
    show_notice (self, _("Progress of Two Windows"),
                 g_strdup_printf (_("Another window has saved something else at the same place. What you see here was saved. "
                                    "What the other window has saved was kept as %s."), path));
}

static void
on_taken_away (BridgeAssistantWindow *self,
               const char            *path)
{
  show_notice (self, _("Part of Your Progress Was Removed"),
               g_strdup_printf (_("The file with your progress lacks something that was here before. Another window has removed it, or "
                                  "the file is an older one. What you had was kept as %s."), path));
}

static void
on_loaded_again (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BridgeAssistantWindow) self = user_data;
  g_autofree char *moved_to = NULL;

  bridge_setup_file_load_finish (BRIDGE_SETUP_FILE (source), result, &moved_to, NULL);
  if (moved_to != NULL)
    bridge_assistant_window_show_moved_file (self, moved_to);
}

static void
on_action (BridgeAssistantWindow *self)
{
  if (bridge_setup_file_get_error (get_file (self)) == NULL)
    {
      g_clear_pointer (&self->file_notice, g_free);
      update_message (self);
    }
  else if (bridge_setup_file_get_loaded (get_file (self)))
    _bridge_assistant_window_save (self);
  else
    bridge_setup_file_load_async (get_file (self), NULL, on_loaded_again, g_object_ref (self));
}

/* Who looks elsewhere has done something here, perhaps. */
static void
on_active (BridgeAssistantWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    _bridge_assistant_window_save (self);
}

void
_bridge_assistant_window_watch_file (BridgeAssistantWindow *self)
{
  BridgeSetupFile *file = get_file (self);

  g_signal_connect_object (file, "notify::error", G_CALLBACK (update_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (file, "kept-aside", G_CALLBACK (on_kept_aside), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (file, "taken-away", G_CALLBACK (on_taken_away), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file_message, "action", G_CALLBACK (on_action), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active), NULL);
  update_message (self);
}

/* Does not wait for a second to pass. Nobody needs to hear how it went: what goes wrong is shown. */
void
_bridge_assistant_window_save (BridgeAssistantWindow *self)
{
  bridge_setup_file_flush_async (get_file (self), NULL, NULL, NULL);
}

static void
close_at_last (BridgeAssistantWindow *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
on_idle (gpointer user_data)
{
  close_at_last (user_data);

  return G_SOURCE_REMOVE;
}

/* The question goes first: in libadwaita 1.2 it must not be there any longer than the window that it is over. */
static void
on_close_answered (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  BridgeAssistantWindow *self = BRIDGE_ASSISTANT_WINDOW (source);

  self->asking = FALSE;
  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, g_object_ref (self), g_object_unref);
}

static void
ask (BridgeAssistantWindow *self,
     const GError          *error)
{
  g_autofree char *body = g_strdup_printf (_("%s\nWhat you did last is lost if you close the window now."), error->message);

  if (self->asking)
    return;

  self->asking = TRUE;
  bridge_question_ask_async (GTK_WIDGET (self), _("Close Without Saving?"), body, _("Keep Open"), _("Close Anyway"), TRUE,
                             on_close_answered, NULL);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeAssistantWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = bridge_setup_file_flush_finish (BRIDGE_SETUP_FILE (source), result, &error);

  if (saved || !bridge_setup_file_get_unsaved (BRIDGE_SETUP_FILE (source)))
    close_at_last (self);
  else
    ask (self, error);
}

void
_bridge_assistant_window_save_and_close (BridgeAssistantWindow *self)
{
  bridge_setup_file_flush_async (get_file (self), NULL, on_saved, g_object_ref (self));
}

/* @moved_to: where a setup file that could not be read was moved */
void
bridge_assistant_window_show_moved_file (BridgeAssistantWindow *self,
                                         const char            *moved_to)
{
  show_notice (self, _("Starting Over"),
               g_strdup_printf (_("The file with your progress could not be read, so Bookbridge starts over. The old file was kept "
                                  "as %s."), moved_to));
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-wait-row"

#include "config.h"

#include "bridge-wait-row.h"

#include "bridge-clock.h"
#include "bridge-compat.h"
#include "bridge-state-icon.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeWaitRow:
 *
 * What is waited for, when Codat was asked about it last, and when it is asked next: it counts the seconds while it is in sight.
 */

struct _BridgeWaitRow
{
  AdwActionRow parent_instance;

  BridgePoller *poller; /* (nullable) */
  BridgeStateIcon *icon;
  char *notice;         /* (nullable): said in place of the seconds */
  gboolean told;        /* what is waited for, since it came into sight */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (BridgeWaitRow, bridge_wait_row, ADW_TYPE_ACTION_ROW)

static guint
to_seconds (gint64 microseconds)
{
  return microseconds > 0 ? (guint) ((microseconds + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC) : 0;
}

static char *
dup_seconds (BridgePoller *poller)
{
  gint64 now = bridge_clock_get ();
  gint64 next_at = bridge_poller_get_next_at (poller);

  if (next_at == 0)
    return g_strdup (_("Asking Codat…"));

  /* Translators: The first %u is a number of seconds that have passed, the second one of seconds to come; “s” is the sign of the second. */
  return g_strdup_printf (_("Codat was asked %u s ago, and is asked again in %u s"),
                          to_seconds (now - bridge_poller_get_asked_at (poller)), MAX (to_seconds (next_at - now), 1));
}

static gboolean
is_counting (BridgeWaitRow *self)
{
  return self->notice == NULL && self->poller != NULL && bridge_poller_get_running (self->poller) &&
         gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
show_subtitle (BridgeWaitRow *self)
{
  g_autofree char *seconds = is_counting (self) ? dup_seconds (self->poller) : NULL;

  if (self->notice != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), self->notice);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), seconds != NULL ? seconds : "");
}

static gboolean
on_tick (gpointer user_data)
{
  show_subtitle (user_data);

  return G_SOURCE_CONTINUE;
}

/* Nothing wakes up while another page is shown. */
static void
count (BridgeWaitRow *self)
{
  gboolean counting = is_counting (self);
  gboolean rests = self->poller == NULL || bridge_poller_get_exhausted (self->poller);

  bridge_state_icon_set_state (self->icon, rests ? BRIDGE_STATE_INFO : BRIDGE_STATE_WAITING);
  if (!counting)
    g_clear_handle_id (&self->tick_id, g_source_remove);
  else if (self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, on_tick, self);
  show_subtitle (self);
}

static void
bridge_wait_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bridge_wait_row_parent_class)->map (widget);

  count (BRIDGE_WAIT_ROW (widget));
}

static void
bridge_wait_row_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bridge_wait_row_parent_class)->unmap (widget);

  BRIDGE_WAIT_ROW (widget)->told = FALSE;
  count (BRIDGE_WAIT_ROW (widget));
}

static void
bridge_wait_row_dispose (GObject *object)
{
  BridgeWaitRow *self = BRIDGE_WAIT_ROW (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->poller);

  G_OBJECT_CLASS (bridge_wait_row_parent_class)->dispose (object);
}

static void
bridge_wait_row_finalize (GObject *object)
{
  g_free (BRIDGE_WAIT_ROW (object)->notice);

  G_OBJECT_CLASS (bridge_wait_row_parent_class)->finalize (object);
}

static void
bridge_wait_row_class_init (BridgeWaitRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bridge_wait_row_dispose;
  object_class->finalize = bridge_wait_row_finalize;
  widget_class->map = bridge_wait_row_map;
  widget_class->unmap = bridge_wait_row_unmap;
}

static void
bridge_wait_row_init (BridgeWaitRow *self)
{
  self->icon = g_object_new (BRIDGE_TYPE_STATE_ICON, NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->icon));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
}

/* @poller: which says when Codat is asked */
void
bridge_wait_row_set_poller (BridgeWaitRow *self,
                            BridgePoller  *poller)
{
  if (!g_set_object (&self->poller, poller))
    return;

  g_signal_connect_object (poller, "poll", G_CALLBACK (count), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (poller, "notify::running", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
}

/* @notice: (nullable): what is said in place of the seconds, such as that Codat asks to wait */
void
bridge_wait_row_show (BridgeWaitRow *self,
                      const char    *title,
                      const char    *notice)
{
  const char *before = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  gboolean is_news = !self->told || g_strcmp0 (title, before) != 0 || g_strcmp0 (notice, self->notice) != 0;

  g_free (self->notice);
  self->notice = g_strdup (notice);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  /* The seconds are nothing to be read out. */
  if (is_news)
    bridge_compat_announce (GTK_WIDGET (self), title, notice, FALSE);
  self->told = TRUE;
  count (self);
}

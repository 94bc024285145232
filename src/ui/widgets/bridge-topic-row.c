// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-topic-row"

#include "config.h"

#include "bridge-topic-row.h"

#include "bridge-check-row.h"
#include "bridge-copy-row.h"
#include "bridge-state-icon.h"
#include "bridge-text-row.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeTopicRow:
 *
 * One topic of the questionnaire: closed, what is asked and whether it is answered; open, the help, the recommended answer, the
 * field for the user's own, and the ticks. There are many of them, so what is inside is made when it is first opened.
 */
struct _BridgeTopicRow
{
  AdwExpanderRow parent_instance;

  BridgeStateIcon *icon;
  const BridgeTopic *topic;
  BridgeSetup *setup;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (BridgeTopicRow, bridge_topic_row, ADW_TYPE_EXPANDER_ROW)

static const BridgeState states[] = {
  [BRIDGE_TOPIC_OPEN] = BRIDGE_STATE_TO_DO,
  [BRIDGE_TOPIC_TO_CONFIRM] = BRIDGE_STATE_CURRENT,
  [BRIDGE_TOPIC_ANSWERED] = BRIDGE_STATE_DONE,
};

static void
update (BridgeTopicRow *self)
{
  BridgeTopicState state = bridge_topic_get_state (self->topic, self->setup);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), bridge_topic_state_get_name (state));
  bridge_state_icon_set_state (self->icon, states[state]);
}

static void
on_tick_changed (BridgeTopicRow *self,
                 const char     *id)
{
  if (g_str_has_prefix (id, bridge_topic_get_id (self->topic)))
    update (self);
}

static void
add_hint (BridgeTopicRow *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), bridge_topic_get_hint (self->topic));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "bridge-hint");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_answer (BridgeTopicRow *self)
{
  const char *option = bridge_topic_get_option (self->topic);
  /* Translators: %s is the letter of a choice in Intuit’s form. */
  g_autofree char *choice = option != NULL ? g_strdup_printf (_("Recommended: choose %s"), option) : NULL;

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self),
                            g_object_new (BRIDGE_TYPE_COPY_ROW,
                                          "title", choice != NULL ? choice : _("Recommended"),
                                          "value", bridge_topic_get_answer (self->topic),
                                          "copy-label", _("Copy Answer"),
                                          NULL));
}

static void
add_own (BridgeTopicRow *self)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self),
                            g_object_new (BRIDGE_TYPE_TEXT_ROW,
                                          "title", _("Your Answer"),
                                          "setup", self->setup,
                                          "text", bridge_topic_get_id (self->topic),
                                          NULL));
}

static void
add_tick (BridgeTopicRow *self,
          const char     *title,
          const char     *tick)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self),
                            g_object_new (BRIDGE_TYPE_CHECK_ROW, "title", title, "setup", self->setup, "tick", tick, NULL));
}

static void
fill (BridgeTopicRow *self)
{
  g_autofree char *confirmation = bridge_topic_dup_confirmation (self->topic);

  if (bridge_topic_get_hint (self->topic) != NULL)
    add_hint (self);
  if (bridge_topic_get_answer (self->topic) != NULL)
    add_answer (self);
  if (bridge_topic_is_own (self->topic))
    add_own (self);
  if (bridge_topic_is_claim (self->topic))
    add_tick (self, _("Confirm This Is True for You"), confirmation);
  add_tick (self, _("Answered"), bridge_topic_get_id (self->topic));
}

static void
on_expanded (BridgeTopicRow *self)
{
  if (self->filled || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  self->filled = TRUE;
  fill (self);
}

static void
bridge_topic_row_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_TOPIC_ROW (object)->setup);

  G_OBJECT_CLASS (bridge_topic_row_parent_class)->dispose (object);
}

static void
bridge_topic_row_class_init (BridgeTopicRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_topic_row_dispose;
}

static void
bridge_topic_row_init (BridgeTopicRow *self)
{
  self->icon = g_object_new (BRIDGE_TYPE_STATE_ICON, NULL);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->icon));
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

/* @topic: it belongs to a table, which stays */
GtkWidget *
bridge_topic_row_new (const BridgeTopic *topic,
                      BridgeSetup       *setup)
{
  BridgeTopicRow *self = g_object_new (BRIDGE_TYPE_TOPIC_ROW, "title", bridge_topic_get_title (topic), NULL);

  self->topic = topic;
  self->setup = g_object_ref (setup);
  g_signal_connect_object (setup, "tick-changed", G_CALLBACK (on_tick_changed), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

const BridgeTopic *
bridge_topic_row_get_topic (BridgeTopicRow *self)
{
  return self->topic;
}

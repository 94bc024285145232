// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-topic-row"

#include "config.h"

#include "bridge-topic-row.h"

#include "bridge-check-row.h"
#include "bridge-clipboard.h"
#include "bridge-compat.h"
#include "bridge-copy-row.h"
#include "bridge-fit.h"
#include "bridge-state-icon.h"
#include "bridge-step.h"
#include "bridge-text-row.h"
#include "bridge-yes-no-row.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeTopicRow:
 *
 * One topic of the questionnaire: closed, what is asked, how Intuit's question begins, what to choose there, whether it is answered
 * and a button that copies what is to be pasted; open, the help, the recommended text, the choice and the field for the user's own, and the
 * ticks. There are many of them, so what is inside is made when it is first opened. What the program sees by itself has a row that leads
 * to where that is, and once it was seen nothing is left to confirm.
 */

enum
{
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeTopicRow
{
  AdwExpanderRow parent_instance;

  BridgeStateIcon *icon;
  GtkWidget *copy; /* NULL before there is something to copy */
  BridgeCheckRow *confirmed; /* NULL where nothing is claimed */
  AdwActionRow *step; /* NULL where nothing is seen */
  BridgeCopyRow *seen; /* likewise */
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

/* What the user has chosen. */
static void
append_yes_no (BridgeTopicRow *self,
               GString        *text)
{
  const char *choice = bridge_topic_get_yes_no (self->topic, self->setup);

  if (choice == NULL)
    return;

  g_string_append_c (text, '\n');
  /* Translators: %s is Yes or No, as chosen by the user. */
  g_string_append_printf (text, _("Your choice: %s"), choice);
}

/* What the place in Intuit's form is found by. */
static void
append_place (BridgeTopicRow *self,
              GString        *text)
{
  const char *question = bridge_topic_get_question (self->topic);
  g_autofree char *seen = bridge_topic_dup_seen (self->topic, self->setup);
  g_autofree char *choice = bridge_topic_dup_choice (self->topic);

  if (question != NULL)
    g_string_append_printf (text, " · %s…", question);
  if (choice != NULL)
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is a choice in Intuit’s form, which is in English. */
      g_string_append_printf (text, _("Recommended: %s"), choice);
    }
  if (seen != NULL)
    g_string_append_printf (text, "\n%s", seen);
}

static void
on_copy_clicked (BridgeTopicRow *self)
{
  g_autofree char *text = bridge_topic_dup_copied (self->topic, self->setup);

  if (text != NULL)
    bridge_clipboard_copy_text (GTK_WIDGET (self), text);
}

static void
add_copy (BridgeTopicRow *self)
{
  g_autofree char *name = g_strdup_printf (_("Copy %s"), bridge_topic_get_title (self->topic));

  self->copy = g_object_new (GTK_TYPE_BUTTON,
                             "icon-name", "edit-copy-symbolic",
                             "valign", GTK_ALIGN_CENTER,
                             "tooltip-text", name,
                             NULL);
  gtk_widget_add_css_class (self->copy, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (self->copy, "clicked", G_CALLBACK (on_copy_clicked), self, G_CONNECT_SWAPPED);
  bridge_compat_add_suffix (GTK_WIDGET (self), self->copy);
}

static void
update_copy (BridgeTopicRow *self)
{
  g_autofree char *text = bridge_topic_dup_copied (self->topic, self->setup);
  gboolean any = text != NULL;

  if (any && self->copy == NULL)
    add_copy (self);
  if (self->copy != NULL)
    gtk_widget_set_visible (self->copy, any);
}

static void
update (BridgeTopicRow *self)
{
  BridgeTopicState state = bridge_topic_get_state (self->topic, self->setup);
  GString *text = g_string_new (bridge_topic_state_get_name (state));

  append_place (self, text);
  append_yes_no (self, text);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text->str);
  bridge_state_icon_set_state (self->icon, states[state]);
  g_string_free (text, TRUE);
}

static void
update_seen (BridgeTopicRow *self)
{
  BridgeLinkRecord *record = bridge_setup_get_link_record (self->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  gboolean proven = bridge_topic_get_proven (self->topic, self->setup);
  g_autofree char *answer = bridge_topic_dup_answer (self->topic, self->setup);
  g_autofree char *times = bridge_link_record_describe_reconnection (record);

  if (self->step == NULL)
    return;
  adw_action_row_set_subtitle (self->step, proven ? times : _("Disconnects the test company, links it again, and notes when"));
  bridge_copy_row_set_value (self->seen, answer);
  gtk_widget_set_visible (GTK_WIDGET (self->seen), proven);
  if (self->confirmed != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->confirmed), !proven);
}

static void
on_seen (BridgeTopicRow *self)
{
  update (self);
  update_copy (self);
  update_seen (self);
}

static void
on_tick_changed (BridgeTopicRow *self,
                 const char     *id)
{
  if (g_str_has_prefix (id, bridge_topic_get_id (self->topic)))
    update (self);
}

static void
on_text_changed (BridgeTopicRow *self,
                 const char     *id)
{
  if (!g_str_has_prefix (id, bridge_topic_get_id (self->topic)))
    return;

  update_copy (self);
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
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self),
                            g_object_new (BRIDGE_TYPE_COPY_ROW,
                                          "title", _("Recommended"),
                                          "value", bridge_topic_get_answer (self->topic),
                                          "prose", TRUE,
                                          "copy-label", _("Copy Answer"),
                                          NULL));
}

/* The row leads to the step. */
static void
add_step (BridgeTopicRow *self)
{
  const char *step = bridge_topic_get_step (self->topic);

  self->step = g_object_new (ADW_TYPE_ACTION_ROW,
                             "title", bridge_step_get_title (bridge_step_find (step)),
                             "activatable", TRUE,
                             "action-name", "win.show-step",
                             NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->step), "s", step);
  adw_action_row_add_suffix (self->step, g_object_new (GTK_TYPE_IMAGE,
                                                       "icon-name", "go-next-symbolic",
                                                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                                       NULL));
  self->seen = g_object_new (BRIDGE_TYPE_COPY_ROW, "title", _("Recommended"), "copy-label", _("Copy Answer"), NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->step));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->seen));
}

/* Beside a Yes or a No it is for remembering. */
static void
add_own (BridgeTopicRow *self)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self),
                            g_object_new (BRIDGE_TYPE_TEXT_ROW,
                                          "title", bridge_topic_is_yes_no (self->topic) ? _("Your Note") : _("Your Answer"),
                                          "setup", self->setup,
                                          "text", bridge_topic_get_id (self->topic),
                                          NULL));
}

/* Whoever confirms has answered. What is out of sight was ticked by another program: nothing follows from that, and nobody is led
 * on. */
static void
on_ticked (BridgeTopicRow *self,
           GParamSpec     *pspec,
           BridgeCheckRow *row)
{
  if (!bridge_check_row_get_active (row) || !gtk_widget_get_mapped (GTK_WIDGET (row)) ||
      !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  /* The other tick comes here too. */
  if (row == self->confirmed && !bridge_setup_get_tick (self->setup, bridge_topic_get_id (self->topic)))
    bridge_setup_set_tick (self->setup, bridge_topic_get_id (self->topic), TRUE);
  else if (bridge_topic_get_state (self->topic, self->setup) == BRIDGE_TOPIC_ANSWERED)
    g_signal_emit (self, signals[SETTLED], 0);
}

static BridgeCheckRow *
add_tick (BridgeTopicRow *self,
          const char     *title,
          const char     *tick)
{
  BridgeCheckRow *row = g_object_new (BRIDGE_TYPE_CHECK_ROW, "title", title, "setup", self->setup, "tick", tick, NULL);

  g_signal_connect_object (row, "notify::active", G_CALLBACK (on_ticked), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (row));

  return row;
}

static void
add_confirmation (BridgeTopicRow *self)
{
  g_autofree char *confirmation = bridge_topic_dup_confirmation (self->topic);

  self->confirmed = add_tick (self, _("Confirm This Is True for You"), confirmation);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->confirmed), _("Ticks Answered too"));
}

static void
fill (BridgeTopicRow *self)
{
  if (bridge_topic_get_hint (self->topic) != NULL)
    add_hint (self);
  if (bridge_topic_get_answer (self->topic) != NULL)
    add_answer (self);
  if (bridge_topic_get_step (self->topic) != NULL)
    add_step (self);
  if (bridge_topic_is_yes_no (self->topic))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), bridge_yes_no_row_new (self->topic, self->setup));
  if (bridge_topic_is_own (self->topic))
    add_own (self);
  if (bridge_topic_is_claim (self->topic))
    add_confirmation (self);
  add_tick (self, _("Answered"), bridge_topic_get_id (self->topic));
  update_seen (self);
  bridge_fit_wrap (GTK_WIDGET (self));
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

  /**
   * BridgeTopicRow::settled:
   *
   * The user has ticked it as answered, and nothing in it is left to confirm.
   */
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  g_signal_connect_object (setup, "text-changed", G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
  if (bridge_topic_get_step (topic) != NULL)
    g_signal_connect_object (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX), "notify::reconnected-at",
                             G_CALLBACK (on_seen), self, G_CONNECT_SWAPPED);
  update (self);
  update_copy (self);

  return GTK_WIDGET (self);
}

const BridgeTopic *
bridge_topic_row_get_topic (BridgeTopicRow *self)
{
  return self->topic;
}

/* The hand and the eye go on there: on its title, which is a row inside of it. */
void
bridge_topic_row_open (BridgeTopicRow *self)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

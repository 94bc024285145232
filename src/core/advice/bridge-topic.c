// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-topic"

#include "config.h"

#include "bridge-topic-table.h"

#include "bridge-day.h"

#include <glib/gi18n-lib.h>

/* As many titles as a sentence has room for. */
#define MOST_NAMED 3

/**
 * BridgeTopic:
 *
 * One thing that Intuit's questionnaire asks: a row of the table in bridge-topic-table.c. Its id is the name of the tick "answered"
 * and of the user's own text in the set-up.
 */

/**
 * bridge_topic_get_nth:
 * @index: a place in the list, counted from 0
 *
 * Returns: (transfer none) (nullable): the topic there, %NULL behind the last
 */
const BridgeTopic *
bridge_topic_get_nth (guint index)
{
  return index < bridge_topic_table_length ? &bridge_topic_table[index] : NULL;
}

/**
 * bridge_topic_get_count:
 *
 * Returns: how many topics there are, those included that do not apply to everybody
 */
guint
bridge_topic_get_count (void)
{
  return bridge_topic_table_length;
}

/**
 * bridge_topic_get_id:
 * @self: a topic
 *
 * Returns: (transfer none): its name in the set-up, never translated
 */
const char *
bridge_topic_get_id (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * bridge_topic_get_section:
 * @self: a topic
 *
 * Returns: the section that it stands in
 */
BridgeTopicSection
bridge_topic_get_section (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, BRIDGE_TOPIC_SECTION_GENERAL);

  return self->section;
}

/**
 * bridge_topic_get_title:
 * @self: a topic
 *
 * Returns: (transfer none): what is asked, in a few words, translated
 */
const char *
bridge_topic_get_title (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->title);
}

/**
 * bridge_topic_get_question:
 * @self: a topic
 *
 * Returns: (transfer none) (nullable): how Intuit's question begins, in English; %NULL where nobody has published it
 */
const char *
bridge_topic_get_question (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->question;
}

/**
 * bridge_topic_get_hint:
 * @self: a topic
 *
 * Returns: (transfer none) (nullable): what helps to answer it, translated
 */
const char *
bridge_topic_get_hint (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->hint != NULL ? _(self->hint) : NULL;
}

/**
 * bridge_topic_dup_choice:
 * @self: a topic
 *
 * Returns: (transfer full) (nullable): the recommended choice in Intuit's form, by its letter and label, in English
 */
char *
bridge_topic_dup_choice (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->option != NULL ? g_strdup_printf ("%s) %s", self->option, self->choice) : g_strdup (self->choice);
}

/**
 * bridge_topic_get_answer:
 * @self: a topic
 *
 * Returns: (transfer none) (nullable): the recommended text as it goes into a field of Intuit's form, in English
 */
const char *
bridge_topic_get_answer (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->answer;
}

/**
 * bridge_topic_get_step:
 * @self: a topic
 *
 * Returns: (transfer none) (nullable): the id of the step in which the program sees that the recommended answer is true; %NULL where it
 *   sees nothing of the kind
 */
const char *
bridge_topic_get_step (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->step;
}

/* All that is seen so far is that a company of the sandbox was disconnected and linked again. */
static BridgeLinkRecord *
find_proof (const BridgeTopic *self,
            BridgeSetup       *setup)
{
  BridgeLinkRecord *record = bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  return self->step != NULL && bridge_link_record_get_reconnected_at (record) != NULL ? record : NULL;
}

/**
 * bridge_topic_get_proven:
 * @self: a topic
 * @setup: a set-up
 *
 * Returns: whether the program saw that the recommended answer is true, so that nobody has to confirm it
 */
gboolean
bridge_topic_get_proven (const BridgeTopic *self,
                         BridgeSetup       *setup)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_proof (self, setup) != NULL;
}

/**
 * bridge_topic_dup_seen:
 * @self: a topic
 * @setup: a set-up
 *
 * Returns: (transfer full) (nullable): what the program saw, and on which day, translated; %NULL while it has not
 */
char *
bridge_topic_dup_seen (const BridgeTopic *self,
                       BridgeSetup       *setup)
{
  BridgeLinkRecord *record = find_proof (self, setup);
  g_autoptr (GDateTime) local = record != NULL ? g_date_time_to_local (bridge_link_record_get_reconnected_at (record)) : NULL;
  g_autofree char *date = local != NULL ? bridge_day_format_date (local) : NULL;

  /* Translators: %s is a date. */
  return date != NULL ? g_strdup_printf (_("Tested here on %s"), date) : NULL;
}

/**
 * bridge_topic_dup_answer:
 * @self: a topic
 * @setup: a set-up
 *
 * Returns: (transfer full) (nullable): the recommended text as it goes into a field of Intuit's form, in English; where the program sees
 *   whether it is true, that it was seen and when
 */
char *
bridge_topic_dup_answer (const BridgeTopic *self,
                         BridgeSetup       *setup)
{
  BridgeLinkRecord *record = find_proof (self, setup);
  g_autoptr (GDateTime) local = record != NULL ? g_date_time_to_local (bridge_link_record_get_reconnected_at (record)) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;

  if (day == NULL)
    return g_strdup (self->answer);
  return g_strdup_printf ("Tested on %s with a QuickBooks Online sandbox company: connected, disconnected, and connected again.", day);
}

/**
 * bridge_topic_dup_copied:
 * @self: a topic
 * @setup: a set-up
 *
 * Returns: (transfer full) (nullable): what there is to paste into Intuit's form: the user's own text, or else the recommended one
 */
char *
bridge_topic_dup_copied (const BridgeTopic *self,
                         BridgeSetup       *setup)
{
  const char *text = self->own ? bridge_setup_get_text (setup, self->id) : NULL;

  return text != NULL ? g_strdup (text) : bridge_topic_dup_answer (self, setup);
}

/**
 * bridge_topic_is_claim:
 * @self: a topic
 *
 * Returns: whether the recommended answer asserts something that only the user knows to be true
 */
gboolean
bridge_topic_is_claim (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->claim;
}

/**
 * bridge_topic_is_own:
 * @self: a topic
 *
 * Returns: whether the user has to write something
 */
gboolean
bridge_topic_is_own (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->own;
}

/**
 * bridge_topic_is_yes_no:
 * @self: a topic
 *
 * Returns: whether Intuit wants a Yes or a No that only the user knows
 */
gboolean
bridge_topic_is_yes_no (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->yes_no;
}

/**
 * bridge_topic_dup_yes_no_id:
 * @self: a topic
 *
 * Returns: (transfer full): the name of the text in the set-up that is %BRIDGE_TOPIC_YES or %BRIDGE_TOPIC_NO
 */
char *
bridge_topic_dup_yes_no_id (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strconcat (self->id, ".choice", NULL);
}

/**
 * bridge_topic_get_yes_no:
 * @self: a topic
 * @setup: a set-up
 *
 * Returns: (transfer none) (nullable): what the user has chosen, translated; %NULL while that is nothing
 */
const char *
bridge_topic_get_yes_no (const BridgeTopic *self,
                         BridgeSetup       *setup)
{
  g_autofree char *id = bridge_topic_dup_yes_no_id (self);
  const char *text = self->yes_no ? bridge_setup_get_text (setup, id) : NULL;

  if (g_strcmp0 (text, BRIDGE_TOPIC_YES) == 0)
    return _("Yes");
  return g_strcmp0 (text, BRIDGE_TOPIC_NO) == 0 ? _("No") : NULL;
}

/**
 * bridge_topic_dup_confirmation:
 * @self: a topic
 *
 * Returns: (transfer full): the name of the tick with which the user confirms a claim
 */
char *
bridge_topic_dup_confirmation (const BridgeTopic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strconcat (self->id, ".confirmed", NULL);
}

/**
 * bridge_topic_applies:
 * @self: a topic
 * @setup: a set-up
 *
 * Returns: whether Intuit asks this user
 */
gboolean
bridge_topic_applies (const BridgeTopic *self,
                      BridgeSetup       *setup)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->section != BRIDGE_TOPIC_SECTION_LENDING || bridge_setup_get_tick (setup, BRIDGE_TICK_LENDER);
}

static gboolean
wants_confirmation (const BridgeTopic *self,
                    BridgeSetup       *setup)
{
  g_autofree char *confirmation = bridge_topic_dup_confirmation (self);

  return self->claim && !bridge_topic_get_proven (self, setup) && !bridge_setup_get_tick (setup, confirmation);
}

/**
 * bridge_topic_get_state:
 * @self: a topic
 * @setup: a set-up
 *
 * Returns: how far it is; what the user ticked as answered does not count before a claim in it is confirmed, or was seen to be true
 */
BridgeTopicState
bridge_topic_get_state (const BridgeTopic *self,
                        BridgeSetup       *setup)
{
  if (!bridge_setup_get_tick (setup, self->id))
    return BRIDGE_TOPIC_OPEN;
  return wants_confirmation (self, setup) ? BRIDGE_TOPIC_TO_CONFIRM : BRIDGE_TOPIC_ANSWERED;
}

/**
 * bridge_topic_passes:
 * @self: a topic
 * @setup: a set-up
 * @filter: what is looked for
 *
 * Returns: whether it is asked, and is what is looked for
 */
gboolean
bridge_topic_passes (const BridgeTopic *self,
                     BridgeSetup       *setup,
                     BridgeTopicFilter  filter)
{
  g_autofree char *copied = NULL;

  if (!bridge_topic_applies (self, setup))
    return FALSE;

  switch (filter)
    {
    case BRIDGE_TOPIC_FILTER_ALL:
      return TRUE;
    case BRIDGE_TOPIC_FILTER_OPEN:
      return bridge_topic_get_state (self, setup) != BRIDGE_TOPIC_ANSWERED;
    case BRIDGE_TOPIC_FILTER_TO_COPY:
      copied = bridge_topic_dup_copied (self, setup);
      return copied != NULL;
    case BRIDGE_TOPIC_FILTER_TO_CONFIRM:
      return wants_confirmation (self, setup);
    case BRIDGE_TOPIC_FILTER_MINE:
      return self->own;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * bridge_topic_filter_get_name:
 * @filter: a filter
 *
 * Returns: (transfer none): its name for the user, translated
 */
const char *
bridge_topic_filter_get_name (BridgeTopicFilter filter)
{
  static const char *const names[BRIDGE_N_TOPIC_FILTERS] = {
    /* Translators: Which topics of a questionnaire are shown: all of them. */
    [BRIDGE_TOPIC_FILTER_ALL] = N_("All"),
    [BRIDGE_TOPIC_FILTER_OPEN] = N_("Open"),
    /* Translators: The topics whose answer is there to be copied. */
    [BRIDGE_TOPIC_FILTER_TO_COPY] = N_("To Copy"),
    [BRIDGE_TOPIC_FILTER_TO_CONFIRM] = N_("To Confirm"),
    /* Translators: The topics that only the user can answer. */
    [BRIDGE_TOPIC_FILTER_MINE] = N_("Mine"),
  };

  g_return_val_if_fail ((guint) filter < BRIDGE_N_TOPIC_FILTERS, NULL);

  return _(names[filter]);
}

static char *
dup_asked_tick (const BridgeTopic *self)
{
  return g_strconcat (self->id, ".asked", NULL);
}

/**
 * bridge_topic_set_asked:
 * @self: a topic
 * @setup: a set-up
 * @asked: whether Intuit has asked for changes in it, the last time that it asked for some
 *
 * What was asked about is answered anew, with a claim in it confirmed anew. What the user wrote stays, to be corrected.
 */
void
bridge_topic_set_asked (const BridgeTopic *self,
                        BridgeSetup       *setup,
                        gboolean           asked)
{
  g_autofree char *tick = dup_asked_tick (self);
  g_autofree char *confirmation = bridge_topic_dup_confirmation (self);

  bridge_setup_set_tick (setup, tick, asked);
  if (!asked)
    return;

  bridge_setup_set_tick (setup, self->id, FALSE);
  bridge_setup_set_tick (setup, confirmation, FALSE);
}

/**
 * bridge_topic_is_asked:
 * @self: a topic
 * @setup: a set-up
 *
 * Returns: whether Intuit has asked for changes in it, and they were not sent yet
 */
gboolean
bridge_topic_is_asked (const BridgeTopic *self,
                       BridgeSetup       *setup)
{
  g_autofree char *tick = dup_asked_tick (self);

  return bridge_setup_get_review_state (setup) == BRIDGE_REVIEW_CHANGES_ASKED && bridge_topic_applies (self, setup) &&
         bridge_setup_get_tick (setup, tick);
}

static void
append_title (GString           *titles,
              const BridgeTopic *topic)
{
  if (titles->len > 0)
    g_string_append (titles, ", ");
  /* Translators: The title of a topic in quotation marks. */
  g_string_append_printf (titles, _("“%s”"), bridge_topic_get_title (topic));
}

/**
 * bridge_topic_describe_asked:
 * @setup: a set-up
 *
 * Returns: (transfer full) (nullable): which topics Intuit has asked about, by their titles, translated; %NULL if it asked about none
 */
char *
bridge_topic_describe_asked (BridgeSetup *setup)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  guint count = 0;
  guint more;

  for (guint i = 0; i < bridge_topic_table_length; i++)
    if (bridge_topic_is_asked (&bridge_topic_table[i], setup) && count++ < MOST_NAMED)
      append_title (titles, &bridge_topic_table[i]);
  if (count == 0)
    return NULL;
  if (count <= MOST_NAMED)
    return g_strdup (titles->str);

  more = count - MOST_NAMED;
  /* Translators: Titles of topics, and how many more there are. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u more", "%s, and %u more", more), titles->str, more);
}

/**
 * bridge_topic_state_get_name:
 * @state: a state
 *
 * Returns: (transfer none): its name for the user, translated
 */
const char *
bridge_topic_state_get_name (BridgeTopicState state)
{
  switch (state)
    {
    case BRIDGE_TOPIC_OPEN:
      return _("Open");
    case BRIDGE_TOPIC_TO_CONFIRM:
      return _("To Confirm");
    case BRIDGE_TOPIC_ANSWERED:
      return _("Answered");
    default:
      g_return_val_if_reached (NULL);
    }
}

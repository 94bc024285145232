// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-topic"

#include "config.h"

#include "bridge-topic-table.h"

#include <glib/gi18n-lib.h>

/* The sections of Intuit's questionnaire, and how many of the topics in them are answered. */

/**
 * bridge_topic_section_get_title:
 * @section: a section
 *
 * Returns: (transfer none): its title, translated
 */
const char *
bridge_topic_section_get_title (BridgeTopicSection section)
{
  static const char *const titles[BRIDGE_N_TOPIC_SECTIONS] = {
    [BRIDGE_TOPIC_SECTION_GENERAL] = N_("General"),
    /* Translators: “Lending” is the name of a choice and of a tab on Intuit’s web site, which is in English. */
    [BRIDGE_TOPIC_SECTION_LENDING] = N_("Lending"),
    [BRIDGE_TOPIC_SECTION_APP_INFORMATION] = N_("App Information"),
    [BRIDGE_TOPIC_SECTION_AUTHORIZATION] = N_("Authorization"),
    [BRIDGE_TOPIC_SECTION_API_USAGE] = N_("API Usage"),
    [BRIDGE_TOPIC_SECTION_ACCOUNTING_API] = N_("Accounting API"),
    [BRIDGE_TOPIC_SECTION_ERROR_HANDLING] = N_("Error Handling"),
    [BRIDGE_TOPIC_SECTION_SECURITY] = N_("Security"),
  };

  g_return_val_if_fail ((guint) section < BRIDGE_N_TOPIC_SECTIONS, NULL);

  return _(titles[section]);
}

/**
 * bridge_topic_section_count:
 * @section: a section
 * @setup: a set-up
 * @answered: (out): how many of its topics are answered
 *
 * Returns: how many topics in it apply
 */
guint
bridge_topic_section_count (BridgeTopicSection  section,
                            BridgeSetup        *setup,
                            guint              *answered)
{
  guint count = 0;

  *answered = 0;
  for (guint i = 0; i < bridge_topic_table_length; i++)
    {
      const BridgeTopic *topic = &bridge_topic_table[i];

      if (topic->section != section || !bridge_topic_applies (topic, setup))
        continue;
      count++;
      *answered += bridge_topic_get_state (topic, setup) == BRIDGE_TOPIC_ANSWERED;
    }
  return count;
}

/**
 * bridge_topic_count:
 * @setup: a set-up
 * @answered: (out): how many of all topics are answered
 *
 * Returns: how many topics apply
 */
guint
bridge_topic_count (BridgeSetup *setup,
                    guint       *answered)
{
  guint count = 0;
  guint all_answered = 0;

  for (BridgeTopicSection i = 0; i < BRIDGE_N_TOPIC_SECTIONS; i++)
    {
      count += bridge_topic_section_count (i, setup, answered);
      all_answered += *answered;
    }
  *answered = all_answered;
  return count;
}

/**
 * bridge_topic_describe_progress:
 * @answered: how many topics are answered
 * @count: how many there are
 *
 * Returns: (transfer full): the two in words
 */
char *
bridge_topic_describe_progress (guint answered,
                                guint count)
{
  /* Translators: How many topics of how many. The plural form is that of the first number. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u answered", "%u of %u answered", answered), answered, count);
}

/**
 * bridge_topic_all_answered:
 * @setup: a set-up
 *
 * Returns: whether nothing is open any more
 */
gboolean
bridge_topic_all_answered (BridgeSetup *setup)
{
  guint answered;

  return bridge_topic_count (setup, &answered) == answered;
}

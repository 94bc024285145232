// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-answers-export"

#include "config.h"

#include "bridge-answers-export.h"
#include "bridge-app-detail.h"
#include "bridge-day.h"
#include "bridge-foreign.h"
#include "bridge-topic.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The addresses and answers as Markdown (CommonMark 0.30), to keep and to hand round. What the user typed comes out as typed: what
 * would mean something to Markdown is escaped, and line breaks stay. */

#define MEANS_SOMETHING "\\`*_[]<>&|~"
#define MEANS_SOMETHING_FIRST "+-=#"

/* A number at the beginning of a line with a full stop behind it would begin a list. */
static const char *
find_list_mark (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  return digits > 0 && (line[digits] == '.' || line[digits] == ')') ? line + digits : NULL;
}

static void
append_line (GString    *markdown,
             const char *line)
{
  const char *start = line + strspn (line, " \t");
  const char *list_mark = find_list_mark (start);

  for (const char *p = start; *p != '\0'; p++)
    {
      gboolean first = p == start && strchr (MEANS_SOMETHING_FIRST, *p) != NULL;

      if (first || p == list_mark || strchr (MEANS_SOMETHING, *p) != NULL)
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *p);
    }
}

static gboolean
is_empty (const char *line)
{
  return line == NULL || line[strspn (line, " \t\r")] == '\0';
}

/* A backslash at the end of a line keeps the break behind it. */
static void
append_quote (GString    *markdown,
              const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append (markdown, is_empty (lines[i]) ? ">" : "> ");
      append_line (markdown, g_strchomp (lines[i]));
      g_string_append (markdown, !is_empty (lines[i]) && !is_empty (lines[i + 1]) ? "\\\n" : "\n");
    }
  g_string_append_c (markdown, '\n');
}

/* Takes @text. */
static void
append_item (GString    *markdown,
             const char *name,
             char       *text)
{
  g_string_append_printf (markdown, "- %s: ", name);
  append_line (markdown, text);
  g_string_append_c (markdown, '\n');
  g_free (text);
}

static void
append_details (GString     *markdown,
                BridgeSetup *setup)
{
  g_string_append_printf (markdown, "## %s\n\n", _("App Details"));
  for (guint i = 0; i < bridge_app_detail_get_count (); i++)
    {
      const BridgeAppDetail *detail = bridge_app_detail_get_nth (i);
      const char *text = bridge_setup_get_text (setup, bridge_app_detail_get_id (detail));

      append_item (markdown, bridge_app_detail_get_title (detail), text != NULL ? bridge_foreign_line (text) : g_strdup ("–"));
    }
  g_string_append_c (markdown, '\n');
}

/* What is recommended: a choice, a text, or a choice that a text is asked for with. */
static char *
dup_recommended (const BridgeTopic *topic,
                 BridgeSetup       *setup)
{
  g_autofree char *choice = bridge_topic_dup_choice (topic);
  g_autofree char *answer = bridge_topic_dup_answer (topic, setup);

  if (choice != NULL && answer != NULL)
    return g_strdup_printf ("%s – %s", choice, answer);
  return g_strdup (choice != NULL ? choice : answer);
}

static void
append_recommended (GString           *markdown,
                    const BridgeTopic *topic,
                    BridgeSetup       *setup)
{
  char *recommended = dup_recommended (topic, setup);

  if (bridge_topic_get_question (topic) != NULL)
    append_item (markdown, _("Intuit’s question"), g_strdup_printf ("%s…", bridge_topic_get_question (topic)));
  if (recommended != NULL)
    append_item (markdown, _("Recommended"), recommended);
  if (bridge_topic_get_proven (topic, setup))
    append_item (markdown, _("Seen by Bookbridge"),
                 bridge_link_record_describe_reconnection (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX)));
}

static void
append_topic (GString           *markdown,
              const BridgeTopic *topic,
              BridgeSetup       *setup)
{
  const char *text = bridge_setup_get_text (setup, bridge_topic_get_id (topic));

  g_string_append (markdown, "### ");
  append_line (markdown, bridge_topic_get_title (topic));
  g_string_append (markdown, "\n\n");
  append_item (markdown, _("State"), g_strdup (bridge_topic_state_get_name (bridge_topic_get_state (topic, setup))));
  append_recommended (markdown, topic, setup);
  if (bridge_topic_get_yes_no (topic, setup) != NULL)
    append_item (markdown, _("Your Choice"), g_strdup (bridge_topic_get_yes_no (topic, setup)));
  g_string_append_c (markdown, '\n');
  if (text != NULL)
    append_quote (markdown, text);
}

static void
append_section (GString            *markdown,
                BridgeTopicSection  section,
                BridgeSetup        *setup)
{
  guint answered;
  guint count = bridge_topic_section_count (section, setup, &answered);
  g_autofree char *progress = NULL;

  if (count == 0)
    return;
  progress = bridge_topic_describe_progress (answered, count);
  g_string_append_printf (markdown, "## %s\n\n%s\n\n", bridge_topic_section_get_title (section), progress);
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    if (bridge_topic_get_section (bridge_topic_get_nth (i)) == section)
      append_topic (markdown, bridge_topic_get_nth (i), setup);
}

/**
 * bridge_answers_export:
 * @setup: a set-up
 * @today: the day that it is
 *
 * Returns: (transfer full): the app details and the answers to the questionnaire as Markdown; no key is in it
 */
char *
bridge_answers_export (BridgeSetup *setup,
                       const GDate *today)
{
  GString *markdown = g_string_new (NULL);
  g_autofree char *day = bridge_day_format (today);
  guint answered;
  guint count = bridge_topic_count (setup, &answered);
  g_autofree char *progress = bridge_topic_describe_progress (answered, count);

  g_string_append_printf (markdown, "# %s\n\n", _("Answers for Intuit"));
  /* Translators: %s is a date. */
  g_string_append_printf (markdown, _("Exported by Bookbridge on %s."), day);
  g_string_append_printf (markdown, "\n\n%s\n\n", progress);
  append_item (markdown, _("Intuit’s Review"), g_strdup (bridge_review_state_get_name (bridge_setup_get_review_state (setup))));
  g_string_append_c (markdown, '\n');
  append_details (markdown, setup);
  for (BridgeTopicSection i = 0; i < BRIDGE_N_TOPIC_SECTIONS; i++)
    append_section (markdown, i, setup);
  return g_string_free (markdown, FALSE);
}

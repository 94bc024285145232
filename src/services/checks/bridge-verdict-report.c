// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-verdict-report"

#include "config.h"

#include "bridge-verdict-report.h"

#include "bridge-nick.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* A verdict for the command line: for people, and for machines. The members of the JSON text, their ids and the names of the states
 * are promised in the manual page and stay as they are. */

static const char *const result_names[] = {
  [BRIDGE_VERDICT_OK] = "ok",
  [BRIDGE_VERDICT_PROBLEM] = "problem",
  [BRIDGE_VERDICT_UNKNOWN] = "unknown",
};

/**
 * bridge_verdict_report_get_result_id:
 * @result: a result
 *
 * Returns: (transfer none): its name for programs, never translated
 */
const char *
bridge_verdict_report_get_result_id (BridgeVerdictResult result)
{
  return result_names[result];
}

static void
append_finding (GString       *text,
                BridgeFinding *finding)
{
  g_autofree char *title = bridge_finding_dup_full_title (finding);

  g_string_append_printf (text, "[%s] %s: %s\n", bridge_finding_get_state_name (finding), title, bridge_finding_get_message (finding));
  if (*bridge_finding_get_hint (finding) != '\0')
    g_string_append_printf (text, "    → %s\n", bridge_finding_get_hint (finding));
}

static void
append_last_line (GString       *text,
                  BridgeVerdict *verdict)
{
  BridgeFinding *broken = bridge_verdict_get_first_broken (verdict);
  g_autofree char *title = broken != NULL ? bridge_finding_dup_full_title (broken) : NULL;

  if (bridge_verdict_get_result (verdict) == BRIDGE_VERDICT_OK)
    g_string_append_printf (text, "%s\n", _("Nothing is broken."));
  else if (bridge_verdict_get_result (verdict) == BRIDGE_VERDICT_PROBLEM)
    /* Translators: %s is what was checked. */
    g_string_append_printf (text, _("The first broken link: %s\n"), title);
  else
    /* Translators: %s is what was to be checked. */
    g_string_append_printf (text, _("The first link that could not be checked: %s\n"), title);
}

/**
 * bridge_verdict_report_text:
 * @verdict: a verdict that was made
 *
 * Returns: (transfer full): a line for each finding, below it what to do, and in the last line the first broken link, translated
 */
char *
bridge_verdict_report_text (BridgeVerdict *verdict)
{
  GListModel *findings = bridge_verdict_get_findings (verdict);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (BridgeFinding) finding = g_list_model_get_item (findings, i);

      append_finding (text, finding);
    }
  append_last_line (text, verdict);

  return g_string_free (text, FALSE);
}

static void
add_finding (JsonBuilder   *builder,
             BridgeFinding *finding)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, bridge_finding_get_id (finding));
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder, bridge_nick_get (BRIDGE_TYPE_FINDING_STATE, bridge_finding_get_state (finding)));
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, bridge_finding_get_message (finding));
  json_builder_set_member_name (builder, "hint");
  json_builder_add_string_value (builder, bridge_finding_get_hint (finding));
  json_builder_end_object (builder);
}

static void
add_first_broken (JsonBuilder   *builder,
                  BridgeFinding *broken)
{
  json_builder_set_member_name (builder, "firstBroken");
  if (broken != NULL)
    json_builder_add_string_value (builder, bridge_finding_get_id (broken));
  else
    json_builder_add_null_value (builder);
}

/**
 * bridge_verdict_report_add:
 * @builder: within an object
 * @verdict: a verdict that was made
 *
 * Adds the members that say what the verdict is.
 */
void
bridge_verdict_report_add (JsonBuilder   *builder,
                           BridgeVerdict *verdict)
{
  GListModel *findings = bridge_verdict_get_findings (verdict);

  json_builder_set_member_name (builder, "result");
  json_builder_add_string_value (builder, bridge_verdict_report_get_result_id (bridge_verdict_get_result (verdict)));
  add_first_broken (builder, bridge_verdict_get_first_broken (verdict));
  json_builder_set_member_name (builder, "review");
  json_builder_add_string_value (builder, bridge_nick_get (BRIDGE_TYPE_REVIEW_STATE, bridge_verdict_get_review_state (verdict)));
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (BridgeFinding) finding = g_list_model_get_item (findings, i);

      add_finding (builder, finding);
    }
  json_builder_end_array (builder);
}

/**
 * bridge_verdict_report_json:
 * @verdict: a verdict that was made
 *
 * Returns: (transfer full): a JSON object, in UTF-8; messages and hints in it are for people
 */
char *
bridge_verdict_report_json (BridgeVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, BRIDGE_VERDICT_REPORT_VERSION);
  bridge_verdict_report_add (builder, verdict);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  text = json_to_string (node, TRUE);

  return g_strconcat (text, "\n", NULL);
}

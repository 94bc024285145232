// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-compliance"

#include "config.h"

#include "bridge-demo-compliance.h"

#include "bridge-demo-page.h"
#include "bridge-topic-table.h"

/* What stands between an app of the demo's Intuit and its production keys: the app's details, the questionnaire and the review. What is
 * written there is looked at and kept nowhere. */

static const struct
{
  const char *name;
  const char *label;
} details[] = {
  { "host", "Host domain" },
  { "launch", "Launch URL" },
  { "disconnect", "Disconnect URL" },
  { "eula", "End-user license agreement URL" },
  { "privacy", "Privacy policy URL" },
};

/* The tabs of the questionnaire are called this on the site, whatever the language of the computer. */
static const char *const sections[BRIDGE_N_TOPIC_SECTIONS] = {
  [BRIDGE_TOPIC_SECTION_GENERAL] = "General",
  [BRIDGE_TOPIC_SECTION_LENDING] = "Lending",
  [BRIDGE_TOPIC_SECTION_APP_INFORMATION] = "App Information",
  [BRIDGE_TOPIC_SECTION_AUTHORIZATION] = "Authorization",
  [BRIDGE_TOPIC_SECTION_API_USAGE] = "API Usage",
  [BRIDGE_TOPIC_SECTION_ACCOUNTING_API] = "Accounting API",
  [BRIDGE_TOPIC_SECTION_ERROR_HANDLING] = "Error Handling",
  [BRIDGE_TOPIC_SECTION_SECURITY] = "Security",
};

void
bridge_demo_compliance_append_tabs (GString    *content,
                                    const char *current)
{
  static const char *const tabs[] = { "App details", BRIDGE_DEMO_DETAILS, "Compliance", BRIDGE_DEMO_COMPLIANCE, NULL };

  bridge_demo_page_append_links (content, "Tabs", tabs, current);
}

static GString *
begin (const char *tab)
{
  GString *content = g_string_new (NULL);

  bridge_demo_developer_begin_keys (content, BRIDGE_ENVIRONMENT_PRODUCTION);
  bridge_demo_compliance_append_tabs (content, tab);

  return content;
}

void
bridge_demo_compliance_show_details (BridgeDemoVisit *visit)
{
  g_autoptr (GString) content = begin (BRIDGE_DEMO_DETAILS);

  if (bridge_demo_app_get_review (visit->app) >= BRIDGE_DEMO_REVIEW_DETAILS)
    g_string_append (content, "<p class=\"ok\">Saved. Next is the tab Compliance.</p>");
  bridge_demo_page_begin_form (content, BRIDGE_DEMO_DETAILS, visit->token);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_string_append_printf (content, "<label>%s<input name=\"%s\" autocomplete=\"off\" required></label>",
                            details[i].label, details[i].name);
  g_string_append (content, "<button>Save</button></form>");
  bridge_demo_developer_show (visit, SOUP_STATUS_OK, "Keys and credentials", content->str);
}

/* A host domain has no scheme, and an address of a page is one of https. */
static gboolean
is_fitting (const char *name,
            const char *value)
{
  if (g_str_equal (name, "host"))
    return *value != '\0' && strpbrk (value, "/: ") == NULL;

  return g_str_has_prefix (value, "https://") && g_uri_is_valid (value, G_URI_FLAGS_NONE, NULL);
}

void
bridge_demo_compliance_take_details (BridgeDemoVisit *visit)
{
  g_autoptr (GString) wrong = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      const char *value = g_hash_table_lookup (visit->form, details[i].name);

      if (value == NULL || !is_fitting (details[i].name, value))
        g_string_append_printf (wrong, "<p class=\"bad\">%s: %s</p>", details[i].label,
                                i == 0 ? "a domain, without https://" : "an address with https://");
    }
  if (wrong->len > 0)
    {
      g_string_append (wrong, "<a href=\"" BRIDGE_DEMO_DETAILS "\">Back to App details</a>");
      bridge_demo_developer_show (visit, SOUP_STATUS_BAD_REQUEST, "Not saved", wrong->str);
      return;
    }

  if (bridge_demo_app_get_review (visit->app) < BRIDGE_DEMO_REVIEW_DETAILS)
    bridge_demo_app_set_review (visit->app, BRIDGE_DEMO_REVIEW_DETAILS);
  bridge_demo_developer_go_to (visit, BRIDGE_DEMO_DETAILS);
}

static void
append_button (GString         *content,
               BridgeDemoVisit *visit,
               const char      *action,
               const char      *label)
{
  bridge_demo_page_begin_form (content, action, visit->token);
  g_string_append_printf (content, "<button>%s</button></form>", label);
}

static void
append_review (GString         *content,
               BridgeDemoVisit *visit)
{
  switch (bridge_demo_app_get_review (visit->app))
    {
    case BRIDGE_DEMO_REVIEW_NONE:
      g_string_append (content, "<p>First comes the tab App details.</p>");
      break;
    case BRIDGE_DEMO_REVIEW_ANSWERS:
      g_string_append (content, "<p class=\"ok\">The questionnaire is saved.</p>"
                                "<a class=\"button\" href=\"" BRIDGE_DEMO_QUESTIONNAIRE "\">Edit questionnaire</a>");
      append_button (content, visit, BRIDGE_DEMO_COMPLIANCE, "Submit");
      break;
    case BRIDGE_DEMO_REVIEW_SENT:
      g_string_append (content, "<p>Under review</p><p>Intuit takes days for this. In the demo you decide when it is over.</p>");
      append_button (content, visit, BRIDGE_DEMO_APPROVAL, "Let the demo’s Intuit approve");
      append_button (content, visit, BRIDGE_DEMO_REFUSAL, "Let it ask for changes or reject the app");
      break;
    case BRIDGE_DEMO_REVIEW_APPROVED:
      g_string_append (content, "<p class=\"ok\">Approved</p>"
                                "<a class=\"button\" href=\"" BRIDGE_DEMO_KEYS "production\">Production keys</a>");
      break;
    case BRIDGE_DEMO_REVIEW_DETAILS:
    default:
      g_string_append (content, "<a class=\"button\" href=\"" BRIDGE_DEMO_QUESTIONNAIRE "\">Start questionnaire</a>");
    }
}

void
bridge_demo_compliance_show (BridgeDemoVisit *visit)
{
  g_autoptr (GString) content = begin (BRIDGE_DEMO_COMPLIANCE);

  append_review (content, visit);
  bridge_demo_developer_show (visit, SOUP_STATUS_OK, "Keys and credentials", content->str);
}

/* Where there is a choice, the one option of it that is known stands beside one for all the others. */
static void
append_topic (GString *content,
              guint    index)
{
  const BridgeTopic *topic = &bridge_topic_table[index];
  g_autofree char *begin = topic->question != NULL ? g_strconcat (topic->question, " …", NULL) : g_strdup (topic->title);
  g_autofree char *question = g_markup_escape_text (begin, -1);
  g_autofree char *choice = bridge_topic_dup_choice (topic);
  g_autofree char *label = choice != NULL ? g_markup_escape_text (choice, -1) : NULL;

  if (label == NULL)
    g_string_append_printf (content, "<label>%s<input name=\"answer%u\" autocomplete=\"off\"></label>", question, index);
  else
    g_string_append_printf (content,
                            "<fieldset><legend>%s</legend><label><input type=\"radio\" name=\"answer%u\" value=\"known\">%s</label>"
                            "<label><input type=\"radio\" name=\"answer%u\" value=\"other\">Another option</label></fieldset>",
                            question, index, label, index);
}

void
bridge_demo_compliance_show_questionnaire (BridgeDemoVisit *visit)
{
  g_autoptr (GString) content = g_string_new ("<p>A short form of it: the topics, with the options that are known. The demo’s Intuit "
                                              "takes it with gaps; Intuit does not.</p>");

  bridge_demo_page_begin_form (content, BRIDGE_DEMO_QUESTIONNAIRE, visit->token);
  for (guint i = 0; i < bridge_topic_table_length; i++)
    {
      if (i == 0 || bridge_topic_table[i].section != bridge_topic_table[i - 1].section)
        g_string_append_printf (content, "<h2>%s</h2>", sections[bridge_topic_table[i].section]);
      append_topic (content, i);
    }
  g_string_append (content, "<button>Save</button></form>");
  bridge_demo_developer_show (visit, SOUP_STATUS_OK, "Questionnaire", content->str);
}

/* Returns: whether the app has come as far as that; else whoever asks has been told */
static gboolean
has_come_to (BridgeDemoVisit  *visit,
             BridgeDemoReview  review)
{
  if (bridge_demo_app_get_review (visit->app) == review)
    return TRUE;

  bridge_demo_developer_show (visit, SOUP_STATUS_CONFLICT, "Not done",
                              "<p>It is not the turn of this. <a href=\"" BRIDGE_DEMO_COMPLIANCE "\">Compliance</a></p>");
  return FALSE;
}

static void
go_on (BridgeDemoVisit  *visit,
       BridgeDemoReview  review)
{
  bridge_demo_app_set_review (visit->app, review);
  bridge_demo_developer_go_to (visit, BRIDGE_DEMO_COMPLIANCE);
}

void
bridge_demo_compliance_take_answers (BridgeDemoVisit *visit)
{
  /* Until it is sent it can be changed. */
  if (bridge_demo_app_get_review (visit->app) == BRIDGE_DEMO_REVIEW_ANSWERS || has_come_to (visit, BRIDGE_DEMO_REVIEW_DETAILS))
    go_on (visit, BRIDGE_DEMO_REVIEW_ANSWERS);
}

void
bridge_demo_compliance_submit (BridgeDemoVisit *visit)
{
  if (has_come_to (visit, BRIDGE_DEMO_REVIEW_ANSWERS))
    go_on (visit, BRIDGE_DEMO_REVIEW_SENT);
}

void
bridge_demo_compliance_approve (BridgeDemoVisit *visit)
{
  if (has_come_to (visit, BRIDGE_DEMO_REVIEW_SENT))
    go_on (visit, BRIDGE_DEMO_REVIEW_APPROVED);
}

/* Whether it asks for changes or rejects the app: the answers are corrected, and sent again. */
void
bridge_demo_compliance_refuse (BridgeDemoVisit *visit)
{
  if (has_come_to (visit, BRIDGE_DEMO_REVIEW_SENT))
    go_on (visit, BRIDGE_DEMO_REVIEW_ANSWERS);
}

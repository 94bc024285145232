// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-compliance"

#include "config.h"

#include "bridge-demo-compliance.h"

#include "bridge-address-check.h"
#include "bridge-demo-page.h"
#include "bridge-topic-table.h"

/* What stands between an app of the demo's Intuit and its production keys: the app's details, the questionnaire and the review. The
 * details are judged as the program judges them. What is written in the questionnaire is kept nowhere. */

static const struct
{
  const char *name;
  const char *label;
  BridgeAddressKind kind;
} details[] = {
  { "host", "Host domain", BRIDGE_ADDRESS_HOST_DOMAIN },
  { "launch", "Launch URL", BRIDGE_ADDRESS_LAUNCH },
  { "disconnect", "Disconnect URL", BRIDGE_ADDRESS_DISCONNECT },
  { "eula", "End-user license agreement URL", BRIDGE_ADDRESS_DOCUMENT },
  { "privacy", "Privacy policy URL", BRIDGE_ADDRESS_DOCUMENT },
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

/* @given: (nullable): what stands in the field
 * Returns: whether the demo's Intuit takes it */
static gboolean
append_detail (GString    *content,
               guint       index,
               const char *given,
               gboolean    judged)
{
  g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (details[index].kind, given);
  g_autofree char *value = g_markup_escape_text (given != NULL ? given : "", -1);
  g_autofree char *fault = judged ? bridge_address_check_describe (check) : NULL;
  g_autofree char *why = fault != NULL ? g_markup_escape_text (fault, -1) : NULL;

  g_string_append_printf (content, "<label>%s<input name=\"%s\" autocomplete=\"off\" required value=\"%s\"%s></label>",
                          details[index].label, details[index].name, value, why != NULL ? " aria-invalid=\"true\"" : "");
  if (why != NULL)
    g_string_append_printf (content, "<p class=\"bad\">%s: %s</p>", details[index].label, why);

  return why == NULL;
}

static const char *
get_detail (BridgeDemoVisit *visit,
            guint            index)
{
  return visit->form != NULL ? g_hash_table_lookup (visit->form, details[index].name)
                             : bridge_demo_app_get_detail (visit->app, details[index].name);
}

/* Returns: (transfer full): the form, with what was sent, or else with what was saved
 * @right: (out): whether all that was sent is taken */
static GString *
new_details_form (BridgeDemoVisit *visit,
                  gboolean        *right)
{
  GString *form = g_string_new (NULL);

  *right = TRUE;
  bridge_demo_page_begin_form (form, BRIDGE_DEMO_DETAILS, visit->token);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    *right &= append_detail (form, i, get_detail (visit, i), visit->form != NULL);
  g_string_append (form, "<button>Save</button></form>");

  return form;
}

/* @note: HTML */
static void
answer_details (BridgeDemoVisit *visit,
                guint            status,
                const char      *note,
                GString         *form)
{
  g_autoptr (GString) content = begin (BRIDGE_DEMO_DETAILS);

  g_string_append (content, note);
  g_string_append (content, form->str);
  bridge_demo_developer_show (visit, status, "Keys and credentials", content->str);
}

void
bridge_demo_compliance_show_details (BridgeDemoVisit *visit)
{
  gboolean saved = bridge_demo_app_get_review (visit->app) >= BRIDGE_DEMO_REVIEW_DETAILS;
  gboolean right;
  g_autoptr (GString) form = new_details_form (visit, &right);

  answer_details (visit, SOUP_STATUS_OK, saved ? "<p class=\"ok\">Saved. Next is the tab Compliance.</p>" : "", form);
}

static void
keep_details (BridgeDemoVisit *visit)
{
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (details[i].kind, get_detail (visit, i));

      bridge_demo_app_set_detail (visit->app, details[i].name, bridge_address_check_get_value (check));
    }
}

void
bridge_demo_compliance_take_details (BridgeDemoVisit *visit)
{
  gboolean right;
  g_autoptr (GString) form = new_details_form (visit, &right);

  if (!right)
    {
      answer_details (visit, SOUP_STATUS_BAD_REQUEST, "<p class=\"bad\">Not saved. Correct what is marked below, and save again.</p>", form);
      return;
    }

  keep_details (visit);
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
      g_string_append (content, "<p>First fill in and save the tab App details.</p>");
      visit->next = BRIDGE_DEMO_DETAILS;
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
      visit->next = BRIDGE_DEMO_URIS "production";
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

/* Where there is a choice, the one option of it that is known stands beside one for all the others, and above the field for what is
 * asked about it. */
static void
append_topic (GString *content,
              guint    index)
{
  const BridgeTopic *topic = &bridge_topic_table[index];
  g_autofree char *begin = topic->question != NULL ? g_strconcat (topic->question, " …", NULL) : g_strdup (topic->title);
  g_autofree char *question = g_markup_escape_text (begin, -1);
  g_autofree char *choice = bridge_topic_dup_choice (topic);
  g_autofree char *label = choice != NULL ? g_markup_escape_text (choice, -1) : NULL;
  g_autofree char *text = topic->answer != NULL || topic->own
                          ? g_strdup_printf ("<label>In your words<input name=\"text%u\" autocomplete=\"off\"></label>", index) : NULL;

  if (label == NULL)
    g_string_append_printf (content, "<label>%s<input name=\"answer%u\" autocomplete=\"off\"></label>", question, index);
  else
    g_string_append_printf (content,
                            "<fieldset><legend>%s</legend><label><input type=\"radio\" name=\"answer%u\" value=\"known\">%s</label>"
                            "<label><input type=\"radio\" name=\"answer%u\" value=\"other\">Another option</label>%s</fieldset>",
                            question, index, label, index, text != NULL ? text : "");
}

void
bridge_demo_compliance_show_questionnaire (BridgeDemoVisit *visit)
{
  g_autoptr (GString) content = g_string_new ("<p>A short form of it: the topics, with the options that are known. Unlike Intuit, the demo "
                                              "takes it with gaps, and does not keep it.</p>");

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

/* What an app that has come as far as this needs first. */
static const struct
{
  const char *words;
  const char *path;
} first[] = {
  [BRIDGE_DEMO_REVIEW_NONE] = { "First fill in and save App details.", BRIDGE_DEMO_DETAILS },
  [BRIDGE_DEMO_REVIEW_DETAILS] = { "First fill in and save the questionnaire.", BRIDGE_DEMO_QUESTIONNAIRE },
  [BRIDGE_DEMO_REVIEW_ANSWERS] = { "The answers are saved. First press Submit in the tab Compliance.", BRIDGE_DEMO_COMPLIANCE },
  [BRIDGE_DEMO_REVIEW_SENT] = { "The app is under review. First decide in the tab Compliance what the demo’s Intuit answers.",
                                BRIDGE_DEMO_COMPLIANCE },
  [BRIDGE_DEMO_REVIEW_APPROVED] = { "The app is approved: nothing of this is left to do.", BRIDGE_DEMO_KEYS "production" },
};

/* Returns: whether the app has come as far as that; else whoever asks has been told what to do first */
static gboolean
has_come_to (BridgeDemoVisit  *visit,
             BridgeDemoReview  review)
{
  BridgeDemoReview now = bridge_demo_app_get_review (visit->app);
  g_autofree char *content = g_strdup_printf ("<p class=\"bad\">%s</p>", first[now].words);

  if (now == review)
    return TRUE;

  visit->next = first[now].path;
  bridge_demo_developer_show (visit, SOUP_STATUS_CONFLICT, "Not done", content);

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

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "page-walk.h"

#include "bridge-check-row.h"
#include "bridge-demo-server.h"
#include "bridge-ui-fixture.h"

/* The jobs of all pages. */

/* How jobs are begun, and what their input is */

static void
begin_glance (PageWalk *walk)
{
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.show-step", "s", walk->job->step);
  walk->page = _bridge_assistant_window_get_page (walk->window);
}

static void
begin_checking_key (PageWalk *walk)
{
  page_walk_type (walk, "Codat API Key", BRIDGE_DEMO_API_KEY);
  page_walk_press (walk, "Check API Key");
}

static void
type_other_key (PageWalk *walk)
{
  page_walk_type (walk, "Codat API Key", OTHER_API_KEY);
}

static void
begin_forgetting_key (PageWalk *walk)
{
  page_walk_press (walk, "Forget API Key");
}

static void
begin_looking (PageWalk *walk)
{
  page_walk_press (walk, "Look Again");
}

static void
begin_saving (PageWalk *walk)
{
  page_walk_type (walk, "Client ID", BRIDGE_DEMO_CLIENT_ID);
  page_walk_type (walk, "Client Secret", BRIDGE_DEMO_CLIENT_SECRET);
  page_walk_press (walk, "Save Keys");
}

static void
type_other_secret (PageWalk *walk)
{
  page_walk_type (walk, "Client Secret", OTHER_SECRET);
}

static void
begin_dropping (PageWalk *walk)
{
  page_walk_press (walk, "Keep the Old Keys");
}

static void
begin_forgetting (PageWalk *walk)
{
  bridge_ui_fixture_present (GTK_WINDOW (walk->window));
  gtk_widget_activate_action (GTK_WIDGET (walk->page), "page.forget", NULL);
  page_walk_answer ("Forget Keys");
}

static void
begin_asking_intuit (PageWalk *walk)
{
  page_walk_press (walk, "Check with Intuit");
}

static void
put_other_keys (PageWalk *walk)
{
  page_walk_put_keys (walk->keyring, "app-keys", OTHER_SECRET);
}

static void
put_other_key (PageWalk *walk)
{
  page_walk_put_api_key (walk->keyring, OTHER_API_KEY);
}

static void
begin_reading (PageWalk *walk)
{
  page_walk_press (walk, "Ask Codat Again");
}

static void
begin_enabling (PageWalk *walk)
{
  bridge_ui_fixture_present (GTK_WINDOW (walk->window));
  page_walk_press (walk, "Enable…");
  page_walk_answer ("Enable Now");
}

static void
begin_saving_to_codat (PageWalk *walk)
{
  page_walk_press (walk, "Save to Codat");
}

static void
begin_handing_over (PageWalk *walk)
{
  bridge_check_row_set_active (BRIDGE_CHECK_ROW (page_walk_find (GTK_WIDGET (walk->page), "Saved in the Codat Portal", FALSE)), TRUE);
}

static void
begin_copying (PageWalk *walk)
{
  page_walk_press (walk, "Copy Client Secret");
}

/* What was given up may have made a company. */
static void
begin_test (PageWalk *walk)
{
  page_walk_press (walk, page_walk_find (GTK_WIDGET (walk->page), "Start Test", FALSE) != NULL ? "Start Test" : "Continue the Test");
}

static void
begin_resuming (PageWalk *walk)
{
  page_walk_press (walk, "Continue the Test");
}

/* What was given up may have been asked for. */
static void
begin_disconnecting (PageWalk *walk)
{
  GtkWidget *disconnect = page_walk_find (GTK_WIDGET (walk->page), "Test Disconnect and Reconnect", FALSE);

  page_walk_press (walk, disconnect != NULL ? "Test Disconnect and Reconnect" : "Continue the Test");
}

static void
begin_removing (PageWalk *walk)
{
  page_walk_press (walk, "Remove Test Company");
}

static void
begin_switching (PageWalk *walk)
{
  GtkWidget *enable = page_walk_find_of_type (GTK_WIDGET (walk->page), GTK_TYPE_SWITCH);

  g_assert_true (gtk_widget_is_sensitive (enable));
  gtk_switch_set_active (GTK_SWITCH (enable), !gtk_switch_get_active (GTK_SWITCH (enable)));
}

static gboolean
is_checking (gpointer data)
{
  PageWalk *walk = data;

  if (!page_walk_is_busy (walk))
    page_walk_press (walk, "Check Again");

  return page_walk_is_busy (walk);
}

/* One that was given up needs a moment to notice. */
static void
begin_checking (PageWalk *walk)
{
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.check-everything", NULL);
  walk->page = _bridge_assistant_window_get_page (walk->window);
  bridge_ui_fixture_wait_for (is_checking, walk);
}

#define READY (API_KEY | KEYS | SAVED | ENABLED)

const PageJob page_jobs[] = {
  { "bridge-codat-account-page.c:check_key", NULL, "codat-account", 0, "GET /profile", begin_checking_key, type_other_key,
    "store api-key  API-KEY-1", "store api-key  API-KEY-2", .changing = TRUE },
  { "bridge-codat-account-page.c:forget_key", NULL, "codat-account", API_KEY, NULL, begin_forgetting_key, NULL,
    "delete api-key", NULL, .changing = TRUE },
  { "bridge-codat-account-page.c:look_again", NULL, "codat-account", API_KEY | NO_API_KEY_THERE, NULL, begin_looking, NULL,
    "load api-key", NULL },
  { "bridge-keys-page.c:_bridge_keys_page_save", NULL, "sandbox-keys", 0, NULL, begin_saving, type_other_secret,
    "store app-keys sandbox {\"clientId\":\"ID\",\"clientSecret\":\"SECRET-1\"}",
    "store app-keys sandbox {\"clientId\":\"ID\",\"clientSecret\":\"SECRET-2\"}", .changing = TRUE },
  { "bridge-keys-page.c:_bridge_keys_page_look_again", NULL, "sandbox-keys", KEYS | NO_KEYS_THERE, NULL, begin_looking, NULL,
    "load app-keys sandbox", NULL },
  { "bridge-keys-page.c:_bridge_keys_page_forget", "new", "sandbox-keys", KEYS | SAVED | NEW_KEYS, NULL, begin_dropping, NULL,
    "delete new-app-keys sandbox", NULL, .changing = TRUE },
  { "bridge-keys-page.c:_bridge_keys_page_forget", NULL, "sandbox-keys", KEYS, NULL, begin_forgetting, NULL,
    "delete app-keys sandbox", NULL, .changing = TRUE },
  { "bridge-keys-page.c:ask_intuit", NULL, "sandbox-keys", KEYS, "POST /oauth2", begin_asking_intuit, put_other_keys,
    "POST /oauth2/v1/tokens/bearer Basic PAIR-1", "POST /oauth2/v1/tokens/bearer Basic PAIR-2" },
  { "bridge-codat-page.c:_bridge_codat_page_glance", NULL, "sandbox-codat", API_KEY | KEYS, "GET /integrations/credentials", begin_glance,
    put_other_key, "GET /integrations/credentials/ndsk Basic API-KEY-1", "GET /integrations/credentials/ndsk Basic API-KEY-2",
    .glance = TRUE },
  { "bridge-codat-page-jobs.c:glance_at_integration", NULL, "sandbox-codat", API_KEY | KEYS, "GET /integrations/ndsk", begin_glance,
    put_other_key, "GET /integrations/ndsk Basic API-KEY-1", "GET /integrations/ndsk Basic API-KEY-2", .glance = TRUE },
  { "bridge-codat-page-jobs.c:read_integration", NULL, "sandbox-codat", API_KEY | KEYS, "GET /integrations/ndsk", begin_reading,
    put_other_key, "GET /integrations/ndsk Basic API-KEY-1", "GET /integrations/ndsk Basic API-KEY-2" },
  { "bridge-codat-page-jobs.c:save_keys", NULL, "sandbox-codat", API_KEY | KEYS, "PUT /integrations/credentials", begin_saving_to_codat,
    put_other_keys, "PUT /integrations/credentials/ndsk Basic API-KEY-1 {\"clientId\":\"ID\",\"clientSecret\":\"SECRET-1\"}",
    "PUT /integrations/credentials/ndsk Basic API-KEY-1 {\"clientId\":\"ID\",\"clientSecret\":\"SECRET-2\"}", .changing = TRUE },
  { "bridge-codat-page-jobs.c:enable", NULL, "sandbox-codat", API_KEY | KEYS | SAVED, "PUT /integrations/ndsk/enabled", begin_enabling,
    put_other_key, "PUT /integrations/ndsk/enabled Basic API-KEY-1 {\"enabled\":true}",
    "PUT /integrations/ndsk/enabled Basic API-KEY-2 {\"enabled\":true}", .changing = TRUE },
  { "bridge-codat-page.c:_bridge_codat_page_hand_over", NULL, "sandbox-codat", READY | NEW_KEYS | PORTAL_ONLY, NULL, begin_handing_over,
    NULL, "delete new-app-keys sandbox", NULL, .changing = TRUE },
  { "bridge-assistant-actions.c:copy_key", NULL, "sandbox-codat", READY | PORTAL_ONLY, NULL, begin_copying, NULL,
    "load app-keys sandbox", NULL },
  { "bridge-test-page-jobs.c:start", NULL, "sandbox-test", READY, "/companies", begin_test, put_other_key,
    "/companies Basic API-KEY-1", "/companies Basic API-KEY-2", .changing = TRUE, .diagnosed = TRUE },
  { "bridge-test-page-jobs.c:resume", NULL, "sandbox-test", READY | COMPANY, "GET /companies", begin_resuming, put_other_key,
    "/connections", NULL, .changing = TRUE, .diagnosed = TRUE },
  { "bridge-test-page-jobs.c:disconnect", NULL, "sandbox-test", READY | COMPANY | LINKED, "PATCH /companies", begin_disconnecting,
    put_other_key, "PATCH /companies", NULL, .changing = TRUE, .diagnosed = TRUE },
  { "bridge-test-page-jobs.c:remove_company", NULL, "sandbox-test", READY | COMPANY, "DELETE /companies", begin_removing, put_other_key,
    "DELETE /companies", NULL, .changing = TRUE, .diagnosed = TRUE },
  { "bridge-overview-page.c:read_integration", NULL, "overview", READY, "GET /integrations/ndsk", begin_glance, put_other_key,
    "GET /integrations/ndsk Basic API-KEY-1", "GET /integrations/ndsk Basic API-KEY-2", .glance = TRUE },
  { "bridge-overview-page.c:read_integration", "production", "overview", READY, "GET /integrations/qhyg", begin_glance, put_other_key,
    "GET /integrations/qhyg Basic API-KEY-1", "GET /integrations/qhyg Basic API-KEY-2", .glance = TRUE },
  { "bridge-overview-page.c:set_enabled", NULL, "overview", READY, "PUT /integrations/ndsk/enabled", begin_switching, put_other_key,
    "PUT /integrations/ndsk/enabled Basic API-KEY-1 {\"enabled\":false}",
    "PUT /integrations/ndsk/enabled Basic API-KEY-2 {\"enabled\":false}",
    .changing = TRUE },
  { "bridge-questionnaire-page.c:export_answers", NULL, "questionnaire", 0, NULL, page_walk_begin_exporting, NULL,
    "write #", NULL, .writes = TRUE },
  { "bridge-verdict-page.c:run", NULL, "welcome", READY, "GET /profile", begin_checking, put_other_key,
    "GET /profile Basic API-KEY-1", "GET /profile Basic API-KEY-2", .listed = TRUE },
};

const guint n_page_jobs = G_N_ELEMENTS (page_jobs);

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-app-details-page.h"
#include "bridge-codat-account-page.h"
#include "bridge-codat-page.h"
#include "bridge-day.h"
#include "bridge-help-page.h"
#include "bridge-intuit-app-page.h"
#include "bridge-keys-page.h"
#include "bridge-overview-page.h"
#include "bridge-questionnaire-page.h"
#include "bridge-redirect-page.h"
#include "bridge-review-page.h"
#include "bridge-sketch-picture.h"
#include "bridge-sketch-view.h"
#include "bridge-test-page.h"
#include "bridge-ui-fixture.h"
#include "bridge-verdict-page.h"
#include "bridge-welcome-page.h"

/* Every page is made, shown and finalized, for each environment: without a warning, and nothing of it stays. */

static const struct
{
  const char *name;
  GType (*get_type) (void);
} pages[] = {
  { "welcome", bridge_welcome_page_get_type },
  { "codat-account", bridge_codat_account_page_get_type },
  { "intuit-app", bridge_intuit_app_page_get_type },
  { "redirect", bridge_redirect_page_get_type },
  { "keys", bridge_keys_page_get_type },
  { "codat", bridge_codat_page_get_type },
  { "app-details", bridge_app_details_page_get_type },
  { "questionnaire", bridge_questionnaire_page_get_type },
  { "review", bridge_review_page_get_type },
  { "test", bridge_test_page_get_type },
  { "help", bridge_help_page_get_type },
  { "verdict", bridge_verdict_page_get_type },
  { "overview", bridge_overview_page_get_type },
};

static void
fill_setup (BridgeSetup *setup)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDate) today = bridge_day_new_today ();
  BridgeReview *review = bridge_setup_get_review (setup);

  bridge_setup_set_text (setup, "questionnaire.platforms", "Web");
  bridge_setup_set_tick (setup, "questionnaire.platforms", TRUE);
  bridge_review_set_sent_on (review, today);
  bridge_review_set_remind_on (review, today);

  for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
    {
      BridgeEnvironmentSetup *part = bridge_setup_get_environment (setup, environment);

      bridge_environment_setup_set_redirect_saved (part, TRUE);
      bridge_environment_setup_keep_keys (part, BRIDGE_KEPT_KEYRING, "wxyz", now);
      bridge_environment_setup_set_codat_saved_at (part, now);
      bridge_environment_setup_report_enabled (part, TRUE, now);
      bridge_keys_record_keep (bridge_environment_setup_get_replacement (part), BRIDGE_KEPT_KEYRING, "stuv", now);
    }
}

/* Whoever reads “2” on a sketch finds what it says among the instructions of the page. */
static void
find_numbers (GtkWidget  *widget,
              GHashTable *instructions,
              GHashTable *marks)
{
  gboolean is_sketch = gtk_widget_get_ancestor (widget, BRIDGE_TYPE_SKETCH_PICTURE) != NULL;

  if (gtk_widget_has_css_class (widget, "bridge-number"))
    g_hash_table_add (is_sketch ? marks : instructions, g_strdup (gtk_label_get_text (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_numbers (child, instructions, marks);
}

static GtkWidget *
find_sketches (GtkWidget *widget)
{
  GtkWidget *found = BRIDGE_IS_SKETCH_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_sketches (child);

  return found;
}

/* Their numbers are known once they are drawn, which has to be in sight for that. */
static void
check_numbers (GtkWidget *page)
{
  g_autoptr (GHashTable) instructions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *sketches = find_sketches (page);
  GHashTableIter iter;
  gpointer mark;

  if (sketches == NULL)
    return;
  find_numbers (page, instructions, marks);
  g_assert_cmpuint (g_hash_table_size (marks), >, 0);
  for (g_hash_table_iter_init (&iter, marks); g_hash_table_iter_next (&iter, &mark, NULL);)
    g_assert_true (g_hash_table_contains (instructions, mark));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
show_and_finalize (GType             type,
                   BridgeEnvironment environment,
                   BridgeServices   *services)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = g_object_new (type, "services", services, "environment", environment, NULL);
  gpointer alive = page;

  g_object_add_weak_pointer (G_OBJECT (page), &alive);
  gtk_window_set_child (GTK_WINDOW (window), page);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_page_shown (BRIDGE_PAGE (page));
  check_numbers (page);
  fill_setup (bridge_services_get_setup (services));
  bridge_ui_fixture_settle ();
  bridge_page_hidden (BRIDGE_PAGE (page));
  gtk_window_destroy (GTK_WINDOW (window));
  bridge_ui_fixture_wait_for (is_gone, &alive);
}

static void
test_page (gconstpointer data)
{
  GType (*get_type) (void) = ((const typeof (pages[0]) *) data)->get_type;

  for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
    {
      BridgeServices *services = bridge_ui_fixture_services ();
      gpointer alive = services;

      g_object_add_weak_pointer (G_OBJECT (services), &alive);
      show_and_finalize (get_type (), environment, services);
      g_object_unref (services);
      g_assert_null (alive);
    }
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/pages/", pages[i].name, NULL);

      g_test_add_data_func (path, &pages[i], test_page);
    }

  return g_test_run ();
}

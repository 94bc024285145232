// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-address-row.h"
#include "bridge-advice-rules.h"
#include "bridge-check-row.h"
#include "bridge-copy-row.h"
#include "bridge-day-row.h"
#include "bridge-day.h"
#include "bridge-note.h"
#include "bridge-text-row.h"
#include "bridge-topic-row.h"
#include "bridge-ui-fixture.h"
#include "bridge-yes-no-row.h"

/* The rows in which people write, tick and choose: what they do is in the setup at once. */

typedef struct
{
  BridgeSetup *setup;
  GtkWidget *window;
  GtkWidget *list;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->setup = bridge_setup_new (&bridge_advice_rules);
  fixture->window = gtk_window_new ();
  fixture->list = gtk_list_box_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->list);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  bridge_ui_fixture_settle ();
  g_assert_finalize_object (fixture->setup);
}

/* Returns: (nullable): the nth widget of the type below @widget, in the order of the tree */
static GtkWidget *
find (GtkWidget *widget,
      GType      type,
      guint     *nth)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) && (*nth)-- == 0 ? child : find (child, type, nth);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint      nth)
{
  return find (widget, type, &nth);
}

/* The entry row has buttons of its own. */
static GtkWidget *
look_for_copy_button (GtkWidget *row)
{
  for (guint i = 0; find_nth (row, GTK_TYPE_BUTTON, i) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (find_nth (row, GTK_TYPE_BUTTON, i))), "edit-copy-symbolic") == 0)
      return find_nth (row, GTK_TYPE_BUTTON, i);

  return NULL;
}

static gboolean
has_copy_button (GtkWidget *row)
{
  return look_for_copy_button (row) != NULL;
}

static GtkWidget *
find_copy_button (GtkWidget *row)
{
  g_assert_true (has_copy_button (row));

  return look_for_copy_button (row);
}

static const BridgeAppDetail *
find_detail (const char *id)
{
  for (guint i = 0; i < bridge_app_detail_get_count (); i++)
    if (g_str_equal (bridge_app_detail_get_id (bridge_app_detail_get_nth (i)), id))
      return bridge_app_detail_get_nth (i);
  g_assert_not_reached ();
}

static const BridgeTopic *
find_topic (const char *id)
{
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    if (g_str_equal (bridge_topic_get_id (bridge_topic_get_nth (i)), id))
      return bridge_topic_get_nth (i);
  g_assert_not_reached ();
}

static GtkWidget *
add_address_row (Fixture    *fixture,
                 const char *id)
{
  GtkWidget *row = bridge_address_row_new (find_detail (id), fixture->setup);

  gtk_list_box_append (GTK_LIST_BOX (fixture->list), row);

  return row;
}

static gboolean
is_error (gpointer note)
{
  return gtk_widget_has_css_class (note, "error");
}

static gboolean
is_accent (gpointer note)
{
  return gtk_widget_has_css_class (note, "accent");
}

/* What is unfinished is an error only when the user has left the field. */
static void
test_address (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *row = add_address_row (fixture, "app-details.launch-url");
  GtkWidget *other = add_address_row (fixture, "app-details.privacy");
  GtkWidget *entry = find_nth (row, ADW_TYPE_ENTRY_ROW, 0);
  GtkWidget *note = find_nth (row, BRIDGE_TYPE_NOTE, 0);
  GtkWidget *copy = find_copy_button (row);

  bridge_ui_fixture_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://exam");
  bridge_ui_fixture_wait_for (is_accent, note);
  g_assert_cmpstr (bridge_setup_get_text (fixture->setup, "app-details.launch-url"), ==, "https://exam");
  gtk_widget_grab_focus (find_nth (other, ADW_TYPE_ENTRY_ROW, 0));
  bridge_ui_fixture_wait_for (is_error, note);
  g_assert_false (gtk_widget_get_sensitive (copy));
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://example.com/start");
  g_assert_true (gtk_widget_has_css_class (note, "success"));
  g_assert_true (gtk_widget_get_sensitive (copy));
}

/* What is kept goes into a file, and into what is exported from it. */
static void
test_address_secret (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *row = add_address_row (fixture, "app-details.launch-url");
  GtkWidget *entry = find_nth (row, ADW_TYPE_ENTRY_ROW, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), "https://example.com/?next=a");
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://example.com/?access_token=a");
  g_assert_null (bridge_setup_get_text (fixture->setup, "app-details.launch-url"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "https://example.com/?access_token=a");
  g_assert_true (is_error (find_nth (row, BRIDGE_TYPE_NOTE, 0)));
  g_assert_false (gtk_widget_get_sensitive (find_copy_button (row)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://example.com/");
  g_assert_cmpstr (bridge_setup_get_text (fixture->setup, "app-details.launch-url"), ==, "https://example.com/");
}

/* It is taken, and yet looked at once more. */
static void
test_address_doubt (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *row = add_address_row (fixture, "app-details.launch-url");

  gtk_editable_set_text (GTK_EDITABLE (find_nth (row, ADW_TYPE_ENTRY_ROW, 0)), "https://example.com:8443/");
  g_assert_true (gtk_widget_has_css_class (find_nth (row, BRIDGE_TYPE_NOTE, 0), "warning"));
  g_assert_true (gtk_widget_get_sensitive (find_copy_button (row)));
}

static void
test_address_kept (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *row;

  bridge_setup_set_text (fixture->setup, "app-details.host-domain", "https://example.com");
  row = add_address_row (fixture, "app-details.host-domain");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_nth (row, ADW_TYPE_ENTRY_ROW, 0))), ==, "https://example.com");
  g_assert_true (is_error (find_nth (row, BRIDGE_TYPE_NOTE, 0)));
}

static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *row;
  GtkTextBuffer *buffer;

  bridge_setup_set_text (fixture->setup, "an.answer", "one\ntwo");
  row = g_object_new (BRIDGE_TYPE_TEXT_ROW, "title", "Your Answer", "setup", fixture->setup, "text", "an.answer", NULL);
  gtk_list_box_append (GTK_LIST_BOX (fixture->list), row);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_nth (row, GTK_TYPE_TEXT_VIEW, 0)));
  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), ==, 2);
  gtk_text_buffer_set_text (buffer, " three ", -1);
  g_assert_cmpstr (bridge_setup_get_text (fixture->setup, "an.answer"), ==, " three ");
  gtk_text_buffer_set_text (buffer, "", -1);
  g_assert_null (bridge_setup_get_text (fixture->setup, "an.answer"));
}

/* The state in our words, and where it stands in Intuit's form in theirs. */
static void
assert_says (GtkWidget  *row,
             const char *state)
{
  g_autofree char *subtitle = g_strdup_printf ("%s · Does your app have a mechanism…\nRecommended: a) Yes", state);

  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, subtitle);
}

/* One of two, at first none; the closed row shows it too. */
static void
test_topic_yes_no (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *row = bridge_topic_row_new (find_topic ("questionnaire.captcha"), fixture->setup);
  GtkWidget *choice;
  GtkToggleButton *yes;
  GtkToggleButton *no;

  gtk_list_box_append (GTK_LIST_BOX (fixture->list), row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (find_nth (row, BRIDGE_TYPE_TEXT_ROW, 0))), ==, "Your Note");
  choice = find_nth (row, BRIDGE_TYPE_YES_NO_ROW, 0);
  yes = GTK_TOGGLE_BUTTON (find_nth (choice, GTK_TYPE_TOGGLE_BUTTON, 0));
  no = GTK_TOGGLE_BUTTON (find_nth (choice, GTK_TYPE_TOGGLE_BUTTON, 1));
  g_assert_false (gtk_toggle_button_get_active (yes) || gtk_toggle_button_get_active (no));
  gtk_toggle_button_set_active (no, TRUE);
  g_assert_cmpstr (bridge_setup_get_text (fixture->setup, "questionnaire.captcha.choice"), ==, "no");
  g_assert_true (g_str_has_suffix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "\nYour choice: No"));
  gtk_toggle_button_set_active (yes, TRUE);
  g_assert_cmpstr (bridge_setup_get_text (fixture->setup, "questionnaire.captcha.choice"), ==, "yes");
  g_assert_false (gtk_toggle_button_get_active (no));
  bridge_setup_set_text (fixture->setup, "questionnaire.captcha.choice", NULL);
  g_assert_false (gtk_toggle_button_get_active (yes) || gtk_toggle_button_get_active (no));
}

/* There are many topics: what is inside is made when one is opened. */
static void
test_topic (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *row = bridge_topic_row_new (find_topic ("questionnaire.error-logs"), fixture->setup);
  GtkWidget *confirm;
  GtkWidget *answered;

  gtk_list_box_append (GTK_LIST_BOX (fixture->list), row);
  assert_says (row, "Open");
  /* A choice is nothing to copy. */
  g_assert_false (has_copy_button (row));
  g_assert_null (find_nth (row, BRIDGE_TYPE_CHECK_ROW, 0));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  confirm = find_nth (row, BRIDGE_TYPE_CHECK_ROW, 0);
  answered = find_nth (row, BRIDGE_TYPE_CHECK_ROW, 1);
  g_assert_null (find_nth (row, BRIDGE_TYPE_CHECK_ROW, 2));

  bridge_check_row_set_active (BRIDGE_CHECK_ROW (answered), TRUE);
  assert_says (row, "To Confirm");
  bridge_check_row_set_active (BRIDGE_CHECK_ROW (confirm), TRUE);
  assert_says (row, "Answered");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_null (find_nth (row, BRIDGE_TYPE_CHECK_ROW, 2));
}

static void
on_settled (GtkWidget *row,
            guint     *count)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  (*count)++;
}

static GtkWidget *
add_topic (Fixture    *fixture,
           const char *id,
           guint      *settled)
{
  GtkWidget *row = bridge_topic_row_new (find_topic (id), fixture->setup);

  gtk_list_box_append (GTK_LIST_BOX (fixture->list), row);
  g_signal_connect (row, "settled", G_CALLBACK (on_settled), settled);
  bridge_ui_fixture_present (GTK_WINDOW (fixture->window));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  bridge_ui_fixture_lay_out (fixture->window);

  return row;
}

/* To confirm takes one tick: who does so has answered. */
static void
test_topic_confirmed (Fixture       *fixture,
                      gconstpointer  data)
{
  guint settled = 0;
  GtkWidget *row = add_topic (fixture, "questionnaire.error-logs", &settled);

  bridge_check_row_set_active (BRIDGE_CHECK_ROW (find_nth (row, BRIDGE_TYPE_CHECK_ROW, 0)), TRUE);
  g_assert_cmpuint (settled, ==, 1);
  g_assert_true (bridge_setup_get_tick (fixture->setup, "questionnaire.error-logs"));
  assert_says (row, "Answered");
}

/* With a claim that nobody confirmed something is left to do here. */
static void
test_topic_settled (Fixture       *fixture,
                    gconstpointer  data)
{
  guint settled = 0;
  GtkWidget *row = add_topic (fixture, "questionnaire.error-logs", &settled);
  GtkWidget *answered = find_nth (row, BRIDGE_TYPE_CHECK_ROW, 1);

  bridge_check_row_set_active (BRIDGE_CHECK_ROW (answered), TRUE);
  g_assert_cmpuint (settled, ==, 0);
  bridge_check_row_set_active (BRIDGE_CHECK_ROW (answered), FALSE);
  bridge_setup_set_tick (fixture->setup, "questionnaire.error-logs.confirmed", TRUE);
  g_assert_cmpuint (settled, ==, 1);
  /* Closed as it is now, nothing that another program ticks settles it. */
  bridge_setup_set_tick (fixture->setup, "questionnaire.error-logs", FALSE);
  bridge_setup_set_tick (fixture->setup, "questionnaire.error-logs", TRUE);
  g_assert_cmpuint (settled, ==, 1);
  /* Nor does it tick anything else. */
  bridge_setup_set_tick (fixture->setup, "questionnaire.error-logs", FALSE);
  bridge_setup_set_tick (fixture->setup, "questionnaire.error-logs.confirmed", FALSE);
  bridge_setup_set_tick (fixture->setup, "questionnaire.error-logs.confirmed", TRUE);
  g_assert_false (bridge_setup_get_tick (fixture->setup, "questionnaire.error-logs"));
}

/* What the program sees by itself is said as soon as it was seen, with a text to copy and nothing to confirm; till then a row leads there. */
static void
test_topic_seen (Fixture       *fixture,
                 gconstpointer  data)
{
  guint settled = 0;
  GtkWidget *row = add_topic (fixture, "questionnaire.tested-connection", &settled);
  GtkWidget *closed = bridge_topic_row_new (find_topic ("questionnaire.tested-connection"), fixture->setup);
  BridgeLinkRecord *record = bridge_setup_get_link_record (fixture->setup, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 24, 12, 0, 0);
  GtkWidget *copy = find_nth (row, BRIDGE_TYPE_COPY_ROW, 0);
  GtkWidget *confirm = find_nth (row, BRIDGE_TYPE_CHECK_ROW, 0);

  gtk_list_box_append (GTK_LIST_BOX (fixture->list), closed);
  g_assert_true (gtk_widget_get_visible (confirm));
  g_assert_false (gtk_widget_get_visible (copy));
  g_assert_false (has_copy_button (closed));
  g_assert_null (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "Tested here"));
  bridge_link_record_set_reconnected_at (record, now);
  g_assert_false (gtk_widget_get_visible (confirm));
  g_assert_true (gtk_widget_get_visible (copy));
  g_assert_true (g_str_has_prefix (bridge_copy_row_get_value (BRIDGE_COPY_ROW (copy)), "Tested on 2026-11-24 with"));
  g_assert_true (has_copy_button (closed));
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "\nTested here on 11/24/26"));
  bridge_check_row_set_active (BRIDGE_CHECK_ROW (find_nth (row, BRIDGE_TYPE_CHECK_ROW, 1)), TRUE);
  g_assert_cmpuint (settled, ==, 1);
}

/* What there is to paste is copied without opening anything. */
static void
test_topic_copy (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *tool = bridge_topic_row_new (find_topic ("questionnaire.app-built-tool"), fixture->setup);
  GtkWidget *own = bridge_topic_row_new (find_topic ("questionnaire.platforms"), fixture->setup);

  gtk_list_box_append (GTK_LIST_BOX (fixture->list), tool);
  gtk_list_box_append (GTK_LIST_BOX (fixture->list), own);
  g_assert_true (has_copy_button (tool));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_copy_button (tool)), ==, "Copy Name of the tool");
  g_assert_false (has_copy_button (own));
  bridge_setup_set_text (fixture->setup, "questionnaire.platforms", "Web");
  g_assert_true (gtk_widget_get_visible (find_copy_button (own)));
  bridge_setup_set_text (fixture->setup, "questionnaire.platforms", NULL);
  g_assert_false (gtk_widget_get_visible (find_copy_button (own)));
}

static void
on_picked (BridgeDayRow *row,
           const GDate  *day,
           char        **text)
{
  g_free (*text);
  *text = bridge_day_to_text (day);
}

/* What has happened has not happened tomorrow. */
static void
test_day (Fixture       *fixture,
          gconstpointer  data)
{
  GtkWidget *row = g_object_new (BRIDGE_TYPE_DAY_ROW, "title", "Sent on", NULL);
  g_autoptr (GDate) today = bridge_day_new_today ();
  g_autofree char *today_text = bridge_day_to_text (today);
  g_autoptr (GDate) past = g_date_new_dmy (15, 3, 2026);
  g_autofree char *picked = NULL;
  GtkWidget *calendar = find_nth (row, GTK_TYPE_CALENDAR, 0);

  gtk_list_box_append (GTK_LIST_BOX (fixture->list), row);
  g_signal_connect (row, "picked", G_CALLBACK (on_picked), &picked);
  bridge_day_row_set_day (BRIDGE_DAY_ROW (row), past);
  g_assert_null (picked);
  g_object_set (calendar, "day", 16, NULL);
  g_assert_cmpstr (picked, ==, "2026-03-16");
  g_object_set (calendar, "year", 2999, "day", 17, NULL);
  g_assert_cmpstr (picked, ==, today_text);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  add ("/rows/address", test_address);
  add ("/rows/address-kept", test_address_kept);
  add ("/rows/address-secret", test_address_secret);
  add ("/rows/address-doubt", test_address_doubt);
  add ("/rows/text", test_text);
  add ("/rows/topic", test_topic);
  add ("/rows/topic-yes-no", test_topic_yes_no);
  add ("/rows/topic-confirmed", test_topic_confirmed);
  add ("/rows/topic-settled", test_topic_settled);
  add ("/rows/topic-copy", test_topic_copy);
  add ("/rows/topic-seen", test_topic_seen);
  add ("/rows/day", test_day);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-copy-row.h"
#include "bridge-questionnaire-page.h"
#include "bridge-topic-row.h"
#include "bridge-ui-fixture.h"
#include "topics.h"

/* What the page of the questionnaire begins with, and what is in sight of it. */

#define FIRST_ASKED 7
#define OTHER_ASKED 30
/* Of a topic that is open, at the least. */
#define HEAD_HEIGHT 50

typedef struct
{
  BridgeServices *services;
  BridgeSetup *setup;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->services = bridge_ui_fixture_services ();
  fixture->setup = bridge_services_get_setup (fixture->services);
  topics_answer_all (fixture->setup);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 600);
  fixture->page = g_object_new (BRIDGE_TYPE_QUESTIONNAIRE_PAGE, "services", fixture->services,
                                "environment", BRIDGE_ENVIRONMENT_PRODUCTION, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  bridge_ui_fixture_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->services);
}

static void
ask_for_changes (Fixture *fixture)
{
  BridgeReview *review = bridge_setup_get_review (fixture->setup);
  g_autoptr (GDate) day = g_date_new_dmy (2, 11, 2026);

  bridge_review_set_sent_on (review, day);
  bridge_topic_set_asked (bridge_topic_get_nth (FIRST_ASKED), fixture->setup, TRUE);
  bridge_topic_set_asked (bridge_topic_get_nth (OTHER_ASKED), fixture->setup, TRUE);
  bridge_review_set_changes_asked_on (review, day);
}

/* What it does when the window shows it. */
static void
show (Fixture *fixture)
{
  bridge_page_shown (BRIDGE_PAGE (fixture->page));
  bridge_page_begin (BRIDGE_PAGE (fixture->page));
  bridge_ui_fixture_settle ();
}

static GtkWidget *
find (GtkWidget *widget,
      gboolean (*matches) (GtkWidget *widget, gconstpointer data),
      gconstpointer data)
{
  GtkWidget *found = matches (widget, data) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, matches, data);

  return found;
}

static gboolean
is_row_of (GtkWidget     *widget,
           gconstpointer  topic)
{
  return BRIDGE_IS_TOPIC_ROW (widget) && bridge_topic_row_get_topic (BRIDGE_TOPIC_ROW (widget)) == topic;
}

static GtkWidget *
find_row (Fixture *fixture,
          guint    index)
{
  return find (fixture->page, is_row_of, bridge_topic_get_nth (index));
}

static gboolean
is_lead (GtkWidget     *widget,
         gconstpointer  data)
{
  return gtk_widget_has_css_class (widget, "bridge-lead");
}

static const char *
get_lead (Fixture *fixture)
{
  return gtk_label_get_text (GTK_LABEL (find (fixture->page, is_lead, NULL)));
}

static gboolean
is_filter_called (GtkWidget     *widget,
                  gconstpointer  name)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0;
}

static GtkToggleButton *
find_filter (Fixture           *fixture,
             BridgeTopicFilter  filter)
{
  return GTK_TOGGLE_BUTTON (find (fixture->page, is_filter_called, bridge_topic_filter_get_name (filter)));
}

static gboolean
is_expanded (GtkWidget *row)
{
  return adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));
}

/* Whether all of it is, or as much as the page has room for, from its head on. */
static gboolean
is_in_sight (GtkWidget *widget,
             GtkWidget *page)
{
  graphene_rect_t bounds;
  int room = gtk_widget_get_height (page);

  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, page, &bounds) && bounds.origin.y >= 0 &&
         (bounds.origin.y + bounds.size.height <= room || (bounds.origin.y < 1 && bounds.size.height > room));
}

typedef struct
{
  GtkWidget *row;
  GtkWidget *page;
} Sight;

/* What opens grows, and what is in it comes with it. */
static gboolean
is_open_in_sight (gpointer data)
{
  Sight *sight = data;
  GtkWidget *last = gtk_widget_get_last_child (sight->row);

  while (gtk_widget_get_last_child (last) != NULL && !GTK_IS_REVEALER (last))
    last = gtk_widget_get_last_child (last);

  return GTK_IS_REVEALER (last) && gtk_revealer_get_child_revealed (GTK_REVEALER (last)) && is_in_sight (sight->row, sight->page);
}

static gboolean
has_lead_and_topic_in_sight (gpointer data)
{
  Fixture *fixture = data;
  graphene_rect_t bounds;

  return is_in_sight (find (fixture->page, is_lead, NULL), fixture->page) &&
         gtk_widget_compute_bounds (find_row (fixture, FIRST_ASKED), fixture->page, &bounds) &&
         bounds.origin.y + HEAD_HEIGHT < gtk_widget_get_height (fixture->page);
}

/* The page begins with what is to be corrected, and ends with what is to be done then. */
static void
test_asked (Fixture       *fixture,
            gconstpointer  data)
{
  show (fixture);
  g_assert_true (g_str_has_prefix (get_lead (fixture), "This takes about 40 minutes."));
  g_assert_true (gtk_toggle_button_get_active (find_filter (fixture, BRIDGE_TOPIC_FILTER_ALL)));

  ask_for_changes (fixture);
  show (fixture);
  g_assert_nonnull (strstr (get_lead (fixture), "Intuit asked for changes: “"));
  g_assert_nonnull (strstr (get_lead (fixture), bridge_topic_get_title (bridge_topic_get_nth (FIRST_ASKED))));
  g_assert_nonnull (strstr (get_lead (fixture), bridge_topic_get_title (bridge_topic_get_nth (OTHER_ASKED))));
  g_assert_true (gtk_toggle_button_get_active (find_filter (fixture, BRIDGE_TOPIC_FILTER_OPEN)));
  g_assert_true (is_expanded (find_row (fixture, FIRST_ASKED)));
  g_assert_true (gtk_widget_is_visible (find_row (fixture, OTHER_ASKED)));
  g_assert_false (gtk_widget_is_visible (find_row (fixture, FIRST_ASKED + 1)));
  bridge_ui_fixture_wait_for (has_lead_and_topic_in_sight, fixture);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), find_row (fixture, FIRST_ASKED)));

  topics_answer_all (fixture->setup);
  g_assert_true (g_str_has_prefix (get_lead (fixture), "Your answers are corrected."));
}

/* Whoever looks for something else meanwhile is not led back each time; the next time that Intuit asks it is so again. */
static void
test_asked_once (Fixture       *fixture,
                 gconstpointer  data)
{
  ask_for_changes (fixture);
  show (fixture);
  gtk_toggle_button_set_active (find_filter (fixture, BRIDGE_TOPIC_FILTER_ALL), TRUE);
  show (fixture);
  g_assert_true (gtk_toggle_button_get_active (find_filter (fixture, BRIDGE_TOPIC_FILTER_ALL)));
  ask_for_changes (fixture);
  show (fixture);
  g_assert_true (gtk_toggle_button_get_active (find_filter (fixture, BRIDGE_TOPIC_FILTER_OPEN)));
}

/* With a click too, and where the desktop has what opens grow. */
static void
test_opened (Fixture       *fixture,
             gconstpointer  data)
{
  static const guint opened[] = { OTHER_ASKED, FIRST_ASKED, 22, 0 };
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  show (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      Sight sight = { find_row (fixture, opened[i]), fixture->page };

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (sight.row), TRUE);
      bridge_ui_fixture_wait_for (is_open_in_sight, &sight);
    }
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
}

static gboolean
is_answer_label (GtkWidget     *widget,
                 gconstpointer  answer)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), answer) == 0;
}

static const BridgeTopic *
find_topic_to_copy (void)
{
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    if (bridge_topic_get_answer (bridge_topic_get_nth (i)) != NULL)
      return bridge_topic_get_nth (i);

  return NULL;
}

/* Sentences, with a hyphen only where one stands. */
static void
test_prose (Fixture       *fixture,
            gconstpointer  data)
{
  const BridgeTopic *topic = find_topic_to_copy ();
  GtkWidget *row = find (fixture->page, is_row_of, topic);
  GtkLabel *label;
  PangoAttrIterator *iterator;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  label = GTK_LABEL (find (row, is_answer_label, bridge_topic_get_answer (topic)));
  g_assert_cmpint (gtk_label_get_wrap_mode (label), ==, PANGO_WRAP_WORD_CHAR);
  iterator = pango_attr_list_get_iterator (gtk_label_get_attributes (label));
  g_assert_false (pango_attribute_as_int (pango_attr_iterator_get (iterator, PANGO_ATTR_INSERT_HYPHENS))->value);
  pango_attr_iterator_destroy (iterator);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/questionnaire-page/asked", test_asked },
    { "/questionnaire-page/asked-once", test_asked_once },
    { "/questionnaire-page/opened", test_opened },
    { "/questionnaire-page/prose", test_prose },
  };

  bridge_ui_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}

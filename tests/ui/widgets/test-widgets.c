// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-actions.h"
#include "bridge-advice-rules.h"
#include "bridge-check-row.h"
#include "bridge-clock.h"
#include "bridge-copy-row.h"
#include "bridge-instruction-row.h"
#include "bridge-links.h"
#include "bridge-message.h"
#include "bridge-note.h"
#include "bridge-part-row.h"
#include "bridge-question.h"
#include "bridge-split.h"
#include "bridge-state-icon.h"
#include "bridge-step-row.h"
#include "bridge-ui-fixture.h"
#include "bridge-wait-row.h"

static void
on_text_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static char *
read_clipboard (GtkWidget *widget)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, on_text_read, &text);
  bridge_ui_fixture_wait_for (is_set, &text);

  return text;
}

static void
test_copy_row (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = g_object_new (BRIDGE_TYPE_COPY_ROW,
                                 "title", "Redirect URI", "value", "https://example.com/a", "copy-label", "Copy Redirect URI", NULL);
  g_autofree char *text = NULL;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  g_signal_emit_by_name (row, "activate");
  text = read_clipboard (row);
  g_assert_cmpstr (text, ==, "https://example.com/a");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_check_row (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  BridgeCheckRow *row = g_object_ref_sink (g_object_new (BRIDGE_TYPE_CHECK_ROW, "setup", setup, "tick", "a.b", NULL));

  g_assert_false (bridge_check_row_get_active (row));
  bridge_check_row_set_active (row, TRUE);
  g_assert_true (bridge_setup_get_tick (setup, "a.b"));
  bridge_setup_set_tick (setup, "a.b", FALSE);
  g_assert_false (bridge_check_row_get_active (row));
  bridge_setup_set_tick (setup, "a.c", TRUE);
  g_assert_false (bridge_check_row_get_active (row));
  g_assert_finalize_object (row);
}

static guint
count_dots (GtkWidget  *widget,
            const char *css_class)
{
  guint count = gtk_widget_has_css_class (widget, "bridge-dot") && (css_class == NULL || gtk_widget_has_css_class (widget, css_class));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_dots (child, css_class);

  return count;
}

/* A dot for each step of the part; what is done elsewhere shows at once. */
static void
test_part_row (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  BridgePartRow *row = g_object_ref_sink (g_object_new (BRIDGE_TYPE_PART_ROW, NULL));

  bridge_part_row_set (row, BRIDGE_STEP_PART_SANDBOX, setup);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "QuickBooks Online Sandbox");
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "About 20 minutes: "));
  g_assert_cmpuint (count_dots (GTK_WIDGET (row), NULL), ==, 5);
  g_assert_cmpuint (count_dots (GTK_WIDGET (row), "done"), ==, 0);
  bridge_environment_setup_set_redirect_saved (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX), TRUE);
  g_assert_cmpuint (count_dots (GTK_WIDGET (row), NULL), ==, 5);
  g_assert_cmpuint (count_dots (GTK_WIDGET (row), "done"), ==, 1);
  g_assert_finalize_object (row);
}

static GtkWidget *
new_split (void)
{
  static const char ui[] =
    "<interface><object class='BridgeSplit' id='split'>"
    "<child type='list'><object class='GtkLabel' id='list'/></child>"
    "<child type='content'><object class='GtkLabel' id='content'/></child>"
    "</object></interface>";
  g_autoptr (GtkBuilder) builder = NULL;

  g_type_ensure (BRIDGE_TYPE_SPLIT);
  builder = gtk_builder_new_from_string (ui, -1);

  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "split")));
}

static void
check_split_at (int      width,
                gboolean narrow)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GtkWidget) split = new_split ();
  GtkWidget *list = gtk_widget_get_first_child (split);

  if (!GTK_IS_LABEL (list))
    list = gtk_widget_get_next_sibling (list);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 500);
  gtk_window_set_child (GTK_WINDOW (window), split);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_ui_fixture_settle ();
  g_assert_cmpint (bridge_split_get_narrow (BRIDGE_SPLIT (split)), ==, narrow);
  g_assert_cmpint (gtk_widget_get_child_visible (list), ==, !narrow);
  bridge_split_set_show_list (BRIDGE_SPLIT (split), TRUE);
  g_assert_true (gtk_widget_get_child_visible (list));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_split (void)
{
  check_split_at (1000, FALSE);
  check_split_at (360, TRUE);
}

static char *
get_number (GtkWidget *row)
{
  GtkWidget *label = row;

  while (label != NULL && !GTK_IS_LABEL (label))
    label = gtk_widget_get_first_child (label);

  return g_strdup (gtk_label_get_label (GTK_LABEL (label)));
}

static void
test_instruction_rows (void)
{
  GtkWidget *list = g_object_ref_sink (gtk_list_box_new ());
  GtkWidget *rows[3];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = g_object_new (BRIDGE_TYPE_INSTRUCTION_ROW, NULL);
      gtk_list_box_append (GTK_LIST_BOX (list), rows[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = get_number (rows[i]);
      g_autofree char *expected = g_strdup_printf ("%u", i + 1);

      g_assert_cmpstr (number, ==, expected);
    }
  g_assert_finalize_object (list);
}

typedef struct
{
  GtkWidget *widget;
  GtkWidget *first;
  GtkWidget *last;
} Buttons;

static void
add_button (Buttons    *buttons,
            GtkBuilder *builder,
            const char *label)
{
  buttons->last = gtk_button_new_with_label (label);
  if (buttons->first == NULL)
    buttons->first = buttons->last;
  GTK_BUILDABLE_GET_IFACE (buttons->widget)->add_child (GTK_BUILDABLE (buttons->widget), builder, G_OBJECT (buttons->last), NULL);
}

static graphene_rect_t
get_bounds (GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds));

  return bounds;
}

/* Where they do not fit beside each other, none is beside another. */
static void
test_actions (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  Buttons buttons = { .widget = g_object_ref_sink (g_object_new (BRIDGE_TYPE_ACTIONS, NULL)) };
  int narrow, wide, height;
  graphene_rect_t first, last;

  add_button (&buttons, builder, "A\nof two lines");
  add_button (&buttons, builder, "Hidden");
  gtk_widget_set_visible (buttons.last, FALSE);
  add_button (&buttons, builder, "Somewhat longer");
  gtk_widget_measure (buttons.widget, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, &wide, NULL, NULL);

  gtk_widget_measure (buttons.widget, GTK_ORIENTATION_VERTICAL, wide, &height, NULL, NULL, NULL);
  gtk_widget_allocate (buttons.widget, wide, height, -1, NULL);
  first = get_bounds (buttons.first);
  last = get_bounds (buttons.last);
  g_assert_cmpfloat (last.origin.x, >, first.origin.x + first.size.width);
  g_assert_cmpfloat_with_epsilon (last.size.height, first.size.height, 0.1f);

  gtk_widget_measure (buttons.widget, GTK_ORIENTATION_VERTICAL, wide - 1, &height, NULL, NULL, NULL);
  gtk_widget_allocate (buttons.widget, wide - 1, height, -1, NULL);
  first = get_bounds (buttons.first);
  last = get_bounds (buttons.last);
  g_assert_cmpint (narrow, <, wide);
  g_assert_cmpfloat (last.origin.y, >, first.origin.y + first.size.height);
  g_assert_cmpfloat_with_epsilon (last.size.width, first.size.width, 0.1f);
  g_assert_finalize_object (buttons.widget);
}

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

/* It counts what the poller does, and what Codat wishes stands before that. */
static void
test_wait_row (void)
{
  g_autoptr (BridgePoller) poller = bridge_poller_new (60000, 60000, 5);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  BridgeWaitRow *row = g_object_new (BRIDGE_TYPE_WAIT_ROW, NULL);

  bridge_clock_set_source (get_now);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  gtk_window_set_child (GTK_WINDOW (window), list);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_wait_row_set_poller (row, poller);
  bridge_wait_row_show (row, "Waiting", NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  bridge_poller_start (poller);
  now += 20 * G_USEC_PER_SEC;
  bridge_wait_row_show (row, "Waiting", NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Codat was asked 20 s ago, and is asked again in 40 s");
  bridge_wait_row_show (row, "Waiting", "Codat asks to wait");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Codat asks to wait");
  bridge_wait_row_show (row, "Waiting", NULL);
  bridge_poller_hurry (poller);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Codat was asked 20 s ago, and is asked again in 40 s");
  now += 40 * G_USEC_PER_SEC;
  bridge_poller_hurry (poller);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Asking Codat…");
  bridge_poller_stop (poller);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  bridge_clock_set_source (NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_links (void)
{
  g_assert_null (bridge_link_dup_uri ("nowhere", NULL, NULL));
  for (BridgeLink link = 0; link <= BRIDGE_LINK_PROBLEMS; link++)
    {
      g_autofree char *uri = bridge_link_dup_uri (bridge_link_get_nick (link), NULL, NULL);

      g_assert_true (g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL));
      g_assert_true (g_str_has_prefix (uri, "https://"));
    }
}

#define SITE "http://127.0.0.1:1"

static const struct
{
  const char *nick;
  const char *codat_site;
  const char *intuit_site;
  const char *uri;
} links[] = {
  { "codat-portal", NULL, NULL, "https://app.codat.io/settings/integrations/accounting" },
  { "codat-portal", NULL, SITE, "https://app.codat.io/settings/integrations/accounting" },
  { "codat-portal", SITE, NULL, SITE "/portal/settings/integrations/accounting" },
  { "codat-companies", SITE, SITE, SITE "/portal/companies" },
  { "intuit-apps", SITE, NULL, "https://developer.intuit.com/app/developer/dashboard" },
  { "intuit-apps", NULL, SITE, SITE "/developer/app/developer/dashboard" },
  { "intuit-portal", SITE, SITE, SITE "/developer/" },
  { "video", SITE, NULL, "https://www.youtube.com/watch?v=szC072mS1ks" },
  { "video", NULL, SITE, "https://www.youtube.com/watch?v=szC072mS1ks" },
  { "video", SITE, SITE, SITE "/elsewhere?uri=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DszC072mS1ks" },
  { "homepage", SITE, SITE, HOMEPAGE },
};

/* What is played on this computer leads there, each site for itself; where both are, nothing leads to anybody else. */
static void
test_links_stay (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *uri = bridge_link_dup_uri (links[i].nick, links[i].codat_site, links[i].intuit_site);

      g_assert_cmpstr (uri, ==, links[i].uri);
    }
  for (BridgeLink link = 0; link < BRIDGE_LINK_HOMEPAGE; link++)
    {
      g_autofree char *uri = bridge_link_dup_uri (bridge_link_get_nick (link), SITE, SITE);

      g_assert_true (g_str_has_prefix (uri, SITE "/"));
    }
}

typedef struct
{
  gboolean answered;
  gboolean yes;
} Answer;

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  g_assert_false (answer->answered);
  answer->answered = TRUE;
  answer->yes = bridge_question_ask_finish (GTK_WIDGET (source), result);
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->answered;
}

/* It has a window of its own, as @window is not one that can hold it. */
static GtkWindow *
find_question (GtkWidget *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != window && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

/* Closing it in any way is one answer, and only one. */
static void
test_question (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *child = gtk_label_new ("");
  Answer closed = { 0 };
  Answer confirmed = { 0 };

  gtk_window_set_child (GTK_WINDOW (window), child);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_question_ask_async (child, "Sure?", "It matters.", "No", "Yes", FALSE, on_answered, &closed);
  gtk_window_close (find_question (window));
  bridge_ui_fixture_wait_for (is_answered, &closed);
  g_assert_false (closed.yes);

  bridge_question_ask_async (child, "Sure?", "It matters.", "No", "Yes", FALSE, on_answered, &confirmed);
  gtk_widget_activate (gtk_window_get_default_widget (find_question (window)));
  bridge_ui_fixture_wait_for (is_answered, &confirmed);
  g_assert_true (confirmed.yes);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_message (void)
{
  BridgeMessage *message = g_object_ref_sink (g_object_new (BRIDGE_TYPE_MESSAGE, NULL));

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (message)));
  for (BridgeMessageKind kind = BRIDGE_MESSAGE_INFO; kind <= BRIDGE_MESSAGE_ERROR; kind++)
    {
      bridge_message_show (message, kind, "Title", kind % 2 == 0 ? "Body <b>" : NULL);
      bridge_message_set_actions (message, "Try Again", NULL);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (message)));
      g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (message), bridge_state_get_css_class ((BridgeState) kind)));
    }
  bridge_message_clear (message);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (message)));
  g_assert_finalize_object (message);
}

static void
test_note (void)
{
  BridgeNote *note = g_object_ref_sink (g_object_new (BRIDGE_TYPE_NOTE, NULL));

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (note)));
  bridge_note_set (note, BRIDGE_MESSAGE_ERROR, "Not right");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (note), "error"));
  bridge_note_set (note, BRIDGE_MESSAGE_SUCCESS, "Right");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (note), "success"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (note), "error"));
  bridge_note_set (note, BRIDGE_MESSAGE_SUCCESS, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (note)));
  g_assert_finalize_object (note);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/copy-row", test_copy_row);
  g_test_add_func ("/widgets/check-row", test_check_row);
  g_test_add_func ("/widgets/part-row", test_part_row);
  g_test_add_func ("/widgets/split", test_split);
  g_test_add_func ("/widgets/instruction-rows", test_instruction_rows);
  g_test_add_func ("/widgets/actions", test_actions);
  g_test_add_func ("/widgets/wait-row", test_wait_row);
  g_test_add_func ("/widgets/links", test_links);
  g_test_add_func ("/widgets/links-stay", test_links_stay);
  g_test_add_func ("/widgets/question", test_question);
  g_test_add_func ("/widgets/message", test_message);
  g_test_add_func ("/widgets/note", test_note);

  return g_test_run ();
}

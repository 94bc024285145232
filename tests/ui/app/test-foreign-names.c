// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-assistant-window-private.h"
#include "bridge-day.h"
#include "bridge-setup-name.h"
#include "bridge-text.h"
#include "bridge-ui-fixture.h"

#include <string.h>

/* Whatever the client of Codat calls itself, the window stays what it is. */

#define LONGEST_TEXT 1200
#define FIRST_STRONG_ISOLATE 0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069
#define ZERO_WIDTH_JOINER 0x200D

static char *
repeat (const char *part,
        guint       times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

static gboolean
is_fit (gunichar character,
        int     *depth)
{
  if (character == FIRST_STRONG_ISOLATE)
    return ++*depth == 1;
  if (character == POP_DIRECTIONAL_ISOLATE)
    return --*depth == 0;

  /* Our own texts have line breaks, too, and a family is one picture. */
  return character == '\n' || character == ZERO_WIDTH_JOINER || !bridge_text_is_invisible (character);
}

/* Not too long, and what begins in another direction ends there. */
static void
assert_fit (const char *text)
{
  int depth = 0;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <, LONGEST_TEXT);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_fit (g_utf8_get_char (p), &depth))
      g_error ("U+%04X in “%s”", g_utf8_get_char (p), text);
  g_assert_cmpint (depth, ==, 0);
}

/* Returns: how many labels have @part in them */
static guint
look_at (GtkWidget  *widget,
         const char *part)
{
  guint found = 0;

  if (GTK_IS_LABEL (widget))
    {
      assert_fit (gtk_label_get_text (GTK_LABEL (widget)));
      found += strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;
    }
  if (gtk_widget_get_tooltip_text (widget) != NULL)
    assert_fit (gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    found += look_at (child, part);

  return found;
}

/* All is done, so that the name stands wherever it may. */
static void
finish (BridgeSetup *setup,
        const char  *client_name)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_SESSION, client_name, now);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      BridgeEnvironmentSetup *part = bridge_setup_get_environment (setup, i);

      bridge_environment_setup_keep_keys (part, BRIDGE_KEPT_SESSION, "7890", now);
      bridge_environment_setup_set_codat_saved_at (part, now);
      bridge_environment_setup_report_enabled (part, TRUE, now);
      bridge_link_record_set_linked_at (bridge_setup_get_link_record (setup, i), now);
    }
}

/* @shown: how the name begins wherever it stands */
static void
look_at_window (const char *client_name,
                const char *shown)
{
  static const char *const steps[] = { "codat-account", "production-codat", "production-test", "overview" };
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window;
  g_autofree char *question = NULL;
  guint found = 0;

  finish (bridge_services_get_setup (services), client_name);
  window = bridge_assistant_window_new (NULL, services, NULL);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-step", "s", steps[i]);
      bridge_ui_fixture_settle ();
      found += look_at (GTK_WIDGET (window), shown);
    }
  /* In the title of each step, and in the row of the account. */
  g_assert_cmpuint (found, >, G_N_ELEMENTS (steps));
  assert_fit (gtk_window_get_title (GTK_WINDOW (window)));
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (window)), shown));
  question = bridge_setup_name_tell (GTK_WIDGET (window->stack), "Enable it?");
  assert_fit (question);
  g_assert_cmpint (g_utf8_strlen (question, -1), <, 500);
  gtk_window_close (GTK_WINDOW (window));
  bridge_ui_fixture_settle ();
}

static const struct
{
  const char *name;
  const char *client_name;
  const char *shown;
} rows[] = {
  { "plain", "Blue Harbour", "Blue Harbour" },
  { "markup", "<b>A</b> &amp; <a href='x'>%s", "<b>A</b> &amp; <a href='x'>%s" },
  { "lines", "A\nB\r\n\tC\u2028D", "A B C D" },
  { "turned-round", "\u202eA\u2066B\u2069\u2069\u200f", "AB" },
  { "hebrew", "שלום (בע\"מ)", "\u2068שלום (בע\"מ)\u2069" },
  { "blank", " \u200b\u3000", "Unnamed" },
  { "emoji", "👨\u200d👩\u200d👧 Ltd", "👨" },
};

static void
test_rows (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);

  look_at_window (rows[row].client_name, rows[row].shown);
}

static void
test_long (gconstpointer part)
{
  g_autofree char *name = repeat (part, 900000);

  look_at_window (name, "x");
}

int
main (int    argc,
      char **argv)
{
  static const char *const parts[] = { "x", "x\u0301\u0301\u0301\u0301\u0301", "x\n" };

  bridge_ui_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/foreign-names/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rows);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/foreign-names/long/%u", i);

      g_test_add_data_func (path, parts[i], test_long);
    }

  return g_test_run ();
}

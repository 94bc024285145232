// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "test-x-selection"

#include "config.h"

#include "bridge-ui-fixture.h"
#include "bridge-x-selection.h"
#include "elsewhere.h"

/* A secret on the clipboard of a real X server, without a window and so without the focus. */

#define SECRET "not to be kept"
#define OTHER_SECRET "not to be kept either"
#define THEIRS "somebody else’s"

static BridgeXSelection *
new_selection (void)
{
  BridgeXSelection *selection = bridge_x_selection_new (gdk_display_get_default ());

  g_assert_nonnull (selection);

  return selection;
}

static void
offer (BridgeXSelection *selection,
       const char       *text)
{
  g_autoptr (BridgeSecret) secret = bridge_secret_new (text, -1);

  bridge_x_selection_offer (selection, secret);
  elsewhere_wait_for (text);
}

static void
assert_offers (const char *expected)
{
  g_autofree char *types = elsewhere_list_types ();

  g_assert_cmpstr (types, ==, expected);
}

static void
test_content (void)
{
  static const char *const types[] = { "UTF8_STRING", "STRING", "TEXT", "text/plain", "text/plain;charset=utf-8" };
  g_autoptr (BridgeXSelection) selection = new_selection ();
  g_autofree char *time = NULL;

  offer (selection, SECRET);
  assert_offers ("TARGETS\nTIMESTAMP\nUTF8_STRING\nSTRING\nTEXT\ntext/plain\ntext/plain;charset=utf-8\nx-kde-passwordManagerHint\n");
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    elsewhere_assert_reads (types[i], SECRET);
  elsewhere_assert_reads ("x-kde-passwordManagerHint", "secret");
  time = elsewhere_read ("TIMESTAMP");
  g_assert_cmpstr (time, !=, "");
}

/* Who asks for what was not offered does not get the secret. */
static void
test_other_type (void)
{
  g_autoptr (BridgeXSelection) selection = new_selection ();

  offer (selection, SECRET);
  elsewhere_assert_reads ("image/png", "");
  elsewhere_assert_reads ("CLIPBOARD", "");
}

static void
test_replaced (void)
{
  g_autoptr (BridgeXSelection) selection = new_selection ();

  offer (selection, SECRET);
  offer (selection, OTHER_SECRET);
  elsewhere_assert_reads ("x-kde-passwordManagerHint", "secret");
}

/* Those who keep what is on a clipboard that nobody has find that somebody has it, and nothing on it. */
static void
test_withdrawn (void)
{
  g_autoptr (BridgeXSelection) selection = new_selection ();

  offer (selection, SECRET);
  bridge_x_selection_withdraw (selection);
  g_assert_true (elsewhere_finds (""));
  assert_offers ("TARGETS\nTIMESTAMP\n");
  bridge_x_selection_withdraw (selection);
  offer (selection, OTHER_SECRET);
}

/* Before the server has said what time it is. */
static void
test_withdrawn_early (void)
{
  g_autoptr (BridgeXSelection) selection = new_selection ();
  g_autoptr (BridgeSecret) secret = bridge_secret_new (SECRET, -1);

  bridge_x_selection_offer (selection, secret);
  bridge_x_selection_withdraw (selection);
  bridge_ui_fixture_settle ();
  g_assert_true (elsewhere_finds (""));
}

/* What somebody else has copied since stays, and can be followed by another secret. */
static void
test_theirs (void)
{
  g_autoptr (BridgeXSelection) selection = new_selection ();
  g_autoptr (GSubprocess) other = NULL;

  offer (selection, SECRET);
  other = elsewhere_copy (THEIRS);
  bridge_x_selection_withdraw (selection);
  g_assert_true (elsewhere_finds (THEIRS));
  offer (selection, SECRET);
  g_assert_true (g_subprocess_wait (other, NULL, NULL));
}

/* What goes takes its secret along. */
static void
test_gone (void)
{
  BridgeXSelection *selection = new_selection ();

  offer (selection, SECRET);
  g_object_unref (selection);
  g_assert_true (elsewhere_finds (""));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Once it is withdrawn the program stays until those who keep what is copied have seen that. */
static void
test_stays (void)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_DEFAULT_FLAGS);
  BridgeXSelection *selection = new_selection ();
  gpointer alive = selection;

  g_application_set_default (application);
  g_object_add_weak_pointer (G_OBJECT (selection), &alive);
  offer (selection, SECRET);
  bridge_x_selection_withdraw (selection);
  g_object_unref (selection);
  assert_offers ("TARGETS\nTIMESTAMP\n");
  bridge_ui_fixture_wait_for (is_gone, &alive);
  g_assert_true (elsewhere_finds (""));
  g_application_set_default (NULL);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/x-selection/content", test_content);
  g_test_add_func ("/x-selection/other-type", test_other_type);
  g_test_add_func ("/x-selection/replaced", test_replaced);
  g_test_add_func ("/x-selection/withdrawn", test_withdrawn);
  g_test_add_func ("/x-selection/withdrawn-early", test_withdrawn_early);
  g_test_add_func ("/x-selection/theirs", test_theirs);
  g_test_add_func ("/x-selection/gone", test_gone);
  g_test_add_func ("/x-selection/stays", test_stays);

  return g_test_run ();
}

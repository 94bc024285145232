// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-service-error.h"
#include "bridge-setup-list.h"
#include "setups-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Which setups there are, how far each is, and what is to be looked at. */

#define SAVED "\"keysSavedAt\":\"2026-05-03T10:20:30Z\",\"idTail\":\"7890\",\"codatSavedAt\":\"2026-05-03T11:00:00Z\""

static BridgeSetupList *
load (const char *open_profile)
{
  BridgeSetupList *list = bridge_setup_list_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bridge_setup_list_load_async (list, open_profile, NULL, setups_fixture_on_done, &result);
  bridge_setup_list_load_finish (list, setups_fixture_await (&result), &error);
  g_assert_no_error (error);

  return list;
}

/* Returns: (transfer full): what stands in the list, a line each */
static char *
print (BridgeSetupList *list)
{
  GListModel *entries = bridge_setup_list_get_entries (list);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (BridgeSetupEntry) entry = g_list_model_get_item (entries, i);
      g_autofree char *progress = bridge_setup_entry_dup_progress (entry);

      g_string_append_printf (text, "%s: %s: %s\n", bridge_setup_entry_get_profile (entry),
                              bridge_setup_entry_get_display_name (entry), progress);
    }

  return g_string_free (text, FALSE);
}

static void
assert_list (const char *open_profile,
             const char *wanted)
{
  g_autoptr (BridgeSetupList) list = load (open_profile);
  g_autofree char *text = print (list);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_none (void)
{
  assert_list (NULL, "");
  assert_list ("default", "default: Default: Get Ready › Welcome\n");
  /* Looking has made nothing. */
  g_assert_cmpuint (setups_fixture_count ("default"), ==, 0);
}

/* The folders as they are today: the default setup alone, and each profile beside it; not the demo, and nothing that is no profile. */
static void
test_all (void)
{
  g_autofree char *empty = setups_fixture_dup_folder ("empty");

  setups_fixture_write ("default", "{\"codat\":{\"clientName\":\"Blue Harbour\"}}");
  assert_list (NULL, "default: Blue Harbour: Get Ready › Welcome\n");

  setups_fixture_write ("live", "{\"ticks\":[\"welcome.role\",\"welcome.intuit\",\"welcome.admin\"]}");
  setups_fixture_write ("agency", "{\"name\":\"zebra\\nLtd\",\"codat\":{\"clientName\":\"Zebra\"}}");
  setups_fixture_write ("demo", "{}");
  setups_fixture_write ("Not A Profile", "{}");
  g_assert_no_errno (g_mkdir (empty, 0700));
  assert_list (NULL, "default: Blue Harbour: Get Ready › Welcome\n"
                     "live: live: Get Ready › Codat Account\n"
                     "agency: zebra Ltd: Get Ready › Welcome\n");
  assert_list ("empty", "default: Blue Harbour: Get Ready › Welcome\n"
                        "empty: empty: Get Ready › Welcome\n"
                        "live: live: Get Ready › Codat Account\n"
                        "agency: zebra Ltd: Get Ready › Welcome\n");
  assert_list ("demo", "default: Blue Harbour: Get Ready › Welcome\n"
                       "live: live: Get Ready › Codat Account\n"
                       "agency: zebra Ltd: Get Ready › Welcome\n");
  assert_list ("live", "default: Blue Harbour: Get Ready › Welcome\n"
                       "live: live: Get Ready › Codat Account\n"
                       "agency: zebra Ltd: Get Ready › Welcome\n");
}

/* Two setups of one client are told apart; a name that the user has given is nobody else's. */
static void
test_same_client (void)
{
  setups_fixture_write ("default", "{\"codat\":{\"clientName\":\"Blue Harbour\"}}");
  setups_fixture_write ("live", "{\"codat\":{\"clientName\":\"Blue Harbour\"}}");
  setups_fixture_write ("test", "{\"codat\":{\"clientName\":\"Blue Harbour\"},\"name\":\"For tests\"}");
  assert_list (NULL, "default: Blue Harbour: Get Ready › Welcome\n"
                     "live: Blue Harbour · live: Get Ready › Welcome\n"
                     "test: For tests: Get Ready › Welcome\n");
}

static void
assert_unreadable (BridgeSetupList *list,
                   const char      *profile)
{
  BridgeSetupEntry *entry = bridge_setup_list_find (list, profile);
  g_autofree char *progress = bridge_setup_entry_dup_progress (entry);
  guint n_done;

  g_assert_error (bridge_setup_entry_get_error (entry), BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_cmpstr (bridge_setup_entry_get_display_name (entry), ==, profile);
  g_assert_cmpstr (progress, ==, "The file cannot be read");
  g_assert_null (bridge_setup_entry_get_step (entry));
  g_assert_cmpuint (bridge_setup_entry_count_steps (entry, &n_done), ==, 0);
  g_assert_cmpuint (n_done, ==, 0);
  g_assert_null (bridge_setup_entry_get_attention (entry)[0]);
}

/* What cannot be read is said to be so, stays as it is, and keeps nobody from the others. */
static void
test_damaged (void)
{
  g_autofree char *folder = setups_fixture_dup_folder ("folder");
  g_autofree char *in_place = g_build_filename (folder, "setup.json", NULL);
  g_autofree char *gone = setups_fixture_dup_folder ("gone");
  g_autofree char *link = g_build_filename (gone, "setup.json", NULL);
  g_autofree char *pipe = setups_fixture_dup_folder ("pipe");
  g_autofree char *pipe_path = g_build_filename (pipe, "setup.json", NULL);
  g_autoptr (BridgeSetupList) list = NULL;
  g_autofree char *after = NULL;

  setups_fixture_write ("default", "{}");
  setups_fixture_write ("nonsense", "{\"ticks\":[");
  g_assert_no_errno (g_mkdir_with_parents (in_place, 0700));
  g_assert_no_errno (g_mkdir_with_parents (gone, 0700));
  g_assert_no_errno (symlink ("/not/there/setup.json", link));
  g_assert_no_errno (g_mkdir_with_parents (pipe, 0700));
  g_assert_no_errno (mkfifo (pipe_path, 0600));

  list = load (NULL);
  g_assert_cmpuint (g_list_model_get_n_items (bridge_setup_list_get_entries (list)), ==, 5);
  g_assert_null (bridge_setup_entry_get_error (bridge_setup_list_find (list, "default")));
  assert_unreadable (list, "nonsense");
  assert_unreadable (list, "folder");
  assert_unreadable (list, "gone");
  assert_unreadable (list, "pipe");

  after = setups_fixture_read ("nonsense");
  g_assert_cmpstr (after, ==, "{\"ticks\":[");
  g_assert_cmpuint (setups_fixture_count ("nonsense"), ==, 1);
}

/* A folder of all setups that cannot be read is said to be so, and the list is what it was. */
static void
test_no_folder (void)
{
  g_autoptr (BridgeSetupList) list = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *root = g_build_filename (g_get_user_data_dir (), "bookbridge", NULL);
  g_autofree char *folder = setups_fixture_dup_folder ("default");
  g_autofree char *path = g_build_filename (folder, "setup.json", NULL);

  setups_fixture_write ("default", "{}");
  list = load (NULL);
  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (root);
  g_assert_true (g_file_set_contents (root, "", 0, NULL));
  bridge_setup_list_load_async (list, NULL, NULL, setups_fixture_on_done, &result);
  g_assert_false (bridge_setup_list_load_finish (list, setups_fixture_await (&result), &error));
  g_assert_error (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_FILE);
  g_assert_nonnull (bridge_setup_list_find (list, "default"));
}

static const struct
{
  const char *name;
  const char *setup;
  const char *progress;
  const char *attention; /* (nullable): all of it */
} rows[] = {
  { "nothing", "{}", "Get Ready › Welcome", NULL },
  { "refused", "{\"environments\":{\"sandbox\":{" SAVED ",\"probe\":{\"outcome\":\"not-recognised\","
               "\"askedAt\":\"2026-05-03T12:00:00Z\",\"pairSavedAt\":\"2026-05-03T10:20:30Z\"}}}}",
    "Get Ready › Welcome", "Sandbox › Intuit did not recognise these keys" },
  { "doubtful", "{\"environments\":{\"production\":{\"keysSavedAt\":\"2026-05-03T10:20:30Z\",\"idTail\":\"7890\",\"doubt\":\"swapped\"}}}",
    "Get Ready › Welcome", "Production › It looks as if Client ID and Client Secret were swapped." },
  { "new-keys",
    "{\"environments\":{\"production\":{" SAVED ",\"replacement\":{\"savedAt\":\"2026-06-04T11:00:00Z\",\"idTail\":\"4321\"}}}}",
    "Get Ready › Welcome", "Production › Codat does not have the new keys yet" },
  { "waiting", "{\"review\":{\"sentOn\":\"2026-05-01\",\"remindOn\":\"9999-01-01\"}}", "Get Ready › Welcome", NULL },
  { "due", "{\"review\":{\"sentOn\":\"2026-05-01\",\"remindOn\":\"2026-05-02\"}}", "Get Ready › Welcome", "Has Intuit answered?" },
  { "rejected",
    "{\"review\":{\"sentOn\":\"2026-05-01\",\"rejectedOn\":\"2026-05-02\"}}", "Get Ready › Welcome", "Intuit rejected the app" },
  { "changes",
    "{\"review\":{\"sentOn\":\"2026-05-01\",\"changesAskedOn\":\"2026-05-02\"}}", "Get Ready › Welcome", "Intuit asked for changes" },
  { "live", "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"production\":{" SAVED ",\"enabled\":true,"
            "\"enabledReadAt\":\"2026-05-04T10:00:00Z\",\"test\":{\"linkedAt\":\"2026-05-04T10:00:00Z\"}}}}",
    "Live since 05/04/26", NULL },
  { "switched-off", "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"production\":{" SAVED ",\"enabled\":false,"
                    "\"enabledReadAt\":\"2026-05-05T10:00:00Z\",\"test\":{\"linkedAt\":\"2026-05-04T10:00:00Z\"}}}}",
    "Get Ready › Welcome", "Production › The integration is switched off" },
};

static void
test_entry (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (BridgeSetupList) list = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *attention = NULL;
  BridgeSetupEntry *entry;

  setups_fixture_clear ();
  setups_fixture_write ("test", rows[i].setup);
  list = load (NULL);
  entry = bridge_setup_list_find (list, "test");
  progress = bridge_setup_entry_dup_progress (entry);
  attention = g_strjoinv ("\n", (char **) bridge_setup_entry_get_attention (entry));
  g_assert_cmpstr (progress, ==, rows[i].progress);
  g_assert_cmpstr (attention, ==, rows[i].attention != NULL ? rows[i].attention : "");
}

static void
test_counts (void)
{
  g_autoptr (BridgeSetupList) list = NULL;
  BridgeSetupEntry *entry;
  guint n_done;

  setups_fixture_write ("test", "{\"ticks\":[\"welcome.role\",\"welcome.intuit\",\"welcome.admin\"],"
                                "\"environments\":{\"sandbox\":{" SAVED "}}}");
  list = load (NULL);
  entry = bridge_setup_list_find (list, "test");
  g_assert_cmpuint (bridge_setup_entry_count_steps (entry, &n_done), ==, bridge_step_get_count ());
  g_assert_cmpuint (n_done, ==, 2);
  g_assert_true (bridge_setup_entry_get_has_keys (entry, BRIDGE_ENVIRONMENT_SANDBOX));
  g_assert_false (bridge_setup_entry_get_has_keys (entry, BRIDGE_ENVIRONMENT_PRODUCTION));
  g_assert_cmpstr (bridge_setup_entry_get_id_tail (entry, BRIDGE_ENVIRONMENT_SANDBOX), ==, "7890");
  g_assert_null (bridge_setup_list_find (list, "default"));
}

/* Read anew, the list has what is there then, and who looks at it hears of it once. */
static void
on_items_changed (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *changes)
{
  (*changes)++;
}

static void
test_again (void)
{
  g_autoptr (BridgeSetupList) list = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  guint changes = 0;

  setups_fixture_write ("default", "{}");
  list = load (NULL);
  g_signal_connect (bridge_setup_list_get_entries (list), "items-changed", G_CALLBACK (on_items_changed), &changes);
  setups_fixture_write ("live", "{}");
  setups_fixture_write ("test", "{}");
  bridge_setup_list_load_async (list, NULL, NULL, setups_fixture_on_done, &result);
  g_assert_true (bridge_setup_list_load_finish (list, setups_fixture_await (&result), NULL));
  g_assert_cmpuint (g_list_model_get_n_items (bridge_setup_list_get_entries (list)), ==, 3);
  g_assert_cmpuint (changes, ==, 1);
}

static void
load_again (BridgeSetupList *list)
{
  g_autoptr (GAsyncResult) result = NULL;

  bridge_setup_list_load_async (list, NULL, NULL, setups_fixture_on_done, &result);
  g_assert_true (bridge_setup_list_load_finish (list, setups_fixture_await (&result), NULL));
}

/* Whoever works with a setup is not disturbed by what becomes of others. */
static void
test_others_stay (void)
{
  g_autoptr (BridgeSetupList) list = NULL;
  g_autoptr (BridgeSetupEntry) first = NULL;
  g_autoptr (BridgeSetupEntry) last = NULL;
  guint changes = 0;

  setups_fixture_write ("default", "{}");
  setups_fixture_write ("live", "{}");
  setups_fixture_write ("test", "{}");
  list = load (NULL);
  first = g_list_model_get_item (bridge_setup_list_get_entries (list), 0);
  last = g_list_model_get_item (bridge_setup_list_get_entries (list), 2);
  g_signal_connect (bridge_setup_list_get_entries (list), "items-changed", G_CALLBACK (on_items_changed), &changes);
  load_again (list);
  g_assert_cmpuint (changes, ==, 0);
  setups_fixture_write ("live", "{\"codat\":{\"clientName\":\"Live\"}}");
  load_again (list);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_true (bridge_setup_list_find (list, "default") == first);
  g_assert_true (bridge_setup_list_find (list, "test") == last);
  g_assert_cmpstr (bridge_setup_entry_get_client_name (bridge_setup_list_find (list, "live")), ==, "Live");
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  setups_fixture_init (&argc, &argv);
  setups_fixture_add ("/setup-list/none", test_none);
  setups_fixture_add ("/setup-list/all", test_all);
  setups_fixture_add ("/setup-list/same-client", test_same_client);
  setups_fixture_add ("/setup-list/damaged", test_damaged);
  setups_fixture_add ("/setup-list/no-folder", test_no_folder);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/setup-list/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_entry);
    }
  setups_fixture_add ("/setup-list/counts", test_counts);
  setups_fixture_add ("/setup-list/again", test_again);
  setups_fixture_add ("/setup-list/others-stay", test_others_stay);

  return setups_fixture_run ();
}

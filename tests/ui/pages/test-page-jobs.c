// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-page-foot.h"
#include "bridge-ui-fixture.h"
#include "page-walk.h"

#include <glib/gstdio.h>

/* Every job of every page, walked through in every way: it fails and is tried again with another input, or given up; while it is under
 * way it is cancelled, its page is left, the window is closed; the keyring is locked, opened, not opened, started anew. A job that is in
 * the sources and not in the table is a failure. */

static void
let_work (PageWalk *walk)
{
  walk->block = NULL;
  page_walk_unblock (walk);
  mock_codat_set_mood (walk->codat, MOCK_CODAT_WELL, NULL);
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_OPEN);
}

static void
let_fail (PageWalk *walk)
{
  walk->block = page_walk_make_dead_link;
  page_walk_unblock (walk);
  if (walk->job->target != NULL)
    mock_codat_set_mood (walk->codat, MOCK_CODAT_FAILING, walk->job->target);
  else
    mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_FAILING);
}

static void
let_hang (PageWalk *walk)
{
  walk->block = page_walk_make_pipe;
  if (walk->job->target != NULL)
    mock_codat_set_mood (walk->codat, MOCK_CODAT_HANGING, walk->job->target);
  else
    mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_SILENT);
}

static void
begin (PageWalk *walk)
{
  walk->job->begin (walk);
}

static void
begin_hanging (PageWalk *walk)
{
  let_hang (walk);
  begin (walk);
  bridge_ui_fixture_wait_for (page_walk_is_under_way, walk);
}

static void
try_again (PageWalk *walk)
{
  const char *action = page_walk_get_action (walk);

  page_walk_press (walk, walk->job->listed ? "Check Again" : action != NULL ? action : RETRY);
  if (walk->job->writes)
    page_walk_choose_file (walk);
}

static void
finish (PageWalk   *walk,
        const char *done)
{
  page_walk_wait_idle (walk);
  if (walk->job->writes)
    g_assert_cmpstr (adw_toast_get_title (walk->window->toast), ==, "Answers Exported");
  page_walk_simplify_log (walk);
  page_walk_assert_done (walk, done);
}

/* It fails; the user changes the input; what is tried again is what there is then, and nothing else. */
static void
test_corrected (PageWalk      *walk,
                gconstpointer  data)
{
  const PageJob *job = data;

  let_fail (walk);
  begin (walk);
  page_walk_wait_idle (walk);
  page_walk_assert_failed (walk, RETRY);
  if (job->change != NULL)
    job->change (walk);
  let_work (walk);
  g_string_truncate (walk->log, 0);
  try_again (walk);
  finish (walk, job->done_changed != NULL ? job->done_changed : job->done);
  if (job->done_changed != NULL)
    g_assert_null (strstr (walk->log->str, job->done));
}

/* What is given up is over at once, and whatever comes of it later is not told. */
static void
cancel (PageWalk *walk)
{
  GtkWidget *foot = page_walk_find_of_type (GTK_WIDGET (walk->page), BRIDGE_TYPE_PAGE_FOOT);
  g_autoptr (GCancellable) cancellable = g_object_ref (bridge_job_get_cancellable (bridge_page_get_job (walk->page)));

  /* It shows only when it takes a while. */
  g_signal_emit_by_name (page_walk_find (foot, "_Cancel", TRUE), "clicked");
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_true (page_walk_is_idle (walk));
  g_assert_null (bridge_page_get_message (walk->page));
  let_fail (walk);
  bridge_ui_fixture_settle ();
  bridge_ui_fixture_wait_for (page_walk_is_quiet, walk);
  bridge_ui_fixture_settle ();
  g_assert_true (page_walk_is_idle (walk));
  page_walk_assert_no_error (walk);
}

/* All that was there before can be done again. */
static void
begin_anew (PageWalk *walk)
{
  if (walk->job->glance)
    gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.show-step", "s", "welcome");
  begin (walk);
}

/* Under way, or when it is tried again after it failed. */
static void
test_given_up (PageWalk      *walk,
               gconstpointer  data)
{
  begin_hanging (walk);
  cancel (walk);
  begin_anew (walk);
  page_walk_wait_idle (walk);
  page_walk_assert_failed (walk, RETRY);
  let_hang (walk);
  try_again (walk);
  bridge_ui_fixture_wait_for (page_walk_is_under_way, walk);
  cancel (walk);
  let_work (walk);
  mock_keyring_restart (walk->keyring);
  g_string_truncate (walk->log, 0);
  begin_anew (walk);
  finish (walk, walk->job->done);
}

/* How it ends shows on the page that it was begun on, and nowhere else. */
static void
test_left (PageWalk      *walk,
           gconstpointer  data)
{
  BridgePage *elsewhere;

  bridge_ui_fixture_present (GTK_WINDOW (walk->window));
  begin_hanging (walk);
  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.show-step", "s", "intuit-app");
  elsewhere = _bridge_assistant_window_get_page (walk->window);
  g_assert_true (elsewhere != walk->page);
  g_assert_true (page_walk_is_busy (walk));
  let_fail (walk);
  page_walk_wait_idle (walk);
  /* A diagnosis is not shown before its page is. */
  if (!walk->job->diagnosed)
    page_walk_assert_failed (walk, RETRY);
  g_assert_null (bridge_page_get_message (elsewhere));
  g_assert_false (bridge_page_get_busy (elsewhere));
  if (walk->job->listed)
    return;

  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.show-step", "s", walk->job->step);
  page_walk_wait_idle (walk);
  page_walk_assert_failed (walk, RETRY);
  let_work (walk);
  g_string_truncate (walk->log, 0);
  try_again (walk);
  finish (walk, walk->job->done);
}

static gboolean
is_decided (gpointer data)
{
  PageWalk *walk = data;

  return !walk->window->asking;
}

/* Who closes the window in the middle of a change is asked; then the window goes, and what was under way with it. */
static void
test_closed (PageWalk      *walk,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = NULL;

  bridge_ui_fixture_present (GTK_WINDOW (walk->window));
  begin_hanging (walk);
  cancellable = g_object_ref (bridge_job_get_cancellable (bridge_page_get_job (walk->page)));
  gtk_window_close (GTK_WINDOW (walk->window));
  if (walk->job->changing)
    {
      page_walk_answer ("Wait");
      bridge_ui_fixture_wait_for (is_decided, walk);
      g_assert_true (page_walk_is_under_way (walk));
      g_assert_false (g_cancellable_is_cancelled (cancellable));
      gtk_window_close (GTK_WINDOW (walk->window));
      page_walk_answer ("Close");
    }
  bridge_ui_fixture_wait_for (page_walk_is_closed, walk);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  let_work (walk);
}

/* What nobody asked for asks nobody for a password. */
static void
begin_locked (PageWalk *walk)
{
  g_autofree char *title = NULL;

  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_LOCKED);
  begin (walk);
  if (walk->job->glance)
    {
      page_walk_wait_idle (walk);
      page_walk_assert_failed (walk, UNLOCK);
      try_again (walk);
    }
  bridge_ui_fixture_wait_for (page_walk_is_prompted, walk);
  title = bridge_page_dup_job_title (walk->page);
  g_assert_true (g_str_has_prefix (title, "Waiting for your answer to"));
  g_assert_true (page_walk_is_busy (walk));
}

static void
test_locked (PageWalk      *walk,
             gconstpointer  data)
{
  begin_locked (walk);
  mock_keyring_close_prompt (walk->keyring, TRUE);
  page_walk_wait_idle (walk);
  page_walk_assert_failed (walk, RETRY);
  try_again (walk);
  bridge_ui_fixture_wait_for (page_walk_is_prompted, walk);
  mock_keyring_close_prompt (walk->keyring, FALSE);
  finish (walk, walk->job->done);
}

/* What others complain of, of themselves. libsecret, 0.20.5 as 0.21.8, does when its service goes, and then never completes, which newer
 * GLib notes too. */
static gboolean
on_fatal (const char     *domain,
          GLogLevelFlags  level,
          const char     *message,
          gpointer        user_data)
{
  return g_strcmp0 (domain, "GLib-GIO") != 0 ||
         (strstr (message, "g_task_return_error") == NULL && strstr (message, "secret_service_real_prompt_async") == NULL);
}

/* GTK 4.22 does when its file chooser is drawn without a compositor. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && strstr (fields[i].value, "gdk_frame_timings_submitted") != NULL)
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

static void
on_log (const char     *domain,
        GLogLevelFlags  level,
        const char     *message,
        gpointer        user_data)
{
  g_test_message ("%s: %s", domain, message);
}

static void
tolerate_others (void)
{
  g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, on_log, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
}

static void
set_up (PageWalk      *walk,
        gconstpointer  data)
{
  /* For one test each. */
  g_test_log_set_fatal_handler (on_fatal, NULL);
  page_walk_set_up (walk, data);
}

/* In the middle of it, and with a prompt open. */
static void
test_restarted (PageWalk      *walk,
                gconstpointer  data)
{
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_SILENT);
  begin (walk);
  bridge_ui_fixture_wait_for (page_walk_is_under_way, walk);
  mock_keyring_restart (walk->keyring);
  /* Who checks everything goes on with the next thing. */
  mock_keyring_set_mood (walk->keyring, walk->job->listed ? MOCK_KEYRING_OPEN : MOCK_KEYRING_LOCKED);
  page_walk_wait_idle (walk);
  page_walk_assert_failed (walk, RETRY);
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_LOCKED);
  try_again (walk);
  bridge_ui_fixture_wait_for (page_walk_is_prompted, walk);
  mock_keyring_restart (walk->keyring);
  mock_keyring_set_mood (walk->keyring, MOCK_KEYRING_OPEN);
  page_walk_wait_idle (walk);
  page_walk_assert_failed (walk, RETRY);
  try_again (walk);
  finish (walk, walk->job->done);
}

static const struct
{
  const char *name;
  void (*walk) (PageWalk *walk, gconstpointer data);
  gboolean keyring;
} ways[] = {
  { "corrected", test_corrected },
  { "given-up", test_given_up },
  { "left", test_left },
  { "closed", test_closed },
  { "locked", test_locked, TRUE },
  { "restarted", test_restarted, TRUE },
};

static void
add_walk (const PageJob *job,
          guint          way)
{
  g_autofree char *path = g_strconcat (job->writes ? "/page-export/" : "/page-jobs/", ways[way].name, "/", job->source, job->what != NULL ? "-" : "",
                                       job->what != NULL ? job->what : "", NULL);

  g_test_add (path, PageWalk, job, set_up, ways[way].walk, page_walk_tear_down);
}

static void
add_walks (const PageJob *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (!job->writes || !ways[i].keyring)
      add_walk (job, i);
}

/* A job that the sources begin, and none of the table's is begun there. */
static gboolean
is_known (const char *source)
{
  for (guint i = 0; i < n_page_jobs; i++)
    if (g_str_equal (page_jobs[i].source, source))
      return TRUE;

  /* The first is what trying the export again is. The others are about other setups than that of the window: journey-setups goes through
   * them, and through what may go wrong there the tests of the services. */
  return g_str_equal (source, "bridge-questionnaire-page.c:choose_again") || g_str_has_prefix (source, "bridge-setups-page-jobs.c:");
}

static void
check_source (const char *folder,
              const char *name,
              GHashTable *found)
{
  g_autofree char *path = g_build_filename (g_getenv ("BRIDGE_SOURCE_ROOT"), "src", "ui", folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("bridge_(?:page_do|page_glance|job_new) \\([^;]*_\\(\"[^\"]*\"\\),\\s*(\\w+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *run = g_match_info_fetch (match, 1);
      g_autofree char *source = g_strconcat (name, ":", run, NULL);

      g_test_message ("%s", source);
      if (!is_known (source))
        g_error ("nobody walks through %s", source);
      g_hash_table_add (found, g_steal_pointer (&source));
    }
}

static void
check_folder (const char *folder,
              GHashTable *found)
{
  g_autofree char *path = g_build_filename (g_getenv ("BRIDGE_SOURCE_ROOT"), "src", "ui", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".c"))
      check_source (folder, name, found);
}

/* Every job has a row, and every row a job. */
static void
test_all (void)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  check_folder ("pages", found);
  check_folder ("app", found);
  for (guint i = 0; i < n_page_jobs; i++)
    if (!g_hash_table_contains (found, page_jobs[i].source))
      g_error ("%s is not begun anywhere", page_jobs[i].source);
}

/* Links lead to a browser that shows nothing. The folders are those of the test's own desktop. */
static void
install_browser (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *browser = g_build_filename (folder, "nothing.desktop", NULL);
  g_autofree char *defaults = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);

  g_assert_nonnull (g_getenv ("BRIDGE_BUS_SERVICES"));
  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (browser, "[Desktop Entry]\nType=Application\nName=Nothing\nExec=true %u\n", -1, NULL));
  g_assert_true (g_file_set_contents (defaults, "[Default Applications]\nx-scheme-handler/http=nothing.desktop\n", -1, NULL));
}

int
main (int   argc,
      char **argv)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  bridge_ui_fixture_init (&argc, &argv);
  g_assert_true (g_application_register (application, NULL, NULL));
  g_application_set_default (application);
  install_browser ();
  tolerate_others ();
  g_test_add_func ("/page-jobs/all", test_all);
  for (guint i = 0; i < n_page_jobs; i++)
    add_walks (&page_jobs[i]);

  return g_test_run ();
}

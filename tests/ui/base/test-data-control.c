// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "test-data-control"

#include "config.h"

#include "bridge-data-control.h"
#include "bridge-ui-fixture.h"
#include "data-control-reader.h"
#include "elsewhere.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

/* A secret on the clipboard of a real compositor, without a window and so without the focus. */

#define SECRET "not to be kept"
#define OTHER_SECRET "not to be kept either"
#define THEIRS "somebody else’s"
#define HINT "x-kde-passwordManagerHint"

static BridgeDataControl *
new_control (void)
{
  BridgeDataControl *control = bridge_data_control_new (gdk_display_get_default ());

  g_assert_nonnull (control);

  return control;
}

static void
offer (BridgeDataControl *control,
       const char        *text)
{
  g_autoptr (BridgeSecret) secret = bridge_secret_new (text, -1);

  bridge_data_control_offer (control, secret);
  /* The compositor may not have answered yet. */
  elsewhere_wait_for (text);
}

static void
test_content (void)
{
  g_autoptr (BridgeDataControl) control = new_control ();
  g_autofree char *types = NULL;
  g_auto (GStrv) lines = NULL;

  offer (control, SECRET);
  types = elsewhere_list_types ();
  lines = g_strsplit (types, "\n", -1);
  g_assert_true (g_strv_contains ((const char *const *) lines, ELSEWHERE_TEXT));
  g_assert_true (g_strv_contains ((const char *const *) lines, "text/plain"));
  g_assert_true (g_strv_contains ((const char *const *) lines, "UTF8_STRING"));
  elsewhere_assert_reads ("text/plain", SECRET);
  elsewhere_assert_reads ("UTF8_STRING", SECRET);
  elsewhere_assert_reads (HINT, "secret");
}

static void
test_replaced (void)
{
  g_autoptr (BridgeDataControl) control = new_control ();

  offer (control, SECRET);
  offer (control, OTHER_SECRET);
  elsewhere_assert_reads (HINT, "secret");
}

static void
test_withdrawn (void)
{
  g_autoptr (BridgeDataControl) control = new_control ();

  offer (control, SECRET);
  bridge_data_control_withdraw (control);
  g_assert_true (elsewhere_finds (""));
  offer (control, SECRET);
  g_assert_finalize_object (g_steal_pointer (&control));
  g_assert_true (elsewhere_finds (""));
}

/* What has not been offered yet is not offered any more. */
static void
test_withdrawn_early (void)
{
  g_autoptr (BridgeDataControl) control = new_control ();
  g_autoptr (BridgeDataControl) later = new_control ();
  g_autoptr (BridgeSecret) secret = bridge_secret_new (SECRET, -1);

  bridge_data_control_offer (control, secret);
  bridge_data_control_withdraw (control);
  offer (later, OTHER_SECRET);
  g_assert_true (elsewhere_finds (OTHER_SECRET));
}

static void
test_theirs (void)
{
  g_autoptr (BridgeDataControl) control = new_control ();
  g_autoptr (GSubprocess) other = NULL;

  offer (control, SECRET);
  other = elsewhere_copy (THEIRS);
  bridge_data_control_withdraw (control);
  g_assert_true (elsewhere_finds (THEIRS));
  offer (control, SECRET);
  g_assert_true (g_subprocess_wait (other, NULL, NULL));
}

/* Nothing more can be written until somebody reads.
 * Returns: how much has been written */
static gsize
fill (int file)
{
  const char block[4096] = "";
  gsize filled = 0;
  gssize written;

  g_assert_true (g_unix_set_fd_nonblocking (file, TRUE, NULL));
  while ((written = write (file, block, sizeof block)) > 0)
    filled += (gsize) written;
  g_assert_true (g_unix_set_fd_nonblocking (file, FALSE, NULL));

  return filled;
}

/* Returns: how much there is, once nobody can write any more */
static gsize
drain (int file)
{
  char block[4096];
  gsize drained = 0;
  gssize got;

  while ((got = read (file, block, sizeof block)) > 0)
    drained += (gsize) got;
  g_assert_cmpint (got, ==, 0);

  return drained;
}

/* A program that has others write to it and does not read holds nothing up, and what it has not read goes when the secret does. */
static void
test_stuck (void)
{
  g_autoptr (BridgeDataControl) control = new_control ();
  g_autoptr (DataControlReader) reader = NULL;
  int files[2];
  gsize filled;

  offer (control, SECRET);
  reader = data_control_reader_new ();
  g_assert_true (g_unix_open_pipe (files, FD_CLOEXEC, NULL));
  filled = fill (files[1]);
  data_control_reader_request (reader, ELSEWHERE_TEXT, files[1]);
  close (files[1]);
  g_assert_true (elsewhere_finds (SECRET));

  bridge_data_control_withdraw (control);
  bridge_ui_fixture_settle ();
  g_assert_cmpuint (drain (files[0]), ==, filled);
  close (files[0]);
}

/* Nor does one that goes instead of reading end us. */
static void
test_gone (void)
{
  g_autoptr (BridgeDataControl) control = new_control ();
  g_autoptr (DataControlReader) reader = NULL;
  int files[2];

  offer (control, SECRET);
  reader = data_control_reader_new ();
  g_assert_true (g_unix_open_pipe (files, FD_CLOEXEC, NULL));
  close (files[0]);
  data_control_reader_request (reader, ELSEWHERE_TEXT, files[1]);
  close (files[1]);
  g_assert_true (elsewhere_finds (SECRET));
}

/* Who asks for what was not offered does not get the secret. */
static void
test_other_type (void)
{
  g_autoptr (BridgeDataControl) control = new_control ();
  g_autoptr (DataControlReader) reader = NULL;
  int files[2];

  offer (control, SECRET);
  reader = data_control_reader_new ();
  g_assert_true (g_unix_open_pipe (files, FD_CLOEXEC, NULL));
  data_control_reader_request (reader, "image/png", files[1]);
  close (files[1]);
  g_assert_true (elsewhere_finds (SECRET));
  g_assert_cmpuint (drain (files[0]), ==, 0);
  close (files[0]);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  /* As a program has it that has never looked at a socket. */
  signal (SIGPIPE, SIG_DFL);
  g_test_add_func ("/data-control/content", test_content);
  g_test_add_func ("/data-control/replaced", test_replaced);
  g_test_add_func ("/data-control/withdrawn", test_withdrawn);
  g_test_add_func ("/data-control/withdrawn-early", test_withdrawn_early);
  g_test_add_func ("/data-control/theirs", test_theirs);
  g_test_add_func ("/data-control/stuck", test_stuck);
  g_test_add_func ("/data-control/gone", test_gone);
  g_test_add_func ("/data-control/other-type", test_other_type);

  return g_test_run ();
}

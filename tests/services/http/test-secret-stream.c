// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-secret-stream.h"

#include <string.h>

/* Whoever reads to the end has nothing left in the buffer that was read into. */
static void
test_wipe (void)
{
  g_autoptr (BridgeSecret) secret = bridge_secret_new ("a secret of 24 characters", 24);
  g_autoptr (GInputStream) stream = bridge_secret_stream_new (secret);
  g_autoptr (GError) error = NULL;
  char buffer[16];
  char zeros[16] = { 0, };

  g_assert_cmpint (g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error), ==, 16);
  g_assert_cmpmem (buffer, 16, "a secret of 24 c", 16);
  g_assert_cmpint (g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error), ==, 8);
  g_assert_cmpmem (buffer, 8, "haracter", 8);
  g_assert_cmpmem (buffer + 8, 8, zeros, 8);
  g_assert_cmpint (g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error), ==, 0);
  g_assert_cmpmem (buffer, 16, zeros, 16);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-stream/wipe", test_wipe);

  return g_test_run ();
}

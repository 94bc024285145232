// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-wiped-buffer.h"

#include <string.h>

/* What is read piece by piece comes out whole. */
static void
test_grow (void)
{
  BridgeWipedBuffer *buffer = bridge_wiped_buffer_new ();
  g_autoptr (GBytes) bytes = NULL;
  const char *data;

  for (guint i = 0; i < 1000; i++)
    {
      memset (bridge_wiped_buffer_prepare (buffer, 64), 'a' + i % 26, 7);
      bridge_wiped_buffer_add (buffer, 7);
    }
  g_assert_cmpuint (bridge_wiped_buffer_get_length (buffer), ==, 7000);

  bytes = bridge_wiped_buffer_free_to_bytes (buffer);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 7000);
  data = g_bytes_get_data (bytes, NULL);
  for (guint i = 0; i < 7000; i++)
    g_assert_cmpint (data[i], ==, 'a' + i / 7 % 26);
}

static void
test_empty (void)
{
  g_autoptr (BridgeWipedBuffer) unused = bridge_wiped_buffer_new ();
  g_autoptr (GBytes) bytes = bridge_wiped_buffer_free_to_bytes (bridge_wiped_buffer_new ());

  g_assert_cmpuint (bridge_wiped_buffer_get_length (unused), ==, 0);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wiped-buffer/grow", test_grow);
  g_test_add_func ("/wiped-buffer/empty", test_empty);

  return g_test_run ();
}

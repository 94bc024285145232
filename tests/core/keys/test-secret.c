// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-secret.h"

#include <string.h>

static void
test_text (void)
{
  char source[] = "abc\0def";
  g_autoptr (BridgeSecret) whole = bridge_secret_new (source, -1);
  g_autoptr (BridgeSecret) part = bridge_secret_new (source, 2);
  g_autoptr (BridgeSecret) with_nul = bridge_secret_new (source, 7);
  g_autoptr (BridgeSecret) empty = bridge_secret_new ("", -1);

  memset (source, 'x', sizeof source);
  g_assert_cmpstr (bridge_secret_get_text (whole), ==, "abc");
  g_assert_cmpuint (bridge_secret_get_length (whole), ==, 3);
  g_assert_cmpstr (bridge_secret_get_text (part), ==, "ab");
  g_assert_cmpuint (bridge_secret_get_length (part), ==, 2);
  g_assert_cmpmem (bridge_secret_get_text (with_nul), bridge_secret_get_length (with_nul), "abc\0def", 7);
  g_assert_cmpstr (bridge_secret_get_text (empty), ==, "");
  g_assert_cmpuint (bridge_secret_get_length (empty), ==, 0);
}

static void
test_equal (void)
{
  g_autoptr (BridgeSecret) a = bridge_secret_new ("abcd", -1);
  g_autoptr (BridgeSecret) same = bridge_secret_new ("abcd", -1);
  g_autoptr (BridgeSecret) last = bridge_secret_new ("abce", -1);
  g_autoptr (BridgeSecret) first = bridge_secret_new ("bbcd", -1);
  g_autoptr (BridgeSecret) shorter = bridge_secret_new ("abc", -1);

  g_assert_true (bridge_secret_equal (a, same));
  g_assert_true (bridge_secret_equal (a, a));
  g_assert_true (bridge_secret_equal (NULL, NULL));
  g_assert_false (bridge_secret_equal (a, last));
  g_assert_false (bridge_secret_equal (a, first));
  g_assert_false (bridge_secret_equal (a, shorter));
  g_assert_false (bridge_secret_equal (a, NULL));
  g_assert_false (bridge_secret_equal (NULL, a));
}

static gpointer
count_references (gpointer data)
{
  for (guint i = 0; i < 10000; i++)
    bridge_secret_unref (bridge_secret_ref (data));
  return NULL;
}

static void
test_references (void)
{
  BridgeSecret *secret = bridge_secret_new ("abcd", -1);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("references", count_references, secret);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  /* With a count that is off by one, the memory would be wiped now. */
  g_assert_cmpstr (bridge_secret_get_text (secret), ==, "abcd");
  bridge_secret_unref (secret);
}

/* More than may be locked: the value has to be whole all the same. */
static void
test_large (void)
{
  const gsize length = 1024 * 1024;
  g_autofree char *text = g_strnfill (length, 'a');
  g_autoptr (BridgeSecret) a = bridge_secret_new (text, -1);
  g_autoptr (BridgeSecret) b = bridge_secret_new (text, length);

  g_assert_cmpuint (bridge_secret_get_length (a), ==, length);
  g_assert_true (bridge_secret_equal (a, b));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret/text", test_text);
  g_test_add_func ("/secret/equal", test_equal);
  g_test_add_func ("/secret/references", test_references);
  g_test_add_func ("/secret/large", test_large);

  return g_test_run ();
}

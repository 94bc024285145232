// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-placeholder.h"

#include <string.h>

#define NONE BRIDGE_PLACEHOLDER_NONE
#define MASKED BRIDGE_PLACEHOLDER_MASKED
#define NAME BRIDGE_PLACEHOLDER_NAME

static const struct
{
  const char        *text;
  BridgePlaceholder  expected;
} rows[] = {
  { "", NONE },
  { "ABk3Vq8zWm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7", NONE },
  { "p4Wn8Bx2Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Ti", NONE },
  { "fakefakefakefakefakefakefakefakefake0123", NONE },
  { "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlMDEyMw==", NONE },
  { "not-a-real-one", NONE },
  { "x", NONE },
  { "aa", NONE },
  { "Client ID ABfakefakefake0123", NONE },
  { "exxon-XX-12", NONE },
  { "a*b", NONE },
  { "****", MASKED },
  { "**", MASKED },
  { "****************************************", MASKED },
  { "****CRET", MASKED },
  { "ABde****7890", MASKED },
  { "••••••••••", MASKED },
  { "●●●●", MASKED },
  { "∗∗∗∗", MASKED },
  { "██████", MASKED },
  { "ABde…7890", MASKED },
  { "ABde...7890", MASKED },
  { "...7890", MASKED },
  { "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", MASKED },
  { "XXXXXXXX-XXXX-XXXX", MASKED },
  { "########", MASKED },
  { "[hidden]", MASKED },
  { "<redacted>", MASKED },
  { "(masked)", MASKED },
  { "Click to reveal", MASKED },
  { "aaaa", NAME },
  { "0000000000", NAME },
  { "xxx", NAME },
  { "YOUR_CLIENT_SECRET", NAME },
  { "your-client-id", NAME },
  { "YourClientId", NAME },
  { "your key", NAME },
  { "my-secret", NAME },
  { "MY_API_KEY", NAME },
  { "<CLIENT_ID>", NAME },
  { "<anything here>", NAME },
  { "{{client_id}}", NAME },
  { "${CLIENT_ID}", NAME },
  { "$CLIENT_ID", NAME },
  { "$env:CLIENT_ID", NAME },
  { "%CLIENT_ID%", NAME },
  { "$(CLIENT_ID)", NAME },
  { "process.env.CLIENT_ID", NAME },
  { "os.environ.get", NAME },
  { "CHANGEME", NAME },
  { "change-me", NAME },
  { "replace with key", NAME },
  { "REPLACE_ME", NAME },
  { "insert-your-key", NAME },
  { "paste your key here", NAME },
  { "placeholder", NAME },
  { "CLIENT_ID_HERE", NAME },
  { "client_secret", NAME },
  { "YOUR_CLIENT_ID_2", NAME },
  { "BASE_64_ENCODED(API_KEY)", NAME },
  { "null", NAME },
  { "undefined", NAME },
  { "TODO", NAME },
  { "N/A", NAME },
  { "string", NAME },
  { "abc123", NAME },
  { "1234567890", NAME },
  { "abcdefghijklmnopqrstuvwxyz0123456789ABCD", NAME },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (bridge_placeholder_find (rows[i].text, strlen (rows[i].text)), ==, rows[i].expected);
    }
}

/* However long a mask is. */
static void
test_long (void)
{
  for (gsize length = 3; length < 2000; length++)
    {
      g_autofree char *stars = g_strnfill (length, '*');
      g_autofree char *letters = g_strnfill (length, 'a');

      g_assert_cmpint (bridge_placeholder_find (stars, length), ==, MASKED);
      g_assert_cmpint (bridge_placeholder_find (letters, length), ==, NAME);
    }
}

/* Random keys are none. */
static void
test_random (void)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      char key[50];

      for (gsize j = 0; j < sizeof key; j++)
        key[j] = digits[g_rand_int_range (random, 0, sizeof digits - 1)];
      g_assert_cmpint (bridge_placeholder_find (key, i % 2 == 0 ? 40 : 50), ==, NONE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/placeholder/table", test_table);
  g_test_add_func ("/placeholder/long", test_long);
  g_test_add_func ("/placeholder/random", test_random);

  return g_test_run ();
}

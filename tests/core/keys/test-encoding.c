// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-encoding.h"

#include <string.h>

static const struct
{
  const char *text;
  const char *decoded;
  gboolean    canonical;
} rows[] = {
  { "Zg==", "f", TRUE },
  { "Zg=", "f", FALSE },
  { "Zg", "f", FALSE },
  { "Zm8=", "fo", TRUE },
  { "Zm8", "fo", FALSE },
  { "Zm9v", "foo", TRUE },
  { "Pz8/Pj4+", "?\?\?>>>", TRUE },
  { "Pz8_Pj4-", "?\?\?>>>", FALSE },
  { "", NULL, FALSE },
  { "=", NULL, FALSE },
  { "Z", NULL, FALSE },
  { "Z===", NULL, FALSE },
  { "Zm9v=", NULL, FALSE },
  { "Zg===", NULL, FALSE },
  { "Zg==Zg==", NULL, FALSE },
  { "Zm 9v", NULL, FALSE },
  { "Zm9v\n", NULL, FALSE },
  { "Zm9é", NULL, FALSE },
};

static void
test_decode (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (BridgeScratch) scratch = { NULL, };
      gboolean decodes = bridge_encoding_decode (rows[i].text, strlen (rows[i].text), &scratch);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (decodes, ==, rows[i].decoded != NULL);
      g_assert_cmpint (bridge_encoding_is_canonical (rows[i].text, strlen (rows[i].text)), ==, rows[i].canonical);
      if (decodes)
        g_assert_cmpstr (scratch.start, ==, rows[i].decoded);
    }
}

/* Whatever is encoded is decoded as the same, with the padding and without. */
static void
test_both_ways (void)
{
  char data[256];

  for (gsize i = 0; i < sizeof data; i++)
    data[i] = (char) (i * 7);
  for (gsize length = 1; length <= sizeof data; length++)
    {
      g_autoptr (BridgeSecret) encoded = bridge_encoding_encode (data, length);
      const char *text = bridge_secret_get_text (encoded);
      g_auto (BridgeScratch) padded = { NULL, };
      g_auto (BridgeScratch) bare = { NULL, };

      g_assert_true (bridge_encoding_is_canonical (text, strlen (text)));
      g_assert_true (bridge_encoding_decode (text, strlen (text), &padded));
      g_assert_cmpmem (padded.start, (padded.end - padded.start), data, length);
      g_assert_true (bridge_encoding_decode (text, strcspn (text, "="), &bare));
      g_assert_cmpmem (bare.start, (bare.end - bare.start), data, length);
    }
}

static void
test_too_long (void)
{
  g_autofree char *text = g_strnfill (8196, 'a');
  g_auto (BridgeScratch) fits = { NULL, };
  g_auto (BridgeScratch) scratch = { NULL, };

  g_assert_true (bridge_encoding_decode (text, 8192, &fits));
  g_assert_false (bridge_encoding_decode (text, 8196, &scratch));
  g_assert_null (scratch.buffer);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/encoding/decode", test_decode);
  g_test_add_func ("/encoding/both-ways", test_both_ways);
  g_test_add_func ("/encoding/too-long", test_too_long);

  return g_test_run ();
}

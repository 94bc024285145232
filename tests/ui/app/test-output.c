// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-output.h"
#include "bridge-ui-fixture.h"

#include <string.h>

/* What a terminal's encoding cannot say is said in other letters, and what it can say stays as it is. */

static const struct
{
  const char *encoding;
  const char *text;
  const char *encoded;
} rows[] = {
  { "ASCII", "Done", "Done" },
  { "ASCII", "Müller & Søn", "Muller & Soen" },
  { "ASCII", "The key belongs to “Müller”.\n    → It’s right…", "The key belongs to \"Muller\".\n    -> It's right..." },
  { "ASCII", "A\u2068שלום\u2069\u00a0B", "A???? B" },
  { "ASCII", "Cafe\u0301", "Cafe" },
  { "ASCII", "東京", "??" },
  { "ISO-8859-1", "Müller “A”", "M\374ller \"A\"" },
  { "ISO-8859-1", "Łódź", "L\363dz" },
  { "EUC-JP", "東京 Größe", "\305\354\265\376 Gr\217\253\323\217\251\316e" },
  { "UTF-8", "Müller “東京”", "Müller “東京”" },
};

static void
test_encode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *encoded = bridge_output_encode (rows[i].text, rows[i].encoding);

      g_assert_cmpmem (encoded, strlen (encoded), rows[i].encoded, strlen (rows[i].encoded));
    }
}

static void
test_not_text (void)
{
  g_autofree char *encoded = bridge_output_encode ("A\xff" "B", "ASCII");

  g_assert_true (g_str_has_prefix (encoded, "A") && g_str_has_suffix (encoded, "B"));
  g_assert_true (g_str_is_ascii (encoded));
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/output/encode", test_encode);
  g_test_add_func ("/output/not-text", test_not_text);

  return g_test_run ();
}

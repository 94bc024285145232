// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-app-keys-json.h"

#include <stdio.h>
#include <string.h>

/* The process's own memory is searched for a secret after everything that knew it was released. The test itself holds it masked. */

#define MASK 0x5a
#define LENGTH 80
/* What is freed loses its first bytes to the allocator: the rest is looked for. */
#define LOST 40
#define MAX_MAPPING (G_GUINT64_CONSTANT (1) << 30)

static guchar masked[LENGTH];

static void
mask_secret (void)
{
  for (guint i = 0; i < LENGTH; i++)
    masked[i] = (guchar) ("abcdefghijklmnopqrstuvwxyzABCDEF"[(i * 7 + i / 5 + i / 32) % 32] ^ MASK);
}

static BridgeSecret *
reveal (void)
{
  char *text = g_malloc (LENGTH);
  BridgeSecret *secret;

  for (guint i = 0; i < LENGTH; i++)
    text[i] = (char) (masked[i] ^ MASK);
  secret = bridge_secret_new (text, LENGTH);
  explicit_bzero (text, LENGTH);
  g_free (text);

  return secret;
}

/* What was freed is read too, which a sanitizer would complain about. */
__attribute__ ((no_sanitize ("address")))
static guint
count_between (const guchar *start,
               const guchar *end)
{
  guint copies = 0;

  for (const guchar *at = start; at + LENGTH - LOST <= end; at++)
    {
      guint same = LOST;

      while (same < LENGTH && (at[same - LOST] ^ MASK) == masked[same])
        same++;
      copies += same == LENGTH;
    }

  return copies;
}

/* The shadow that a sanitizer keeps is larger than any mapping of ours. */
static guint
count_copies (void)
{
  FILE *maps = fopen ("/proc/self/maps", "re");
  char line[1024];
  guint copies = 0;

  g_assert_nonnull (maps);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      guint64 start, end;
      char rights[5];

      if (sscanf (line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &start, &end, rights) == 3 &&
          strcmp (rights, "rw-p") == 0 && end - start <= MAX_MAPPING)
        copies += count_between (GSIZE_TO_POINTER (start), GSIZE_TO_POINTER (end));
    }
  fclose (maps);

  return copies;
}

static void
go_there_and_back (void)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new ("an id", -1);
  g_autoptr (BridgeSecret) client_secret = reveal ();
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);
  g_autoptr (BridgeSecret) json = bridge_app_keys_to_json (keys);
  g_autoptr (BridgeAppKeys) back = bridge_app_keys_new_from_json (bridge_secret_get_text (json), -1);

  g_assert_true (bridge_secret_equal (bridge_app_keys_get_client_secret (back), client_secret));
  /* The search does find what is there: the pair's, the text's, and the other pair's. */
  g_assert_cmpuint (count_copies (), ==, 3);
}

static void
test_nothing_is_left (void)
{
  mask_secret ();
  go_there_and_back ();
  g_assert_cmpuint (count_copies (), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app-keys-memory/nothing-is-left", test_nothing_is_left);

  return g_test_run ();
}

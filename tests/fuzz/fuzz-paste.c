// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-key-removed.h"
#include "bridge-paste.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Nothing is made up: what was found stands there, in this order. */
static gboolean
stands_in (const char   *value,
           const guint8 *data,
           gsize         size)
{
  for (gsize i = 0; i < size && *value != '\0'; i++)
    if ((char) data[i] == *value)
      value++;
  return *value == '\0';
}

/* Bytes of which nothing but the letters themselves is read. */
static gboolean
is_plain (const guint8 *data,
          gsize         size)
{
  for (gsize i = 0; i < size; i++)
    if (data[i] == 0 || data[i] >= 0x80 || data[i] == '\\')
      return FALSE;
  return TRUE;
}

/* What can go into a header goes into it as it is. */
static void
check_tokens (BridgePastePart *part)
{
  for (guint i = 0; i < bridge_paste_part_get_n_tokens (part); i++)
    {
      const char *token = bridge_secret_get_text (bridge_paste_part_get_token (part, i));

      g_assert_cmpstr (token, !=, "");
      for (; *token != '\0'; token++)
        g_assert_true (g_ascii_isgraph (*token));
    }
}

/* What stands in the field afterwards means the same. */
static void
check_again (BridgePastePart *part)
{
  const char *value = bridge_secret_get_text (bridge_paste_part_get_value (part));
  g_autoptr (BridgePaste) again = bridge_paste_new (value, -1);
  BridgePastePart *same = bridge_paste_get_part (again, 0);

  if (same == NULL || bridge_paste_get_n_parts (again) != 1 || bridge_paste_part_get_kind (same) != BRIDGE_PASTE_API_KEY)
    return;
  g_assert_true (bridge_secret_equal (bridge_paste_part_get_token (same, 0), bridge_paste_part_get_token (part, 0)));
}

static void
check_part (BridgePastePart *part,
            const guint8    *data,
            gsize            size)
{
  BridgePasteKind kind = bridge_paste_part_get_kind (part);
  const char *value = bridge_secret_get_text (bridge_paste_part_get_value (part));
  const char *label = bridge_paste_part_get_label (part);
  guint removed = bridge_paste_part_get_removed (part);
  g_autofree char *words = bridge_paste_part_describe_removed (part);

  g_assert_cmpstr (value, !=, "");
  g_assert_true (g_utf8_validate (value, -1, NULL));
  g_assert_true (label == NULL || g_utf8_validate (label, -1, NULL));
  g_assert_true (words == NULL || g_utf8_validate (words, -1, NULL));
  g_assert_cmpuint (bridge_paste_part_get_line (part), >=, 1);
  g_assert_cmpuint (bridge_paste_part_get_column (part), >=, 1);
  g_assert_cmpint (bridge_paste_part_get_n_tokens (part) > 0, ==, kind == BRIDGE_PASTE_API_KEY ||
                                                                 (bridge_paste_part_get_n_tokens (part) > 0 && kind == BRIDGE_PASTE_CLIENT_SECRET));
  check_tokens (part);
  if (kind == BRIDGE_PASTE_API_KEY)
    check_again (part);
  else if (kind != BRIDGE_PASTE_CLIENT_ID && kind != BRIDGE_PASTE_CLIENT_SECRET && (removed & BRIDGE_KEY_REMOVED_ESCAPES) == 0 &&
           is_plain (data, size))
    g_assert_true (stands_in (value, data, size) || strpbrk (value, "\"`'") != NULL);
}

/* Whatever is pasted, in whatever encoding. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (BridgePaste) paste = bridge_paste_new ((const char *) data, (gssize) size);

  g_assert_cmpuint (bridge_paste_get_n_parts (paste), <=, 101);
  for (guint i = 0; i < bridge_paste_get_n_parts (paste); i++)
    check_part (bridge_paste_get_part (paste, i), data, size);

  return 0;
}

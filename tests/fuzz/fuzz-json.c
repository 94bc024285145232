// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-json.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

#define BRACKETS (200 * 1000)

/* More than a small stack takes, behind whatever may hide them. */
static void
read_brackets (const guint8 *data,
               gsize         size)
{
  g_autofree char *text = g_malloc (size + BRACKETS);
  g_autoptr (JsonNode) node = NULL;

  memcpy (text, data, size);
  memset (text + size, '[', BRACKETS);
  node = bridge_json_parse (text, size + BRACKETS, NULL);
  g_assert_null (node);
}

/* What is read is written, and what is written is read as the same. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (JsonNode) node = bridge_json_parse ((const char *) data, size, NULL);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *text = NULL;

  read_brackets (data, size);
  if (node == NULL)
    return 0;

  text = bridge_json_to_text (node, FALSE);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  again = bridge_json_parse (text, strlen (text), NULL);
  g_assert_nonnull (again);
  g_assert_true (json_node_equal (node, again));

  return 0;
}

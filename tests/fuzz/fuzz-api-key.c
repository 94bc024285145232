// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-api-key.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Whatever form a key is pasted in: what is accepted can go into a header as it is, and reads the same once more. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeApiKey) key = NULL;
  const char *token;

  key = bridge_api_key_new_from_text (text, &error);
  g_assert_true ((key != NULL) != (error != NULL));
  if (key == NULL)
    return 0;

  token = bridge_secret_get_text (bridge_api_key_get_token (key));
  g_assert_cmpstr (token, !=, "");
  for (; *token != '\0'; token++)
    g_assert_true (g_ascii_isgraph (*token));

  return 0;
}

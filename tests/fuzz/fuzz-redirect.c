// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-redirect-check.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* Whatever is pasted back: it is exact if it is the same to the letter, blanks around it aside, and else the difference is told. */
static void
check (BridgeEnvironment  environment,
       const char        *text)
{
  g_autoptr (BridgeRedirectCheck) check = bridge_redirect_check_new (environment, text);
  g_autofree char *words = bridge_redirect_check_describe (check);
  gboolean exact = bridge_redirect_check_get_difference (check) == BRIDGE_REDIRECT_EXACT;

  g_assert_nonnull (words);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  if (g_str_equal (text, bridge_environment_get_redirect_uri (environment)))
    g_assert_true (exact);
  if (exact)
    g_assert_nonnull (strstr (text, bridge_environment_get_redirect_uri (environment)));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
    check (environment, text);

  return 0;
}

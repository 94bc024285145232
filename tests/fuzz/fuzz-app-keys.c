// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-key-check.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static void
check (BridgeKeyField  field,
       const char     *text)
{
  g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (field, text);
  g_autoptr (BridgeKeyCheck) again = NULL;
  g_autofree char *fault = bridge_key_check_describe_fault (check);
  g_autofree char *warning = bridge_key_check_describe_warning (check);
  g_autofree char *removed = bridge_key_check_describe_removed (check);
  BridgeSecret *value = bridge_key_check_get_value (check);

  g_assert_cmpint (value != NULL, ==, bridge_key_check_get_fault (check) == BRIDGE_KEY_FAULT_NONE);
  g_assert_cmpint (fault != NULL, ==, bridge_key_check_get_fault (check) != BRIDGE_KEY_FAULT_NONE);
  if (value == NULL)
    return;

  for (const char *at = bridge_secret_get_text (value); *at != '\0'; at++)
    g_assert_true (g_ascii_isgraph (*at));
  /* What is clean stays as it is. */
  again = bridge_key_check_new (field, bridge_secret_get_text (value));
  g_assert_cmpint (bridge_key_check_get_fault (again), ==, BRIDGE_KEY_FAULT_NONE);
  g_assert_true (bridge_secret_equal (bridge_key_check_get_value (again), value));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  check (BRIDGE_KEY_CLIENT_ID, text);
  check (BRIDGE_KEY_CLIENT_SECRET, text);

  return 0;
}

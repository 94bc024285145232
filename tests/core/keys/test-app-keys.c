// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-app-keys.h"

static BridgeAppKeys *
make_pair (const char *id,
           const char *secret)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (id, -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new (secret, -1);

  return bridge_app_keys_new (client_id, client_secret);
}

static void
test_halves (void)
{
  g_autoptr (BridgeSecret) id = bridge_secret_new ("the-id", -1);
  g_autoptr (BridgeSecret) secret = bridge_secret_new ("the-secret", -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (id, secret);

  g_assert_true (bridge_app_keys_get_client_id (keys) == id);
  g_assert_true (bridge_app_keys_get_client_secret (keys) == secret);
}

static void
test_tail (void)
{
  static const struct
  {
    const char *id;
    const char *tail;
  } rows[] = {
    { "", "" },
    { "abcd", "" },
    { "abcdefg", "" },
    { "abcdefgh", "efgh" },
    { "abcdefghijkl", "ijkl" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (BridgeAppKeys) keys = make_pair (rows[i].id, "the-secret");
      g_autofree char *tail = bridge_app_keys_dup_id_tail (keys);

      g_assert_cmpstr (tail, ==, rows[i].tail);
    }
}

/* The end of a secret is never shown or written down, whichever of the two fields it stands in. */
static void
test_tail_swapped (void)
{
  static const char id[] = "ABk3Vq8zWm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7";
  static const char secret[] = "p4Wn8Bx2Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Ti";
  static const struct
  {
    const char *id;
    const char *secret;
    const char *tail;
  } rows[] = {
    { id, secret, "9Zq7" },
    { secret, id, "" },
    { secret, "of another shape", "" },
    { "of another shape", id, "" },
    { "of another shape", secret, "hape" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (BridgeAppKeys) keys = make_pair (rows[i].id, rows[i].secret);
      g_autofree char *tail = bridge_app_keys_dup_id_tail (keys);

      g_assert_cmpstr (tail, ==, rows[i].tail);
    }
}

static void
test_judge (void)
{
  static const struct
  {
    const char      *id;
    const char      *secret;
    const char      *other_id;
    const char      *other_secret;
    BridgePairFault  fault;
  } rows[] = {
    { "id", "secret", NULL, NULL, BRIDGE_PAIR_FAULT_NONE },
    { "same", "same", NULL, NULL, BRIDGE_PAIR_FAULT_EQUAL_FIELDS },
    { "same", "same", "same", "same", BRIDGE_PAIR_FAULT_EQUAL_FIELDS },
    { "id", "secret", "id", "secret", BRIDGE_PAIR_FAULT_SAME_PAIR },
    { "id", "secret", "other-id", "secret", BRIDGE_PAIR_FAULT_SAME_SECRET },
    { "id", "secret", "id", "other-secret", BRIDGE_PAIR_FAULT_SAME_ID },
    { "id", "secret", "other-id", "other-secret", BRIDGE_PAIR_FAULT_NONE },
    { "id", "secret", "secret", "id", BRIDGE_PAIR_FAULT_NONE },
    { "id", "secret", "ID", "SECRET", BRIDGE_PAIR_FAULT_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (BridgeAppKeys) keys = make_pair (rows[i].id, rows[i].secret);
      g_autoptr (BridgeAppKeys) other = rows[i].other_id != NULL ? make_pair (rows[i].other_id, rows[i].other_secret) : NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (bridge_app_keys_judge (keys, other), ==, rows[i].fault);
    }
}

static void
test_describe (void)
{
  g_autofree char *none = bridge_pair_fault_describe (BRIDGE_PAIR_FAULT_NONE, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autofree char *equal = bridge_pair_fault_describe (BRIDGE_PAIR_FAULT_EQUAL_FIELDS, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autofree char *pair = bridge_pair_fault_describe (BRIDGE_PAIR_FAULT_SAME_PAIR, BRIDGE_ENVIRONMENT_SANDBOX);
  g_autofree char *secret = bridge_pair_fault_describe (BRIDGE_PAIR_FAULT_SAME_SECRET, BRIDGE_ENVIRONMENT_PRODUCTION);

  g_assert_null (none);
  g_assert_cmpstr (equal, ==, "Client ID and Client Secret are the same. Copy each of them from Intuit again.");
  g_assert_cmpstr (pair, ==, "These keys are already stored for Production. Copy the ones under “Development” in Intuit.");
  g_assert_cmpstr (secret, ==, "This Client Secret is already stored for Sandbox. Copy the one under “Production” in Intuit.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app-keys/halves", test_halves);
  g_test_add_func ("/app-keys/tail", test_tail);
  g_test_add_func ("/app-keys/tail-swapped", test_tail_swapped);
  g_test_add_func ("/app-keys/judge", test_judge);
  g_test_add_func ("/app-keys/describe", test_describe);

  return g_test_run ();
}

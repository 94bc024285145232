// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-held-keys.h"

/* What is read from Codat's answer about credentials: what is certain, and nothing else. */

static const struct
{
  const char *answer;
  BridgeHeld held;
  const char *tail;
} rows[] = {
  /* Nothing. */
  { "{}", BRIDGE_HELD_NONE, NULL },
  { "{\"clientId\":null,\"clientSecret\":null}", BRIDGE_HELD_NONE, NULL },
  { "{\"clientId\":\"\"}", BRIDGE_HELD_NONE, NULL },
  { "{\"clientId\":\" \",\"clientSecret\":\"\"}", BRIDGE_HELD_NONE, NULL },
  /* Masked, with the end. */
  { "{\"clientId\":\"**********9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"clientId\":\"*9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"clientId\":\"**** **** 9Zq7 \"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"clientId\":\"ABk3****Ki1Ov9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"clientId\":\"••••••q7\"}", BRIDGE_HELD_SOME, "q7" },
  { "{\"clientId\":\"…9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"clientId\":\"...9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"clientId\":\"####-####-9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"clientId\":\"XXXXXXXXXXXX9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"clientId\":\"ABk3xxxxxxxxZq7\"}", BRIDGE_HELD_SOME, "Zq7" },
  { "{\"clientId\":\"ABk3Vq8zWm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  /* Masked, without it. */
  { "{\"clientId\":\"********\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"••••••••\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"ABk3********\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"ABk3…\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"XXXXXXXXXXXX\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientSecret\":\"********\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":null,\"clientSecret\":\"********\"}", BRIDGE_HELD_SOME, NULL },
  /* Words in its place. */
  { "{\"clientId\":\"hidden\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"[REDACTED]\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"not shown here\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"privé caché\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"privéeshown\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"not-shown\"}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":\"configuredByAnAdministrator\"}", BRIDGE_HELD_SOME, NULL },
  /* Something else. */
  { "{\"clientId\":17}", BRIDGE_HELD_SOME, NULL },
  { "{\"clientId\":true,\"clientSecret\":false}", BRIDGE_HELD_UNTOLD, NULL },
  { "{\"clientId\":{\"value\":\"9Zq7\"}}", BRIDGE_HELD_UNTOLD, NULL },
  { "{\"client_id\":\"****9Zq7\"}", BRIDGE_HELD_SOME, "9Zq7" },
  { "{\"ClientID\":\"\",\"ClientSecret\":null}", BRIDGE_HELD_NONE, NULL },
  { "{\"consumerKey\":\"****9Zq7\"}", BRIDGE_HELD_UNTOLD, NULL },
  { "{\"credentials\":{}}", BRIDGE_HELD_UNTOLD, NULL },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (rows[i].answer, NULL);
      g_autoptr (BridgeHeldKeys) keys = bridge_held_keys_read (json_node_get_object (node));

      g_test_message ("%s", rows[i].answer);
      g_assert_cmpint (keys->held, ==, rows[i].held);
      g_assert_cmpstr (keys->id_tail, ==, rows[i].tail);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/held-keys/read", test_read);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-codat-client.h"
#include "bridge-companies-client.h"

/* Makes every call that the program can make to Codat, at the address that it is given, whatever comes back. test-contract.py looks
 * at what is sent and answers with Codat's own examples. */

#define COMPANY "0498e921-9b53-4396-a412-4f2f5983b0a2"
#define CONNECTION "2e9d2c44-f675-40ba-8049-353bfcb5e171"

static GAsyncResult *result;

static void
on_done (GObject      *source,
         GAsyncResult *given,
         gpointer      user_data)
{
  result = g_object_ref (given);
}

static GAsyncResult *
wait (void)
{
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return result;
}

/* What was answered is read whatever it is; a warning would end this program. */
static void
forget (gpointer object)
{
  if (object != NULL)
    g_object_unref (object);
  g_clear_object (&result);
}

static void
call_integrations (BridgeCodatClient *client,
                   BridgeApiKey      *key,
                   BridgeEnvironment  environment)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new ("ABk3Vq8zWm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7", -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new ("p4Wn8Bx2Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Ti", -1);
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new (client_id, client_secret);
  g_autoptr (BridgeHeldKeys) held = NULL;
  gboolean offered;

  bridge_codat_client_get_integration_async (client, key, environment, BRIDGE_OCCASION_PRESS, NULL, on_done, NULL);
  forget (bridge_codat_client_integration_finish (client, wait (), NULL));
  bridge_codat_client_ask_writes_async (client, key, environment, BRIDGE_OCCASION_PRESS, NULL, on_done, NULL);
  bridge_codat_client_ask_writes_finish (client, wait (), &offered, &held, NULL);
  forget (NULL);
  bridge_codat_client_save_keys_async (client, key, environment, keys, NULL, on_done, NULL);
  bridge_codat_client_save_keys_finish (client, wait (), NULL);
  forget (NULL);
  bridge_codat_client_set_enabled_async (client, key, environment, TRUE, NULL, on_done, NULL);
  forget (bridge_codat_client_integration_finish (client, wait (), NULL));
}

static void
call_profile (BridgeCodatClient *client,
              BridgeApiKey      *key)
{
  g_autofree char *name = NULL;
  g_autoptr (BridgeApiKey) accepted = NULL;

  bridge_codat_client_check_key_async (client, key, BRIDGE_OCCASION_PRESS, NULL, on_done, NULL);
  accepted = bridge_codat_client_check_key_finish (client, wait (), &name, NULL);
  forget (NULL);
}

static void
call_companies (BridgeCompaniesClient *client,
                BridgeApiKey          *key)
{
  g_autofree char *name = g_strdup ("Bookbridge test 2026-11-24 0123456789abcdef");
  g_autofree char *made = NULL;
  g_autofree char *found = NULL;

  bridge_companies_client_create_async (client, key, name, NULL, on_done, NULL);
  made = bridge_companies_client_company_finish (client, wait (), NULL);
  forget (NULL);
  bridge_companies_client_find_async (client, key, name, "0123456789abcdef", NULL, on_done, NULL);
  found = bridge_companies_client_company_finish (client, wait (), NULL);
  forget (NULL);
  bridge_companies_client_delete_async (client, key, COMPANY, NULL, on_done, NULL);
  bridge_companies_client_delete_finish (client, wait (), NULL);
  forget (NULL);
}

static void
call_connections (BridgeCompaniesClient *client,
                  BridgeApiKey          *key)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"id\":\"" CONNECTION "\",\"status\":\"Linked\"}", NULL);
  g_autoptr (BridgeConnection) connection = bridge_connection_new_from_json (node, NULL);

  for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
    {
      bridge_companies_client_create_connection_async (client, key, COMPANY, environment, NULL, on_done, NULL);
      forget (bridge_companies_client_connection_finish (client, wait (), NULL));
    }
  bridge_companies_client_get_connection_async (client, key, COMPANY, NULL, BRIDGE_OCCASION_PRESS, NULL, on_done, NULL);
  forget (bridge_companies_client_connection_finish (client, wait (), NULL));
  bridge_companies_client_get_connection_async (client, key, COMPANY, CONNECTION, BRIDGE_OCCASION_PRESS, NULL, on_done, NULL);
  forget (bridge_companies_client_connection_finish (client, wait (), NULL));
  bridge_companies_client_unlink_async (client, key, COMPANY, connection, NULL, on_done, NULL);
  forget (bridge_companies_client_connection_finish (client, wait (), NULL));
}

/* contract-client URL KEY */
int
main (int    argc,
      char **argv)
{
  g_autoptr (BridgeTransport) transport = g_object_new (BRIDGE_TYPE_TRANSPORT, "backoff", 1, NULL);
  g_autoptr (BridgeCodatClient) client = bridge_codat_client_new (transport, argv[1]);
  g_autoptr (BridgeCompaniesClient) companies = bridge_companies_client_new (transport, argv[1]);
  g_autoptr (BridgeApiKey) key = bridge_api_key_new_from_text (argv[2], NULL);

  call_profile (client, key);
  for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
    call_integrations (client, key, environment);
  call_companies (companies, key);
  call_connections (companies, key);

  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-app-keys-json.h"
#include "bridge-connection.h"
#include "bridge-integration.h"
#include "bridge-intuit-client.h"
#include "bridge-json.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static const guint statuses[] = { 200, 204, 302, 400, 401, 403, 404, 407, 429, 500, 511 };

/* What came back, read by everything that reads answers. Its first byte says with which status it came. */
static void
read_reply (const guint8 *data,
            gsize         size)
{
  guint status = statuses[(data[0] >> 1) % G_N_ELEMENTS (statuses)];
  g_autoptr (GBytes) body = g_bytes_new (data + 1, size - 1);
  g_autoptr (BridgeReply) reply = bridge_reply_new_from_parts ("api.example.com", data[0] & 1, status, "application/json", body);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  node = bridge_reply_read (reply, &error);
  g_assert_true ((node != NULL) != (error != NULL));
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  bridge_intuit_client_judge (reply);
}

static void
read_objects (const char *text,
              gsize       length)
{
  g_autoptr (JsonNode) node = bridge_json_parse (text, length, NULL);
  g_autoptr (BridgeIntegration) integration = node != NULL ? bridge_integration_new_from_json (node, NULL) : NULL;
  g_autoptr (BridgeConnection) connection = node != NULL ? bridge_connection_new_from_json (node, NULL) : NULL;
  g_autoptr (BridgeAppKeys) keys = bridge_app_keys_new_from_json (text, length);

  if (connection != NULL && bridge_connection_get_error_text (connection) != NULL)
    {
      const BridgeSigns signs = { .text = bridge_connection_get_error_text (connection) };

      bridge_diagnosis_find (&signs);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  if (size == 0)
    return 0;
  read_reply (data, size);
  read_objects ((const char *) data + 1, size - 1);

  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-integration"

#include "config.h"

#include "bridge-integration.h"

#include "bridge-json.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeIntegration:
 *
 * Codat's side of an environment, as Codat reported it (Codat OpenAPI: Integration). Nothing in that model says whether
 * keys are stored; whether it is enabled is all that a program can see.
 */
struct _BridgeIntegration
{
  GObject parent_instance;

  char *key;
  gboolean enabled;
  GDateTime *read_at;
};

G_DEFINE_FINAL_TYPE (BridgeIntegration, bridge_integration, G_TYPE_OBJECT)

static void
bridge_integration_finalize (GObject *object)
{
  BridgeIntegration *self = BRIDGE_INTEGRATION (object);

  g_free (self->key);
  g_date_time_unref (self->read_at);

  G_OBJECT_CLASS (bridge_integration_parent_class)->finalize (object);
}

static void
bridge_integration_class_init (BridgeIntegrationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_integration_finalize;
}

static void
bridge_integration_init (BridgeIntegration *self)
{
  self->read_at = g_date_time_new_now_utc ();
}

/**
 * bridge_integration_new_from_json:
 * @node: an answer of Codat's
 * @error: return location for an error
 *
 * Reads the members that are required by the specification and used here: `key`, `name`, `enabled`; others may be there or
 * not. Errors: %BRIDGE_SERVICE_ERROR_ANSWER.
 *
 * Returns: (transfer full) (nullable): the integration, read now
 */
BridgeIntegration *
bridge_integration_new_from_json (JsonNode  *node,
                                  GError   **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gboolean enabled = FALSE;
  BridgeIntegration *self;

  if (object == NULL ||
      bridge_json_get_string (object, "key") == NULL ||
      bridge_json_get_string (object, "name") == NULL ||
      !bridge_json_get_boolean (object, "enabled", &enabled))
    {
      g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                           _("Codat’s answer does not describe an integration."));
      return NULL;
    }

  self = g_object_new (BRIDGE_TYPE_INTEGRATION, NULL);
  self->key = g_strdup (bridge_json_get_string (object, "key"));
  self->enabled = enabled;

  return self;
}

/**
 * bridge_integration_get_key:
 * @self: an integration
 *
 * Returns: (transfer none): its platform key, four letters
 */
const char *
bridge_integration_get_key (BridgeIntegration *self)
{
  return self->key;
}

/**
 * bridge_integration_get_enabled:
 * @self: an integration
 *
 * Returns: whether the client's customers can use it
 */
gboolean
bridge_integration_get_enabled (BridgeIntegration *self)
{
  return self->enabled;
}

/**
 * bridge_integration_get_read_at:
 * @self: an integration
 *
 * Returns: (transfer none): when Codat said so, in UTC
 */
GDateTime *
bridge_integration_get_read_at (BridgeIntegration *self)
{
  return self->read_at;
}

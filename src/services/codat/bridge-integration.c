// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-integration"

#include "config.h"

#include "bridge-integration.h"

#include "bridge-answer.h"
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
 * Reads what is used here: `key`, which may be missing, and `enabled`, which has to say yes or no. Errors: %BRIDGE_SERVICE_ERROR_ANSWER.
 *
 * Returns: (transfer full) (nullable): the integration, read now
 */
BridgeIntegration *
bridge_integration_new_from_json (JsonNode  *node,
                                  GError   **error)
{
  JsonObject *object = bridge_answer_get_object (node);
  gboolean enabled = FALSE;
  BridgeIntegration *self;

  if (object == NULL || !bridge_answer_get_boolean (object, "enabled", &enabled))
    {
      g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                           _("Codat’s answer does not describe an integration."));
      return NULL;
    }

  self = g_object_new (BRIDGE_TYPE_INTEGRATION, NULL);
  self->key = bridge_answer_dup_text (object, "key");
  self->enabled = enabled;

  return self;
}

/**
 * bridge_integration_get_key:
 * @self: an integration
 *
 * Returns: (transfer none) (nullable): its platform key, four letters, if Codat says it
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

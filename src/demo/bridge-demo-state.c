// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-state"

#include "config.h"

#include "bridge-demo-state.h"

#include "bridge-json.h"

#include <glib/gi18n-lib.h>

/* What the demo's Codat remembers of a client: each integration's switch and its keys, masked the moment they come in; and what its Intuit
 * knows of the client's app. */

#define SHOWN_CHARACTERS 4

typedef struct
{
  gboolean enabled;
  char *client_id;
  char *client_secret;
  BridgeDemoPair pair;
  guint writes;
} Remembered;

struct _BridgeDemoState
{
  Remembered integrations[BRIDGE_N_ENVIRONMENTS];
  JsonArray *companies;
  BridgeDemoApp *app;
  char *path;
  char *client_name;
  char *authorization;
};

static char *
mask (const char *value)
{
  char *masked = g_strdup (value);
  gsize length = strlen (masked);

  if (length > SHOWN_CHARACTERS)
    memset (masked, '*', length - SHOWN_CHARACTERS);

  return masked;
}

static void
read_pair (BridgeDemoPair *pair,
           JsonObject     *object)
{
  const char *key = bridge_json_get_string (object, "keysOf");

  pair->known_id = key != NULL && bridge_demo_state_find (key, &pair->environment);
  bridge_json_get_boolean (object, "rightSecret", &pair->right_secret);
}

static void
read_integration (Remembered *integration,
                  JsonObject *object)
{
  bridge_json_get_boolean (object, "enabled", &integration->enabled);
  integration->client_id = g_strdup (bridge_json_get_string (object, "clientIdMasked"));
  integration->client_secret = g_strdup (bridge_json_get_string (object, "clientSecretMasked"));
  read_pair (&integration->pair, object);
}

static void
read_integrations (BridgeDemoState *self,
                   JsonObject      *root)
{
  JsonObject *integrations = bridge_json_get_object (root, "integrations");

  for (BridgeEnvironment i = 0; integrations != NULL && i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      JsonObject *integration = bridge_json_get_object (integrations, bridge_environment_get_platform_key (i));

      if (integration != NULL)
        read_integration (&self->integrations[i], integration);
    }
}

/* The file is our own; what is in it was ours. */
static void
read_companies (BridgeDemoState *self,
                JsonObject      *root)
{
  JsonNode *companies = json_object_get_member (root, "companies");
  JsonArray *array = companies != NULL && JSON_NODE_HOLDS_ARRAY (companies) ? json_node_get_array (companies) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element) && bridge_json_get_string (json_node_get_object (element), "name") != NULL)
        json_array_add_object_element (self->companies, bridge_json_copy_object (json_node_get_object (element)));
    }
}

static void
read_app (BridgeDemoState *self,
          JsonObject      *root)
{
  JsonObject *app = bridge_json_get_object (root, "app");

  /* A file of before there was a developer's portal in the demo has the keys of an app that was simply there. */
  if (app != NULL)
    bridge_demo_app_read (self->app, app);
  else
    bridge_demo_app_give (self->app);
}

static JsonObject *
write_integration (const Remembered *integration)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "enabled", integration->enabled);
  json_object_set_int_member (object, "writes", integration->writes);
  if (integration->client_id != NULL)
    json_object_set_string_member (object, "clientIdMasked", integration->client_id);
  if (integration->client_secret != NULL)
    json_object_set_string_member (object, "clientSecretMasked", integration->client_secret);
  if (integration->pair.known_id)
    json_object_set_string_member (object, "keysOf", bridge_environment_get_platform_key (integration->pair.environment));
  json_object_set_boolean_member (object, "rightSecret", integration->pair.right_secret);

  return object;
}

/* The key alone is encoded, with no colon: what a library for Basic authentication sends is not accepted. */
BridgeDemoState *
bridge_demo_state_new (const char *client_name,
                       const char *api_key)
{
  BridgeDemoState *self = g_new0 (BridgeDemoState, 1);
  g_autofree char *token = g_base64_encode ((const guchar *) api_key, strlen (api_key));

  self->companies = json_array_new ();
  self->app = bridge_demo_app_new ();
  self->client_name = g_strdup (client_name);
  self->authorization = g_strconcat ("Basic ", token, NULL);

  return self;
}

void
bridge_demo_state_free (BridgeDemoState *self)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_free (self->integrations[i].client_id);
      g_free (self->integrations[i].client_secret);
    }
  json_array_unref (self->companies);
  bridge_demo_app_free (self->app);
  g_free (self->path);
  g_free (self->client_name);
  g_free (self->authorization);
  g_free (self);
}

/* From now on everything is remembered in the file; what it says already is taken over. */
gboolean
bridge_demo_state_set_file (BridgeDemoState  *self,
                            const char       *path,
                            GError          **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &local_error))
    root = bridge_json_parse (text, length, NULL);
  else if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      read_integrations (self, json_node_get_object (root));
      read_companies (self, json_node_get_object (root));
      read_app (self, json_node_get_object (root));
    }
  g_free (self->path);
  self->path = g_strdup (path);

  return TRUE;
}

const char *
bridge_demo_state_get_client_name (BridgeDemoState *self)
{
  return self->client_name;
}

void
bridge_demo_state_set_client_name (BridgeDemoState *self,
                                   const char      *client_name)
{
  g_free (self->client_name);
  self->client_name = g_strdup (client_name);
}

/* @authorization: (nullable): what a call says of itself
 * Returns: whether it is of this client */
gboolean
bridge_demo_state_accepts (BridgeDemoState *self,
                           const char      *authorization)
{
  return g_strcmp0 (authorization, self->authorization) == 0;
}

gboolean
bridge_demo_state_get_enabled (BridgeDemoState   *self,
                               BridgeEnvironment  environment)
{
  return self->integrations[environment].enabled;
}

void
bridge_demo_state_set_enabled (BridgeDemoState   *self,
                               BridgeEnvironment  environment,
                               gboolean           enabled)
{
  self->integrations[environment].enabled = enabled;
  bridge_demo_state_changed (self);
}

gboolean
bridge_demo_state_has_keys (BridgeDemoState   *self,
                            BridgeEnvironment  environment)
{
  return self->integrations[environment].client_id != NULL;
}

void
bridge_demo_state_set_keys (BridgeDemoState   *self,
                            BridgeEnvironment  environment,
                            const char        *client_id,
                            const char        *client_secret)
{
  Remembered *integration = &self->integrations[environment];

  g_free (integration->client_id);
  g_free (integration->client_secret);
  integration->client_id = mask (client_id);
  integration->client_secret = mask (client_secret);
  integration->pair = bridge_demo_app_look_at (client_id, client_secret);
  integration->writes++;
  bridge_demo_state_changed (self);
}

/* Returns: whose the keys are that were saved last */
BridgeDemoPair
bridge_demo_state_get_pair (BridgeDemoState   *self,
                            BridgeEnvironment  environment)
{
  return self->integrations[environment].pair;
}

/* Returns: the client's app at Intuit; say so when it was changed */
BridgeDemoApp *
bridge_demo_state_get_app (BridgeDemoState *self)
{
  return self->app;
}

/* Returns: (nullable): the Client ID, all but its end masked */
const char *
bridge_demo_state_get_masked_id (BridgeDemoState   *self,
                                 BridgeEnvironment  environment)
{
  return self->integrations[environment].client_id;
}

/* Returns: the credentials as Codat shows them, masked; an empty object if there are none */
JsonObject *
bridge_demo_state_get_credentials (BridgeDemoState   *self,
                                   BridgeEnvironment  environment)
{
  const Remembered *integration = &self->integrations[environment];
  JsonObject *object = json_object_new ();

  if (integration->client_id != NULL)
    {
      json_object_set_string_member (object, "clientId", integration->client_id);
      json_object_set_string_member (object, "clientSecret", integration->client_secret);
    }

  return object;
}

JsonObject *
bridge_demo_state_to_json (BridgeDemoState *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *integrations = json_object_new ();

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    json_object_set_object_member (integrations, bridge_environment_get_platform_key (i),
                                   write_integration (&self->integrations[i]));
  json_object_set_object_member (object, "integrations", integrations);
  json_object_set_array_member (object, "companies", json_array_ref (self->companies));
  json_object_set_object_member (object, "app", bridge_demo_app_to_json (self->app));

  return object;
}

/* Returns: what is remembered of each company; say so when it was changed */
JsonArray *
bridge_demo_state_get_companies (BridgeDemoState *self)
{
  return self->companies;
}

void
bridge_demo_state_forget_companies (BridgeDemoState *self)
{
  json_array_unref (self->companies);
  self->companies = json_array_new ();
  bridge_demo_state_changed (self);
}

/* Writes it all down, if there is a file for it. */
void
bridge_demo_state_changed (BridgeDemoState *self)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (self->path == NULL)
    return;

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, bridge_demo_state_to_json (self));
  text = bridge_json_to_text (node, TRUE);
  if (!g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_warning ("%s", error->message);
}

gboolean
bridge_demo_state_find (const char        *platform_key,
                        BridgeEnvironment *environment)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    if (g_str_equal (bridge_environment_get_platform_key (i), platform_key))
      {
        *environment = i;
        return TRUE;
      }

  return FALSE;
}

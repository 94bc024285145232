// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-app"

#include "config.h"

#include "bridge-demo-app.h"

#include "bridge-demo-server.h"
#include "bridge-json.h"

/* What the demo's Intuit knows of the one app of its developer: the keys are always the same, but they are keys of nobody before the app
 * is there, and those for production before it is approved. */

#define GIVEN_NAME "Blue Harbour Books"

static const struct
{
  const char *client_id;
  const char *client_secret;
} keys[BRIDGE_N_ENVIRONMENTS] = {
  [BRIDGE_ENVIRONMENT_SANDBOX] = { BRIDGE_DEMO_CLIENT_ID, BRIDGE_DEMO_CLIENT_SECRET },
  [BRIDGE_ENVIRONMENT_PRODUCTION] = { BRIDGE_DEMO_PRODUCTION_CLIENT_ID, BRIDGE_DEMO_PRODUCTION_CLIENT_SECRET },
};

struct _BridgeDemoApp
{
  gboolean given;
  gboolean scope;
  char *name;
  GStrv uris[BRIDGE_N_ENVIRONMENTS];
  GHashTable *details; /* what was written in each field of a form */
  BridgeDemoReview review;
};

/* An app that somebody made, saved the addresses of and had approved before. */
void
bridge_demo_app_give (BridgeDemoApp *self)
{
  self->given = TRUE;
  self->scope = TRUE;
  g_free (self->name);
  self->name = g_strdup (GIVEN_NAME);
  self->review = BRIDGE_DEMO_REVIEW_APPROVED;
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_demo_app_set_uris (self, i, (const char *[]) { bridge_environment_get_redirect_uri (i), NULL });
}

BridgeDemoApp *
bridge_demo_app_new (void)
{
  BridgeDemoApp *self = g_new0 (BridgeDemoApp, 1);

  self->details = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  bridge_demo_app_give (self);

  return self;
}

void
bridge_demo_app_free (BridgeDemoApp *self)
{
  g_free (self->name);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    g_strfreev (self->uris[i]);
  g_hash_table_unref (self->details);
  g_free (self);
}

/* From now on there is none, and whoever wants one makes it. */
void
bridge_demo_app_forget (BridgeDemoApp *self)
{
  self->given = FALSE;
  self->scope = FALSE;
  self->review = BRIDGE_DEMO_REVIEW_NONE;
  g_clear_pointer (&self->name, g_free);
  g_hash_table_remove_all (self->details);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_demo_app_set_uris (self, i, (const char *[]) { NULL });
}

/* Returns: whether nobody made it in the demo, so that its keys may be any that Codat was given */
gboolean
bridge_demo_app_is_given (BridgeDemoApp *self)
{
  return self->given;
}

/* Returns: (nullable): %NULL if there is no app */
const char *
bridge_demo_app_get_name (BridgeDemoApp *self)
{
  return self->name;
}

/* Returns: whether it may read the books */
gboolean
bridge_demo_app_get_scope (BridgeDemoApp *self)
{
  return self->scope;
}

void
bridge_demo_app_create (BridgeDemoApp *self,
                        const char    *name,
                        gboolean       scope)
{
  bridge_demo_app_forget (self);
  self->name = g_strdup (name);
  self->scope = scope;
}

void
bridge_demo_app_set_scope (BridgeDemoApp *self,
                           gboolean       scope)
{
  self->scope = scope;
}

const char *
bridge_demo_app_get_client_id (BridgeEnvironment environment)
{
  return keys[environment].client_id;
}

const char *
bridge_demo_app_get_secret (BridgeEnvironment environment)
{
  return keys[environment].client_secret;
}

gboolean
bridge_demo_app_has_keys (BridgeDemoApp     *self,
                          BridgeEnvironment  environment)
{
  return self->name != NULL && (environment == BRIDGE_ENVIRONMENT_SANDBOX || self->review == BRIDGE_DEMO_REVIEW_APPROVED);
}

static gboolean
is_pair (const char        *authorization,
         BridgeEnvironment  environment)
{
  g_autofree char *pair = g_strconcat (keys[environment].client_id, ":", keys[environment].client_secret, NULL);
  g_autofree char *token = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *expected = g_strconcat ("Basic ", token, NULL);

  return g_strcmp0 (authorization, expected) == 0;
}

/* @authorization: (nullable): what a call says of itself
 * Returns: whether it is the app's, with keys that it has by now */
gboolean
bridge_demo_app_accepts (BridgeDemoApp *self,
                         const char    *authorization)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    if (bridge_demo_app_has_keys (self, i) && is_pair (authorization, i))
      return TRUE;

  return FALSE;
}

BridgeDemoPair
bridge_demo_app_look_at (const char *client_id,
                         const char *client_secret)
{
  BridgeDemoPair pair = { FALSE, FALSE, BRIDGE_ENVIRONMENT_SANDBOX };

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    if (g_str_equal (client_id, keys[i].client_id))
      {
        pair.known_id = TRUE;
        pair.right_secret = g_str_equal (client_secret, keys[i].client_secret);
        pair.environment = i;
      }

  return pair;
}

const char *const *
bridge_demo_app_get_uris (BridgeDemoApp     *self,
                          BridgeEnvironment  environment)
{
  return (const char *const *) self->uris[environment];
}

void
bridge_demo_app_set_uris (BridgeDemoApp     *self,
                          BridgeEnvironment  environment,
                          const char *const *uris)
{
  g_strfreev (self->uris[environment]);
  self->uris[environment] = g_strdupv ((char **) uris);
}

/* As Intuit compares: each character counts. */
gboolean
bridge_demo_app_has_uri (BridgeDemoApp     *self,
                         BridgeEnvironment  environment,
                         const char        *uri)
{
  return g_strv_contains ((const char *const *) self->uris[environment], uri);
}

/* @field: of the form for the app's details
 * Returns: (nullable): what was saved there */
const char *
bridge_demo_app_get_detail (BridgeDemoApp *self,
                            const char    *field)
{
  return g_hash_table_lookup (self->details, field);
}

void
bridge_demo_app_set_detail (BridgeDemoApp *self,
                            const char    *field,
                            const char    *value)
{
  g_hash_table_insert (self->details, g_strdup (field), g_strdup (value));
}

BridgeDemoReview
bridge_demo_app_get_review (BridgeDemoApp *self)
{
  return self->review;
}

void
bridge_demo_app_set_review (BridgeDemoApp    *self,
                            BridgeDemoReview  review)
{
  self->review = review;
}

static JsonArray *
write_uris (GStrv uris)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; uris[i] != NULL; i++)
    json_array_add_string_element (array, uris[i]);

  return array;
}

static GStrv
read_uris (JsonObject *object,
           const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *uri = bridge_json_node_get_string (json_array_get_element (array, i));

      if (uri != NULL)
        g_strv_builder_add (builder, uri);
    }

  return g_strv_builder_end (builder);
}

static JsonObject *
write_details (BridgeDemoApp *self)
{
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer field, value;

  g_hash_table_iter_init (&iter, self->details);
  while (g_hash_table_iter_next (&iter, &field, &value))
    json_object_set_string_member (object, field, value);

  return object;
}

static void
read_details (BridgeDemoApp *self,
              JsonObject    *object)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *node;

  if (object == NULL)
    return;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &field, &node))
    if (bridge_json_node_get_string (node) != NULL)
      bridge_demo_app_set_detail (self, field, bridge_json_node_get_string (node));
}

/* None of it is secret: the keys are not written. */
JsonObject *
bridge_demo_app_to_json (BridgeDemoApp *self)
{
  JsonObject *object = json_object_new ();

  if (self->name != NULL)
    json_object_set_string_member (object, "name", self->name);
  json_object_set_boolean_member (object, "given", self->given);
  json_object_set_boolean_member (object, "scope", self->scope);
  json_object_set_int_member (object, "review", self->review);
  json_object_set_object_member (object, "details", write_details (self));
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    json_object_set_array_member (object, bridge_environment_get_id (i), write_uris (self->uris[i]));

  return object;
}

/* The file is our own. */
void
bridge_demo_app_read (BridgeDemoApp *self,
                      JsonObject    *object)
{
  gboolean given = FALSE;

  bridge_json_get_boolean (object, "given", &given);
  if (given)
    bridge_demo_app_give (self);
  if (given || bridge_json_get_string (object, "name") == NULL)
    return;

  bridge_demo_app_create (self, bridge_json_get_string (object, "name"), FALSE);
  bridge_json_get_boolean (object, "scope", &self->scope);
  read_details (self, bridge_json_get_object (object, "details"));
  self->review = CLAMP (json_object_get_int_member_with_default (object, "review", 0), 0, BRIDGE_DEMO_REVIEW_APPROVED);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_strfreev (self->uris[i]);
      self->uris[i] = read_uris (object, bridge_environment_get_id (i));
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-connection"

#include "config.h"

#include "bridge-connection.h"

#include "bridge-answer.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeConnection:
 *
 * One company's connection to an integration, as Codat reported it (Codat OpenAPI: Connection, DataConnectionError).
 */
struct _BridgeConnection
{
  GObject parent_instance;

  char *id;
  char *integration; /* (nullable): its key */
  char *link;
  BridgeConnectionStatus status;
  guint error_status;
  char *error_text;
};

G_DEFINE_FINAL_TYPE (BridgeConnection, bridge_connection, G_TYPE_OBJECT)

static const struct
{
  const char *name;
  BridgeConnectionStatus status;
} statuses[] = {
  { "pendingAuth", BRIDGE_CONNECTION_PENDING },
  { "linked", BRIDGE_CONNECTION_LINKED },
  { "unlinked", BRIDGE_CONNECTION_UNLINKED },
  { "deauthorized", BRIDGE_CONNECTION_DEAUTHORIZED },
};

/* Codat's examples are not of one mind about upper and lower case. A word that nobody knows is no reason to lose the connection. */
static BridgeConnectionStatus
read_status (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (bridge_answer_is_word (name, statuses[i].name))
      return statuses[i].status;

  return BRIDGE_CONNECTION_UNKNOWN;
}

/* A link is opened in the browser, so it has to be one for it, with nothing in it that would be another command. */
static gboolean
is_link (const char *text)
{
  g_autoptr (GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL) : NULL;

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
         (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http"));
}

static gboolean
is_open (JsonObject *error)
{
  g_autofree char *status = bridge_answer_dup_text (error, "status");
  g_autofree char *resolved = bridge_answer_dup_text (error, "resolvedOnUtc");

  return status != NULL ? !bridge_answer_is_word (status, "resolved") : resolved == NULL;
}

static void
take_error (BridgeConnection *self,
            JsonObject       *error)
{
  g_autofree char *status = bridge_answer_dup_text (error, "statusCode");
  g_autofree char *message = bridge_answer_dup_text (error, "errorMessage");
  guint64 number = 0;

  self->error_text = message != NULL && *message != '\0' ? g_steal_pointer (&message) : bridge_answer_dup_text (error, "statusText");
  if (status != NULL)
    g_ascii_string_to_unsigned (status, 10, 0, 999, &number, NULL);
  self->error_status = (guint) number;
}

static gboolean
is_later (JsonObject *error,
          JsonObject *than)
{
  g_autofree char *time = bridge_answer_dup_text (error, "erroredOnUtc");
  g_autofree char *other = bridge_answer_dup_text (than, "erroredOnUtc");

  return strcmp (time != NULL ? time : "", other != NULL ? other : "") >= 0;
}

/* Of those that are not resolved the latest counts. The times are of one form, so that they sort as texts. */
static void
read_errors (BridgeConnection *self,
             JsonObject       *object)
{
  g_autoptr (GPtrArray) errors = bridge_answer_get_objects (bridge_answer_get_member (object, "dataConnectionErrors"));
  JsonObject *latest = NULL;

  for (guint i = 0; i < errors->len; i++)
    if (is_open (errors->pdata[i]) && (latest == NULL || is_later (errors->pdata[i], latest)))
      latest = errors->pdata[i];

  if (latest != NULL)
    take_error (self, latest);
}

static void
bridge_connection_finalize (GObject *object)
{
  BridgeConnection *self = BRIDGE_CONNECTION (object);

  g_free (self->id);
  g_free (self->integration);
  g_free (self->link);
  g_free (self->error_text);

  G_OBJECT_CLASS (bridge_connection_parent_class)->finalize (object);
}

static void
bridge_connection_class_init (BridgeConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_connection_finalize;
}

static void
bridge_connection_init (BridgeConnection *self)
{
}

/**
 * bridge_connection_new_from_json:
 * @node: an answer of Codat's
 * @error: return location for an error
 *
 * Reads `id`, without which there is none, `integrationKey`, `status`, `linkUrl` and `dataConnectionErrors`. Errors: %BRIDGE_SERVICE_ERROR_ANSWER.
 *
 * Returns: (transfer full) (nullable): the connection
 */
BridgeConnection *
bridge_connection_new_from_json (JsonNode  *node,
                                 GError   **error)
{
  JsonObject *object = bridge_answer_get_object (node);
  g_autofree char *id = object != NULL ? bridge_answer_dup_text (object, "id") : NULL;
  g_autofree char *status = object != NULL ? bridge_answer_dup_text (object, "status") : NULL;
  g_autofree char *link = object != NULL ? bridge_answer_dup_text (object, "linkUrl") : NULL;
  BridgeConnection *self;

  if (id == NULL || *id == '\0')
    {
      g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER,
                           _("Codat’s answer does not describe a connection."));
      return NULL;
    }

  self = g_object_new (BRIDGE_TYPE_CONNECTION, NULL);
  self->id = g_steal_pointer (&id);
  self->integration = bridge_answer_dup_text (object, "integrationKey");
  self->status = read_status (status);
  if (is_link (link))
    self->link = g_steal_pointer (&link);
  read_errors (self, object);

  return self;
}

/**
 * bridge_connection_get_id:
 * @self: a connection
 *
 * Returns: (transfer none): its id, a UUID
 */
const char *
bridge_connection_get_id (BridgeConnection *self)
{
  return self->id;
}

/**
 * bridge_connection_is_of:
 * @self: a connection
 * @environment: an environment
 *
 * Returns: whether Codat says that it is one to the environment's integration (Codat OpenAPI: Connection, `integrationKey`)
 */
gboolean
bridge_connection_is_of (BridgeConnection  *self,
                         BridgeEnvironment  environment)
{
  return g_strcmp0 (self->integration, bridge_environment_get_platform_key (environment)) == 0;
}

/**
 * bridge_connection_get_link:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): where its owner agrees to it; it may work once only (Codat documentation: secure linking)
 */
const char *
bridge_connection_get_link (BridgeConnection *self)
{
  return self->link;
}

/**
 * bridge_connection_get_status:
 * @self: a connection
 *
 * Returns: how it stands
 */
BridgeConnectionStatus
bridge_connection_get_status (BridgeConnection *self)
{
  return self->status;
}

/**
 * bridge_connection_get_error_status:
 * @self: a connection
 *
 * Returns: the status code of its latest error that is not resolved, 0 if there is none or it has none
 */
guint
bridge_connection_get_error_status (BridgeConnection *self)
{
  return self->error_status;
}

/**
 * bridge_connection_get_error_text:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what its latest error that is not resolved says, in English as Codat wrote it
 */
const char *
bridge_connection_get_error_text (BridgeConnection *self)
{
  return self->error_text;
}

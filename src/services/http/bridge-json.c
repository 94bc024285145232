// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-json"

#include "config.h"

#include "bridge-json.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Reading JSON that somebody else wrote. json-glib 1.6 recurses as deeply as the text nests, and its getters complain about
 * a wrong type as if it were our mistake. */

static gboolean
is_too_deep (const char *text,
             gsize       length)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '{' || text[i] == '[') && ++depth > BRIDGE_JSON_MAX_DEPTH)
        return TRUE;
      else if (!in_string && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
    }

  return FALSE;
}

static JsonNode *
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER, message);

  return NULL;
}

/**
 * bridge_json_parse:
 * @text: what is to be read; need not end with a zero
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Reads a JSON text that is not trusted. Errors: %BRIDGE_SERVICE_ERROR_ANSWER, with a message that repeats nothing of it.
 *
 * Returns: (transfer full) (nullable): its root, immutable
 */
JsonNode *
bridge_json_parse (const char  *text,
                   gsize        length,
                   GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  /* Where there is nothing, @text may be %NULL. */
  if (length == 0)
    return fail (error, _("The answer is empty."));
  if (is_too_deep (text, length))
    return fail (error, _("The answer is nested too deeply."));
  if (length > G_MAXSSIZE || !json_parser_load_from_data (parser, text, length, NULL))
    return fail (error, _("The answer is not JSON, or not all of it arrived."));

  root = json_parser_get_root (parser);
  if (root == NULL)
    return fail (error, _("The answer is empty."));

  return json_node_ref (root);
}

static JsonNode *
get_value (JsonObject *object,
           const char *member,
           GType       type)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

static JsonNode *copy_node (JsonNode *node);

static JsonArray *
copy_array (JsonArray *original)
{
  JsonArray *copy = json_array_new ();

  for (guint i = 0; i < json_array_get_length (original); i++)
    json_array_add_element (copy, copy_node (json_array_get_element (original, i)));

  return copy;
}

/* A number too large for a computer is read as infinite, which would be written as something that is no JSON. */
static gboolean
can_be_written (JsonNode *node)
{
  return !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_DOUBLE ||
         isfinite (json_node_get_double (node));
}

/* json_node_copy() shares what is inside. */
static JsonNode *
copy_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) object = bridge_json_copy_object (json_node_get_object (node));

      return json_node_init_object (json_node_alloc (), object);
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) array = copy_array (json_node_get_array (node));

      return json_node_init_array (json_node_alloc (), array);
    }

  return can_be_written (node) ? json_node_copy (node) : json_node_new (JSON_NODE_NULL);
}

/**
 * bridge_json_get_string:
 * @object: an object
 * @member: the name of a member
 *
 * Returns: (transfer none) (nullable): the member's text; %NULL if there is none or it is something else
 */
const char *
bridge_json_get_string (JsonObject *object,
                        const char *member)
{
  JsonNode *node = get_value (object, member, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/**
 * bridge_json_get_boolean:
 * @object: an object
 * @member: the name of a member
 * @value: (out): the member's value, left alone if there is none
 *
 * Returns: whether there is such a member and it is true or false
 */
gboolean
bridge_json_get_boolean (JsonObject *object,
                         const char *member,
                         gboolean   *value)
{
  JsonNode *node = get_value (object, member, G_TYPE_BOOLEAN);

  if (node != NULL)
    *value = json_node_get_boolean (node);

  return node != NULL;
}

/**
 * bridge_json_get_object:
 * @object: an object
 * @member: the name of a member
 *
 * Returns: (transfer none) (nullable): the object in it; %NULL if there is none or it is something else
 */
JsonObject *
bridge_json_get_object (JsonObject *object,
                        const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * bridge_json_copy_object:
 * @object: an object
 *
 * Returns: (transfer full): a copy that shares nothing with @object; a number in it that could not be written is null
 */
JsonObject *
bridge_json_copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    json_object_set_member (copy, name, copy_node (node));

  return copy;
}

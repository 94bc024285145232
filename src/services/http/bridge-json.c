// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-json"

#include "config.h"

#include "bridge-json.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reading JSON that somebody else wrote. json-glib holds what was read, but never reads it: BridgeJsonText does, which is
 * strict. json-glib's getters complain about a wrong type as if it were our mistake. */

/* json-glib holds no number that does not fit a 64-bit integer exactly. It is kept as text, behind a byte that no text from
 * outside can have, because it is not UTF-8. */
#define NUMBER '\xff'

static JsonNode *
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_ANSWER, message);

  return NULL;
}

static JsonNode *read_value (BridgeJsonText *text);

static char *
read_string (BridgeJsonText *text)
{
  BridgeJsonPiece string;

  bridge_json_text_take_string (text, &string);

  return bridge_json_piece_decode (&string);
}

static JsonNode *
read_number (BridgeJsonText *text)
{
  g_autofree char *kept = NULL;
  BridgeJsonPiece number;
  gint64 value;

  bridge_json_text_take_number (text, &number);
  kept = g_strdup_printf ("%c%.*s", NUMBER, (int) number.length, number.start);
  /* There is no negative zero among the integers. */
  if (!g_str_equal (kept + 1, "-0") && g_ascii_string_to_signed (kept + 1, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return json_node_init_int (json_node_alloc (), value);

  return json_node_init_string (json_node_alloc (), kept);
}

/* Where a name comes twice, the last counts, as in json-glib and in browsers. */
static JsonNode *
read_object (BridgeJsonText *text)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (bridge_json_text_take (text, '{'); !bridge_json_text_take (text, '}'); bridge_json_text_take (text, ','))
    {
      g_autofree char *name = read_string (text);

      bridge_json_text_take (text, ':');
      json_object_set_member (object, name, read_value (text));
    }

  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (BridgeJsonText *text)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (bridge_json_text_take (text, '['); !bridge_json_text_take (text, ']'); bridge_json_text_take (text, ','))
    json_array_add_element (array, read_value (text));

  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
read_text (BridgeJsonText *text)
{
  g_autofree char *string = read_string (text);

  return json_node_init_string (json_node_alloc (), string);
}

/* That @text is in order was found before. */
static JsonNode *
read_value (BridgeJsonText *text)
{
  switch (bridge_json_text_peek (text))
    {
    case '{':
      return read_object (text);
    case '[':
      return read_array (text);
    case '"':
      return read_text (text);
    case 't':
      bridge_json_text_take_word (text, "true");
      return json_node_init_boolean (json_node_alloc (), TRUE);
    case 'f':
      bridge_json_text_take_word (text, "false");
      return json_node_init_boolean (json_node_alloc (), FALSE);
    case 'n':
      bridge_json_text_take_word (text, "null");
      return json_node_init_null (json_node_alloc ());
    default:
      return read_number (text);
    }
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
  BridgeJsonText start, rest;
  JsonNode *root;
  gboolean valid;

  /* Where there is nothing, @text may be %NULL. */
  if (length == 0)
    return fail (error, _("The answer is empty."));

  valid = bridge_json_text_init (&start, text, length);
  if (valid && bridge_json_text_is_at_end (&start))
    return fail (error, _("The answer is empty."));
  rest = start;
  valid = valid && bridge_json_text_skip_value (&rest, 0) && bridge_json_text_is_at_end (&rest);
  if (rest.too_deep)
    return fail (error, _("The answer is nested too deeply."));
  if (!valid)
    return fail (error, _("The answer is not JSON, or not all of it arrived."));

  root = read_value (&start);
  json_node_seal (root);

  return root;
}

/* A kept number loses its quotes and its mark. */
static void
release_numbers (char *text)
{
  gboolean in_number = FALSE;
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (from[0] == '"' && from[1] == NUMBER)
      {
        in_number = TRUE;
        from++;
      }
    else if (in_number && *from == '"')
      in_number = FALSE;
    else
      *to++ = *from;
  *to = '\0';
}

/**
 * bridge_json_to_text:
 * @node: what may hold something that bridge_json_parse() has read
 * @pretty: whether it is for people too
 *
 * Returns: (transfer full): @node as JSON; every number that was read is written as it was
 */
char *
bridge_json_to_text (JsonNode *node,
                     gboolean  pretty)
{
  char *text = json_to_string (node, pretty);

  release_numbers (text);

  return text;
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

  return json_node_copy (node);
}

/**
 * bridge_json_node_get_string:
 * @node: a node
 *
 * Returns: (transfer none) (nullable): its text; %NULL if it is something else
 */
const char *
bridge_json_node_get_string (JsonNode *node)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                       : NULL;

  return text != NULL && *text != NUMBER ? text : NULL;
}

/**
 * bridge_json_node_dup_text:
 * @node: a node
 *
 * Returns: (transfer full) (nullable): its text, or its number as it was written; %NULL if it is neither
 */
char *
bridge_json_node_dup_text (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *text = type == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return g_strdup (text != NULL && *text == NUMBER ? text + 1 : text);
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
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL ? bridge_json_node_get_string (node) : NULL;
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
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *value = json_node_get_boolean (node);

  return TRUE;
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
 * Returns: (transfer full): a copy that shares nothing with @object
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

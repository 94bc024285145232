// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-answer"

#include "config.h"

#include "bridge-answer.h"

#include "bridge-json.h"

/* What a service answered, read for what it says: a name in other letter case, a number in the place of a text or a text in the place of
 * true and false mean the same as in the form that the specification describes. Whatever could mean two things means nothing. */

static char
skip_to_letter (const char **text)
{
  while (**text == '_' || **text == '-' || **text == ' ')
    (*text)++;

  return g_ascii_tolower (**text);
}

/**
 * bridge_answer_is_word:
 * @text: (nullable): what was answered
 * @word: a word of the specification
 *
 * Returns: whether they are the same but for letter case and what stands between words
 */
gboolean
bridge_answer_is_word (const char *text,
                       const char *word)
{
  if (text == NULL)
    return FALSE;

  while (skip_to_letter (&text) == skip_to_letter (&word))
    {
      if (*text == '\0')
        return TRUE;
      text++;
      word++;
    }

  return FALSE;
}

/**
 * bridge_answer_get_object:
 * @node: an answer
 *
 * Returns: (transfer none) (nullable): the object that it is, or that is the only one in it
 */
JsonObject *
bridge_answer_get_object (JsonNode *node)
{
  g_autoptr (GPtrArray) objects = bridge_answer_get_objects (node);

  return objects->len == 1 ? objects->pdata[0] : NULL;
}

/**
 * bridge_answer_get_objects:
 * @node: (nullable): an answer, or a part of one
 *
 * Returns: (transfer container) (element-type JsonObject): the objects in an array, without what is none; an object alone is a list of one
 */
GPtrArray *
bridge_answer_get_objects (JsonNode *node)
{
  GPtrArray *objects = g_ptr_array_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    g_ptr_array_add (objects, json_node_get_object (node));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      g_ptr_array_add (objects, json_array_get_object_element (array, i));

  return objects;
}

/**
 * bridge_answer_get_member:
 * @object: an object
 * @name: the name of a member in the specification
 *
 * Returns: (transfer none) (nullable): the member of that name, or of the only one that is almost the same
 */
JsonNode *
bridge_answer_get_member (JsonObject *object,
                          const char *name)
{
  JsonNode *found = json_object_get_member (object, name);
  JsonObjectIter iter;
  const char *other;
  JsonNode *node;
  guint count = 0;

  if (found != NULL)
    return found;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &other, &node))
    if (bridge_answer_is_word (other, name))
      {
        found = node;
        count++;
      }

  return count == 1 ? found : NULL;
}

/**
 * bridge_answer_dup_text:
 * @object: an object
 * @name: the name of a member in the specification
 *
 * Returns: (transfer full) (nullable): the member's text, or its number as a text; %NULL if there is neither
 */
char *
bridge_answer_dup_text (JsonObject *object,
                        const char *name)
{
  JsonNode *node = bridge_answer_get_member (object, name);

  return node != NULL ? bridge_json_node_dup_text (node) : NULL;
}

/**
 * bridge_answer_get_boolean:
 * @object: an object
 * @name: the name of a member in the specification
 * @value: (out): true or false, left alone if the member does not say
 *
 * Returns: whether the member says true or false
 */
gboolean
bridge_answer_get_boolean (JsonObject *object,
                           const char *name,
                           gboolean   *value)
{
  JsonNode *node = bridge_answer_get_member (object, name);
  g_autofree char *text = node != NULL ? bridge_json_node_dup_text (node) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    *value = json_node_get_boolean (node);
  else if (bridge_answer_is_word (text, "true") || g_strcmp0 (text, "1") == 0)
    *value = TRUE;
  else if (bridge_answer_is_word (text, "false") || g_strcmp0 (text, "0") == 0)
    *value = FALSE;
  else
    return FALSE;

  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-merge"

#include "config.h"

#include "bridge-setup-merge.h"

#include "bridge-json.h"
#include "bridge-setup-about.h"
#include "bridge-setup-json-private.h"

/* Two programs have gone on from the same setup. Who changed a member wins; where both did, ours stays. */

#define MOST_MEMBERS 8

#define CODAT "codat"
#define CLIENT_NAME "clientName"

/* What makes sense together only is taken from one side, with all of its members. */
typedef struct
{
  const char *members[MOST_MEMBERS + 1];
  const char *newest; /* it was seen, not done: who saw it later is right */
} Fact;

static const Fact facts[] = {
  { { "companyName", "startedAt", "companyId", "connectionId", "linkedAt", "disconnectBegunAt", "disconnectedAt", "reconnectedAt" }, NULL },
  { { "outcome", "askedAt", "pairSavedAt", "intuitTid" }, NULL },
  /* That Codat has the keys is said of this pair, and of no other. */
  { { "keysSavedAt", "idTail", "doubt", "replacement", "codatSavedAt", "enableChoice" }, NULL },
  { { "enabled", "enabledReadAt" }, "enabledReadAt" },
  { { CLIENT_NAME, "apiKeySavedAt", "apiKeyClient", "apiKeySkipped" }, NULL },
};

typedef struct
{
  JsonObject *base;
  JsonObject *ours;
  JsonObject *theirs;
  gboolean *conflict;
} Merge;

static JsonNode *
get_member (JsonObject *object,
            const char *member)
{
  return object != NULL ? json_object_get_member (object, member) : NULL;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
is_false_or_empty (JsonNode *node)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  return (text != NULL && *text == '\0') || (json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node));
}

static gboolean is_nothing (JsonNode *node);

static gboolean
has_nothing (JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!is_nothing (node))
      return FALSE;

  return TRUE;
}

/* What an older version does not write is the same as what this one writes when nothing was done. */
static gboolean
is_nothing (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node) || is_false_or_empty (node))
    return TRUE;
  if (get_array (node) != NULL)
    return json_array_get_length (get_array (node)) == 0;

  return get_object (node) != NULL && has_nothing (get_object (node));
}

static gboolean nodes_are_same (JsonNode *a,
                                JsonNode *b);

/* Each member is looked at once: objects in objects would take for ever otherwise. */
static gboolean
objects_are_same (JsonObject *a,
                  JsonObject *b)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &name, &node))
    if (!nodes_are_same (node, get_member (b, name)))
      return FALSE;
  json_object_iter_init (&iter, b);
  while (json_object_iter_next (&iter, &name, &node))
    if (!json_object_has_member (a, name) && !is_nothing (node))
      return FALSE;

  return TRUE;
}

static gboolean
nodes_are_same (JsonNode *a,
                JsonNode *b)
{
  gboolean nothing;

  if (a != NULL && b != NULL && get_object (a) != NULL && get_object (b) != NULL)
    return objects_are_same (get_object (a), get_object (b));
  nothing = is_nothing (a);
  if (nothing != is_nothing (b))
    return FALSE;

  return nothing || json_node_equal (a, b);
}

static gboolean
is_set (JsonNode *node)
{
  JsonArray *array = node != NULL ? get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (JSON_NODE_TYPE (json_array_get_element (array, i)) != JSON_NODE_VALUE)
      return FALSE;

  return array != NULL || is_nothing (node);
}

/* Returns: (transfer full): its elements, which stay its own */
static GHashTable *
list_elements (JsonNode *set)
{
  GHashTable *elements = g_hash_table_new (json_node_hash, json_node_equal);
  JsonArray *array = get_array (set);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_hash_table_add (elements, json_array_get_element (array, i));

  return elements;
}

/* What either has added is there, what either has removed is not. */
static gboolean
belongs_there (JsonNode   *element,
                   GHashTable *base,
                   GHashTable *other)
{
  return g_hash_table_contains (other, element) || !g_hash_table_contains (base, element);
}

/* Adds those of @from that belong there and are not in @known to @merged. */
static void
add_elements (JsonArray  *merged,
              JsonNode   *from,
              GHashTable *base,
              GHashTable *other,
              GHashTable *known)
{
  JsonArray *array = get_array (from);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if ((known == NULL || !g_hash_table_contains (known, element)) && belongs_there (element, base, other))
        json_array_add_element (merged, json_node_copy (element));
    }
}

static JsonNode *
merge_sets (JsonNode *base,
            JsonNode *ours,
            JsonNode *theirs)
{
  g_autoptr (GHashTable) in_base = list_elements (base);
  g_autoptr (GHashTable) in_ours = list_elements (ours);
  g_autoptr (GHashTable) in_theirs = list_elements (theirs);
  g_autoptr (JsonArray) merged = json_array_new ();

  add_elements (merged, ours, in_base, in_theirs, NULL);
  add_elements (merged, theirs, in_base, in_ours, in_ours);

  return json_node_init_array (json_node_alloc (), merged);
}

static JsonObject *merge_objects (JsonObject *base,
                                  JsonObject *ours,
                                  JsonObject *theirs,
                                  gboolean   *conflict);

static gboolean
is_object (JsonNode *node)
{
  return get_object (node) != NULL || is_nothing (node);
}

static JsonNode *
copy (JsonNode *node)
{
  return node != NULL ? json_node_copy (node) : NULL;
}

/* Returns: (transfer full) (nullable): what stands there after both have changed it */
static JsonNode *
merge_nodes (JsonNode *base,
             JsonNode *ours,
             JsonNode *theirs,
             gboolean *conflict)
{
  if (nodes_are_same (ours, theirs))
    return copy (ours != NULL ? ours : theirs);
  if (nodes_are_same (base, theirs))
    return copy (ours);
  if (nodes_are_same (base, ours))
    return copy (theirs);
  if (is_object (base) && is_object (ours) && is_object (theirs))
    {
      g_autoptr (JsonObject) merged = merge_objects (get_object (base), get_object (ours), get_object (theirs), conflict);

      return json_node_init_object (json_node_alloc (), merged);
    }
  if (is_set (base) && is_set (ours) && is_set (theirs))
    return merge_sets (base, ours, theirs);

  *conflict = TRUE;
  return copy (ours);
}

static gboolean
is_part (const Fact *fact,
         const char *member)
{
  return g_strv_contains (fact->members, member);
}

static const Fact *
find_fact (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (is_part (&facts[i], member))
      return &facts[i];

  return NULL;
}

static gboolean
facts_are_same (const Fact *fact,
                JsonObject *a,
                JsonObject *b)
{
  for (guint i = 0; fact->members[i] != NULL; i++)
    if (!nodes_are_same (get_member (a, fact->members[i]), get_member (b, fact->members[i])))
      return FALSE;

  return TRUE;
}

static gboolean
is_newer (JsonObject *a,
          JsonObject *b,
          const char *member)
{
  g_autoptr (GDateTime) date = a != NULL ? _bridge_setup_json_read_date (a, member) : NULL;
  g_autoptr (GDateTime) other_date = b != NULL ? _bridge_setup_json_read_date (b, member) : NULL;

  return date != NULL && (other_date == NULL || g_date_time_compare (date, other_date) > 0);
}

static gboolean
is_theirs (Merge      *merge,
           const Fact *fact)
{
  if (facts_are_same (fact, merge->ours, merge->theirs) || facts_are_same (fact, merge->base, merge->theirs))
    return FALSE;
  if (facts_are_same (fact, merge->base, merge->ours))
    return TRUE;
  if (fact->newest != NULL)
    return is_newer (merge->theirs, merge->ours, fact->newest);

  *merge->conflict = TRUE;
  return FALSE;
}

static JsonNode *
merge_member (Merge      *merge,
              const char *member)
{
  const Fact *fact = find_fact (member);

  if (fact != NULL)
    return copy (get_member (is_theirs (merge, fact) ? merge->theirs : merge->ours, member));

  return merge_nodes (get_member (merge->base, member), get_member (merge->ours, member), get_member (merge->theirs, member),
                      merge->conflict);
}

static void
merge_members (Merge      *merge,
               JsonObject *names,
               JsonObject *merged)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (names == NULL)
    return;
  json_object_iter_init_ordered (&iter, names);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      JsonNode *member = json_object_has_member (merged, name) ? NULL : merge_member (merge, name);

      if (member != NULL)
        json_object_set_member (merged, name, member);
    }
}

static JsonObject *
merge_objects (JsonObject *base,
               JsonObject *ours,
               JsonObject *theirs,
               gboolean   *conflict)
{
  Merge merge = { base, ours, theirs, conflict };
  JsonObject *merged = json_object_new ();

  merge_members (&merge, ours, merged);
  merge_members (&merge, theirs, merged);

  return merged;
}

/* What is taken away */

/* Whether @b says something of @fact that @a does not: then that takes the place of what is not there any more. */
static gboolean
has_news (const Fact *fact,
          JsonObject *a,
          JsonObject *b)
{
  for (guint i = 0; fact->members[i] != NULL; i++)
    {
      JsonNode *node = get_member (b, fact->members[i]);

      if (!is_nothing (node) && !nodes_are_same (get_member (a, fact->members[i]), node))
        return TRUE;
    }

  return FALSE;
}

static gboolean
set_has_lost (JsonNode *ours,
              JsonNode *merged)
{
  g_autoptr (GHashTable) elements = NULL;
  JsonArray *array = get_array (ours);

  if (!is_set (ours) || !is_set (merged))
    return FALSE;
  elements = list_elements (merged);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!g_hash_table_contains (elements, json_array_get_element (array, i)))
      return TRUE;

  return FALSE;
}

static gboolean has_lost (JsonObject *ours,
                          JsonObject *merged);

static gboolean
member_is_lost (JsonObject *ours,
                JsonObject *merged,
                const char *member)
{
  JsonNode *node = get_member (ours, member);
  JsonNode *left = get_member (merged, member);
  const Fact *fact = find_fact (member);

  /* It says nothing by itself: what was done is looked at where it stands. */
  if (is_nothing (node) || g_str_equal (member, BRIDGE_SETUP_JSON_ORDER))
    return FALSE;
  if (is_nothing (left))
    return fact == NULL || !has_news (fact, ours, merged);
  if (get_object (node) != NULL && get_object (left) != NULL)
    return has_lost (get_object (node), get_object (left));

  return get_array (node) != NULL && set_has_lost (node, left);
}

/* Whether something of @ours is not in @merged. That there is something else in its place is no loss. */
static gboolean
has_lost (JsonObject *ours,
          JsonObject *merged)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, ours);
  while (json_object_iter_next (&iter, &name, &node))
    if (member_is_lost (ours, merged, name))
      return TRUE;

  return FALSE;
}

static const char *
get_client (JsonObject *codat)
{
  return codat != NULL ? bridge_json_get_string (codat, CLIENT_NAME) : NULL;
}

/* Returns: (nullable): the client that the setup is about which is made of both */
static const char *
choose_client (JsonObject *base,
               JsonObject *ours,
               JsonObject *theirs)
{
  gboolean conflict;
  Merge codat = {
    base != NULL ? bridge_json_get_object (base, CODAT) : NULL,
    bridge_json_get_object (ours, CODAT),
    bridge_json_get_object (theirs, CODAT),
    &conflict,
  };

  return get_client (is_theirs (&codat, find_fact (CLIENT_NAME)) ? codat.theirs : codat.ours);
}

/**
 * bridge_setup_merge:
 * @base: (nullable): a setup as both sides knew it; %NULL if that was none
 * @ours: what we have made of it
 * @theirs: what the others have made of it
 * @conflict: (out): whether both have changed the same thing, and differently
 * @lost: (out): whether something of @ours is gone because the others have it no more. Whether they have taken it away or never had it
 *   cannot be told: it may be another file, or an older one.
 *
 * What was seen at a client of Codat is said of that client, whichever of the two the setup is about then.
 *
 * Returns: (transfer full): the changes of both; where both have changed the same thing, ours
 */
JsonObject *
bridge_setup_merge (JsonObject *base,
                    JsonObject *ours,
                    JsonObject *theirs,
                    gboolean   *conflict,
                    gboolean   *lost)
{
  const char *client = choose_client (base, ours, theirs);
  g_autoptr (JsonObject) about_base = base != NULL ? bridge_setup_about (base, client) : NULL;
  g_autoptr (JsonObject) about_ours = bridge_setup_about (ours, client);
  g_autoptr (JsonObject) about_theirs = bridge_setup_about (theirs, client);
  JsonObject *merged;

  *conflict = FALSE;
  merged = merge_objects (about_base, about_ours, about_theirs, conflict);
  _bridge_setup_json_merge_orders (about_ours, about_theirs, merged);
  *lost = has_lost (about_ours, merged);

  return merged;
}

/**
 * bridge_setup_same:
 * @a: (nullable): a part of a setup
 * @b: (nullable): the same part of another
 * @member: a member of both
 *
 * Returns: whether @member says the same in both. Not being there is the same as being empty or false.
 */
gboolean
bridge_setup_same (JsonObject *a,
                   JsonObject *b,
                   const char *member)
{
  return nodes_are_same (get_member (a, member), get_member (b, member));
}

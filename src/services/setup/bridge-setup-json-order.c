// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-json"

#include "config.h"

#include "bridge-setup-json-private.h"

#include "bridge-json.h"

/* What was done has its time where it stands. Where the clock tells the order wrong, a list has all such times in the right one. An older
 * version does not know the list: what it has done is not in it, and comes after what is. */

/* When something was done. What was merely seen is not compared with it. */
static const char *const members[] = {
  "apiKeySavedAt", "keysSavedAt", "savedAt", "codatSavedAt", "askedAt", "startedAt", "linkedAt",
  "disconnectBegunAt", "disconnectedAt", "reconnectedAt", NULL,
};

static GDateTime *
parse (JsonNode *node)
{
  const char *text = bridge_json_node_get_string (node);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

static void
add_listed (BridgeOrder *order,
            JsonNode    *node)
{
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      g_autoptr (GDateTime) time = parse (json_array_get_element (list, i));

      if (time != NULL)
        bridge_order_add (order, time);
    }
}

/* Of all that was done, however deep it stands. */
static void
collect (JsonObject *object,
         GPtrArray  *times)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      GDateTime *time = g_strv_contains (members, name) ? parse (node) : NULL;

      if (time != NULL)
        g_ptr_array_add (times, time);
      else if (JSON_NODE_HOLDS_OBJECT (node))
        collect (json_node_get_object (node), times);
    }
}

static GPtrArray *
list_times (JsonObject *setup)
{
  GPtrArray *times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  JsonObject *parts[] = { bridge_json_get_object (setup, "codat"), bridge_json_get_object (setup, "environments") };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      collect (parts[i], times);

  return times;
}

static int
compare_by_clock (gconstpointer a,
                  gconstpointer b)
{
  return g_date_time_compare (*(GDateTime *const *) a, *(GDateTime *const *) b);
}

static int
compare_by_place (gconstpointer a,
                  gconstpointer b,
                  gpointer      order)
{
  guint place_a = bridge_order_get_place (order, *(GDateTime *const *) a);
  guint place_b = bridge_order_get_place (order, *(GDateTime *const *) b);

  return (place_a > place_b) - (place_a < place_b);
}

/* What an older version has done since the list was written comes last. */
void
_bridge_setup_json_read_order (BridgeOrder *order,
                               JsonObject  *setup)
{
  g_autoptr (GPtrArray) times = list_times (setup);

  add_listed (order, json_object_get_member (setup, BRIDGE_SETUP_JSON_ORDER));
  g_ptr_array_sort (times, compare_by_clock);
  for (guint i = 0; i < times->len; i++)
    bridge_order_add (order, g_ptr_array_index (times, i));
}

/* Returns: (transfer full): the times of the setup, each once, in their order */
static GPtrArray *
list_in_order (JsonObject  *setup,
               BridgeOrder *order)
{
  GPtrArray *times = list_times (setup);

  g_ptr_array_sort_with_data (times, compare_by_place, order);
  for (guint i = times->len; i > 1; i--)
    if (g_date_time_equal (g_ptr_array_index (times, i - 1), g_ptr_array_index (times, i - 2)))
      g_ptr_array_remove_index (times, i - 1);

  return times;
}

static gboolean
is_told_by_clock (GPtrArray *times)
{
  for (guint i = 1; i < times->len; i++)
    if (g_date_time_compare (g_ptr_array_index (times, i - 1), g_ptr_array_index (times, i)) > 0)
      return FALSE;

  return TRUE;
}

static JsonArray *
to_list (GPtrArray *times)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < times->len; i++)
    {
      g_autofree char *text = g_date_time_format_iso8601 (g_ptr_array_index (times, i));

      json_array_add_string_element (list, text);
    }

  return list;
}

/* What was never counted goes by the clock, as it does for who reads it. */
void
_bridge_setup_json_write_order (BridgeOrder *order,
                                JsonObject  *setup)
{
  g_autoptr (GPtrArray) uncounted = list_times (setup);
  g_autoptr (GPtrArray) times = NULL;

  g_ptr_array_sort (uncounted, compare_by_clock);
  for (guint i = 0; i < uncounted->len; i++)
    bridge_order_add (order, g_ptr_array_index (uncounted, i));
  times = list_in_order (setup, order);
  if (!is_told_by_clock (times))
    json_object_set_array_member (setup, BRIDGE_SETUP_JSON_ORDER, to_list (times));
  else if (json_object_has_member (setup, BRIDGE_SETUP_JSON_ORDER))
    json_object_remove_member (setup, BRIDGE_SETUP_JSON_ORDER);
}

/* Takes over what both know. */
static void
add_common (BridgeOrder *merged,
            GPtrArray   *times,
            BridgeOrder *others)
{
  for (guint i = 0; i < times->len; i++)
    if (bridge_order_get_place (others, g_ptr_array_index (times, i)) != 0)
      bridge_order_add (merged, g_ptr_array_index (times, i));
}

/* Returns: (nullable): the next that is not in @merged, from @index on */
static GDateTime *
find_next (GPtrArray   *times,
           guint       *index,
           BridgeOrder *merged)
{
  while (*index < times->len && bridge_order_get_place (merged, g_ptr_array_index (times, *index)) != 0)
    (*index)++;

  return *index < times->len ? g_ptr_array_index (times, *index) : NULL;
}

static void
add_rest (BridgeOrder *merged,
          GPtrArray   *ours,
          GPtrArray   *theirs)
{
  guint our_index = 0, their_index = 0;

  while (TRUE)
    {
      GDateTime *our = find_next (ours, &our_index, merged);
      GDateTime *their = find_next (theirs, &their_index, merged);

      if (our == NULL && their == NULL)
        return;
      bridge_order_add (merged, our == NULL || (their != NULL && g_date_time_compare (their, our) < 0) ? their : our);
    }
}

/* Each side has gone on from what both know. Of what the one did beside the other only the clock, which both had, tells which came first;
 * what one side did stays in its own order. */
void
_bridge_setup_json_merge_orders (JsonObject *ours,
                                 JsonObject *theirs,
                                 JsonObject *merged)
{
  g_autoptr (BridgeOrder) our_order = bridge_order_new ();
  g_autoptr (BridgeOrder) their_order = bridge_order_new ();
  g_autoptr (BridgeOrder) order = bridge_order_new ();
  g_autoptr (GPtrArray) our_times = NULL;
  g_autoptr (GPtrArray) their_times = NULL;

  _bridge_setup_json_read_order (our_order, ours);
  _bridge_setup_json_read_order (their_order, theirs);
  our_times = list_in_order (ours, our_order);
  their_times = list_in_order (theirs, their_order);
  add_common (order, our_times, their_order);
  add_rest (order, our_times, their_times);
  _bridge_setup_json_write_order (order, merged);
}

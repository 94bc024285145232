// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-json.h"
#include "bridge-setup-about.h"
#include "bridge-setup-json.h"
#include "bridge-setup-merge.h"

#include <string.h>

/* The order of what was done lasts beyond a start of the program, and beyond a second program on the same file. */

#define SANDBOX "\"environments\":{\"sandbox\":{"
#define SAVED "\"codatSavedAt\":\"2030-01-01T00:00:00Z\""
#define LINKED "\"test\":{\"linkedAt\":\"2026-11-24T10:00:00Z\"}"
#define ORDER "\"order\":[\"2030-01-01T00:00:00Z\",\"2026-11-24T10:00:00Z\"]"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = bridge_json_parse (text, strlen (text), NULL);

  g_assert_nonnull (node);
  return json_node_dup_object (node);
}

static char *
print (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return bridge_json_to_text (node, FALSE);
}

static BridgeSetup *
read_object (JsonObject *object)
{
  BridgeSetup *setup = bridge_setup_new (&bridge_advice_rules);

  bridge_setup_read_json (setup, object);
  return setup;
}

static BridgeSetup *
read_text (const char *text)
{
  g_autoptr (JsonObject) object = parse (text);

  return read_object (object);
}

static gboolean
is_proven (BridgeSetup *setup)
{
  return bridge_link_record_get_proven_at (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX),
                                           bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX)) != NULL;
}

static char *
print_order (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_object_has_member (object, "order") ? json_object_dup_member (object, "order") : NULL;

  return node != NULL ? bridge_json_to_text (node, FALSE) : NULL;
}

/* The clock was four years ahead when the keys were saved in Codat. */
static void
test_lasts (void)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);
  g_autoptr (BridgeSetup) back = NULL;
  g_autoptr (BridgeSetup) later = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autoptr (GDateTime) saved = g_date_time_new_utc (2130, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) linked = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  bridge_order_add (bridge_setup_get_order (setup), saved);
  linked = bridge_order_new_now (bridge_setup_get_order (setup));
  bridge_environment_setup_set_codat_saved_at (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX), saved);
  bridge_link_record_set_linked_at (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX), linked);
  object = bridge_setup_write_json (setup, NULL);
  back = read_object (object);
  g_assert_true (is_proven (back));
  again = bridge_setup_write_json (back, object);
  text = print (object);
  text_again = print (again);
  g_assert_cmpstr (text, ==, text_again);
  later = read_object (again);
  g_assert_true (is_proven (later));
}

/* Only times, as in every file so far: as they were read so far, and as they were written. */
static void
test_times_only (void)
{
  g_autoptr (JsonObject) object = parse ("{\"version\":4,\"ticks\":[]," SANDBOX SAVED "," LINKED "}}}");
  g_autoptr (BridgeSetup) setup = read_object (object);
  g_autoptr (BridgeSetup) same = read_text ("{" SANDBOX "\"codatSavedAt\":\"2026-11-24T10:00:00Z\"," LINKED "}}}");
  g_autoptr (JsonObject) written = bridge_setup_write_json (setup, object);

  g_assert_false (is_proven (setup));
  g_assert_true (is_proven (same));
  g_assert_false (json_object_has_member (written, "order"));
}

/* What was done with the old version, by a wrong clock, comes before what this one does. */
static void
test_goes_on (void)
{
  g_autoptr (BridgeSetup) setup = read_text ("{" SANDBOX "\"codatSavedAt\":\"2130-01-01T00:00:00Z\"}}}");
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_setup_get_order (setup));

  bridge_link_record_set_linked_at (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX), now);
  g_assert_true (is_proven (setup));
}

/* An older version keeps the list and does not add to it. */
static void
test_older_version_between (void)
{
  g_autoptr (BridgeSetup) setup = read_text ("{" ORDER "," SANDBOX SAVED "," LINKED "}}}");
  g_autoptr (BridgeSetup) after =
    read_text ("{" ORDER "," SANDBOX "\"codatSavedAt\":\"2026-11-23T10:00:00Z\"," LINKED "}}}");

  g_assert_true (is_proven (setup));
  g_assert_false (is_proven (after));
}

static void
test_not_an_order (void)
{
  const char *const orders[] = { "[]", "{}", "7", "null", "[null,{},[],\"\",\"x\",\"2026\"]" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"order\":%s," SANDBOX SAVED "," LINKED "}}}", orders[i]);
      g_autoptr (JsonObject) object = parse (text);
      g_autoptr (BridgeSetup) setup = read_object (object);
      g_autoptr (JsonObject) written = bridge_setup_write_json (setup, object);

      g_assert_false (is_proven (setup));
      g_assert_false (json_object_has_member (written, "order"));
    }
}

/* The other client is brought back in a copy of the setup, too. */
static void
test_about (void)
{
  const char *const orders[] = { "", "\"order\":[\"2030-01-01T00:00:00Z\",\"2026-01-02T00:00:00Z\"]," };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *text = g_strconcat ("{", orders[i], "\"codat\":{\"clientName\":\"B\",\"otherClients\":{\"A\":{\"sandbox\":{"
                                           "\"codatSavedAt\":\"2026-01-02T00:00:00Z\"}}}}," SANDBOX
                                           "\"keysSavedAt\":\"2030-01-01T00:00:00Z\"}}}", NULL);
      g_autoptr (JsonObject) object = parse (text);
      g_autoptr (JsonObject) about = bridge_setup_about (object, "A");
      JsonObject *sandbox = bridge_json_get_object (bridge_json_get_object (about, "environments"), "sandbox");

      g_assert_cmpint (json_object_has_member (sandbox, "codatSavedAt"), ==, i == 1);
    }
}

static const struct
{
  const char *name;
  const char *ours;
  const char *theirs;
  const char *order;
} merges[] = {
  { "none", "{" SANDBOX "\"codatSavedAt\":\"2026-01-01T00:00:00Z\"}}}", "{" SANDBOX LINKED "}}}", NULL },
  { "only-ours", "{" ORDER "," SANDBOX SAVED "," LINKED "}}}", "{}", "[\"2030-01-01T00:00:00Z\",\"2026-11-24T10:00:00Z\"]" },
  { "only-theirs", "{}", "{" ORDER "," SANDBOX SAVED "," LINKED "}}}", "[\"2030-01-01T00:00:00Z\",\"2026-11-24T10:00:00Z\"]" },
  /* Ours was done beside theirs: between theirs by the clock, and theirs stay in their order. */
  { "beside", "{" SANDBOX "\"probe\":{\"outcome\":\"unclear\",\"askedAt\":\"2029-01-01T00:00:00Z\"}}}}",
    "{" ORDER "," SANDBOX SAVED "," LINKED "}}}",
    "[\"2029-01-01T00:00:00Z\",\"2030-01-01T00:00:00Z\",\"2026-11-24T10:00:00Z\"]" },
  /* What both know comes before what either has done since, whatever the clock says. */
  { "common", "{" SANDBOX SAVED "," LINKED "}}," ORDER "}",
    "{" SANDBOX SAVED ",\"probe\":{\"outcome\":\"unclear\",\"askedAt\":\"2026-11-23T10:00:00Z\"}}},"
    "\"order\":[\"2030-01-01T00:00:00Z\",\"2026-11-23T10:00:00Z\"]}",
    "[\"2030-01-01T00:00:00Z\",\"2026-11-23T10:00:00Z\",\"2026-11-24T10:00:00Z\"]" },
};

/* Whichever of the two programs merges, both come to the same. */
static void
test_merge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    {
      g_autoptr (JsonObject) base = parse ("{}");
      g_autoptr (JsonObject) ours = parse (merges[i].ours);
      g_autoptr (JsonObject) theirs = parse (merges[i].theirs);
      gboolean conflict, lost;
      g_autoptr (JsonObject) merged = bridge_setup_merge (base, ours, theirs, &conflict, &lost);
      g_autoptr (JsonObject) other_way = bridge_setup_merge (base, theirs, ours, &conflict, &lost);
      g_autofree char *order = print_order (merged);
      g_autofree char *other_order = print_order (other_way);

      g_test_message ("%s", merges[i].name);
      g_assert_cmpstr (order, ==, merges[i].order);
      g_assert_cmpstr (other_order, ==, merges[i].order);
    }
}

/* They have given Codat other keys, so that ours is spoken of no more. */
static void
test_merge_loses_nothing (void)
{
  g_autoptr (JsonObject) base = parse ("{" ORDER "," SANDBOX SAVED "," LINKED "}}}");
  g_autoptr (JsonObject) ours = parse ("{\"ticks\":[\"a\"]," ORDER "," SANDBOX SAVED "," LINKED "}}}");
  g_autoptr (JsonObject) theirs = parse ("{" SANDBOX "\"codatSavedAt\":\"2026-11-25T10:00:00Z\"," LINKED "}}}");
  gboolean conflict, lost;
  g_autoptr (JsonObject) merged = bridge_setup_merge (base, ours, theirs, &conflict, &lost);
  g_autoptr (BridgeSetup) setup = read_object (merged);

  g_assert_false (conflict);
  g_assert_false (lost);
  g_assert_false (is_proven (setup));
}

/* While the program runs another one tests by the right clock. */
static void
test_live (void)
{
  g_autoptr (JsonObject) before = parse ("{" SANDBOX SAVED "}}}");
  g_autoptr (BridgeSetup) setup = read_object (before);
  g_autoptr (JsonObject) ours = bridge_setup_write_json (setup, before);
  g_autoptr (JsonObject) after = parse ("{" ORDER "," SANDBOX SAVED "," LINKED "}}}");
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *order = NULL;

  bridge_setup_change_json (setup, ours, after);
  g_assert_true (is_proven (setup));
  written = bridge_setup_write_json (setup, after);
  order = print_order (written);
  g_assert_cmpstr (order, ==, "[\"2030-01-01T00:00:00Z\",\"2026-11-24T10:00:00Z\"]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setup-order/lasts", test_lasts);
  g_test_add_func ("/setup-order/times-only", test_times_only);
  g_test_add_func ("/setup-order/goes-on", test_goes_on);
  g_test_add_func ("/setup-order/older-version-between", test_older_version_between);
  g_test_add_func ("/setup-order/not-an-order", test_not_an_order);
  g_test_add_func ("/setup-order/about", test_about);
  g_test_add_func ("/setup-order/merge", test_merge);
  g_test_add_func ("/setup-order/merge-loses-nothing", test_merge_loses_nothing);
  g_test_add_func ("/setup-order/live", test_live);
  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-json.h"
#include "bridge-setup-json.h"
#include "bridge-setup-merge.h"

#include <string.h>

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) root = bridge_json_parse (text, strlen (text), NULL);

  g_assert_nonnull (root);
  return json_node_dup_object (root);
}

static gboolean
equal (JsonObject *a,
       JsonObject *b)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), a);
  g_autoptr (JsonNode) other = json_node_init_object (json_node_alloc (), b);

  return json_node_equal (node, other);
}

static const struct
{
  const char *name;
  const char *base;
  const char *ours;
  const char *theirs;
  const char *merged;
  gboolean conflict;
  gboolean lost;
} rows[] = {
  { "nothing", "{}", "{}", "{}", "{}", FALSE, FALSE },
  { "only-ours", "{\"texts\":{\"a\":\"1\"}}", "{\"texts\":{\"a\":\"2\"}}", "{\"texts\":{\"a\":\"1\"}}",
    "{\"texts\":{\"a\":\"2\"}}", FALSE, FALSE },
  { "only-theirs", "{\"texts\":{\"a\":\"1\"}}", "{\"texts\":{\"a\":\"1\"}}", "{\"texts\":{\"a\":\"2\"}}",
    "{\"texts\":{\"a\":\"2\"}}", FALSE, FALSE },
  { "both-the-same", "{}", "{\"a\":1}", "{\"a\":1}", "{\"a\":1}", FALSE, FALSE },
  { "different-members", "{\"texts\":{}}", "{\"texts\":{\"a\":\"1\"}}", "{\"texts\":{\"b\":\"2\"}}",
    "{\"texts\":{\"a\":\"1\",\"b\":\"2\"}}", FALSE, FALSE },
  { "same-member", "{\"texts\":{\"a\":\"1\"}}", "{\"texts\":{\"a\":\"2\"}}", "{\"texts\":{\"a\":\"3\",\"b\":\"4\"}}",
    "{\"texts\":{\"a\":\"2\",\"b\":\"4\"}}", TRUE, FALSE },
  { "removed", "{\"texts\":{\"a\":\"1\",\"b\":\"2\"}}", "{\"texts\":{\"b\":\"2\"}}", "{\"texts\":{\"a\":\"1\"}}",
    "{\"texts\":{}}", FALSE, TRUE },
  { "removed-and-changed", "{\"a\":\"1\"}", "{\"a\":\"2\"}", "{}", "{\"a\":\"2\"}", TRUE, FALSE },
  { "renamed-by-others", "{\"name\":\"A\"}", "{\"name\":\"A\",\"ticks\":[\"a\"]}", "{\"name\":\"青い港\"}",
    "{\"name\":\"青い港\",\"ticks\":[\"a\"]}", FALSE, FALSE },
  { "named-by-both", "{}", "{\"name\":\"A\"}", "{\"name\":\"B\"}", "{\"name\":\"A\"}", TRUE, FALSE },
  { "from-nothing", NULL, "{\"a\":\"1\"}", "{\"b\":\"2\"}", "{\"a\":\"1\",\"b\":\"2\"}", FALSE, FALSE },
  { "ticks", "{\"ticks\":[\"a\",\"b\"]}", "{\"ticks\":[\"b\",\"c\"]}", "{\"ticks\":[\"a\",\"b\",\"d\"]}",
    "{\"ticks\":[\"b\",\"c\",\"d\"]}", FALSE, FALSE },
  { "ticks-taken-away", "{\"ticks\":[\"a\",\"b\"]}", "{\"ticks\":[\"a\"]}", "{\"ticks\":[\"b\"]}", "{\"ticks\":[]}", FALSE, TRUE },
  /* A version that writes less says the same. */
  { "false-is-nothing", "{\"a\":false,\"b\":{}}", "{\"a\":true,\"b\":{}}", "{}", "{\"a\":true,\"b\":{}}", FALSE, FALSE },
  { "unknown-members", "{\"new\":{\"x\":[1,{}]}}", "{\"new\":{\"x\":[1,{}]},\"a\":1}", "{\"new\":{\"x\":[2,{}]}}",
    "{\"new\":{\"x\":[2,{}]},\"a\":1}", FALSE, FALSE },
  /* Half of a test and half of another are none. */
  { "tests", "{}", "{\"test\":{\"companyName\":\"A\"}}", "{\"test\":{\"companyName\":\"B\",\"companyId\":\"b\"}}",
    "{\"test\":{\"companyName\":\"A\"}}", TRUE, FALSE },
  { "pairs", "{\"keysSavedAt\":\"2026-01-01T00:00:00Z\",\"idTail\":\"aaaa\"}",
    "{\"keysSavedAt\":\"2026-01-02T00:00:00Z\",\"idTail\":\"aaaa\"}", "{\"keysSavedAt\":\"2026-01-03T00:00:00Z\",\"idTail\":\"bbbb\"}",
    "{\"keysSavedAt\":\"2026-01-02T00:00:00Z\",\"idTail\":\"aaaa\"}", TRUE, FALSE },
  /* What others have handed over is not the pair that took its place here. */
  { "pair-replaced-and-handed-over", "{\"keysSavedAt\":\"2026-01-01T00:00:00Z\",\"idTail\":\"aaaa\"}",
    "{\"keysSavedAt\":\"2026-01-02T00:00:00Z\",\"idTail\":\"bbbb\"}",
    "{\"keysSavedAt\":\"2026-01-01T00:00:00Z\",\"idTail\":\"aaaa\",\"codatSavedAt\":\"2026-01-03T00:00:00Z\",\"enableChoice\":\"now\"}",
    "{\"keysSavedAt\":\"2026-01-02T00:00:00Z\",\"idTail\":\"bbbb\"}", TRUE, FALSE },
  /* Both look at Codat: who looked last knows. */
  { "seen-later-by-us", "{}", "{\"enabled\":true,\"enabledReadAt\":\"2026-01-02T00:00:00Z\"}",
    "{\"enabled\":false,\"enabledReadAt\":\"2026-01-01T00:00:00Z\"}",
    "{\"enabled\":true,\"enabledReadAt\":\"2026-01-02T00:00:00Z\"}", FALSE, FALSE },
  { "seen-later-by-them", "{}", "{\"enabled\":true,\"enabledReadAt\":\"2026-01-02T00:00:00Z\"}",
    "{\"enabled\":false,\"enabledReadAt\":\"2026-01-03T00:00:00Z\"}",
    "{\"enabled\":false,\"enabledReadAt\":\"2026-01-03T00:00:00Z\"}", FALSE, FALSE },
  /* What was seen at one client is not said of another, and is not lost to it either. */
  { "two-clients",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"sandbox\":{\"enabled\":true}}}",
    "{\"codat\":{\"clientName\":\"B\",\"otherClients\":{\"A\":{\"sandbox\":{\"enabled\":true}}}},\"environments\":{\"sandbox\":{}},"
    "\"ticks\":[\"a\"]}",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"sandbox\":{\"enabled\":true,\"codatSavedAt\":\"x\"}},\"ticks\":[\"b\"]}",
    "{\"codat\":{\"clientName\":\"B\",\"otherClients\":{\"A\":{\"sandbox\":{\"codatSavedAt\":\"x\",\"enabled\":true}}}},"
    "\"environments\":{\"sandbox\":{}},\"ticks\":[\"a\",\"b\"]}", FALSE, FALSE },
  /* A test that is under way at the client that others have left. */
  { "left-during-a-test",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"sandbox\":{\"test\":{}}}}",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"sandbox\":{\"test\":{\"companyName\":\"X\",\"companyId\":\"1\"}}}}",
    "{\"codat\":{\"clientName\":\"B\"},\"environments\":{\"sandbox\":{\"enabled\":true}}}",
    "{\"codat\":{\"clientName\":\"B\",\"otherClients\":{\"A\":{\"sandbox\":{\"test\":{\"companyName\":\"X\",\"companyId\":\"1\"}}}}},"
    "\"environments\":{\"sandbox\":{\"enabled\":true}}}", FALSE, FALSE },
  /* Both have gone to another client: ours stays, and what they have seen at theirs is kept. */
  { "both-left",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"sandbox\":{}}}",
    "{\"codat\":{\"clientName\":\"B\"},\"environments\":{\"sandbox\":{\"enabled\":true}}}",
    "{\"codat\":{\"clientName\":\"C\"},\"environments\":{\"sandbox\":{\"test\":{\"companyName\":\"X\"}}}}",
    "{\"codat\":{\"clientName\":\"B\",\"otherClients\":{\"C\":{\"sandbox\":{\"test\":{\"companyName\":\"X\"}}}}},"
    "\"environments\":{\"sandbox\":{\"enabled\":true}}}", TRUE, FALSE },
  /* Back at a client of before, which is among the others no more */
  { "gone-back",
    "{\"codat\":{\"clientName\":\"A\",\"otherClients\":{\"B\":{\"sandbox\":{\"enabled\":true}}}},"
    "\"environments\":{\"sandbox\":{\"test\":{\"companyName\":\"X\"}}}}",
    "{\"codat\":{\"clientName\":\"A\",\"otherClients\":{\"B\":{\"sandbox\":{\"enabled\":true}}}},"
    "\"environments\":{\"sandbox\":{\"test\":{\"companyName\":\"X\",\"companyId\":\"1\"}}}}",
    "{\"codat\":{\"clientName\":\"B\",\"otherClients\":{\"A\":{\"sandbox\":{\"test\":{\"companyName\":\"X\"}}}}},"
    "\"environments\":{\"sandbox\":{\"enabled\":true}}}",
    "{\"codat\":{\"clientName\":\"B\",\"otherClients\":{\"A\":{\"sandbox\":{\"test\":{\"companyName\":\"X\",\"companyId\":\"1\"}}}}},"
    "\"environments\":{\"sandbox\":{\"enabled\":true}}}", FALSE, FALSE },
  /* App keys belong to no client. */
  { "keys-and-a-client",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-01-01T00:00:00Z\",\"idTail\":\"aaaa\"}}}",
    "{\"codat\":{\"clientName\":\"B\"},\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-01-01T00:00:00Z\",\"idTail\":\"aaaa\","
    "\"enabled\":true},\"production\":{\"redirectSaved\":true}}}",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-01-02T00:00:00Z\",\"idTail\":\"bbbb\","
    "\"redirectSaved\":true}}}",
    "{\"codat\":{\"clientName\":\"B\"},\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-01-02T00:00:00Z\",\"idTail\":\"bbbb\","
    "\"redirectSaved\":true,\"enabled\":true},\"production\":{\"redirectSaved\":true}}}", FALSE, FALSE },
  /* The other client was given the old ones. */
  { "newer-keys-and-a-client",
    "{\"codat\":{\"clientName\":\"A\",\"otherClients\":{\"B\":{\"sandbox\":{\"codatSavedAt\":\"2026-01-01T12:00:00Z\"}}}},"
    "\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-01-01T00:00:00Z\",\"idTail\":\"aaaa\"}}}",
    "{\"codat\":{\"clientName\":\"A\",\"otherClients\":{\"B\":{\"sandbox\":{\"codatSavedAt\":\"2026-01-01T12:00:00Z\"}}}},"
    "\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-01-02T00:00:00Z\",\"idTail\":\"bbbb\"}}}",
    "{\"codat\":{\"clientName\":\"B\"},\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-01-01T00:00:00Z\",\"idTail\":\"aaaa\","
    "\"codatSavedAt\":\"2026-01-01T12:00:00Z\"}}}",
    "{\"codat\":{\"clientName\":\"B\"},\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-01-02T00:00:00Z\","
    "\"idTail\":\"bbbb\"}}}", FALSE, FALSE },
  { "first-client", "{\"codat\":{},\"environments\":{}}", "{\"codat\":{},\"environments\":{\"sandbox\":{\"redirectSaved\":true}}}",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{}}",
    "{\"codat\":{\"clientName\":\"A\"},\"environments\":{\"sandbox\":{\"redirectSaved\":true}}}", FALSE, FALSE },
  /* Who begins anew, or goes on from an older file, has removed nothing knowingly: it is told of. */
  { "begun-anew", "{\"texts\":{\"a\":\"1\"}}", "{\"texts\":{\"a\":\"1\",\"b\":\"2\"}}", "{\"ticks\":[\"c\"]}",
    "{\"texts\":{\"b\":\"2\"},\"ticks\":[\"c\"]}", FALSE, TRUE },
  { "test-removed", "{\"test\":{\"companyName\":\"A\"}}", "{\"test\":{\"companyName\":\"A\"}}", "{}", "{}", FALSE, TRUE },
  { "api-key-removed", "{\"codat\":{\"clientName\":\"A\",\"apiKeySavedAt\":\"x\"}}",
    "{\"codat\":{\"clientName\":\"A\",\"apiKeySavedAt\":\"x\"}}", "{\"codat\":{\"clientName\":\"A\"}}",
    "{\"codat\":{\"clientName\":\"A\"}}", FALSE, TRUE },
  { "test-over", "{\"test\":{\"companyName\":\"A\"}}", "{\"test\":{\"companyName\":\"A\"}}", "{\"test\":{\"linkedAt\":\"x\"}}",
    "{\"test\":{\"linkedAt\":\"x\"}}", FALSE, FALSE },
  /* What one has disconnected the other must not take for linked. */
  { "test-disconnected", "{\"test\":{\"companyName\":\"A\",\"linkedAt\":\"x\"}}",
    "{\"test\":{\"companyName\":\"A\",\"linkedAt\":\"x\",\"disconnectedAt\":\"y\"}}",
    "{\"test\":{\"companyName\":\"A\",\"linkedAt\":\"z\"}}",
    "{\"test\":{\"companyName\":\"A\",\"linkedAt\":\"x\",\"disconnectedAt\":\"y\"}}", TRUE, FALSE },
  { "key-skipped-no-more", "{\"codat\":{\"apiKeySkipped\":true}}", "{\"codat\":{\"apiKeySkipped\":true}}",
    "{\"codat\":{\"clientName\":\"A\",\"apiKeySavedAt\":\"x\"}}",
    "{\"codat\":{\"clientName\":\"A\",\"apiKeySavedAt\":\"x\"}}", FALSE, FALSE },
};

static void
test_merge (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (JsonObject) base = rows[i].base != NULL ? parse (rows[i].base) : NULL;
  g_autoptr (JsonObject) ours = parse (rows[i].ours);
  g_autoptr (JsonObject) theirs = parse (rows[i].theirs);
  g_autoptr (JsonObject) wanted = parse (rows[i].merged);
  g_autoptr (JsonObject) merged = NULL;
  gboolean conflict = !rows[i].conflict;
  gboolean lost = !rows[i].lost;

  merged = bridge_setup_merge (base, ours, theirs, &conflict, &lost);
  g_assert_true (equal (merged, wanted));
  g_assert_cmpint (conflict, ==, rows[i].conflict);
  g_assert_cmpint (lost, ==, rows[i].lost);
}

/* Far more work for each level than for the one above would never end. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("1");
  g_autoptr (JsonObject) base = NULL;
  g_autoptr (JsonObject) ours = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) merged = NULL;
  gboolean conflict, lost;

  for (guint i = 0; i < 60; i++)
    {
      g_string_prepend (text, "{\"a\":");
      g_string_append (text, ",\"b\":{}}");
    }
  base = parse (text->str);
  ours = parse (text->str);
  theirs = parse (text->str);
  merged = bridge_setup_merge (base, ours, theirs, &conflict, &lost);
  g_assert_true (equal (merged, ours));
  g_assert_true (bridge_setup_same (base, theirs, "a"));
  g_assert_false (conflict);
}

/* Setups of all kinds: each is made of each other. */
static const char *const setups[] = {
  "{}",
  "{\"ticks\":[\"a.b\",\"c.d\"],\"texts\":{\"x\":\"1\",\"y\":\"2\"},\"review\":{\"sentOn\":\"2026-05-01\",\"remindOn\":\"2026-05-09\"}}",
  "{\"ticks\":[\"c.d\",\"e.f\"],\"texts\":{\"y\":\"3\",\"z\":\"4\"},\"review\":{\"approvedOn\":\"2026-05-11\"}}",
  "{\"codat\":{\"clientName\":\"A\",\"apiKeySavedAt\":\"2026-05-03T10:20:30Z\"},"
  "\"environments\":{\"sandbox\":{\"redirectSaved\":true,\"keysSavedAt\":\"2026-05-03T10:20:30Z\",\"idTail\":\"7890\","
  "\"codatSavedAt\":\"2026-05-04T10:20:30Z\",\"enableChoice\":\"now\",\"enabled\":true,\"enabledReadAt\":\"2026-05-05T10:20:30Z\","
  "\"test\":{\"companyName\":\"One\",\"startedAt\":\"2026-05-05T10:20:30Z\",\"companyId\":\"1\",\"connectionId\":\"2\"},"
  "\"probe\":{\"outcome\":\"recognised\",\"askedAt\":\"2026-05-05T10:20:30Z\",\"pairSavedAt\":\"2026-05-03T10:20:30Z\"}}}}",
  "{\"codat\":{\"clientName\":\"A\",\"apiKeySavedAt\":\"2026-05-03T10:20:30Z\"},"
  "\"environments\":{\"sandbox\":{\"keysSavedAt\":\"2026-05-06T10:20:30Z\",\"idTail\":\"1234\",\"enabled\":false,"
  "\"enabledReadAt\":\"2026-05-07T10:20:30Z\",\"replacement\":{\"savedAt\":\"2026-05-08T10:20:30Z\",\"idTail\":\"5678\"},"
  "\"test\":{\"companyName\":\"Two\",\"startedAt\":\"2026-05-06T10:20:30Z\",\"linkedAt\":\"2026-05-06T11:20:30Z\","
  "\"disconnectBegunAt\":\"2026-05-06T12:20:30Z\",\"disconnectedAt\":\"2026-05-06T12:20:31Z\",\"reconnectedAt\":\"2026-05-05T11:20:30Z\"}}}}",
  "{\"codat\":{\"clientName\":\"B\",\"apiKeySkipped\":true,\"otherClients\":{\"A\":{\"sandbox\":{\"codatSavedAt\":\"2026-05-04T10:20:30Z\","
  "\"enableChoice\":\"later\"}}}},\"environments\":{\"production\":{\"codatSavedAt\":\"2026-05-04T10:20:30Z\"}}}",
  "{\"name\":\"青い港\"}",
  "{\"name\":\"Live\",\"ticks\":[\"e.f\"]}",
};

static BridgeSetup *
read_setup (const char *text)
{
  g_autoptr (JsonObject) object = parse (text);
  BridgeSetup *setup = bridge_setup_new (&bridge_advice_rules);

  bridge_setup_read_json (setup, object);
  return setup;
}

static JsonObject *
write_setup (BridgeSetup *setup)
{
  return bridge_setup_write_json (setup, NULL);
}

static void
assert_same (JsonObject *a,
             JsonObject *b)
{
  static const char *const members[] = { "name", "ticks", "texts", "review", "codat", "environments" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (bridge_setup_same (a, b, members[i]));
}

static void
assert_changes (const char *from,
                const char *to)
{
  g_autoptr (BridgeSetup) setup = read_setup (from);
  g_autoptr (BridgeSetup) wanted = read_setup (to);
  g_autoptr (JsonObject) before = write_setup (setup);
  g_autoptr (JsonObject) after = write_setup (wanted);
  g_autoptr (JsonObject) changed = NULL;

  /* A setup that once had a client always has one. */
  if (bridge_setup_get_client_name (setup) != NULL && bridge_setup_get_client_name (wanted) == NULL)
    return;
  bridge_setup_change_json (setup, before, after);
  changed = write_setup (setup);
  assert_same (changed, after);
}

static void
test_change (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
    for (guint j = 0; j < G_N_ELEMENTS (setups); j++)
      assert_changes (setups[i], setups[j]);
}

/* Of what any version has written, nothing is forgotten. */
static void
test_change_to_stored (void)
{
  static const char *const names[] = { "setup-1.json", "setup-2.json", "setup-3.json", "setup-4.json", "setup-5.json",
                                       "setup-5-rejected.json" };

  G_STATIC_ASSERT (BRIDGE_SETUP_VERSION == 5);
  for (guint stored = 0; stored < G_N_ELEMENTS (names); stored++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "services", "setup", "data", names[stored], NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
        assert_changes (setups[i], text);
    }
}

static void
on_changed (BridgeSetup *setup,
            guint       *changes)
{
  (*changes)++;
}

/* What is the same is not touched, and nobody hears of it. */
static void
test_change_nothing (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
    {
      g_autoptr (BridgeSetup) setup = read_setup (setups[i]);
      g_autoptr (JsonObject) before = write_setup (setup);
      guint changes = 0;

      g_signal_connect (setup, "changed", G_CALLBACK (on_changed), &changes);
      bridge_setup_change_json (setup, before, before);
      g_assert_cmpuint (changes, ==, 0);
    }
}

static const char *
get_company (BridgeSetup *setup)
{
  return bridge_link_record_get_company_name (bridge_setup_get_link_record (setup, BRIDGE_ENVIRONMENT_SANDBOX));
}

static const char *
get_other_company (BridgeSetup *setup,
                   const char  *client)
{
  BridgeClientFacts *facts = bridge_other_clients_get (bridge_setup_get_other_clients (setup), client);
  BridgeLinkRecord *record = facts != NULL ? bridge_client_facts_get_link_record (facts, BRIDGE_ENVIRONMENT_SANDBOX) : NULL;

  return record != NULL ? bridge_link_record_get_company_name (record) : NULL;
}

/* Keys that are kept for the session stay in front of those that others have saved. */
static void
test_session_stays (void)
{
  g_autoptr (BridgeSetup) setup = read_setup ("{}");
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX));
  g_autoptr (BridgeSetup) wanted = read_setup (setups[3]);
  g_autoptr (JsonObject) after = write_setup (wanted);
  g_autoptr (JsonObject) before = NULL;
  const char *id_tail;
  GDateTime *saved_at;

  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_SESSION, "S", NULL);
  bridge_keys_record_keep (keys, BRIDGE_KEPT_SESSION, "abcd", NULL);
  before = write_setup (setup);
  bridge_setup_change_json (setup, before, after);
  g_assert_cmpint (bridge_keys_record_get_kept (keys), ==, BRIDGE_KEPT_SESSION);
  g_assert_cmpstr (bridge_keys_record_get_id_tail (keys), ==, "abcd");
  g_assert_true (bridge_keys_record_get_stored (keys, &id_tail, &saved_at));
  g_assert_cmpstr (id_tail, ==, "7890");
  g_assert_cmpint (bridge_setup_get_api_key_kept (setup), ==, BRIDGE_KEPT_SESSION);
  g_assert_cmpstr (bridge_setup_get_stored_client_name (setup), ==, "A");

  /* What was seen at their client is said of theirs. */
  g_assert_cmpstr (bridge_setup_get_client_name (setup), ==, "S");
  g_assert_null (get_company (setup));
  g_assert_cmpstr (get_other_company (setup, "A"), ==, "One");
  g_assert_null (bridge_other_clients_get (bridge_setup_get_other_clients (setup), "S"));
}

#define OURS_FACTS \
  "{\"sandbox\":{\"codatSavedAt\":\"2026-05-04T10:20:30Z\",\"enableChoice\":\"later\",\"test\":{\"companyName\":\"Ours\"}}}"
#define THEIRS_FACTS \
  "{\"sandbox\":{\"enabled\":true,\"enabledReadAt\":\"2026-05-05T10:20:30Z\",\"test\":{\"companyName\":\"Theirs\",\"companyId\":\"1\"}}}"

static void
change_to (BridgeSetup *setup,
           const char  *text)
{
  g_autoptr (JsonObject) before = write_setup (setup);
  g_autoptr (JsonObject) after = parse (text);

  bridge_setup_change_json (setup, before, after);
}

/* Each client has its own: where they are about another one, that is among the others here. */
static void
assert_about (BridgeSetup *setup,
              const char  *client,
              const char  *company,
              const char  *other_client,
              const char  *other_company)
{
  g_auto (GStrv) others = bridge_other_clients_list (bridge_setup_get_other_clients (setup));

  g_assert_cmpstr (bridge_setup_get_client_name (setup), ==, client);
  g_assert_cmpstr (get_company (setup), ==, company);
  g_assert_cmpstr (get_other_company (setup, other_client), ==, other_company);
  g_assert_cmpuint (g_strv_length (others), ==, 1);
}

static void
test_session_keeps_its_facts (void)
{
  g_autoptr (BridgeSetup) setup = read_setup ("{\"codat\":{\"clientName\":\"S\"},\"environments\":" OURS_FACTS "}");
  BridgeEnvironmentSetup *sandbox = bridge_setup_get_environment (setup, BRIDGE_ENVIRONMENT_SANDBOX);

  bridge_setup_keep_api_key (setup, BRIDGE_KEPT_SESSION, "S", NULL);
  change_to (setup, "{\"codat\":{\"clientName\":\"T\",\"apiKeySavedAt\":\"2026-05-03T10:20:30Z\",\"otherClients\":{\"S\":" OURS_FACTS "}},"
                    "\"environments\":" THEIRS_FACTS "}");
  assert_about (setup, "S", "Ours", "T", "Theirs");
  g_assert_cmpint (bridge_setup_get_api_key_kept (setup), ==, BRIDGE_KEPT_SESSION);
  g_assert_cmpstr (bridge_setup_get_stored_client_name (setup), ==, "T");
  g_assert_nonnull (bridge_environment_setup_get_codat_saved_at (sandbox));
  g_assert_cmpint (bridge_environment_setup_get_enable_choice (sandbox), ==, BRIDGE_ENABLE_LATER);
  g_assert_false (bridge_environment_setup_get_enabled (sandbox));

  /* What they did there since is said of theirs. */
  change_to (setup, "{\"codat\":{\"clientName\":\"T\",\"apiKeySavedAt\":\"2026-05-03T10:20:30Z\",\"otherClients\":{\"S\":" OURS_FACTS "}},"
                    "\"environments\":{\"sandbox\":{\"test\":{\"companyName\":\"Next\"}}}}");
  assert_about (setup, "S", "Ours", "T", "Next");
}

/* They have a key of another client for their session only: in front of the key in the keyring, which is all that there is here. */
static void
test_session_of_theirs (void)
{
  g_autoptr (BridgeSetup) setup = read_setup ("{\"codat\":{\"clientName\":\"A\",\"apiKeySavedAt\":\"2026-05-03T10:20:30Z\"},"
                                              "\"environments\":" OURS_FACTS "}");

  change_to (setup, "{\"codat\":{\"clientName\":\"B\",\"apiKeyClient\":\"A\",\"apiKeySavedAt\":\"2026-05-03T10:20:30Z\","
                    "\"otherClients\":{\"A\":" OURS_FACTS "}},\"environments\":" THEIRS_FACTS "}");
  assert_about (setup, "A", "Ours", "B", "Theirs");
  g_assert_cmpint (bridge_setup_get_api_key_kept (setup), ==, BRIDGE_KEPT_KEYRING);
  g_assert_cmpstr (bridge_setup_get_stored_client_name (setup), ==, "A");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/setup-merge/merge/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_merge);
    }
  g_test_add_func ("/setup-merge/deep", test_deep);
  g_test_add_func ("/setup-merge/change", test_change);
  g_test_add_func ("/setup-merge/change-to-stored", test_change_to_stored);
  g_test_add_func ("/setup-merge/change-nothing", test_change_nothing);
  g_test_add_func ("/setup-merge/session-stays", test_session_stays);
  g_test_add_func ("/setup-merge/session-keeps-its-facts", test_session_keeps_its_facts);
  g_test_add_func ("/setup-merge/session-of-theirs", test_session_of_theirs);

  return g_test_run ();
}

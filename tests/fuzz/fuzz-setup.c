// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-advice-rules.h"
#include "bridge-json.h"
#include "bridge-setup-json.h"
#include "bridge-step.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static char *
print (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return bridge_json_to_text (node, FALSE);
}

static JsonObject *
read_and_write (JsonObject *object)
{
  g_autoptr (BridgeSetup) setup = bridge_setup_new (&bridge_advice_rules);

  bridge_setup_read_json (setup, object);
  bridge_step_get_first_open (setup);

  return bridge_setup_write_json (setup, object);
}

/* Whatever a setup file holds: it is read, and what is written is read as the same. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (JsonNode) node = bridge_json_parse ((const char *) data, size, NULL);
  g_autoptr (JsonObject) once = NULL;
  g_autoptr (JsonObject) twice = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return 0;

  once = read_and_write (json_node_get_object (node));
  first = print (once);
  twice = read_and_write (once);
  second = print (twice);
  g_assert_cmpstr (second, ==, first);

  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-sketch.h"

#include <string.h>

/* More instructions than that are no way but a maze. */
#define MOST_INSTRUCTIONS 9

typedef void (*Check) (const BridgeSketch *sketch,
                       BridgeEnvironment   environment);

static void
for_each (Check check)
{
  for (guint i = 0; i < bridge_sketch_get_count (); i++)
    for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
      {
        g_test_message ("%s, %s", bridge_sketch_get_title (bridge_sketch_get_nth (i)), bridge_environment_get_id (environment));
        check (bridge_sketch_get_nth (i), environment);
      }
}

static void
check_page (const BridgeSketch *sketch,
            BridgeEnvironment   environment)
{
  g_assert_true (g_str_has_suffix (bridge_sketch_get_host (sketch), ".intuit.com") ||
                 g_str_has_suffix (bridge_sketch_get_host (sketch), ".codat.io"));
  g_assert_cmpstr (bridge_sketch_get_title (sketch), !=, "");
  g_assert_cmpuint (bridge_sketch_get_n_elements (sketch), >, 1);
}

/* Each page has a host and a title, and more on it than one thing. */
static void
test_pages (void)
{
  for_each (check_page);
  g_assert_null (bridge_sketch_get_nth (bridge_sketch_get_count ()));
}

static void
check_elements (const BridgeSketch *sketch,
                BridgeEnvironment   environment)
{
  guint marked = 0;

  for (guint i = 0; i < bridge_sketch_get_n_elements (sketch); i++)
    {
      BridgeSketchElement element = bridge_sketch_get_element (sketch, environment, i);

      g_assert_cmpint (element.part, <, BRIDGE_SKETCH_N_PARTS);
      g_assert_nonnull (element.label);
      g_assert_cmpstr (element.label, !=, "");
      g_assert_cmpuint (element.mark, <=, MOST_INSTRUCTIONS);
      marked += element.mark > 0;
    }
  g_assert_cmpuint (marked, >, 0);
}

/* Everything has a label, and something is to be used. */
static void
test_elements (void)
{
  for_each (check_elements);
}

static gboolean
has_mark (const BridgeSketch *sketch,
          BridgeEnvironment   environment,
          const char         *label)
{
  for (guint i = 0; i < bridge_sketch_get_n_elements (sketch); i++)
    {
      BridgeSketchElement element = bridge_sketch_get_element (sketch, environment, i);

      if (g_str_equal (element.label, label))
        return element.mark > 0;
    }

  return FALSE;
}

/* What belongs to the other environment is never marked, wherever both are on one page. */
static void
check_environment (const BridgeSketch *sketch,
                   BridgeEnvironment   environment)
{
  BridgeEnvironment other = bridge_environment_get_other (environment);

  g_assert_false (has_mark (sketch, environment, bridge_environment_get_intuit_tab (other)));
  g_assert_false (has_mark (sketch, environment, bridge_environment_get_integration_name (other)));
}

static gboolean
is_somewhere (BridgeEnvironment environment,
              const char       *label)
{
  for (guint i = 0; i < bridge_sketch_get_count (); i++)
    if (has_mark (bridge_sketch_get_nth (i), environment, label))
      return TRUE;

  return FALSE;
}

static void
test_environments (void)
{
  for_each (check_environment);
  for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
    {
      g_assert_true (is_somewhere (environment, bridge_environment_get_intuit_tab (environment)));
      g_assert_true (is_somewhere (environment, bridge_environment_get_integration_name (environment)));
    }
}

/* Whoever cannot see it is told of each mark. */
static void
check_description (const BridgeSketch *sketch,
                   BridgeEnvironment   environment)
{
  g_autofree char *description = bridge_sketch_dup_description (sketch, environment);
  g_auto (GStrv) lines = g_strsplit (description, "\n", -1);
  guint n = 0;

  for (guint i = 0; i < bridge_sketch_get_n_elements (sketch); i++)
    {
      BridgeSketchElement element = bridge_sketch_get_element (sketch, environment, i);

      if (element.mark == 0)
        continue;
      g_assert_nonnull (lines[n]);
      g_assert_cmpuint (g_ascii_strtoull (lines[n], NULL, 10), ==, element.mark);
      if (element.part != BRIDGE_SKETCH_ROW)
        g_assert_nonnull (strstr (lines[n], element.label));
      n++;
    }
  g_assert_cmpuint (g_strv_length (lines), ==, n);
}

static void
test_descriptions (void)
{
  for_each (check_description);
}

static void
test_places (void)
{
  g_autoptr (GEnumClass) places = g_type_class_ref (BRIDGE_TYPE_SKETCH_PLACE);
  gboolean used[16] = { FALSE };

  for (guint i = 0; i < bridge_sketch_get_count (); i++)
    used[bridge_sketch_get_place (bridge_sketch_get_nth (i))] = TRUE;
  for (guint i = 0; i < places->n_values; i++)
    g_assert_true (used[places->values[i].value]);
}

static void
test_checked (void)
{
  GDate date, written;

  bridge_sketch_get_checked (&date);
  g_date_set_dmy (&written, 1, G_DATE_AUGUST, 2026);
  g_assert_true (g_date_valid (&date));
  g_assert_cmpint (g_date_compare (&date, &written), >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sketch/pages", test_pages);
  g_test_add_func ("/sketch/elements", test_elements);
  g_test_add_func ("/sketch/environments", test_environments);
  g_test_add_func ("/sketch/descriptions", test_descriptions);
  g_test_add_func ("/sketch/places", test_places);
  g_test_add_func ("/sketch/checked", test_checked);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-sketch"

#include "config.h"

#include "bridge-sketch.h"

#include "bridge-sketch-table.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeSketch:
 *
 * What a page of a vendor's looks like, as far as one has to find something on it: a row of the table in bridge-sketch-table.c.
 */

/* The day on which the names of the vendors' screens were last held against their documentation: the only place that says it. */
#define CHECKED 17, G_DATE_AUGUST, 2026

/* What an element is, to whom cannot see it. */
static const char *const words[BRIDGE_SKETCH_N_PARTS] = {
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_BAR] = N_("bar at the top"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_MENU] = N_("menu at the left"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_TAB] = N_("tab"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_CHOICE] = N_("choice"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_SWITCH] = N_("switch"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_FIELD] = N_("field"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_LIST] = N_("list"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_TICK] = N_("box to tick"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_TILE] = N_("tile"),
  /* Translators: What something on a web page is, as in “Save (button)”. */
  [BRIDGE_SKETCH_BUTTON] = N_("button"),
};

G_DEFINE_ENUM_TYPE (BridgeSketchPlace, bridge_sketch_place,
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_CODAT_ACCOUNT, "codat-account"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_INTUIT_APP, "intuit-app"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_REDIRECT, "redirect"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_KEYS, "keys"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_CODAT, "codat"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_TEST, "test"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_APP_DETAILS, "app-details"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_QUESTIONNAIRE, "questionnaire"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_SKETCH_PLACE_REVIEW, "review"))

/**
 * bridge_sketch_get_count:
 *
 * Returns: how many sketches there are
 */
guint
bridge_sketch_get_count (void)
{
  return bridge_sketch_table_length;
}

/**
 * bridge_sketch_get_nth:
 * @index: from 0 on; those of one place stand in the order of doing
 *
 * Returns: (transfer none) (nullable): a sketch, %NULL after the last
 */
const BridgeSketch *
bridge_sketch_get_nth (guint index)
{
  return index < bridge_sketch_table_length ? &bridge_sketch_table[index] : NULL;
}

/**
 * bridge_sketch_get_place:
 * @self: a sketch
 *
 * Returns: where in the assistant it is shown
 */
BridgeSketchPlace
bridge_sketch_get_place (const BridgeSketch *self)
{
  return self->place;
}

/**
 * bridge_sketch_get_host:
 * @self: a sketch
 *
 * Returns: (transfer none): the host that the browser shows in its address bar
 */
const char *
bridge_sketch_get_host (const BridgeSketch *self)
{
  return self->host;
}

/**
 * bridge_sketch_get_title:
 * @self: a sketch
 *
 * Returns: (transfer none): which page it shows, translated
 */
const char *
bridge_sketch_get_title (const BridgeSketch *self)
{
  return _(self->title);
}

/**
 * bridge_sketch_get_n_elements:
 * @self: a sketch
 *
 * Returns: how many elements it has
 */
guint
bridge_sketch_get_n_elements (const BridgeSketch *self)
{
  return self->n_lines;
}

static BridgeEnvironment
get_environment (const BridgeSketchLine *line,
                 BridgeEnvironment       environment)
{
  if (line->scope == BRIDGE_SKETCH_OF_BOTH)
    return environment;

  return line->scope == BRIDGE_SKETCH_OF_SANDBOX ? BRIDGE_ENVIRONMENT_SANDBOX : BRIDGE_ENVIRONMENT_PRODUCTION;
}

/**
 * bridge_sketch_get_element:
 * @self: a sketch
 * @environment: the environment that the user sets up
 * @index: from 0 on, in the order of the page
 *
 * Returns: an element, whose texts belong to the table
 */
BridgeSketchElement
bridge_sketch_get_element (const BridgeSketch *self,
                           BridgeEnvironment   environment,
                           guint               index)
{
  const BridgeSketchLine *line;
  BridgeSketchElement element = { BRIDGE_SKETCH_N_PARTS };
  BridgeEnvironment own;

  g_return_val_if_fail (index < self->n_lines, element);

  line = &self->lines[index];
  own = get_environment (line, environment);
  element.part = line->part;
  element.label = line->get_label != NULL ? line->get_label (own) : line->label;
  element.value = line->get_value != NULL ? line->get_value (own) : line->value;
  element.mark = own == environment ? line->mark : 0;
  element.active = own == environment && line->active;

  return element;
}

/* Returns: (transfer full) (nullable): what to use there, and for which instruction, translated */
static char *
describe (const BridgeSketchElement *element)
{
  if (element->mark == 0)
    return NULL;
  if (element->part == BRIDGE_SKETCH_INTEGRATION)
    /* Translators: The number of an instruction, the name of a button on a page of Codat’s, and that of an integration. */
    return g_strdup_printf (_("%u: %s (button beside %s)"), element->mark, element->value, element->label);
  if (element->part == BRIDGE_SKETCH_ROW)
    /* Translators: %u is the number of an instruction, and the table one on a page of Codat’s. */
    return g_strdup_printf (_("%u: a row of the table"), element->mark);

  /* Translators: The number of an instruction, the name of something on a page of Intuit’s or Codat’s, and what it is. */
  return g_strdup_printf (_("%u: %s (%s)"), element->mark, element->label, _(words[element->part]));
}

/**
 * bridge_sketch_dup_description:
 * @self: a sketch
 * @environment: the environment that the user sets up
 *
 * Returns: (transfer full): what is marked on it, a line for each, for those who cannot see it
 */
char *
bridge_sketch_dup_description (const BridgeSketch *self,
                               BridgeEnvironment   environment)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->n_lines; i++)
    {
      BridgeSketchElement element = bridge_sketch_get_element (self, environment, i);
      char *line = describe (&element);

      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/**
 * bridge_sketch_get_checked:
 * @date: (out caller-allocates): the day on which the names of the vendors' screens were last checked
 */
void
bridge_sketch_get_checked (GDate *date)
{
  g_date_set_dmy (date, CHECKED);
}

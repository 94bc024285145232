// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-step-group"

#include "config.h"

#include "bridge-step-group.h"

#include <glib/gi18n-lib.h>

/* How the steps are put together: in groups for the list of steps, and in parts for the way as a whole. A part is what is done in one
 * go: it ends where one has to wait for Intuit. */

/**
 * bridge_step_group_get_title:
 * @group: a group
 *
 * Returns: (transfer none): its title, translated
 */
const char *
bridge_step_group_get_title (BridgeStepGroup group)
{
  switch (group)
    {
    case BRIDGE_STEP_GROUP_GET_READY:
      return _("Get Ready");
    case BRIDGE_STEP_GROUP_SANDBOX:
      return _("Sandbox");
    case BRIDGE_STEP_GROUP_PRODUCTION:
      return _("Production");
    case BRIDGE_STEP_GROUP_FINISH:
      return _("Finish");
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * bridge_step_group_count:
 * @group: a group
 * @setup: a set-up
 * @n_done: (out): return location for how many of them are done
 *
 * Returns: how many steps it has that were not skipped
 */
guint
bridge_step_group_count (BridgeStepGroup  group,
                         BridgeSetup     *setup,
                         guint           *n_done)
{
  guint n_steps = 0;

  *n_done = 0;
  for (guint i = 0; i < bridge_step_get_count (); i++)
    if (bridge_step_get_group (bridge_step_get_nth (i)) == group)
      {
        BridgeStepState state = bridge_step_get_state (bridge_step_get_nth (i), setup);

        n_steps += state != BRIDGE_STEP_SKIPPED;
        *n_done += state == BRIDGE_STEP_DONE;
      }

  return n_steps;
}

static gboolean
is_before_answer (const BridgeStep *step)
{
  return bridge_step_get_index (step) <= bridge_step_get_index (bridge_step_find ("review"));
}

/**
 * bridge_step_get_part:
 * @self: a step
 *
 * Returns: the part of the way that it belongs to
 */
BridgeStepPart
bridge_step_get_part (const BridgeStep *self)
{
  switch (bridge_step_get_group (self))
    {
    case BRIDGE_STEP_GROUP_SANDBOX:
      return BRIDGE_STEP_PART_SANDBOX;
    case BRIDGE_STEP_GROUP_PRODUCTION:
      return is_before_answer (self) ? BRIDGE_STEP_PART_REVIEW : BRIDGE_STEP_PART_PRODUCTION;
    case BRIDGE_STEP_GROUP_GET_READY:
    case BRIDGE_STEP_GROUP_FINISH:
    default:
      return BRIDGE_STEP_PART_NONE;
    }
}

/**
 * bridge_step_part_get_minutes:
 * @part: a part of the way
 *
 * Returns: how long its steps take together, about, in minutes of the user's own
 */
guint
bridge_step_part_get_minutes (BridgeStepPart part)
{
  guint minutes = 0;

  for (guint i = 0; i < bridge_step_get_count (); i++)
    if (bridge_step_get_part (bridge_step_get_nth (i)) == part)
      minutes += bridge_step_get_minutes (bridge_step_get_nth (i));
  return minutes;
}

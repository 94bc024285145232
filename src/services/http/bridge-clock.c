// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-clock"

#include "config.h"

#include "bridge-clock.h"

#include "bridge-reader.h"

#include <langinfo.h>
#include <string.h>
#include <time.h>

/* How much time has passed, whatever the calendar is set to meanwhile; and what the calendar's clock says, as the user reads it. */

/* Two clocks are read one after the other. */
#define SLEEP_USEC (G_USEC_PER_SEC / 2)

#define ANYWHERE "%H:%M"

static BridgeClockSource source;

/**
 * bridge_clock_get:
 *
 * The time for which the computer slept counts: what was read before is not news after it.
 *
 * Returns: microseconds since some moment
 */
gint64
bridge_clock_get (void)
{
  struct timespec now;

  if (source != NULL)
    return source ();
  if (clock_gettime (CLOCK_BOOTTIME, &now) != 0)
    return g_get_monotonic_time ();

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * bridge_clock_get_slept:
 *
 * One clock counts while the computer sleeps, the other does not (clock_gettime(2): CLOCK_BOOTTIME, CLOCK_MONOTONIC).
 *
 * Returns: a number of microseconds that grows by the time for which the computer slept, and else hardly changes
 */
gint64
bridge_clock_get_slept (void)
{
  return bridge_clock_get () - g_get_monotonic_time ();
}

/**
 * bridge_clock_has_slept:
 * @since: what bridge_clock_get_slept() returned
 *
 * Returns: whether the computer slept since then
 */
gboolean
bridge_clock_has_slept (gint64 since)
{
  return bridge_clock_get_slept () - since > SLEEP_USEC;
}

/**
 * bridge_clock_set_source:
 * @new_source: (nullable): what a test has in place of the clock; %NULL for the clock
 */
void
bridge_clock_set_source (BridgeClockSource new_source)
{
  source = new_source;
}

/* Of the locale's time it is taken whether the day has two halves, and whether there is a point between the numbers: with all that
 * belongs to its seconds taken out, not every one is left whole. */
static const char *
get_time_format (void)
{
  const char *whole = nl_langinfo (T_FMT);
  gboolean in_halves = strstr (whole, "%I") != NULL || strstr (whole, "%l") != NULL || strstr (whole, "%r") != NULL;

  if (bridge_reader_is_machine ())
    return ANYWHERE;
  if (in_halves && *nl_langinfo (AM_STR) != '\0')
    return "%-I:%M %p";

  return strstr (whole, "%H.%M") != NULL ? "%H.%M" : ANYWHERE;
}

/**
 * bridge_clock_format_time:
 * @time: a moment
 *
 * Returns: (transfer full): its hour and minute in the user's time zone, as they are written where the user is
 */
char *
bridge_clock_format_time (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  char *text = g_date_time_format (local, get_time_format ());

  return text != NULL ? bridge_reader_set_apart (text) : g_date_time_format (local, ANYWHERE);
}

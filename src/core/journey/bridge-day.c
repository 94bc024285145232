// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-day"

#include "config.h"

#include "bridge-day.h"

/* Days without a time of day: what people mean by “sent on Monday”. It stays Monday in every time zone. */

#define TEXT_LENGTH 10

/**
 * bridge_day_new_today:
 *
 * Returns: (transfer full): the day that it is here now
 */
GDate *
bridge_day_new_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return bridge_day_new_from (now);
}

/**
 * bridge_day_new_from:
 * @time: a time
 *
 * Returns: (transfer full): the day that it falls on in its own time zone
 */
GDate *
bridge_day_new_from (GDateTime *time)
{
  g_return_val_if_fail (time != NULL, NULL);

  return g_date_new_dmy (g_date_time_get_day_of_month (time), g_date_time_get_month (time), g_date_time_get_year (time));
}

static gboolean
has_form (const char *text)
{
  for (guint i = 0; i < TEXT_LENGTH; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  return text[TEXT_LENGTH] == '\0';
}

/**
 * bridge_day_parse:
 * @text: (nullable): year, month and day, as bridge_day_to_text() writes them (ISO 8601)
 *
 * Returns: (transfer full) (nullable): the day, %NULL if @text is none
 */
GDate *
bridge_day_parse (const char *text)
{
  guint year;
  guint month;
  guint day;

  if (text == NULL || !has_form (text))
    return NULL;
  year = g_ascii_strtoull (text, NULL, 10);
  month = g_ascii_strtoull (text + 5, NULL, 10);
  day = g_ascii_strtoull (text + 8, NULL, 10);
  return g_date_valid_dmy (day, month, year) ? g_date_new_dmy (day, month, year) : NULL;
}

/**
 * bridge_day_add:
 * @day: a day
 * @days: how many days later
 *
 * Returns: (transfer full): the later day
 */
GDate *
bridge_day_add (const GDate *day,
                guint        days)
{
  GDate *later;

  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  later = g_date_copy (day);
  g_date_add_days (later, days);
  return later;
}

/**
 * bridge_day_to_text:
 * @day: a day
 *
 * Returns: (transfer full): year, month and day for a file (ISO 8601)
 */
char *
bridge_day_to_text (const GDate *day)
{
  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (day), (guint) g_date_get_month (day), (guint) g_date_get_day (day));
}

/**
 * bridge_day_format:
 * @day: a day
 *
 * Returns: (transfer full): the day as people write it in the user's locale
 */
char *
bridge_day_format (const GDate *day)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  /* At noon no change of summer time makes another day of it. */
  time = g_date_time_new_local (g_date_get_year (day), g_date_get_month (day), g_date_get_day (day), 12, 0, 0);
  return g_date_time_format (time, "%x");
}

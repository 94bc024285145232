// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-day"

#include "config.h"

#include "bridge-day.h"
#include "bridge-reader.h"

#include <time.h>
#include <wchar.h>

/* Days without a time of day: what people mean by “sent on Monday”. It stays Monday in every time zone. */

#define TEXT_LENGTH 10
#define LONGEST_DATE 200
#define ISO_DATE "%Y-%m-%d"

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

/* GLib knows no eras before 2.80, which some locales count their years in; the C library does. */
static char *
format_by_library (GDateTime *time)
{
  const struct tm parts = {
    .tm_year = g_date_time_get_year (time) - 1900,
    .tm_mon = g_date_time_get_month (time) - 1,
    .tm_mday = g_date_time_get_day_of_month (time),
    .tm_wday = g_date_time_get_day_of_week (time) % 7,
    .tm_yday = g_date_time_get_day_of_year (time) - 1,
  };
  wchar_t text[LONGEST_DATE];
  gsize length = wcsftime (text, G_N_ELEMENTS (text), L"%x", &parts);

  /* Wide characters are Unicode, whatever the locale's encoding is (glibc: __STDC_ISO_10646__). */
  return length > 0 ? g_ucs4_to_utf8 ((const gunichar *) text, (glong) length, NULL, NULL, NULL) : NULL;
}

static gboolean
is_date (const char *text)
{
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL);
}

/**
 * bridge_day_format_date:
 * @time: a time
 *
 * Returns: (transfer full): the day that it falls on in its own time zone, as people write it in the user's locale; in figures (ISO 8601)
 *   where nobody knows how, and for a program
 */
char *
bridge_day_format_date (GDateTime *time)
{
  g_autofree char *by_glib = NULL;
  g_autofree char *by_library = NULL;

  g_return_val_if_fail (time != NULL, NULL);

  if (bridge_reader_is_machine ())
    return g_date_time_format (time, ISO_DATE);
  by_glib = g_date_time_format (time, "%x");
  if (is_date (by_glib))
    return bridge_reader_set_apart (g_steal_pointer (&by_glib));
  by_library = format_by_library (time);
  if (is_date (by_library))
    return bridge_reader_set_apart (g_steal_pointer (&by_library));
  return g_date_time_format (time, ISO_DATE);
}

/**
 * bridge_day_format_moment:
 * @time: a time
 *
 * Returns: (transfer full): the day, as bridge_day_format_date() gives it, with hour and minute
 */
char *
bridge_day_format_moment (GDateTime *time)
{
  g_autofree char *date = bridge_day_format_date (time);
  g_autofree char *minute = time != NULL ? g_date_time_format (time, "%H:%M") : NULL;

  return g_strjoin (", ", date, minute, NULL);
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
  return bridge_day_format_date (time);
}

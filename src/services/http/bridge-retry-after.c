// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-retry-after"

#include "config.h"

#include "bridge-retry-after.h"

/* How long an answer asks to wait (RFC 9110, 10.2.3: seconds or a date, in one of three forms; Codat does not say which of them it
 * uses). What others write who have not read that is understood where it can mean one thing only. */

static gboolean
is_number (const char *text)
{
  gsize digits = strspn (text, "0123456789");
  const char *rest = text + digits;

  if (digits > 0 && *rest == '.')
    rest += 1 + strspn (rest + 1, "0123456789");

  return digits > 0 && *rest == '\0';
}

/* A part of a second counts whole; what does not fit a number is as long as one can say. */
static gint64
read_seconds (const char *text)
{
  gboolean negative = *text == '-';
  const char *digits = *text == '-' || *text == '+' ? text + 1 : text;
  guint64 whole = g_ascii_strtoull (digits, NULL, 10);
  const char *fraction = strchr (digits, '.');

  if (!is_number (digits))
    return -1;
  if (negative)
    return 0;
  if (fraction != NULL && strspn (fraction + 1, "0") < strlen (fraction + 1) && whole < G_MAXUINT32)
    whole++;

  return (gint64) MIN (whole, G_MAXUINT32);
}

static GDateTime *
read_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  GDateTime *date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL || text == NULL ? date : g_date_time_new_from_iso8601 (text, utc);
}

/* By the clock of whoever answers, if that is known: ours may be wrong. */
static GDateTime *
read_now (SoupMessageHeaders *headers)
{
  GDateTime *now = read_date (soup_message_headers_get_one (headers, "Date"));

  return now != NULL ? now : g_date_time_new_now_utc ();
}

static gint64
read_wait_until (const char         *text,
                 SoupMessageHeaders *headers)
{
  g_autoptr (GDateTime) date = read_date (text);
  g_autoptr (GDateTime) now = NULL;
  GTimeSpan span;

  if (date == NULL)
    return -1;

  now = read_now (headers);
  span = g_date_time_difference (date, now);

  return span > 0 ? MIN ((span + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND, G_MAXUINT32) : 0;
}

/**
 * bridge_retry_after_read:
 * @headers: those of an answer
 *
 * Reads `Retry-After`. A date is measured against the answer's own `Date`. A time that is over is 0, one that cannot be counted is
 * %G_MAXUINT32.
 *
 * Returns: the seconds to wait, -1 if the answer does not say
 */
gint64
bridge_retry_after_read (SoupMessageHeaders *headers)
{
  g_autofree char *text = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
  gint64 seconds;

  if (text == NULL)
    return -1;

  g_strstrip (text);
  seconds = read_seconds (text);

  return seconds >= 0 ? seconds : read_wait_until (text, headers);
}

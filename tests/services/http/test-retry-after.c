// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-retry-after.h"

#define DATE "Sun, 06 Nov 1994 08:49:00 GMT"

static const struct
{
  const char *text;
  gint64 seconds;
} rows[] = {
  { "0", 0 }, { "1", 1 }, { "120", 120 }, { "0120", 120 }, { "+3", 3 }, { " 7 ", 7 }, { "\t7", 7 },
  { "-1", 0 }, { "-99999999999999999999999", 0 },
  { "1.5", 2 }, { "2.0", 2 }, { "0.001", 1 }, { "3.", 3 },
  { "4294967295", G_MAXUINT32 }, { "4294967296", G_MAXUINT32 }, { "99999999999999999999999999", G_MAXUINT32 },
  /* The same moment in all forms that there are, 37 seconds on; then in the past, and far ahead. */
  { "Sun, 06 Nov 1994 08:49:37 GMT", 37 }, { "Sunday, 06-Nov-94 08:49:37 GMT", 37 }, { "Sun Nov  6 08:49:37 1994", 37 },
  { "  Sun, 06 Nov 1994 08:49:37 GMT  ", 37 }, { "1994-11-06T08:49:37Z", 37 }, { "1994-11-06T08:49:37.25", 38 },
  { "Sun, 06 Nov 1994 08:48:37 GMT", 0 }, { "Sun, 06 Nov 9994 08:49:37 GMT", G_MAXUINT32 },
  { "", -1 }, { "   ", -1 }, { "soon", -1 }, { "-", -1 }, { "+", -1 }, { ".5", -1 }, { "1,5", -1 }, { "0x10", -1 }, { "1e3", -1 },
  { "120 seconds", -1 }, { "--1", -1 }, { "Sun, 06 Nov", -1 },
};

static gint64
read_wait (const char *text,
           const char *date)
{
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, "http://127.0.0.1/");
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (date != NULL)
    soup_message_headers_replace (headers, "Date", date);
  if (text != NULL)
    soup_message_headers_replace (headers, "Retry-After", text);

  return bridge_retry_after_read (headers);
}

static void
test_forms (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("“%s”", rows[i].text);
      g_assert_cmpint (read_wait (rows[i].text, DATE), ==, rows[i].seconds);
    }
  g_assert_cmpint (read_wait (NULL, DATE), ==, -1);
}

/* Who answers without a date, or with none that can be read, is taken to have a clock like ours. */
static void
test_no_date (void)
{
  static const char *const dates[] = { NULL, "", "today" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_hours (now, 1);
  g_autofree char *text = soup_date_time_to_string (later, SOUP_DATE_HTTP);

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      gint64 seconds = read_wait (text, dates[i]);

      g_assert_cmpint (seconds, >, 3500);
      g_assert_cmpint (seconds, <=, 3600);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retry-after/forms", test_forms);
  g_test_add_func ("/retry-after/no-date", test_no_date);

  return g_test_run ();
}

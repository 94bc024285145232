// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-reply.h"

static char *
dup_tid (const char *sent)
{
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_POST, "http://127.0.0.1/");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (BridgeReply) reply = NULL;

  soup_message_headers_replace (soup_message_get_response_headers (message), "intuit_tid", sent);
  reply = bridge_reply_new (message, body);

  return g_strdup (bridge_reply_get_intuit_tid (reply));
}

/* Intuit's number of a call is shown and kept: nothing but a number comes through. */
static void
test_intuit_tid (void)
{
  static const char *const cases[][2] = {
    { "1-65f0a1b2-0c3d4e5f_6.7:8", "1-65f0a1b2-0c3d4e5f_6.7:8" },
    { "<b>1</b>&amp;\"'", "b1bamp" },
    { "1-2\xff\xfc", "1-2" },
    { "<&>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tid = dup_tid (cases[i][0]);

      g_assert_cmpstr (tid, ==, cases[i][1]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/intuit-tid", test_intuit_tid);

  return g_test_run ();
}

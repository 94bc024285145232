// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-page"

#include "config.h"

#include "bridge-demo-page.h"

/* What the web pages of the demo have in common. */

static const char style[] =
  ":root{color-scheme:light dark}"
  "body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:1rem}"
  "header{background:#3584e433;border-radius:12px;padding:.75rem 1rem}"
  "section{border:1px solid #8886;border-radius:12px;padding:1rem;margin:1rem 0}"
  "h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0 0 .5rem}"
  "label{display:block;margin:.5rem 0}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}"
  "button,a.button{font:inherit;display:inline-block;padding:.5rem 1rem;margin:.5rem .5rem 0 0;border-radius:9px;"
  "border:1px solid #8886;text-decoration:none;color:inherit;background:#8882;cursor:pointer}"
  "code{overflow-wrap:anywhere}.ok{color:#26a269}";

/* @who: whose page it plays
 * @content: HTML */
void
bridge_demo_page_answer (SoupServerMessage *message,
                         guint              status,
                         const char        *who,
                         const char        *title,
                         const char        *content)
{
  g_autofree char *page =
    g_strdup_printf ("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\">"
                     "<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title><style>%s</style>"
                     "<header>The demo’s %s, on this computer only.</header><h1>%s</h1>%s</html>",
                     title, style, who, title, content);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, page, strlen (page));
}

GHashTable *
bridge_demo_page_read_form (SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  return soup_form_decode (text);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-page"

#include "config.h"

#include "bridge-demo-page.h"

/* What the web pages of the demo have in common. */

static const char style[] =
  ":root{color-scheme:light dark}"
  "body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}"
  "header{background:#3584e433;border-radius:12px;padding:.75rem 1rem}"
  "section{border:1px solid #8886;border-radius:12px;padding:1rem;margin:1rem 0}"
  "h1{font-size:1.5rem}h2{font-size:1.1rem;margin:0 0 .5rem}"
  "label{display:block;margin:.5rem 0}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}"
  "button,a.button{font:inherit;display:inline-block;padding:.5rem 1rem;margin:.5rem .5rem 0 0;border-radius:9px;"
  "border:1px solid #8886;text-decoration:none;color:inherit;background:#8882;cursor:pointer}"
  "fieldset{border:1px solid #8886;border-radius:9px;margin:.5rem 0}input[type=radio],input[type=checkbox]{width:auto;margin-right:.5rem}"
  "nav{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem 1rem;margin:.5rem 0}[aria-current]{font-weight:bold;text-decoration:none;color:inherit}"
  ".copy{user-select:all}.ok{color:#187a45}.bad{color:#c01c28}"
  "@media(prefers-color-scheme:dark){.ok{color:#57e389}.bad{color:#ff938c}}";

/* Says for a moment that it was done, or else what to do oneself. */
static const char script[] =
  "function copy(b){const t=b.previousElementSibling,say=w=>{b.textContent=w;b.setAttribute('aria-label',w+' '+b.dataset.what)};"
  "(navigator.clipboard?navigator.clipboard.writeText(t.textContent):Promise.reject()).then("
  "()=>{say('Copied');setTimeout(()=>say('Copy'),2000)},"
  "()=>{getSelection().selectAllChildren(t);say('Press Ctrl+C')})}";

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
                     "<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title><style>%s</style><script>%s</script>"
                     "<header>The demo’s %s, on this computer only.</header><h1>%s</h1>%s</html>",
                     title, style, script, who, title, content);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, page, strlen (page));
}

/* Where a link of the program would lead that nobody plays here: whoever wants to go there does so knowingly.
 * @query: (nullable): with the address */
void
bridge_demo_page_answer_elsewhere (SoupServerMessage *message,
                                   GHashTable        *query)
{
  const char *uri = query != NULL ? g_hash_table_lookup (query, "uri") : NULL;
  gboolean known = uri != NULL && g_str_has_prefix (uri, "https://") && g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL);
  g_autofree char *escaped = g_markup_escape_text (known ? uri : "", -1);
  g_autofree char *content =
    g_strdup_printf ("<p>In the real work the link leads to a page that the demo does not have:</p><p><code class=\"copy\">%s</code></p>"
                     "<p>To read it, <a rel=\"noreferrer\" href=\"%s\">leave the demo</a>.</p>", escaped, escaped);

  if (known)
    bridge_demo_page_answer (message, SOUP_STATUS_OK, "way out", "A page on the Internet", content);
  else
    bridge_demo_page_answer (message, SOUP_STATUS_BAD_REQUEST, "way out", "Not here", "<p>There is no address.</p>");
}

/* Begins a form that nobody but a page of ours can send.
 * @action: (nullable): where to, if not to the page's own address */
void
bridge_demo_page_begin_form (GString    *content,
                             const char *action,
                             const char *token)
{
  g_string_append (content, "<form method=\"post\"");
  if (action != NULL)
    g_string_append_printf (content, " action=\"%s\"", action);
  g_string_append_printf (content, "><input type=\"hidden\" name=\"token\" value=\"%s\">", token);
}

/* Appends links beside each other, of which one leads to where one is.
 * @links: labels and paths, in turn
 * @current: the path of that one */
void
bridge_demo_page_append_links (GString           *content,
                               const char        *name,
                               const char *const *links,
                               const char        *current)
{
  g_string_append_printf (content, "<nav aria-label=\"%s\">", name);
  for (guint i = 0; links[i] != NULL; i += 2)
    g_string_append_printf (content, "<a href=\"%s\"%s>%s</a>", links[i + 1],
                            g_str_equal (links[i + 1], current) ? " aria-current=\"page\"" : "", links[i]);
  g_string_append (content, "</nav>");
}

/* Appends a text that one takes along: one press selects all of it, and where the browser has scripts, a button copies it. */
void
bridge_demo_page_append_copy (GString    *content,
                              const char *label,
                              const char *value)
{
  g_string_append_printf (content,
                          "<p>%s<br><code class=\"copy\">%s</code> <button type=\"button\" aria-label=\"Copy %s\" data-what=\"%s\" "
                          "onclick=\"copy(this)\">Copy</button></p>",
                          label, value, label, label);
}

GHashTable *
bridge_demo_page_read_form (SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  return soup_form_decode (text);
}

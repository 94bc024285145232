// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-demo-fault"

#include "config.h"

#include "bridge-demo-fault.h"

#include "bridge-demo-codat.h"

#include <glib/gi18n-lib.h>

/* Everything that can come back in place of a good answer. */

#define FOR_EVER (-1)
#define LARGE_BYTES (5 * 1024 * 1024)
#define NESTED_BRACKETS 100000

static const struct
{
  const char *name;
  BridgeDemoFaultKind kind;
  guint status;
  gboolean writes_only;
} names[] = {
  { "401", BRIDGE_DEMO_FAULT_STATUS, 401, FALSE },
  { "402", BRIDGE_DEMO_FAULT_STATUS, 402, FALSE },
  { "403", BRIDGE_DEMO_FAULT_STATUS, 403, FALSE },
  { "404", BRIDGE_DEMO_FAULT_STATUS, 404, FALSE },
  { "405", BRIDGE_DEMO_FAULT_STATUS, 405, FALSE },
  { "429", BRIDGE_DEMO_FAULT_STATUS, 429, FALSE },
  { "429-hour", BRIDGE_DEMO_FAULT_WAIT, 429, FALSE },
  { "500", BRIDGE_DEMO_FAULT_STATUS, 500, FALSE },
  { "501", BRIDGE_DEMO_FAULT_STATUS, 501, FALSE },
  { "503", BRIDGE_DEMO_FAULT_STATUS, 503, FALSE },
  { "write-402", BRIDGE_DEMO_FAULT_STATUS, 402, TRUE },
  { "write-403", BRIDGE_DEMO_FAULT_STATUS, 403, TRUE },
  { "write-404", BRIDGE_DEMO_FAULT_STATUS, 404, TRUE },
  { "write-405", BRIDGE_DEMO_FAULT_STATUS, 405, TRUE },
  { "write-500", BRIDGE_DEMO_FAULT_STATUS, 500, TRUE },
  { "write-501", BRIDGE_DEMO_FAULT_STATUS, 501, TRUE },
  { "slow", BRIDGE_DEMO_FAULT_SLOW, 0, FALSE },
  { "hang", BRIDGE_DEMO_FAULT_HANG, 0, FALSE },
  { "reset", BRIDGE_DEMO_FAULT_RESET, 0, FALSE },
  { "truncated", BRIDGE_DEMO_FAULT_TRUNCATED, 0, FALSE },
  { "html", BRIDGE_DEMO_FAULT_HTML, 0, FALSE },
  { "types", BRIDGE_DEMO_FAULT_TYPES, 0, FALSE },
  { "large", BRIDGE_DEMO_FAULT_LARGE, 0, FALSE },
  { "nested", BRIDGE_DEMO_FAULT_NESTED, 0, FALSE },
  { "half-pair", BRIDGE_DEMO_FAULT_HALF_PAIR, 0, FALSE },
};

static void
set_unknown_error (const char  *text,
                   GError     **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", names[i].name);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a known fault. Choose one of: %s. Add “:3” for the first three requests only."), text, list->str);
}

static gboolean
parse_times (const char *text,
             gint       *times)
{
  guint64 value;

  if (text == NULL)
    {
      *times = FOR_EVER;
      return TRUE;
    }
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &value, NULL))
    return FALSE;

  *times = (gint) value;
  return TRUE;
}

/* @text: (nullable): the name of a fault, and behind a colon how often; %NULL for none */
gboolean
bridge_demo_fault_parse (const char       *text,
                         BridgeDemoFault  *fault,
                         GError          **error)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ":", 2) : NULL;
  gint times = FOR_EVER;

  if (text == NULL)
    {
      *fault = (BridgeDemoFault) { BRIDGE_DEMO_FAULT_NONE, 0, FALSE, FOR_EVER };
      return TRUE;
    }

  for (guint i = 0; parts[0] != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, parts[0]) && parse_times (parts[1], &times))
      {
        *fault = (BridgeDemoFault) { names[i].kind, names[i].status, names[i].writes_only, times };
        return TRUE;
      }

  set_unknown_error (text, error);
  return FALSE;
}

/* Returns: whether this request is to go wrong; it counts as one that did */
gboolean
bridge_demo_fault_applies (BridgeDemoFault   *self,
                           SoupServerMessage *message)
{
  gboolean writes = !g_str_equal (soup_server_message_get_method (message), "GET");

  if (self->kind == BRIDGE_DEMO_FAULT_NONE || self->times == 0 || (self->writes_only && !writes))
    return FALSE;

  if (self->times > 0)
    self->times--;

  return TRUE;
}

static void
answer_text (SoupServerMessage *message,
             const char        *type,
             const char        *text)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
answer_many (SoupServerMessage *message,
             char               character,
             gsize              count)
{
  g_autofree char *text = g_strnfill (count, character);

  answer_text (message, "application/json", text);
}

/* What was done is done, but nobody hears of it. */
void
bridge_demo_fault_close (SoupServerMessage *message)
{
  g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
}

static void
answer_half (SoupServerMessage *message)
{
  answer_many (message, ' ', 100 * 1000);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (bridge_demo_fault_close), NULL);
}

static void
answer_status (SoupServerMessage *message,
               guint              status,
               const char        *retry_after)
{
  if (status == 429)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", retry_after);
  bridge_demo_codat_answer_error (message, status, soup_status_get_phrase (status), NULL);
}

/* Answers as wrongly as it should. Being slow is not a wrong answer, and not seen to here. */
void
bridge_demo_fault_answer (BridgeDemoFault   *self,
                          SoupServerMessage *message)
{
  switch (self->kind)
    {
    case BRIDGE_DEMO_FAULT_STATUS:
      answer_status (message, self->status, "1");
      break;
    case BRIDGE_DEMO_FAULT_WAIT:
      answer_status (message, self->status, "3600");
      break;
    case BRIDGE_DEMO_FAULT_HANG:
      soup_server_message_pause (message);
      break;
    case BRIDGE_DEMO_FAULT_RESET:
      bridge_demo_fault_close (message);
      break;
    case BRIDGE_DEMO_FAULT_TRUNCATED:
      answer_half (message);
      break;
    case BRIDGE_DEMO_FAULT_HTML:
      answer_text (message, "text/html", "<!DOCTYPE html><title>Sign in</title><h1>Sign in to the network</h1>");
      break;
    case BRIDGE_DEMO_FAULT_TYPES:
      answer_text (message, "application/json",
                   "{\"key\":1,\"name\":{\"a\":[]},\"enabled\":\"yes\",\"clientId\":null,\"error\":[],\"correlationId\":{}}");
      break;
    case BRIDGE_DEMO_FAULT_LARGE:
      answer_many (message, ' ', LARGE_BYTES);
      break;
    case BRIDGE_DEMO_FAULT_NESTED:
      answer_many (message, '[', NESTED_BRACKETS);
      break;
    case BRIDGE_DEMO_FAULT_HALF_PAIR:
      /* Whoever cuts a name by UTF-16 units leaves half an emoji. */
      answer_text (message, "application/json",
                   "{\"key\":\"ndsk\",\"name\":\"Caf\\ud83d Ltd\",\"enabled\":true,\"clientId\":\"\\ud83d1234\"}");
      break;
    case BRIDGE_DEMO_FAULT_NONE:
    case BRIDGE_DEMO_FAULT_SLOW:
    default:
      g_assert_not_reached ();
    }
}

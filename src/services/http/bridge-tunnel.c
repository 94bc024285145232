// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-tunnel"

#include "config.h"

#include "bridge-tunnel.h"

#include <libsoup/soup.h>

/**
 * BridgeTunnel:
 *
 * An HTTP proxy, by which a connection goes through to whoever is asked (RFC 9110, 9.3.6: CONNECT). What is said to the proxy holds the
 * proxy's name and password, if it has such, and nothing of what is then sent through.
 *
 * libsoup would do this by itself for the scheme "http", and answer a proxy's 407 with its SoupAuthManager. That one has to be out of
 * the session, since it also answers a service's 401; and after the 407 it asks for the proxy in the place of the service, and repeats
 * a password that was refused (libsoup: soup-auth-manager.c, authenticate_auth). So these proxies have a scheme that libsoup leaves to
 * GIO, and GIO to this. GIO's own says no more of an answer than that it was none of three.
 */
struct _BridgeTunnel
{
  GObject parent_instance;
};

/* GIO reads as much (ghttpproxy.c). */
#define MAX_HEAD (96 * 1024)
#define MAX_KINDS 60

static void bridge_tunnel_init_iface (GProxyInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BridgeTunnel, bridge_tunnel, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_PROXY, bridge_tunnel_init_iface))

typedef struct
{
  GIOStream *stream;
  GString *request;
  GString *head;
  char byte;
  gboolean has_login;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->stream);
  explicit_bzero (opening->request->str, opening->request->len);
  g_string_free (opening->request, TRUE);
  g_string_free (opening->head, TRUE);
  g_free (opening);
}

/* RFC 7617: a name and a password, in Base64. */
static void
add_login (GString       *request,
           GProxyAddress *address)
{
  g_autofree char *pair = g_strconcat (g_proxy_address_get_username (address), ":", g_proxy_address_get_password (address), NULL);
  g_autofree char *token = g_base64_encode ((const guchar *) pair, strlen (pair));

  g_string_append_printf (request, "Proxy-Authorization: Basic %s\r\n", token);
  explicit_bzero (pair, strlen (pair));
  explicit_bzero (token, strlen (token));
}

static Opening *
opening_new (GIOStream     *stream,
             GProxyAddress *address)
{
  Opening *opening = g_new0 (Opening, 1);
  const char *host = g_proxy_address_get_destination_hostname (address);
  g_autofree char *ascii = g_hostname_to_ascii (host);
  g_autofree char *whom = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", ascii != NULL ? ascii : host,
                                           g_proxy_address_get_destination_port (address));

  opening->stream = g_object_ref (stream);
  opening->head = g_string_new (NULL);
  opening->request = g_string_new (NULL);
  opening->has_login = g_proxy_address_get_username (address) != NULL && g_proxy_address_get_password (address) != NULL;
  g_string_append_printf (opening->request, "CONNECT %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Bookbridge/" PACKAGE_VERSION "\r\n", whom, whom);
  if (opening->has_login)
    add_login (opening->request, address);
  g_string_append (opening->request, "\r\n");

  return opening;
}

/* Kinds of login that a proxy wants, such as "NTLM, Negotiate".
 * Returns: (transfer full) (nullable): %NULL if a name and a password will do, or if it does not say */
static char *
dup_other_kinds (SoupMessageHeaders *headers)
{
  const char *wanted = soup_message_headers_get_list (headers, "Proxy-Authenticate");
  g_autoptr (GString) kinds = g_string_new (NULL);
  GSList *challenges = wanted != NULL ? soup_header_parse_list (wanted) : NULL;
  gboolean basic = FALSE;

  for (GSList *i = challenges; i != NULL && kinds->len < MAX_KINDS; i = i->next)
    {
      gsize length = strspn (i->data, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-");
      const char *end = (const char *) i->data + length;

      /* What has a value is a part of the one before. */
      if (length == 0 || length > MAX_KINDS || *end == '=')
        continue;
      basic = basic || (length == strlen ("Basic") && g_ascii_strncasecmp (i->data, "Basic", length) == 0);
      g_string_append_printf (kinds, "%s%.*s", kinds->len > 0 ? ", " : "", (int) length, (const char *) i->data);
    }
  soup_header_free_list (challenges);

  return basic || kinds->len == 0 ? NULL : g_strdup (kinds->str);
}

/* Some answer 401 to a name that they do not know (tinyproxy 1.11). */
static GError *
new_refusal (Opening            *opening,
             guint               status,
             SoupMessageHeaders *headers)
{
  g_autofree char *other_kinds = dup_other_kinds (headers);

  if (status == SOUP_STATUS_FORBIDDEN)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED, "403");
  if (status != SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED && status != SOUP_STATUS_UNAUTHORIZED)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, "%u", status);
  if (other_kinds != NULL)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, other_kinds);

  return g_error_new (G_IO_ERROR, opening->has_login ? G_IO_ERROR_PROXY_AUTH_FAILED : G_IO_ERROR_PROXY_NEED_AUTH, "%u", status);
}

/* Takes @task. */
static void
end (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  guint status = 0;

  if (!soup_headers_parse_response (opening->head->str, (int) opening->head->len, headers, NULL, &status, NULL))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, "no answer of HTTP");
  else if (SOUP_STATUS_IS_SUCCESSFUL (status))
    g_task_return_pointer (task, g_object_ref (opening->stream), g_object_unref);
  else
    g_task_return_error (task, new_refusal (opening, status, headers));
  g_object_unref (task);
}

static void read_on (GTask *task);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n_read > 0)
    g_string_append_c (opening->head, opening->byte);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else if (n_read == 0 || opening->head->len > MAX_HEAD || g_str_has_suffix (opening->head->str, "\r\n\r\n"))
    end (task);
  else
    read_on (task);
}

/* Takes @task. By single bytes: what comes behind the head is not ours. */
static void
read_on (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);

  g_input_stream_read_async (g_io_stream_get_input_stream (opening->stream), &opening->byte, 1, G_PRIORITY_DEFAULT,
                             g_task_get_cancellable (task), on_read, task);
}

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      read_on (task);
      return;
    }

  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
bridge_tunnel_connect_async (GProxy              *proxy,
                             GIOStream           *connection,
                             GProxyAddress       *address,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (proxy, cancellable, callback, user_data);
  Opening *opening = opening_new (connection, address);

  g_task_set_source_tag (task, bridge_tunnel_connect_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (connection), opening->request->str, opening->request->len,
                                   G_PRIORITY_DEFAULT, cancellable, on_asked, task);
}

static GIOStream *
bridge_tunnel_connect_finish (GProxy        *proxy,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, proxy), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nobody here waits for a connection. */
static GIOStream *
bridge_tunnel_connect (GProxy         *proxy,
                       GIOStream      *connection,
                       GProxyAddress  *address,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, "not without a main loop");

  return NULL;
}

/* The name of whoever is asked is looked up by the proxy: where there is one, this computer often cannot. */
static gboolean
bridge_tunnel_supports_hostname (GProxy *proxy)
{
  return TRUE;
}

static void
bridge_tunnel_init_iface (GProxyInterface *iface)
{
  iface->connect = bridge_tunnel_connect;
  iface->connect_async = bridge_tunnel_connect_async;
  iface->connect_finish = bridge_tunnel_connect_finish;
  iface->supports_hostname = bridge_tunnel_supports_hostname;
}

static void
bridge_tunnel_class_init (BridgeTunnelClass *klass)
{
}

static void
bridge_tunnel_init (BridgeTunnel *self)
{
}

/**
 * bridge_tunnel_register:
 *
 * From now on GIO knows the scheme %BRIDGE_TUNNEL_SCHEME.
 */
void
bridge_tunnel_register (void)
{
  g_autoptr (GProxy) known = g_proxy_get_default_for_protocol (BRIDGE_TUNNEL_SCHEME);

  if (known == NULL)
    g_io_extension_point_implement (G_PROXY_EXTENSION_POINT_NAME, BRIDGE_TYPE_TUNNEL, BRIDGE_TUNNEL_SCHEME, 0);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-proxy-resolver"

#include "config.h"

#include "bridge-proxy-resolver.h"

#include "bridge-endpoint.h"
#include "bridge-proxy-settings.h"
#include "bridge-tunnel.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeProxyResolver:
 *
 * The proxies that the system has for an address, each in a form that GIO can use, with the name and password that belong to it; and the
 * reason where none can be used. What is on this computer is reached directly, whatever the system's settings say. There it is the demo
 * that answers, or a test, and a key for it may travel in the clear: no proxy must see it.
 */
struct _BridgeProxyResolver
{
  GObject parent_instance;

  GHashTable *routes; /* host → BridgeProxyRoute */
};

static void bridge_proxy_resolver_init_iface (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BridgeProxyResolver, bridge_proxy_resolver, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, bridge_proxy_resolver_init_iface))

static char **
new_list (const char *only)
{
  const char *const list[] = { only, NULL };

  return g_strdupv ((char **) list);
}

/* Not before it is asked: GIO loads its modules for it, and a start asks nobody. */
static GProxyResolver *
get_system (void)
{
  return g_proxy_resolver_get_default ();
}

static gboolean
bridge_proxy_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

/* What there is to say of a setting that was of no use. */
static GError *
new_setting_error (const char         *uri,
                   BridgeProxyAddress *address)
{
  const char *host = address != NULL ? bridge_proxy_address_get_host (address) : NULL;
  g_autofree char *place = bridge_proxy_settings_dup_place (get_system (), uri, host);
  g_autofree char *kind = NULL;

  if (bridge_proxy_settings_has_script (get_system (), uri))
    /* Translators: PAC is what the format of such a configuration is called. */
    return bridge_proxy_route_new_setting_error (_("The automatic proxy configuration (PAC) cannot be read."), place);
  if (address == NULL)
    return bridge_proxy_route_new_setting_error (_("The address of the proxy cannot be read."), place);

  /* Translators: A kind of proxy, as it stands in the address of one before “://”. */
  kind = g_strdup_printf (_("Proxies of the kind “%s” cannot be used."), bridge_proxy_address_get_kind (address));
  return bridge_proxy_route_new_setting_error (kind, place);
}

static void
note_route (BridgeProxyResolver *self,
            const char          *uri,
            BridgeProxyAddress  *first,
            gboolean             needed)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED, NULL);
  const char *proxy_host = first != NULL ? bridge_proxy_address_get_host (first) : NULL;
  g_autofree char *name = proxy_host != NULL && needed ? bridge_proxy_address_dup_name (first) : NULL;
  g_autofree char *place = bridge_proxy_settings_dup_place (get_system (), uri, proxy_host);
  gboolean script = name == NULL && bridge_proxy_settings_has_script (get_system (), uri);

  if (parsed != NULL && g_uri_get_host (parsed) != NULL)
    g_hash_table_replace (self->routes, g_ascii_strdown (g_uri_get_host (parsed), -1), bridge_proxy_route_new (name, place, script));
}

/* Of a list all that can be used is kept. What goes by more than one way has no one proxy to blame.
 * Returns: (transfer full) (nullable): what GIO is given */
static char **
use (BridgeProxyResolver *self,
     const char          *uri,
     char               **proxies,
     GError             **error)
{
  g_autoptr (GPtrArray) used = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BridgeProxyAddress) first = NULL;
  gboolean needed = TRUE;

  for (guint i = 0; proxies[i] != NULL; i++)
    {
      g_autoptr (BridgeProxyAddress) address = bridge_proxy_address_new_from_text (proxies[i]);

      if (address != NULL && bridge_proxy_address_is_known (address))
        {
          bridge_proxy_settings_add_login (get_system (), address);
          g_ptr_array_add (used, bridge_proxy_address_dup_uri (address));
          needed = needed && bridge_proxy_address_get_host (address) != NULL;
        }
      if (first == NULL)
        first = g_steal_pointer (&address);
    }

  if (used->len == 0)
    {
      g_propagate_error (error, new_setting_error (uri, first));
      return NULL;
    }
  note_route (self, uri, first, needed);
  g_ptr_array_add (used, NULL);

  return (char **) g_ptr_array_steal (used, NULL);
}

/* Takes @proxies and @own_error, what the system has said. */
static char **
take (BridgeProxyResolver  *self,
      const char           *uri,
      char                **proxies,
      GError               *own_error,
      GError              **error)
{
  g_auto (GStrv) own = proxies;

  if (g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, own_error);
      return NULL;
    }

  g_clear_error (&own_error);
  if (own != NULL)
    return use (self, uri, own, error);

  g_propagate_error (error, new_setting_error (uri, NULL));
  return NULL;
}

/* Returns: (transfer full) (nullable): the proxies where the system need not be asked */
static char **
look_here (const char *uri)
{
  g_autofree char *unread = NULL;

  if (bridge_endpoint_is_loopback (uri))
    return new_list ("direct://");

  unread = bridge_proxy_settings_dup_unread (get_system (), uri);

  return unread != NULL ? new_list (unread) : NULL;
}

static char **
bridge_proxy_resolver_lookup (GProxyResolver  *resolver,
                              const char      *uri,
                              GCancellable    *cancellable,
                              GError         **error)
{
  BridgeProxyResolver *self = BRIDGE_PROXY_RESOLVER (resolver);
  GError *own_error = NULL;
  char **proxies = look_here (uri) ?: g_proxy_resolver_lookup (get_system (), uri, cancellable, &own_error);

  return take (self, uri, proxies, own_error, error);
}

/* Takes @proxies and @own_error. */
static void
return_taken (GTask   *task,
              char   **proxies,
              GError  *own_error)
{
  GError *error = NULL;
  char **taken = take (g_task_get_source_object (task), g_task_get_task_data (task), proxies, own_error, &error);

  if (taken != NULL)
    g_task_return_pointer (task, taken, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
on_looked_up (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char **proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  return_taken (task, proxies, error);
}

static void
bridge_proxy_resolver_lookup_async (GProxyResolver      *resolver,
                                    const char          *uri,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  char **here = look_here (uri);

  g_task_set_source_tag (task, bridge_proxy_resolver_lookup_async);
  g_task_set_task_data (task, g_strdup (uri), g_free);
  if (here != NULL)
    return_taken (task, here, NULL);
  else
    g_proxy_resolver_lookup_async (get_system (), uri, cancellable, on_looked_up, g_steal_pointer (&task));
}

static char **
bridge_proxy_resolver_lookup_finish (GProxyResolver  *resolver,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, resolver), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
bridge_proxy_resolver_finalize (GObject *object)
{
  g_hash_table_unref (BRIDGE_PROXY_RESOLVER (object)->routes);

  G_OBJECT_CLASS (bridge_proxy_resolver_parent_class)->finalize (object);
}

static void
bridge_proxy_resolver_init_iface (GProxyResolverInterface *iface)
{
  iface->is_supported = bridge_proxy_resolver_is_supported;
  iface->lookup = bridge_proxy_resolver_lookup;
  iface->lookup_async = bridge_proxy_resolver_lookup_async;
  iface->lookup_finish = bridge_proxy_resolver_lookup_finish;
}

static void
bridge_proxy_resolver_class_init (BridgeProxyResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_proxy_resolver_finalize;
}

static void
bridge_proxy_resolver_init (BridgeProxyResolver *self)
{
  self->routes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bridge_proxy_route_free);
  bridge_tunnel_register ();
}

/**
 * bridge_proxy_resolver_new:
 *
 * Returns: (transfer full): a resolver that asks the system's
 */
BridgeProxyResolver *
bridge_proxy_resolver_new (void)
{
  return g_object_new (BRIDGE_TYPE_PROXY_RESOLVER, NULL);
}

/**
 * bridge_proxy_resolver_get_route:
 * @self: a resolver
 * @host: a host that was to be reached
 *
 * Returns: (transfer none) (nullable): the way that was last looked up for it
 */
const BridgeProxyRoute *
bridge_proxy_resolver_get_route (BridgeProxyResolver *self,
                                 const char          *host)
{
  g_autofree char *key = g_ascii_strdown (host, -1);

  return g_hash_table_lookup (self->routes, key);
}

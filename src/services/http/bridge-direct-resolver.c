// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-direct-resolver"

#include "config.h"

#include "bridge-direct-resolver.h"

#include "bridge-endpoint.h"

/**
 * BridgeDirectResolver:
 *
 * The proxies that the system has for an address, but for one on this computer: that is reached directly, whatever the system's settings
 * say. There it is the demo that answers, or a test, and a key for it may travel in the clear: no proxy must see it.
 */
struct _BridgeDirectResolver
{
  GObject parent_instance;

  GProxyResolver *system;
};

static void bridge_direct_resolver_init_iface (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BridgeDirectResolver, bridge_direct_resolver, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, bridge_direct_resolver_init_iface))

static char **
new_direct (void)
{
  const char *const direct[] = { "direct://", NULL };

  return g_strdupv ((char **) direct);
}

static gboolean
bridge_direct_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
bridge_direct_resolver_lookup (GProxyResolver  *resolver,
                               const char      *uri,
                               GCancellable    *cancellable,
                               GError         **error)
{
  if (bridge_endpoint_is_loopback (uri))
    return new_direct ();

  return g_proxy_resolver_lookup (BRIDGE_DIRECT_RESOLVER (resolver)->system, uri, cancellable, error);
}

static void
on_looked_up (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char **proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (proxies != NULL)
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
bridge_direct_resolver_lookup_async (GProxyResolver      *resolver,
                                     const char          *uri,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_set_source_tag (task, bridge_direct_resolver_lookup_async);
  if (bridge_endpoint_is_loopback (uri))
    g_task_return_pointer (task, new_direct (), (GDestroyNotify) g_strfreev);
  else
    g_proxy_resolver_lookup_async (BRIDGE_DIRECT_RESOLVER (resolver)->system, uri, cancellable, on_looked_up, g_steal_pointer (&task));
}

static char **
bridge_direct_resolver_lookup_finish (GProxyResolver  *resolver,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, resolver), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
bridge_direct_resolver_finalize (GObject *object)
{
  g_object_unref (BRIDGE_DIRECT_RESOLVER (object)->system);

  G_OBJECT_CLASS (bridge_direct_resolver_parent_class)->finalize (object);
}

static void
bridge_direct_resolver_init_iface (GProxyResolverInterface *iface)
{
  iface->is_supported = bridge_direct_resolver_is_supported;
  iface->lookup = bridge_direct_resolver_lookup;
  iface->lookup_async = bridge_direct_resolver_lookup_async;
  iface->lookup_finish = bridge_direct_resolver_lookup_finish;
}

static void
bridge_direct_resolver_class_init (BridgeDirectResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_direct_resolver_finalize;
}

static void
bridge_direct_resolver_init (BridgeDirectResolver *self)
{
  self->system = g_object_ref (g_proxy_resolver_get_default ());
}

/**
 * bridge_direct_resolver_new:
 *
 * Returns: (transfer full): a resolver that asks the system's
 */
GProxyResolver *
bridge_direct_resolver_new (void)
{
  return g_object_new (BRIDGE_TYPE_DIRECT_RESOLVER, NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-network"

#include "config.h"

#include "bridge-network.h"

/* The network of this computer. GIO's default monitor asks NetworkManager over the system bus when it is made, and waits for it; the
 * kernel's own tells of each change too, and at once. */

#define KERNEL_MONITOR "netlink"

static GNetworkMonitor *
new_kernel_monitor (void)
{
  GIOExtensionPoint *point = g_io_extension_point_lookup (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  GIOExtension *extension = point != NULL ? g_io_extension_point_get_extension_by_name (point, KERNEL_MONITOR) : NULL;

  return extension != NULL ? g_initable_new (g_io_extension_get_type (extension), NULL, NULL, NULL) : NULL;
}

/**
 * bridge_network_get_monitor:
 *
 * Returns: (transfer none) (nullable): what tells when the network has changed, the same for all; %NULL if nothing does
 */
GNetworkMonitor *
bridge_network_get_monitor (void)
{
  static GNetworkMonitor *monitor;

  if (monitor == NULL)
    monitor = new_kernel_monitor ();

  return monitor;
}

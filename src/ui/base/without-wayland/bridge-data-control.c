// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-data-control"

#include "config.h"

#include "bridge-data-control.h"

/* In the place of the real one where the program is built without Wayland: there never is any. */

struct _BridgeDataControl
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeDataControl, bridge_data_control, G_TYPE_OBJECT)

static void
bridge_data_control_class_init (BridgeDataControlClass *klass)
{
}

static void
bridge_data_control_init (BridgeDataControl *self)
{
}

gboolean
bridge_data_control_is_there (GdkDisplay *display)
{
  return FALSE;
}

BridgeDataControl *
bridge_data_control_new (GdkDisplay *display)
{
  return NULL;
}

void
bridge_data_control_offer (BridgeDataControl *self,
                           BridgeSecret      *secret)
{
}

void
bridge_data_control_withdraw (BridgeDataControl *self)
{
}

gboolean
bridge_data_control_is_offering (BridgeDataControl *self)
{
  return FALSE;
}

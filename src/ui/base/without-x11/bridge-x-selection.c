// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-x-selection"

#include "config.h"

#include "bridge-x-selection.h"

/* In the place of the real one where the program is built without X11: there never is any. */

struct _BridgeXSelection
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (BridgeXSelection, bridge_x_selection, G_TYPE_OBJECT)

static void
bridge_x_selection_class_init (BridgeXSelectionClass *klass)
{
}

static void
bridge_x_selection_init (BridgeXSelection *self)
{
}

gboolean
bridge_x_selection_is_there (GdkDisplay *display)
{
  return FALSE;
}

BridgeXSelection *
bridge_x_selection_new (GdkDisplay *display)
{
  return NULL;
}

void
bridge_x_selection_offer (BridgeXSelection *self,
                          BridgeSecret     *secret)
{
}

void
bridge_x_selection_withdraw (BridgeXSelection *self)
{
}

gboolean
bridge_x_selection_is_offering (BridgeXSelection *self)
{
  return FALSE;
}

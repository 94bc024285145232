// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-order"

#include "config.h"

#include "bridge-order.h"

/**
 * BridgeOrder:
 *
 * In which order things were done. A clock that is set right in between tells it wrong, so they are counted: each time that something
 * was done at has a place of its own here, and stands for what was done then.
 */

struct _BridgeOrder
{
  GObject parent_instance;

  GHashTable *places;
};

G_DEFINE_FINAL_TYPE (BridgeOrder, bridge_order, G_TYPE_OBJECT)

static void
bridge_order_finalize (GObject *object)
{
  g_hash_table_unref (BRIDGE_ORDER (object)->places);

  G_OBJECT_CLASS (bridge_order_parent_class)->finalize (object);
}

static void
bridge_order_class_init (BridgeOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_order_finalize;
}

static void
bridge_order_init (BridgeOrder *self)
{
  self->places = g_hash_table_new_full (g_date_time_hash, g_date_time_equal, (GDestroyNotify) g_date_time_unref, NULL);
}

/**
 * bridge_order_new:
 *
 * Returns: (transfer full): an order in which nothing was done yet
 */
BridgeOrder *
bridge_order_new (void)
{
  return g_object_new (BRIDGE_TYPE_ORDER, NULL);
}

/**
 * bridge_order_get_place:
 * @self: an order
 * @time: when something was done
 *
 * Returns: its place, counted from 1; 0 if it has none
 */
guint
bridge_order_get_place (BridgeOrder *self,
                        GDateTime   *time)
{
  g_return_val_if_fail (BRIDGE_IS_ORDER (self), 0);
  g_return_val_if_fail (time != NULL, 0);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, time));
}

/**
 * bridge_order_add:
 * @self: an order
 * @time: when something was done, after all that has a place; one that has its place keeps it
 */
void
bridge_order_add (BridgeOrder *self,
                  GDateTime   *time)
{
  g_return_if_fail (BRIDGE_IS_ORDER (self));
  g_return_if_fail (time != NULL);

  if (bridge_order_get_place (self, time) == 0)
    g_hash_table_insert (self->places, g_date_time_ref (time), GUINT_TO_POINTER (g_hash_table_size (self->places) + 1));
}

/**
 * bridge_order_new_now:
 * @self: an order
 *
 * Where the clock says a time that it has said before, the next free microsecond stands for this one.
 *
 * Returns: (transfer full): the time, for what is done now, which has the last place
 */
GDateTime *
bridge_order_new_now (BridgeOrder *self)
{
  GDateTime *now = g_date_time_new_now_utc ();

  g_return_val_if_fail (BRIDGE_IS_ORDER (self), now);

  while (bridge_order_get_place (self, now) != 0)
    {
      g_autoptr (GDateTime) taken = now;

      now = g_date_time_add (taken, 1);
    }
  bridge_order_add (self, now);

  return now;
}

/**
 * bridge_order_compare:
 * @self: an order
 * @a: when something was done
 * @b: when something else was done
 *
 * Where one of them was not counted, the clock is all that there is to go by.
 *
 * Returns: less than 0 if @a came before @b, 0 if they are the same, more than 0 if it came after it
 */
int
bridge_order_compare (BridgeOrder *self,
                      GDateTime   *a,
                      GDateTime   *b)
{
  guint place_a, place_b;

  g_return_val_if_fail (BRIDGE_IS_ORDER (self), 0);

  place_a = bridge_order_get_place (self, a);
  place_b = bridge_order_get_place (self, b);
  if (place_a == 0 || place_b == 0)
    return g_date_time_compare (a, b);

  return (place_a > place_b) - (place_a < place_b);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-page-reveal"

#include "config.h"

#include "bridge-page-private.h"

/* What of a BridgePage is brought into view, and stays there until it is as high as it will be. */

/* After the layout, which is done with the next frame. What opens takes a moment to become as high as it will be. */
#define REVEAL_DELAY_MS 50
#define STEADY_FRAMES 4
#define REVEAL_MARGIN 24

/* Of what is higher than the page its head is seen.
 * Returns: where it ends now */
static double
scroll_to_revealed (BridgePagePrivate *priv)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (priv->scroller);
  graphene_rect_t bounds;
  double end;

  if (!gtk_widget_compute_bounds (priv->revealed, gtk_widget_get_parent (GTK_WIDGET (priv->frame)), &bounds))
    return 0;

  end = bounds.origin.y + bounds.size.height;
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, end + REVEAL_MARGIN);
  priv->scrolled_to = gtk_adjustment_get_value (adjustment);

  return end;
}

/* As long as it grows, and nobody has scrolled on: then that is what is to be seen. */
static gboolean
on_growth (GtkWidget     *scroller,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  BridgePagePrivate *priv = _bridge_page_get_private (user_data);
  double value = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (priv->scroller));
  double end = ABS (value - priv->scrolled_to) < 1 ? scroll_to_revealed (priv) : priv->end;

  priv->n_steady = ABS (end - priv->end) < 1 ? priv->n_steady + 1 : 0;
  priv->end = end;
  if (priv->n_steady < STEADY_FRAMES)
    return G_SOURCE_CONTINUE;

  priv->growth_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_reveal (gpointer user_data)
{
  BridgePagePrivate *priv = _bridge_page_get_private (user_data);

  priv->reveal_id = 0;
  priv->end = scroll_to_revealed (priv);
  priv->n_steady = 0;
  if (priv->growth_id == 0)
    priv->growth_id = gtk_widget_add_tick_callback (GTK_WIDGET (priv->scroller), on_growth, user_data, NULL);

  return G_SOURCE_REMOVE;
}

/* What happens on the page must not happen out of sight.
 * @widget: what is scrolled to once it has its place */
void
bridge_page_reveal (BridgePage *self,
                    GtkWidget  *widget)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  g_set_object (&priv->revealed, widget);
  if (priv->reveal_id == 0)
    priv->reveal_id = g_timeout_add_full (G_PRIORITY_LOW, REVEAL_DELAY_MS, on_reveal, self, NULL);
}

/* Scrolls back to what the page is for: something new stands there. */
void
bridge_page_reveal_lead (BridgePage *self)
{
  bridge_page_reveal (self, _bridge_page_get_private (self)->head);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-page"

#include "config.h"

#include "bridge-page-private.h"

/* What a page has a use for of what was copied elsewhere: it is offered, and with one press in its place. */

gboolean
bridge_page_get_wanting (BridgePage *self)
{
  return _bridge_page_get_private (self)->wanting;
}

/* Whether there is a use for what may have been copied. Only then is the clipboard looked at. */
void
bridge_page_set_wanting (BridgePage *self,
                         gboolean    wanting)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  if (priv->wanting == wanting)
    return;

  priv->wanting = wanting;
  if (!wanting)
    bridge_page_offer (self, NULL, FALSE);
  g_object_notify (G_OBJECT (self), "wanting");
}

/* Returns: (nullable): what the button says that takes it */
static const char *
find_use (BridgePage  *self,
          BridgePaste *copied)
{
  BridgePageClass *class = BRIDGE_PAGE_GET_CLASS (self);

  return copied != NULL && bridge_page_get_wanting (self) && class->find_use != NULL ? class->find_use (self, copied) : NULL;
}

/* Offers what the page has a use for, and forgets all else.
 * @copied: (transfer full) (nullable): what was copied elsewhere
 * @in_sight: whether the user is to see it at once, wherever on the page that is */
void
bridge_page_offer (BridgePage  *self,
                   BridgePaste *copied,
                   gboolean     in_sight)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);
  g_autoptr (BridgePaste) before = g_steal_pointer (&priv->copied);
  g_autoptr (BridgePaste) now = copied;
  const char *use = find_use (self, now);

  if (use != NULL)
    priv->copied = g_steal_pointer (&now);
  if (g_strcmp0 (use, priv->use) == 0)
    return;

  priv->use = use;
  priv->offer_in_sight = in_sight;
  g_object_notify (G_OBJECT (self), "offer");
}

/* To be called when the page may have no use for it any more. */
void
bridge_page_review_offer (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  if (priv->copied != NULL)
    bridge_page_offer (self, g_steal_pointer (&priv->copied), FALSE);
}

/* Returns: (nullable): what is offered, in the words of a button */
const char *
bridge_page_get_offer (BridgePage *self)
{
  return _bridge_page_get_private (self)->use;
}

gboolean
bridge_page_get_offer_in_sight (BridgePage *self)
{
  return _bridge_page_get_private (self)->offer_in_sight;
}

/* Puts it where it belongs. It is not offered any more then. */
void
bridge_page_take_offer (BridgePage *self)
{
  g_autoptr (BridgePaste) copied = g_steal_pointer (&_bridge_page_get_private (self)->copied);

  if (copied == NULL)
    return;

  BRIDGE_PAGE_GET_CLASS (self)->use (self, copied);
  bridge_page_offer (self, NULL, FALSE);
}

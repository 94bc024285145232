// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BridgeDeadline BridgeDeadline;

/**
 * BridgeDeadlineHeld:
 * @user_data: what it was given with
 *
 * Returns: whether the time does not count at this moment
 */
typedef gboolean (*BridgeDeadlineHeld) (gpointer user_data);

BridgeDeadline *bridge_deadline_new             (guint               milliseconds,
                                                 GCancellable       *cancellable);
void            bridge_deadline_free            (BridgeDeadline     *self);
void            bridge_deadline_restart         (BridgeDeadline     *self);
void            bridge_deadline_set_held        (BridgeDeadline     *self,
                                                 BridgeDeadlineHeld  held,
                                                 gpointer            user_data);
GCancellable   *bridge_deadline_get_cancellable (BridgeDeadline     *self);
gboolean        bridge_deadline_get_passed      (BridgeDeadline     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeDeadline, bridge_deadline_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_REVIEW (bridge_review_get_type ())

G_DECLARE_FINAL_TYPE (BridgeReview, bridge_review, BRIDGE, REVIEW, GObject)

BridgeReview *bridge_review_new             (void);
const GDate  *bridge_review_get_sent_on     (BridgeReview *self);
void          bridge_review_set_sent_on     (BridgeReview *self,
                                             const GDate  *sent_on);
const GDate  *bridge_review_get_approved_on (BridgeReview *self);
void          bridge_review_set_approved_on (BridgeReview *self,
                                             const GDate  *approved_on);
const GDate  *bridge_review_get_remind_on   (BridgeReview *self);
void          bridge_review_set_remind_on   (BridgeReview *self,
                                             const GDate  *remind_on);
const GDate  *bridge_review_get_reminded_on (BridgeReview *self);
void          bridge_review_set_reminded_on (BridgeReview *self,
                                             const GDate  *reminded_on);
gboolean      bridge_review_get_waiting     (BridgeReview *self);
gboolean      bridge_review_is_due          (BridgeReview *self,
                                             const GDate  *today);

G_END_DECLS

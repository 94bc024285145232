// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How a review stands. */
typedef enum
{
  BRIDGE_REVIEW_NOT_SENT,
  BRIDGE_REVIEW_WAITING,
  BRIDGE_REVIEW_CHANGES_ASKED,
  BRIDGE_REVIEW_REJECTED,
  BRIDGE_REVIEW_APPROVED,
} BridgeReviewState;

#define BRIDGE_TYPE_REVIEW_STATE (bridge_review_state_get_type ())
#define BRIDGE_TYPE_REVIEW (bridge_review_get_type ())

GType bridge_review_state_get_type (void);

G_DECLARE_FINAL_TYPE (BridgeReview, bridge_review, BRIDGE, REVIEW, GObject)

BridgeReview      *bridge_review_new                  (void);
const GDate       *bridge_review_get_sent_on          (BridgeReview      *self);
void               bridge_review_set_sent_on          (BridgeReview      *self,
                                                       const GDate       *sent_on);
const GDate       *bridge_review_get_changes_asked_on (BridgeReview      *self);
void               bridge_review_set_changes_asked_on (BridgeReview      *self,
                                                       const GDate       *changes_asked_on);
const GDate       *bridge_review_get_rejected_on      (BridgeReview      *self);
void               bridge_review_set_rejected_on      (BridgeReview      *self,
                                                       const GDate       *rejected_on);
const GDate       *bridge_review_get_approved_on      (BridgeReview      *self);
void               bridge_review_set_approved_on      (BridgeReview      *self,
                                                       const GDate       *approved_on);
const GDate       *bridge_review_get_remind_on        (BridgeReview      *self);
void               bridge_review_set_remind_on        (BridgeReview      *self,
                                                       const GDate       *remind_on);
const GDate       *bridge_review_get_reminded_on      (BridgeReview      *self);
void               bridge_review_set_reminded_on      (BridgeReview      *self,
                                                       const GDate       *reminded_on);
void               bridge_review_copy                 (BridgeReview      *self,
                                                       BridgeReview      *other);
BridgeReviewState  bridge_review_get_state            (BridgeReview      *self);
gboolean           bridge_review_get_waiting          (BridgeReview      *self);
gboolean           bridge_review_is_due               (BridgeReview      *self,
                                                       const GDate       *today);
const char        *bridge_review_state_get_name       (BridgeReviewState  state);

G_END_DECLS

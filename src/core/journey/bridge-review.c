// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-review"

#include "config.h"

#include "bridge-review.h"
#include "bridge-slot.h"

/**
 * BridgeReview:
 *
 * Intuit's review of the app: the day on which the questionnaire was sent, the day on which the user wants to be reminded while
 * nothing is heard, and the day on which Intuit approved.
 */

typedef enum
{
  PROP_SENT_ON = 1,
  PROP_APPROVED_ON,
  PROP_REMIND_ON,
  PROP_REMINDED_ON,
  N_PROPS,
} Property;

static GParamSpec *properties[N_PROPS];

struct _BridgeReview
{
  GObject parent_instance;

  GDate *days[N_PROPS];
};

G_DEFINE_FINAL_TYPE (BridgeReview, bridge_review, G_TYPE_OBJECT)

static gboolean
set_day (BridgeReview *self,
         Property      property,
         const GDate  *day)
{
  if (!bridge_slot_set_day (&self->days[property], day))
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

static void
bridge_review_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (property_id > 0 && property_id < N_PROPS)
    g_value_set_boxed (value, BRIDGE_REVIEW (object)->days[property_id]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
bridge_review_finalize (GObject *object)
{
  for (guint i = 0; i < N_PROPS; i++)
    g_clear_pointer (&BRIDGE_REVIEW (object)->days[i], g_date_free);

  G_OBJECT_CLASS (bridge_review_parent_class)->finalize (object);
}

static GParamSpec *
new_day_spec (const char *name)
{
  return g_param_spec_boxed (name, NULL, NULL, G_TYPE_DATE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static void
bridge_review_class_init (BridgeReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_review_get_property;
  object_class->finalize = bridge_review_finalize;

  properties[PROP_SENT_ON] = new_day_spec ("sent-on");
  properties[PROP_APPROVED_ON] = new_day_spec ("approved-on");
  properties[PROP_REMIND_ON] = new_day_spec ("remind-on");
  properties[PROP_REMINDED_ON] = new_day_spec ("reminded-on");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
bridge_review_init (BridgeReview *self)
{
}

/**
 * bridge_review_new:
 *
 * Returns: (transfer full): a review that nothing has been sent for yet
 */
BridgeReview *
bridge_review_new (void)
{
  return g_object_new (BRIDGE_TYPE_REVIEW, NULL);
}

/**
 * bridge_review_get_sent_on:
 * @self: a review
 *
 * Returns: (transfer none) (nullable): the day on which the questionnaire was sent to Intuit
 */
const GDate *
bridge_review_get_sent_on (BridgeReview *self)
{
  g_return_val_if_fail (BRIDGE_IS_REVIEW (self), NULL);

  return self->days[PROP_SENT_ON];
}

/**
 * bridge_review_set_sent_on:
 * @self: a review
 * @sent_on: (nullable): the day; without one there is nothing to be reminded of either
 */
void
bridge_review_set_sent_on (BridgeReview *self,
                           const GDate  *sent_on)
{
  g_return_if_fail (BRIDGE_IS_REVIEW (self));

  g_object_freeze_notify (G_OBJECT (self));
  set_day (self, PROP_SENT_ON, sent_on);
  if (sent_on == NULL)
    bridge_review_set_remind_on (self, NULL);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * bridge_review_get_approved_on:
 * @self: a review
 *
 * Returns: (transfer none) (nullable): the day on which the user ticked that Intuit has approved
 */
const GDate *
bridge_review_get_approved_on (BridgeReview *self)
{
  g_return_val_if_fail (BRIDGE_IS_REVIEW (self), NULL);

  return self->days[PROP_APPROVED_ON];
}

/**
 * bridge_review_set_approved_on:
 * @self: a review
 * @approved_on: (nullable): the day
 */
void
bridge_review_set_approved_on (BridgeReview *self,
                               const GDate  *approved_on)
{
  g_return_if_fail (BRIDGE_IS_REVIEW (self));

  set_day (self, PROP_APPROVED_ON, approved_on);
}

/**
 * bridge_review_get_remind_on:
 * @self: a review
 *
 * Returns: (transfer none) (nullable): the first day on which the user wants to be reminded
 */
const GDate *
bridge_review_get_remind_on (BridgeReview *self)
{
  g_return_val_if_fail (BRIDGE_IS_REVIEW (self), NULL);

  return self->days[PROP_REMIND_ON];
}

/**
 * bridge_review_set_remind_on:
 * @self: a review
 * @remind_on: (nullable): the day; another one than before has not been reminded of yet
 */
void
bridge_review_set_remind_on (BridgeReview *self,
                             const GDate  *remind_on)
{
  g_return_if_fail (BRIDGE_IS_REVIEW (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (set_day (self, PROP_REMIND_ON, remind_on))
    set_day (self, PROP_REMINDED_ON, NULL);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * bridge_review_get_reminded_on:
 * @self: a review
 *
 * Returns: (transfer none) (nullable): the day on which the user was reminded
 */
const GDate *
bridge_review_get_reminded_on (BridgeReview *self)
{
  g_return_val_if_fail (BRIDGE_IS_REVIEW (self), NULL);

  return self->days[PROP_REMINDED_ON];
}

/**
 * bridge_review_set_reminded_on:
 * @self: a review
 * @reminded_on: (nullable): the day
 */
void
bridge_review_set_reminded_on (BridgeReview *self,
                               const GDate  *reminded_on)
{
  g_return_if_fail (BRIDGE_IS_REVIEW (self));

  set_day (self, PROP_REMINDED_ON, reminded_on);
}

/**
 * bridge_review_get_waiting:
 * @self: a review
 *
 * Returns: whether an answer of Intuit's is awaited
 */
gboolean
bridge_review_get_waiting (BridgeReview *self)
{
  g_return_val_if_fail (BRIDGE_IS_REVIEW (self), FALSE);

  return self->days[PROP_SENT_ON] != NULL && self->days[PROP_APPROVED_ON] == NULL;
}

/**
 * bridge_review_is_due:
 * @self: a review
 * @today: the day that it is
 *
 * Returns: whether the day has come on which the user wants to be reminded that no answer of Intuit's is there yet
 */
gboolean
bridge_review_is_due (BridgeReview *self,
                      const GDate  *today)
{
  const GDate *remind_on = bridge_review_get_remind_on (self);

  g_return_val_if_fail (today != NULL, FALSE);

  return remind_on != NULL && bridge_review_get_waiting (self) && g_date_compare (remind_on, today) <= 0;
}

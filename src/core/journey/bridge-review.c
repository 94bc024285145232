// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-review"

#include "config.h"

#include "bridge-review.h"
#include "bridge-slot.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeReview:
 *
 * Intuit's review of the app: the day on which the questionnaire was sent, the day on which the user wants to be reminded while
 * nothing is heard, and the day on which Intuit answered. An answer belongs to what was sent before it: sending again begins anew.
 */

typedef enum
{
  PROP_SENT_ON = 1,
  PROP_CHANGES_ASKED_ON,
  PROP_REJECTED_ON,
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

G_DEFINE_ENUM_TYPE (BridgeReviewState, bridge_review_state,
                    G_DEFINE_ENUM_VALUE (BRIDGE_REVIEW_NOT_SENT, "not-sent"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_REVIEW_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_REVIEW_CHANGES_ASKED, "changes-asked"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_REVIEW_REJECTED, "rejected"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_REVIEW_APPROVED, "approved"))

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
  properties[PROP_CHANGES_ASKED_ON] = new_day_spec ("changes-asked-on");
  properties[PROP_REJECTED_ON] = new_day_spec ("rejected-on");
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

/* What Intuit said of what was sent before, and when to look whether it has said it, is over. */
static void
begin_anew (BridgeReview *self)
{
  gboolean answered = set_day (self, PROP_CHANGES_ASKED_ON, NULL);

  answered |= set_day (self, PROP_REJECTED_ON, NULL);
  if (answered)
    bridge_review_set_remind_on (self, NULL);
}

/**
 * bridge_review_set_sent_on:
 * @self: a review
 * @sent_on: (nullable): the day, which may be the same as before; a new review begins if Intuit has asked for changes or rejected the
 *   app since. Without a day there is nothing to be reminded of either
 */
void
bridge_review_set_sent_on (BridgeReview *self,
                           const GDate  *sent_on)
{
  g_return_if_fail (BRIDGE_IS_REVIEW (self));

  g_object_freeze_notify (G_OBJECT (self));
  set_day (self, PROP_SENT_ON, sent_on);
  begin_anew (self);
  if (sent_on == NULL)
    bridge_review_set_remind_on (self, NULL);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * bridge_review_get_changes_asked_on:
 * @self: a review
 *
 * Returns: (transfer none) (nullable): the day on which the user noted that Intuit has asked for changes
 */
const GDate *
bridge_review_get_changes_asked_on (BridgeReview *self)
{
  g_return_val_if_fail (BRIDGE_IS_REVIEW (self), NULL);

  return self->days[PROP_CHANGES_ASKED_ON];
}

/**
 * bridge_review_set_changes_asked_on:
 * @self: a review
 * @changes_asked_on: (nullable): the day
 */
void
bridge_review_set_changes_asked_on (BridgeReview *self,
                                    const GDate  *changes_asked_on)
{
  g_return_if_fail (BRIDGE_IS_REVIEW (self));

  set_day (self, PROP_CHANGES_ASKED_ON, changes_asked_on);
}

/**
 * bridge_review_get_rejected_on:
 * @self: a review
 *
 * Returns: (transfer none) (nullable): the day on which the user noted that Intuit has rejected the app
 */
const GDate *
bridge_review_get_rejected_on (BridgeReview *self)
{
  g_return_val_if_fail (BRIDGE_IS_REVIEW (self), NULL);

  return self->days[PROP_REJECTED_ON];
}

/**
 * bridge_review_set_rejected_on:
 * @self: a review
 * @rejected_on: (nullable): the day
 */
void
bridge_review_set_rejected_on (BridgeReview *self,
                               const GDate  *rejected_on)
{
  g_return_if_fail (BRIDGE_IS_REVIEW (self));

  set_day (self, PROP_REJECTED_ON, rejected_on);
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
 * bridge_review_copy:
 * @self: a review
 * @other: another
 *
 * Makes the review say what the other one says, so that what was noted by mistake can be taken back as a whole.
 */
void
bridge_review_copy (BridgeReview *self,
                    BridgeReview *other)
{
  g_return_if_fail (BRIDGE_IS_REVIEW (self));
  g_return_if_fail (BRIDGE_IS_REVIEW (other));

  g_object_freeze_notify (G_OBJECT (self));
  for (Property i = PROP_SENT_ON; i < N_PROPS; i++)
    set_day (self, i, other->days[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * bridge_review_get_state:
 * @self: a review
 *
 * Returns: how it stands as far as the user has said; bridge_setup_get_review_state() knows more. A later answer of Intuit's, which is
 *   the more final one, goes before an earlier one.
 */
BridgeReviewState
bridge_review_get_state (BridgeReview *self)
{
  g_return_val_if_fail (BRIDGE_IS_REVIEW (self), BRIDGE_REVIEW_NOT_SENT);

  if (self->days[PROP_APPROVED_ON] != NULL)
    return BRIDGE_REVIEW_APPROVED;
  if (self->days[PROP_REJECTED_ON] != NULL)
    return BRIDGE_REVIEW_REJECTED;
  if (self->days[PROP_CHANGES_ASKED_ON] != NULL)
    return BRIDGE_REVIEW_CHANGES_ASKED;
  return self->days[PROP_SENT_ON] != NULL ? BRIDGE_REVIEW_WAITING : BRIDGE_REVIEW_NOT_SENT;
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

  return bridge_review_get_state (self) == BRIDGE_REVIEW_WAITING;
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

/**
 * bridge_review_state_get_name:
 * @state: how a review stands
 *
 * Returns: (transfer none): that in words, translated
 */
const char *
bridge_review_state_get_name (BridgeReviewState state)
{
  switch (state)
    {
    case BRIDGE_REVIEW_NOT_SENT:
      return _("Not sent to Intuit yet");
    case BRIDGE_REVIEW_WAITING:
      return _("Waiting for Intuit’s answer");
    case BRIDGE_REVIEW_CHANGES_ASKED:
      return _("Intuit asked for changes");
    case BRIDGE_REVIEW_REJECTED:
      return _("Intuit rejected the app");
    case BRIDGE_REVIEW_APPROVED:
      return _("Intuit approved the app");
    default:
      g_return_val_if_reached (NULL);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-keys-record"

#include "config.h"

#include "bridge-keys-record.h"
#include "bridge-slot.h"

/**
 * BridgeKeysRecord:
 *
 * What is remembered of a pair of app keys: where it is kept and since when, and how its Client ID ends; never what it is.
 */

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeKeysRecord
{
  GObject parent_instance;

  BridgeKept kept;
  GDateTime *saved_at;
  char *id_tail;
};

G_DEFINE_FINAL_TYPE (BridgeKeysRecord, bridge_keys_record, G_TYPE_OBJECT)

/* Says whether this is another pair than before. */
static gboolean
set_pair (BridgeKeysRecord *self,
          BridgeKept        kept,
          const char       *id_tail,
          GDateTime        *saved_at)
{
  gboolean other_place = self->kept != kept;
  gboolean other_tail = bridge_slot_set_text (&self->id_tail, id_tail);
  gboolean other_date = bridge_slot_set_date (&self->saved_at, saved_at);

  self->kept = kept;
  if (other_place || other_tail || other_date)
    g_signal_emit (self, signals[CHANGED], 0);
  return other_tail || other_date;
}

static void
bridge_keys_record_finalize (GObject *object)
{
  BridgeKeysRecord *self = BRIDGE_KEYS_RECORD (object);

  g_clear_pointer (&self->saved_at, g_date_time_unref);
  g_free (self->id_tail);

  G_OBJECT_CLASS (bridge_keys_record_parent_class)->finalize (object);
}

static void
bridge_keys_record_class_init (BridgeKeysRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_keys_record_finalize;

  /**
   * BridgeKeysRecord::changed:
   *
   * It is another pair, or it is kept elsewhere.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_keys_record_init (BridgeKeysRecord *self)
{
}

/**
 * bridge_keys_record_new:
 *
 * Returns: (transfer full): the record of a pair that is not there yet
 */
BridgeKeysRecord *
bridge_keys_record_new (void)
{
  return g_object_new (BRIDGE_TYPE_KEYS_RECORD, NULL);
}

/**
 * bridge_keys_record_get_kept:
 * @self: a record
 *
 * Returns: where the pair is kept, %BRIDGE_KEPT_NOWHERE if there is none
 */
BridgeKept
bridge_keys_record_get_kept (BridgeKeysRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), BRIDGE_KEPT_NOWHERE);

  return self->kept;
}

/**
 * bridge_keys_record_get_saved_at:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): since when it is kept
 */
GDateTime *
bridge_keys_record_get_saved_at (BridgeKeysRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), NULL);

  return self->saved_at;
}

/**
 * bridge_keys_record_get_id_tail:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): the end of the Client ID, as bridge_app_keys_dup_id_tail() gives it
 */
const char *
bridge_keys_record_get_id_tail (BridgeKeysRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), NULL);

  return self->id_tail;
}

/**
 * bridge_keys_record_keep:
 * @self: a record
 * @kept: where the pair is kept now, not %BRIDGE_KEPT_NOWHERE
 * @id_tail: (nullable): the end of its Client ID
 * @saved_at: (nullable): when it was saved
 *
 * Returns: whether it is another pair than before
 */
gboolean
bridge_keys_record_keep (BridgeKeysRecord *self,
                         BridgeKept        kept,
                         const char       *id_tail,
                         GDateTime        *saved_at)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), FALSE);
  g_return_val_if_fail (kept != BRIDGE_KEPT_NOWHERE, FALSE);

  return set_pair (self, kept, id_tail, saved_at);
}

/**
 * bridge_keys_record_forget:
 * @self: a record
 *
 * Notes that there is no such pair any more.
 */
void
bridge_keys_record_forget (BridgeKeysRecord *self)
{
  g_return_if_fail (BRIDGE_IS_KEYS_RECORD (self));

  set_pair (self, BRIDGE_KEPT_NOWHERE, NULL, NULL);
}

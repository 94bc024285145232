// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-keys-record"

#include "config.h"

#include "bridge-keys-record.h"
#include "bridge-slot.h"

/**
 * BridgeKeysRecord:
 *
 * What is remembered of a pair of app keys: where it is kept and since when, and how its Client ID ends; never what it is. A pair
 * that is kept for the session stands in front of what the keyring has, which is there again when the session is over.
 */

typedef struct
{
  gboolean there;
  GDateTime *saved_at;
  char *id_tail;
  BridgePairDoubt doubt;
} Pair;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeKeysRecord
{
  GObject parent_instance;

  Pair keyring;
  Pair session;
  gboolean missing;
};

G_DEFINE_FINAL_TYPE (BridgeKeysRecord, bridge_keys_record, G_TYPE_OBJECT)

static Pair *
get_pair (BridgeKeysRecord *self)
{
  return self->session.there ? &self->session : &self->keyring;
}

/* Returns: whether anything is different now */
static gboolean
set_pair (Pair       *pair,
          gboolean    there,
          const char *id_tail,
          GDateTime  *saved_at)
{
  gboolean changed = pair->there != there;

  pair->there = there;
  changed |= bridge_slot_set_text (&pair->id_tail, id_tail);
  changed |= bridge_slot_set_date (&pair->saved_at, saved_at);
  if (changed)
    pair->doubt = BRIDGE_PAIR_DOUBT_NONE;

  return changed;
}

static gboolean
is_pair (const Pair *pair,
         const char *id_tail,
         GDateTime  *saved_at)
{
  gboolean same_date = pair->saved_at != NULL && saved_at != NULL ? g_date_time_equal (pair->saved_at, saved_at)
                                                                  : pair->saved_at == saved_at;

  return same_date && g_strcmp0 (pair->id_tail, id_tail) == 0;
}

static void
emit_changed (BridgeKeysRecord *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
bridge_keys_record_finalize (GObject *object)
{
  BridgeKeysRecord *self = BRIDGE_KEYS_RECORD (object);

  set_pair (&self->keyring, FALSE, NULL, NULL);
  set_pair (&self->session, FALSE, NULL, NULL);

  G_OBJECT_CLASS (bridge_keys_record_parent_class)->finalize (object);
}

static void
bridge_keys_record_class_init (BridgeKeysRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_keys_record_finalize;

  /**
   * BridgeKeysRecord::changed:
   *
   * It is another pair, it is kept elsewhere, or it was looked for and found or not.
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

  if (self->session.there)
    return BRIDGE_KEPT_SESSION;
  return self->keyring.there ? BRIDGE_KEPT_KEYRING : BRIDGE_KEPT_NOWHERE;
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

  return get_pair (self)->saved_at;
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

  return get_pair (self)->id_tail;
}

/**
 * bridge_keys_record_get_stored:
 * @self: a record
 * @id_tail: (out) (transfer none) (nullable): the end of its Client ID
 * @saved_at: (out) (transfer none) (nullable): since when it is there
 *
 * Returns: whether the keyring has a pair, whatever is kept for the session: this is what lasts
 */
gboolean
bridge_keys_record_get_stored (BridgeKeysRecord  *self,
                               const char       **id_tail,
                               GDateTime        **saved_at)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), FALSE);

  *id_tail = self->keyring.id_tail;
  *saved_at = self->keyring.saved_at;

  return self->keyring.there;
}

/**
 * bridge_keys_record_get_covered:
 * @self: a record
 *
 * Returns: whether a pair that is kept for the session stands before another one that the keyring has
 */
gboolean
bridge_keys_record_get_covered (BridgeKeysRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), FALSE);

  return self->session.there && self->keyring.there && !is_pair (&self->keyring, self->session.id_tail, self->session.saved_at);
}

/**
 * bridge_keys_record_get_missing:
 * @self: a record
 *
 * Returns: whether the pair was looked for and not found. That says something of the keyring that runs now only, so it is forgotten
 *   at the end of the session, and the record stays as it is.
 */
gboolean
bridge_keys_record_get_missing (BridgeKeysRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), FALSE);

  return self->missing;
}

/**
 * bridge_keys_record_set_missing:
 * @self: a record
 * @missing: whether the pair was looked for and not found
 */
void
bridge_keys_record_set_missing (BridgeKeysRecord *self,
                                gboolean          missing)
{
  g_return_if_fail (BRIDGE_IS_KEYS_RECORD (self));

  missing = !!missing;
  if (self->missing == missing)
    return;
  self->missing = missing;
  emit_changed (self);
}

/**
 * bridge_keys_record_keep:
 * @self: a record
 * @kept: where the pair is kept now, not %BRIDGE_KEPT_NOWHERE
 * @id_tail: (nullable): the end of its Client ID
 * @saved_at: (nullable): when it was saved
 *
 * A pair that is put into the keyring takes the place of one that is kept for the session.
 *
 * Returns: whether it is another pair than before
 */
gboolean
bridge_keys_record_keep (BridgeKeysRecord *self,
                         BridgeKept        kept,
                         const char       *id_tail,
                         GDateTime        *saved_at)
{
  gboolean same, changed;

  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), FALSE);
  g_return_val_if_fail (kept != BRIDGE_KEPT_NOWHERE, FALSE);

  same = bridge_keys_record_get_kept (self) != BRIDGE_KEPT_NOWHERE && is_pair (get_pair (self), id_tail, saved_at);
  changed = set_pair (kept == BRIDGE_KEPT_SESSION ? &self->session : &self->keyring, TRUE, id_tail, saved_at);
  if (kept == BRIDGE_KEPT_KEYRING)
    changed |= set_pair (&self->session, FALSE, NULL, NULL);
  changed |= self->missing;
  self->missing = FALSE;
  if (changed)
    emit_changed (self);

  return !same;
}

/**
 * bridge_keys_record_get_doubt:
 * @self: a record
 *
 * Returns: what was odd about the pair when it was kept
 */
BridgePairDoubt
bridge_keys_record_get_doubt (BridgeKeysRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), BRIDGE_PAIR_DOUBT_NONE);

  return get_pair (self)->doubt;
}

/**
 * bridge_keys_record_get_stored_doubt:
 * @self: a record
 *
 * Returns: what was odd about the pair that the keyring has, see bridge_keys_record_get_stored()
 */
BridgePairDoubt
bridge_keys_record_get_stored_doubt (BridgeKeysRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_KEYS_RECORD (self), BRIDGE_PAIR_DOUBT_NONE);

  return self->keyring.doubt;
}

/**
 * bridge_keys_record_set_doubt:
 * @self: a record
 * @doubt: what is odd about the pair that was kept last
 *
 * It is remembered until another pair is kept: who saved the pair all the same is to find out why nothing works.
 */
void
bridge_keys_record_set_doubt (BridgeKeysRecord *self,
                              BridgePairDoubt   doubt)
{
  g_return_if_fail (BRIDGE_IS_KEYS_RECORD (self));

  if (get_pair (self)->doubt == doubt)
    return;
  get_pair (self)->doubt = doubt;
  emit_changed (self);
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
  gboolean changed;

  g_return_if_fail (BRIDGE_IS_KEYS_RECORD (self));

  changed = set_pair (&self->keyring, FALSE, NULL, NULL);
  changed |= set_pair (&self->session, FALSE, NULL, NULL);
  changed |= self->missing;
  self->missing = FALSE;
  if (changed)
    emit_changed (self);
}

/**
 * bridge_keys_record_end_session:
 * @self: a record
 *
 * Notes that no pair is kept for the session any more. What the keyring has stays.
 */
void
bridge_keys_record_end_session (BridgeKeysRecord *self)
{
  g_return_if_fail (BRIDGE_IS_KEYS_RECORD (self));

  if (set_pair (&self->session, FALSE, NULL, NULL))
    emit_changed (self);
}

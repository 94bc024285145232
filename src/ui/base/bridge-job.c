// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-job"

#include "config.h"

#include "bridge-job.h"

#include <glib-object.h>

/**
 * BridgeJob:
 *
 * One go at something that a page has under way: what it was given, how it is begun, how it is cancelled, and on which page its outcome
 * shows. Trying again is another job, which reads what the page holds then; so what comes late of an earlier go cannot be taken for
 * the outcome of a later one.
 */
struct _BridgeJob
{
  grefcount references;

  BridgePage *page; /* weak: it keeps the last job, to have it tried again */
  GObject *held;    /* the page, while something may be told to it */
  char *title;
  BridgeJobRun run;
  BridgeJobRun keep;
  GVariant *given;
  gpointer taken;
  GDestroyNotify destroy;
  gboolean changing;
  gboolean unasked;
  GCancellable *cancellable;
};

/* @page: where its outcome shows
 * @title: what is under way, in words
 * @run: begins it
 * @given: (nullable): what it is about, beyond what the page holds; the same whenever it is tried again
 * Returns: (transfer full): a job that has not begun */
BridgeJob *
bridge_job_new (BridgePage   *page,
                const char   *title,
                BridgeJobRun  run,
                GVariant     *given)
{
  BridgeJob *self = g_new0 (BridgeJob, 1);

  g_ref_count_init (&self->references);
  g_set_weak_pointer (&self->page, page);
  self->title = g_strdup (title);
  self->run = run;
  self->given = given != NULL ? g_variant_ref_sink (given) : NULL;
  self->cancellable = g_cancellable_new ();

  return self;
}

/* Returns: (transfer full): the same once more */
BridgeJob *
bridge_job_new_again (BridgeJob *self)
{
  BridgeJob *again = bridge_job_new (self->page, self->title, self->run, self->given);

  again->keep = self->keep;
  again->unasked = self->unasked;

  return again;
}

/* Returns: (transfer full): the same once more, with what it keeps kept for this session only */
BridgeJob *
bridge_job_new_for_session (BridgeJob *self)
{
  g_return_val_if_fail (self->keep != NULL, NULL);

  return bridge_job_new (self->page, self->title, self->keep, self->given);
}

BridgeJob *
bridge_job_ref (BridgeJob *self)
{
  g_ref_count_inc (&self->references);

  return self;
}

void
bridge_job_unref (BridgeJob *self)
{
  if (!g_ref_count_dec (&self->references))
    return;

  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->held);
  g_free (self->title);
  g_clear_pointer (&self->given, g_variant_unref);
  bridge_job_take (self, NULL, NULL);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* Returns: (transfer none): where its outcome shows; it is there for as long as a job that has begun */
BridgePage *
bridge_job_get_page (BridgeJob *self)
{
  return self->page;
}

/* Returns: (transfer none): what is under way, in words */
const char *
bridge_job_get_title (BridgeJob *self)
{
  return self->title;
}

/* Returns: (transfer none) (nullable): what it is about, beyond what the page holds */
GVariant *
bridge_job_get_given (BridgeJob *self)
{
  return self->given;
}

/* @data: (transfer full) (nullable): what it took from the page when it began
 * @destroy: (nullable): frees it */
void
bridge_job_take (BridgeJob      *self,
                 gpointer        data,
                 GDestroyNotify  destroy)
{
  if (self->destroy != NULL)
    self->destroy (self->taken);
  self->taken = data;
  self->destroy = destroy;
}

/* Returns: (transfer none) (nullable): what it took from the page when it began */
gpointer
bridge_job_get_taken (BridgeJob *self)
{
  return self->taken;
}

/* Returns: (transfer none): what cancels it */
GCancellable *
bridge_job_get_cancellable (BridgeJob *self)
{
  return self->cancellable;
}

/* Says that trying it again is begun otherwise.
 * @run: begins it then */
void
bridge_job_set_again (BridgeJob    *self,
                      BridgeJobRun  run)
{
  self->run = run;
}

/* Says that it keeps a key.
 * @keep: begins the same for this session only, should the keyring not take it */
void
bridge_job_offer_session (BridgeJob    *self,
                          BridgeJobRun  keep)
{
  self->keep = keep;
}

/* Returns: whether what it keeps can be kept for this session only */
gboolean
bridge_job_get_keeping (BridgeJob *self)
{
  return self->keep != NULL;
}

/* Says that the user did not ask for it, but merely opened the page. */
void
bridge_job_set_unasked (BridgeJob *self)
{
  self->unasked = TRUE;
}

/* Returns: whether the user merely opened the page */
gboolean
bridge_job_get_unasked (BridgeJob *self)
{
  return self->unasked;
}

/* Says that it changes something, in the keyring or at Codat: whoever closes the window in the middle of it is asked first. */
void
bridge_job_set_changing (BridgeJob *self)
{
  self->changing = TRUE;
}

/* Returns: whether it changes something */
gboolean
bridge_job_get_changing (BridgeJob *self)
{
  return self->changing;
}

/* Begins it. */
void
bridge_job_start (BridgeJob *self)
{
  g_set_object (&self->held, G_OBJECT (self->page));
  self->run (self);
}

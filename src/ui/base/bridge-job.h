// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _BridgeJob BridgeJob;
typedef struct _BridgePage BridgePage;

/* Begins what a job is about, with what the page holds at that moment. What it calls is given the job, to report to. */
typedef void (*BridgeJobRun) (BridgeJob *job);

BridgeJob    *bridge_job_new             (BridgePage     *page,
                                          const char     *title,
                                          BridgeJobRun    run,
                                          GVariant       *given);
BridgeJob    *bridge_job_new_again       (BridgeJob      *self);
BridgeJob    *bridge_job_new_for_session (BridgeJob      *self);
BridgeJob    *bridge_job_ref             (BridgeJob      *self);
void          bridge_job_unref           (BridgeJob      *self);

BridgePage   *bridge_job_get_page        (BridgeJob      *self);
const char   *bridge_job_get_title       (BridgeJob      *self);
GVariant     *bridge_job_get_given       (BridgeJob      *self);
void          bridge_job_take            (BridgeJob      *self,
                                          gpointer        data,
                                          GDestroyNotify  destroy);
gpointer      bridge_job_get_taken       (BridgeJob      *self);
GCancellable *bridge_job_get_cancellable (BridgeJob      *self);
void          bridge_job_set_again       (BridgeJob      *self,
                                          BridgeJobRun    run);
void          bridge_job_offer_session   (BridgeJob      *self,
                                          BridgeJobRun    keep);
gboolean      bridge_job_get_keeping     (BridgeJob      *self);
void          bridge_job_set_unasked     (BridgeJob      *self);
gboolean      bridge_job_get_unasked     (BridgeJob      *self);
void          bridge_job_set_changing    (BridgeJob      *self);
gboolean      bridge_job_get_changing    (BridgeJob      *self);

void          bridge_job_start           (BridgeJob      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeJob, bridge_job_unref)

G_END_DECLS

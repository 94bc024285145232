// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  FAKE_SECRET_SILENT,
  FAKE_SECRET_PROMPTING,
  FAKE_SECRET_FAILING,       /* answers everything with an error of its own */
  FAKE_SECRET_STALE,         /* knows nothing of a session when it is searched first */
  FAKE_SECRET_WITHOUT_PLACE, /* has no collection, and cannot make one */
} FakeSecretKind;

typedef struct _FakeSecretService FakeSecretService;

FakeSecretService *fake_secret_service_new            (FakeSecretKind     kind);
void               fake_secret_service_free           (FakeSecretService *self);
guint              fake_secret_service_count_calls    (FakeSecretService *self);
guint              fake_secret_service_count_prompts  (FakeSecretService *self);
void               fake_secret_service_answer_prompt  (FakeSecretService *self);
void               fake_secret_service_dismiss_prompt (FakeSecretService *self);

G_END_DECLS

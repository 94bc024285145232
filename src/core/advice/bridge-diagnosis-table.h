// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-diagnosis.h"

G_BEGIN_DECLS

#define BRIDGE_DIAGNOSIS_MAX_WORDS 4

/* To which environment a row is limited. */
typedef enum
{
  BRIDGE_DIAGNOSIS_ANYWHERE,
  BRIDGE_DIAGNOSIS_IN_SANDBOX,
  BRIDGE_DIAGNOSIS_IN_PRODUCTION,
} BridgeDiagnosisScope;

/* A row holds if everything holds that it names. */
struct _BridgeDiagnosis
{
  const char *id;

  /* Signs */
  BridgeDiagnosisScope scope;
  BridgeScreen screen;
  BridgeSign sign;
  BridgeConnectionStatus connection;
  guint status;
  const char *words[BRIDGE_DIAGNOSIS_MAX_WORDS]; /* one of them in the error's text, in any case */
  gboolean disabled;
  gboolean other_enabled;

  const char *cause;
  const char *advice;
  BridgeRemedy remedy;
  const char *label;
  const char *target;
};

extern const BridgeDiagnosis bridge_diagnosis_table[];
extern const guint           bridge_diagnosis_table_length;

G_END_DECLS

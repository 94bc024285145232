// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-diagnosis.h"
#include "bridge-message.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_DIAGNOSIS_BOX (bridge_diagnosis_box_get_type ())

G_DECLARE_FINAL_TYPE (BridgeDiagnosisBox, bridge_diagnosis_box, BRIDGE, DIAGNOSIS_BOX, AdwBin)

void bridge_diagnosis_box_show (BridgeDiagnosisBox    *self,
                                const BridgeDiagnosis *diagnosis,
                                BridgeEnvironment      environment,
                                const char            *detail);
gboolean
     bridge_diagnosis_box_get_suggested
                               (BridgeDiagnosisBox    *self);
void bridge_diagnosis_box_set_suggesting
                               (BridgeDiagnosisBox    *self);

G_END_DECLS

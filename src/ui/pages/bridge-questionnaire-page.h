// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

#define BRIDGE_TYPE_QUESTIONNAIRE_PAGE (bridge_questionnaire_page_get_type ())

G_DECLARE_FINAL_TYPE (BridgeQuestionnairePage, bridge_questionnaire_page, BRIDGE, QUESTIONNAIRE_PAGE, BridgePage)

G_END_DECLS

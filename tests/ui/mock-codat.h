// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo-state.h"

G_BEGIN_DECLS

typedef enum
{
  MOCK_CODAT_WELL,
  MOCK_CODAT_FAILING,
  MOCK_CODAT_HANGING, /* answers when it is in another mood again */
} MockCodatMood;

typedef struct _MockCodat MockCodat;

MockCodat       *mock_codat_new             (GString       *log);
void             mock_codat_free            (MockCodat     *self);
const char      *mock_codat_get_url         (MockCodat     *self);
BridgeDemoState *mock_codat_get_state       (MockCodat     *self);
void             mock_codat_set_portal_only (MockCodat     *self,
                                             gboolean       portal_only);
void             mock_codat_set_mood        (MockCodat     *self,
                                             MockCodatMood  mood,
                                             const char    *target);
guint            mock_codat_count_waiting   (MockCodat     *self);

G_END_DECLS

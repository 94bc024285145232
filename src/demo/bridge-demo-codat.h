// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-demo-state.h"
#include <libsoup/soup.h>

G_BEGIN_DECLS

void      bridge_demo_codat_answer        (BridgeDemoState   *state,
                                           SoupServerMessage *message,
                                           const char        *path,
                                           gboolean           portal_only);
void      bridge_demo_codat_answer_error  (SoupServerMessage *message,
                                           guint              status,
                                           const char        *error,
                                           const char        *detail);
void      bridge_demo_codat_answer_object (SoupServerMessage *message,
                                           guint              status,
                                           JsonObject        *object);
JsonNode *bridge_demo_codat_read_object   (SoupServerMessage *message);

G_END_DECLS

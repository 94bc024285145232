// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_DEMO_FAULT_NONE,
  BRIDGE_DEMO_FAULT_STATUS,
  BRIDGE_DEMO_FAULT_WAIT,
  BRIDGE_DEMO_FAULT_SLOW,
  BRIDGE_DEMO_FAULT_HANG,
  BRIDGE_DEMO_FAULT_RESET,
  BRIDGE_DEMO_FAULT_TRUNCATED,
  BRIDGE_DEMO_FAULT_HTML,
  BRIDGE_DEMO_FAULT_TYPES,
  BRIDGE_DEMO_FAULT_LARGE,
  BRIDGE_DEMO_FAULT_NESTED,
  BRIDGE_DEMO_FAULT_HALF_PAIR,
} BridgeDemoFaultKind;

typedef struct
{
  BridgeDemoFaultKind kind;
  guint status;
  gboolean writes_only;
  gint times;
} BridgeDemoFault;

gboolean bridge_demo_fault_parse   (const char         *text,
                                    BridgeDemoFault    *fault,
                                    GError            **error);
gboolean bridge_demo_fault_applies (BridgeDemoFault    *self,
                                    SoupServerMessage  *message);
void     bridge_demo_fault_answer  (BridgeDemoFault    *self,
                                    SoupServerMessage  *message);
void     bridge_demo_fault_close   (SoupServerMessage  *message);

G_END_DECLS

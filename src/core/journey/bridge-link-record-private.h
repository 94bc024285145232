// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-link-record.h"

G_BEGIN_DECLS

typedef enum
{
  PROP_COMPANY_NAME = 1,
  PROP_COMPANY_ID,
  PROP_CONNECTION_ID,
  PROP_LINKED_AT,
  PROP_DISCONNECT_BEGUN_AT,
  PROP_DISCONNECTED_AT,
  PROP_RECONNECTED_AT,
} BridgeLinkRecordProperty;

struct _BridgeLinkRecord
{
  GObject parent_instance;

  BridgeOrder *order;
  char *company_name;
  GDateTime *started_at;
  char *company_id;
  char *connection_id;
  GDateTime *linked_at;
  GDateTime *disconnect_begun_at;
  GDateTime *disconnected_at;
  GDateTime *reconnected_at;
};

void _bridge_link_record_set_date (BridgeLinkRecord          *self,
                                   GDateTime                **slot,
                                   GDateTime                 *date,
                                   BridgeLinkRecordProperty   property);

G_END_DECLS

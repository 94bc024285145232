// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-codat-page.h"

#include "bridge-check-row.h"
#include "bridge-diagnosis-box.h"
#include "bridge-poller.h"
#include "bridge-state-icon.h"
#include "bridge-wait-row.h"

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_CODAT_WAY_UNKNOWN,
  BRIDGE_CODAT_WAY_API,
  BRIDGE_CODAT_WAY_BY_HAND,
} BridgeCodatWay;

struct _BridgeCodatPage
{
  BridgePage parent_instance;

  AdwActionRow *status_row;
  BridgeStateIcon *status_icon;
  GtkWidget *read;
  AdwActionRow *saved_row;
  BridgeStateIcon *saved_icon;
  BridgeDiagnosisBox *refusal;
  GtkWidget *waiting_box;
  GtkWidget *api_box;
  GtkLabel *api_label;
  GtkWidget *save;
  GtkWidget *enable;
  GtkWidget *hand_box;
  AdwPreferencesRow *set_up_row;
  AdwActionRow *secret_row;
  BridgeCheckRow *saved_by_hand;
  BridgeCheckRow *left_off;
  GtkWidget *watch_group;
  BridgeWaitRow *watch_row;
  GtkWidget *watch_on;

  BridgeCodatWay way;
  gboolean blind; /* the keyring keeps the API key to itself */
  gboolean visible;
  gboolean updating;
  BridgePoller *poller;
  GCancellable *watch_cancellable;
};

const char *_bridge_codat_page_get_name      (BridgeCodatPage *self);
gboolean    _bridge_codat_page_has_new_keys  (BridgeCodatPage *self);
gboolean    _bridge_codat_page_is_enabled    (BridgeCodatPage *self);
void        _bridge_codat_page_update        (BridgeCodatPage *self);
void        _bridge_codat_page_set_way       (BridgeCodatPage *self,
                                              BridgeCodatWay   way);
void        _bridge_codat_page_note_blind    (BridgeCodatPage *self,
                                              const GError    *error);

void        _bridge_codat_page_read          (BridgePage      *page);
void        _bridge_codat_page_glance        (BridgeJob       *job);
void        _bridge_codat_page_save          (BridgePage      *page);
void        _bridge_codat_page_ask_to_enable (BridgeCodatPage *self);
void        _bridge_codat_page_hand_over     (BridgeJob       *job);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setups-page.h"

#include "bridge-setup-list.h"

G_BEGIN_DECLS

struct _BridgeSetupsPage
{
  BridgePage parent_instance;

  GtkListBox *rows;
  GtkWidget *search;
  GtkWidget *nothing;

  BridgeSetupList *list;
  GtkFilterListModel *found; /* what the words of the search leave of it */
};

gboolean _bridge_setups_page_is_here   (BridgeSetupsPage  *self,
                                        const char        *profile);
void     _bridge_setups_page_load      (BridgeSetupsPage  *self);
void     _bridge_setups_page_new       (BridgeSetupsPage  *self);
void     _bridge_setups_page_rename    (BridgeSetupsPage  *self,
                                        BridgeSetupEntry  *entry);
void     _bridge_setups_page_remove    (BridgeSetupsPage  *self,
                                        BridgeSetupEntry  *entry);
void     _bridge_setups_page_take_over (BridgeSetupsPage  *self,
                                        BridgeSetupEntry  *entry,
                                        BridgeEnvironment  environment);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-keys-page.h"

#include "bridge-browser-help.h"
#include "bridge-key-check.h"
#include "bridge-note.h"
#include "bridge-state-icon.h"

G_BEGIN_DECLS

/* The app keys of one environment: pasted, cleaned and judged at once, kept in the keyring as one pair. Where Codat works with a
 * pair already, a new one waits beside it until Codat has it. */
struct _BridgeKeysPage
{
  BridgePage parent_instance;

  GtkWidget *waiting_box;
  GtkWidget *kept_box;
  AdwActionRow *kept_row;
  BridgeStateIcon *kept_icon;
  GtkWidget *look_again;
  GtkButton *replace;
  GtkWidget *new_box;
  AdwActionRow *new_row;
  GtkWidget *intuit_box;
  AdwActionRow *intuit_row;
  BridgeStateIcon *intuit_icon;
  GtkWidget *ask_intuit;
  BridgeBrowserHelp *help;
  GtkWidget *entry_box;
  AdwPreferencesRow *tab_row;
  AdwActionRow *old_tab;
  GtkEditable *client_id;
  BridgeNote *client_id_note;
  GtkEditable *client_secret;
  BridgeNote *client_secret_note;
  GtkWidget *save;
  GtkWidget *swap;
  GtkWidget *keep_old;

  gboolean settling;
  gboolean other_id_wanted;
  gboolean doubt_accepted;
  gboolean replacing;
  guint spacing_id;
};

BridgeKeyCheck *_bridge_keys_page_check_field (GtkEditable    *entry,
                                               BridgeKeyField  field);
gboolean        _bridge_keys_page_is_empty    (BridgeKeysPage *self);
void            _bridge_keys_page_read_field  (BridgeKeysPage *self,
                                               BridgeKeyField  field);
void            _bridge_keys_page_update_save (BridgeKeysPage *self);
void            _bridge_keys_page_swap        (BridgeKeysPage *self);
void            _bridge_keys_page_update      (BridgeKeysPage *self);
void            _bridge_keys_page_close_form  (BridgeKeysPage *self);

const char     *_bridge_keys_page_find_use    (BridgePage     *page,
                                               BridgePaste    *copied);
void            _bridge_keys_page_use         (BridgePage     *page,
                                               BridgePaste    *copied);

void            _bridge_keys_page_save        (BridgeJob      *job);
void            _bridge_keys_page_look_again  (BridgeJob      *job);
void            _bridge_keys_page_forget      (BridgeJob      *job);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-test-page.h"

#include "bridge-browser-help.h"
#include "bridge-diagnosis-box.h"
#include "bridge-state-icon.h"
#include "bridge-wait-row.h"

G_BEGIN_DECLS

/* The proof: a test company is linked, through Codat and Intuit, from end to end. The test itself goes on whichever page is shown;
 * this one shows how it stands and what can be done. */
struct _BridgeTestPage
{
  BridgePage parent_instance;

  GtkWidget *key_box;
  GtkWidget *waiting_box;
  GtkWidget *to_account;
  GtkWidget *to_codat;
  GtkWidget *way;
  GtkWidget *done_box;
  AdwActionRow *done_row;
  BridgeStateIcon *done_icon;
  GtkWidget *reconnect_box;
  AdwActionRow *reconnect_row;
  BridgeStateIcon *reconnect_icon;
  AdwPreferencesRow *sign_in_row;
  AdwPreferencesRow *choose_row;
  GtkWidget *start;
  GtkWidget *found_box;
  AdwActionRow *found_row;
  GtkWidget *resume;
  GtkWidget *wait_box;
  BridgeWaitRow *wait_row;
  GtkWidget *open_link;
  GtkWidget *copy_link;
  GtkWidget *go_on;
  GtkWidget *disconnect;
  GtkWidget *remove;
  BridgeDiagnosisBox *diagnosis;
  BridgeBrowserHelp *help;

  const BridgeDiagnosis *shown; /* (nullable): of the test that is under way */
  GCancellable *reading;
  gboolean other_client; /* the API key is another client's */
  gboolean removing;     /* is what was begun last */
  gboolean disconnecting; /* likewise */
};

BridgeLinkTest   *_bridge_test_page_get_test   (BridgePage     *page);
BridgeLinkRecord *_bridge_test_page_get_record (BridgePage     *page);
void              _bridge_test_page_start      (BridgeTestPage *self);
void              _bridge_test_page_do_start   (BridgePage     *page);
void              _bridge_test_page_do_resume  (BridgePage     *page);
void              _bridge_test_page_do_disconnect
                                               (BridgePage     *page);
void              _bridge_test_page_do_remove  (BridgePage     *page);
BridgeJob        *_bridge_test_page_new_resume (BridgePage     *page);

G_END_DECLS

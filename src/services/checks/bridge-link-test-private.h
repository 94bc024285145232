// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-link-test.h"

G_BEGIN_DECLS

struct _BridgeLinkTest
{
  GObject parent_instance;

  BridgeEnvironment environment;
  BridgeSetup *setup;
  BridgeSetupFile *setup_file;
  BridgeCodatAccount *account;
  BridgeCompaniesClient *client;
  BridgePoller *poller;

  BridgeLinkTestState state;
  BridgeConnection *connection;
  GError *error;
  GError *loss; /* of the connection, until it is known what of the company is there */

  /* What is under way */
  GCancellable *cancellable;
  BridgeOccasion occasion;
  BridgeApiKey *key;
  gboolean made_here;
  gboolean link_wanted;
  gboolean unlink_asked; /* of Codat, since this was begun */
  guint looks;           /* that are left, until Codat says that it has done so */
  guint client_serial;
};

BridgeLinkRecord *_bridge_link_test_get_record (BridgeLinkTest      *self);
void              _bridge_link_test_set_state  (BridgeLinkTest      *self,
                                                BridgeLinkTestState  state);
void              _bridge_link_test_rest       (BridgeLinkTest      *self,
                                                BridgeLinkTestState  state);
void              _bridge_link_test_emit_open  (BridgeLinkTest      *self);
void              _bridge_link_test_note_linked
                                               (BridgeLinkTest      *self);
GError           *_bridge_link_test_new_loss   (BridgeLinkTest      *self,
                                                const GError        *error);
GError           *_bridge_link_test_new_refusal
                                               (void);
void              _bridge_link_test_note_disconnected
                                               (BridgeLinkTest      *self);

/* What can be under way. */
void              _bridge_link_test_make       (BridgeLinkTest      *self);
void              _bridge_link_test_follow     (BridgeLinkTest      *self);
void              _bridge_link_test_poll       (BridgeLinkTest      *self);
void              _bridge_link_test_cut_off    (BridgeLinkTest      *self);
void              _bridge_link_test_take_apart (BridgeLinkTest      *self);

G_END_DECLS

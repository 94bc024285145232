// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-link-test"

#include "config.h"

#include "bridge-link-test-private.h"

#include "bridge-service-error.h"
#include "bridge-step.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeLinkTest:
 *
 * Proves an environment: makes a company at Codat, connects it to the integration, hands out the link, and waits until Codat says
 * that it is linked. What it makes is on disk before it is made, so that at whatever moment the program ends, the next start
 * finds the company again; what to do next follows from what is on disk alone. In the sandbox the company can be disconnected then,
 * and linked again: that it was is what Intuit asks for.
 */

/* Until Codat says that a company is disconnected. */
#define MOST_LOOKS 5


enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

enum
{
  SIGNAL_OPEN_LINK,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ENUM_TYPE (BridgeLinkTestState, bridge_link_test_state,
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_FOUND, "found"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_PREPARING, "preparing"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_LINKED, "linked"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_DISCONNECTING, "disconnecting"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_REMOVING, "removing"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_LINK_TEST_FAILED, "failed"))
G_DEFINE_FINAL_TYPE (BridgeLinkTest, bridge_link_test, G_TYPE_OBJECT)

static void
on_exhausted (BridgeLinkTest *self)
{
  if (bridge_poller_get_exhausted (self->poller) && self->state == BRIDGE_LINK_TEST_WAITING)
    _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_PAUSED);
}

/* A setup that was read from disk may have an open record. */
static void
on_record_changed (BridgeLinkTest *self)
{
  gboolean open = bridge_link_record_get_open (_bridge_link_test_get_record (self));

  if (self->state == BRIDGE_LINK_TEST_IDLE && open)
    _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_FOUND);
  else if (self->state == BRIDGE_LINK_TEST_FOUND && !open)
    _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_IDLE);
}

/* The record is another client's now; what is still under way at the client before finds nobody who listens. */
static void
on_client_changed (BridgeLinkTest *self)
{
  self->client_serial++;
  self->made_here = FALSE;
  self->link_wanted = FALSE;
  g_clear_object (&self->connection);
  bridge_link_test_cancel (self);
}

static void
bridge_link_test_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_enum (value, BRIDGE_LINK_TEST (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_link_test_dispose (GObject *object)
{
  BridgeLinkTest *self = BRIDGE_LINK_TEST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->key, bridge_api_key_unref);
  g_clear_object (&self->poller);
  g_clear_object (&self->connection);
  g_clear_error (&self->error);
  g_clear_error (&self->loss);
  g_clear_object (&self->client);
  g_clear_object (&self->account);
  g_clear_object (&self->setup_file);
  g_clear_object (&self->setup);

  G_OBJECT_CLASS (bridge_link_test_parent_class)->dispose (object);
}

static void
bridge_link_test_class_init (BridgeLinkTestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_link_test_get_property;
  object_class->dispose = bridge_link_test_dispose;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, BRIDGE_TYPE_LINK_TEST_STATE, BRIDGE_LINK_TEST_IDLE,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * BridgeLinkTest::open-link:
   * @uri: where the owner of the company agrees
   *
   * The user asked for the link, and here it is. It may work once only.
   */
  signals[SIGNAL_OPEN_LINK] =
    g_signal_new ("open-link", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bridge_link_test_init (BridgeLinkTest *self)
{
}

/**
 * bridge_link_test_new:
 * @environment: what to prove
 * @setup: the setup; what is made is noted in its link record
 * @setup_file: where that is kept on disk
 * @account: where the API key comes from
 * @client: what talks to Codat
 * @poller: (transfer none): how often Codat is asked; nobody else may use it
 *
 * Returns: (transfer full): a test that is not running
 */
BridgeLinkTest *
bridge_link_test_new (BridgeEnvironment      environment,
                      BridgeSetup           *setup,
                      BridgeSetupFile       *setup_file,
                      BridgeCodatAccount    *account,
                      BridgeCompaniesClient *client,
                      BridgePoller          *poller)
{
  BridgeLinkTest *self = g_object_new (BRIDGE_TYPE_LINK_TEST, NULL);

  self->environment = environment;
  self->setup = g_object_ref (setup);
  self->setup_file = g_object_ref (setup_file);
  self->account = g_object_ref (account);
  self->client = g_object_ref (client);
  self->poller = g_object_ref (poller);
  g_signal_connect_object (poller, "poll", G_CALLBACK (_bridge_link_test_poll), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (poller, "notify::exhausted", G_CALLBACK (on_exhausted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (_bridge_link_test_get_record (self), "notify::company-name", G_CALLBACK (on_record_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (setup, "client-changed", G_CALLBACK (on_client_changed), self, G_CONNECT_SWAPPED);
  on_record_changed (self);

  return self;
}

/**
 * bridge_link_test_get_state:
 * @self: a test
 *
 * Returns: how it stands
 */
BridgeLinkTestState
bridge_link_test_get_state (BridgeLinkTest *self)
{
  return self->state;
}

/**
 * bridge_link_test_get_link:
 * @self: a test
 *
 * Returns: (transfer none) (nullable): the link as Codat gave it last
 */
const char *
bridge_link_test_get_link (BridgeLinkTest *self)
{
  return self->connection != NULL ? bridge_connection_get_link (self->connection) : NULL;
}

/**
 * bridge_link_test_get_error:
 * @self: a test
 *
 * Returns: (transfer none) (nullable): what went wrong, while the state is %BRIDGE_LINK_TEST_FAILED
 */
const GError *
bridge_link_test_get_error (BridgeLinkTest *self)
{
  return self->state == BRIDGE_LINK_TEST_FAILED ? self->error : NULL;
}

/**
 * bridge_link_test_get_poller:
 * @self: a test
 *
 * Returns: (transfer none): what says when Codat is asked; to look at only
 */
BridgePoller *
bridge_link_test_get_poller (BridgeLinkTest *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_TEST (self), NULL);

  return self->poller;
}

/**
 * bridge_link_test_get_signs:
 * @self: a test
 * @screen: what the user says that the browser shows
 * @signs: (out): all that a diagnosis can be made from; its text belongs to the test
 */
void
bridge_link_test_get_signs (BridgeLinkTest *self,
                            BridgeScreen    screen,
                            BridgeSigns    *signs)
{
  BridgeEnvironmentSetup *own = bridge_setup_get_environment (self->setup, self->environment);
  BridgeEnvironmentSetup *other = bridge_setup_get_environment (self->setup, bridge_environment_get_other (self->environment));

  *signs = (BridgeSigns) { .environment = self->environment, .screen = screen };
  signs->disabled = bridge_environment_setup_get_enabled_read_at (own) != NULL && !bridge_environment_setup_get_enabled (own);
  signs->other_enabled = bridge_environment_setup_get_enabled (other);
  if (bridge_keys_record_get_kept (bridge_environment_setup_get_replacement (own)) != BRIDGE_KEPT_NOWHERE)
    signs->sign = BRIDGE_SIGN_KEYS_REPLACED;
  if (bridge_link_test_get_error (self) != NULL)
    signs->sign = bridge_service_error_get_sign (self->error);
  if (self->connection == NULL)
    return;

  signs->connection = bridge_connection_get_status (self->connection);
  /* That is what was wanted. */
  if (signs->connection == BRIDGE_CONNECTION_UNLINKED && bridge_link_record_get_disconnected (_bridge_link_test_get_record (self)))
    signs->connection = BRIDGE_CONNECTION_PENDING;
  signs->status = bridge_connection_get_error_status (self->connection);
  signs->text = bridge_connection_get_error_text (self->connection);
}

/**
 * bridge_link_test_start:
 * @self: a test of which there is no company
 *
 * Makes a company and its connection, and waits. For production it is the caller's part to ask the user first, since it is a real
 * company that will be linked.
 */
void
bridge_link_test_start (BridgeLinkTest *self)
{
  g_return_if_fail (BRIDGE_IS_LINK_TEST (self));
  g_return_if_fail (!bridge_link_record_get_open (_bridge_link_test_get_record (self)));

  self->made_here = TRUE;
  self->link_wanted = TRUE;
  g_clear_object (&self->connection);
  _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_PREPARING);
  _bridge_link_test_make (self);
}

/* What may have been made or asked for before is looked up first. */
static void
set_out_again (BridgeLinkTest *self)
{
  self->made_here = FALSE;
  self->link_wanted = TRUE;
  self->unlink_asked = FALSE;
  self->looks = MOST_LOOKS;
  bridge_poller_stop (self->poller);
}

/**
 * bridge_link_test_resume:
 * @self: a test of which there is, or may be, a company
 *
 * Goes on where it stood, whether a moment ago or before the program was started, and gets the link anew.
 */
void
bridge_link_test_resume (BridgeLinkTest *self)
{
  g_return_if_fail (BRIDGE_IS_LINK_TEST (self));
  g_return_if_fail (bridge_link_record_get_open (_bridge_link_test_get_record (self)));

  set_out_again (self);
  _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_PREPARING);
  _bridge_link_test_follow (self);
}

/**
 * bridge_link_test_go_on:
 * @self: a test that is paused
 *
 * Asks Codat from time to time once more.
 */
void
bridge_link_test_go_on (BridgeLinkTest *self)
{
  g_return_if_fail (BRIDGE_IS_LINK_TEST (self));
  g_return_if_fail (self->state == BRIDGE_LINK_TEST_PAUSED);

  _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_WAITING);
  bridge_poller_start (self->poller);
}

/**
 * bridge_link_test_hurry:
 * @self: a test
 *
 * The user is back, perhaps from the browser: if the connection is waited for, Codat is asked at once, as bridge_poller_hurry() has it. In
 * a pause it is asked once.
 */
void
bridge_link_test_hurry (BridgeLinkTest *self)
{
  g_return_if_fail (BRIDGE_IS_LINK_TEST (self));

  if (self->state == BRIDGE_LINK_TEST_WAITING || self->state == BRIDGE_LINK_TEST_PAUSED)
    bridge_poller_hurry (self->poller);
}

/**
 * bridge_link_test_disconnect:
 * @self: a test of the sandbox, whose company is linked
 *
 * Disconnects the company, waits until Codat says so, hands out the link of the same connection and waits until it is linked again: what a
 * customer does who comes back. It can be resumed from wherever it stands. In production there are a customer's books behind it.
 */
void
bridge_link_test_disconnect (BridgeLinkTest *self)
{
  g_return_if_fail (BRIDGE_IS_LINK_TEST (self));
  g_return_if_fail (self->environment == BRIDGE_ENVIRONMENT_SANDBOX);
  g_return_if_fail (bridge_link_record_get_linked (_bridge_link_test_get_record (self)));

  set_out_again (self);
  _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_DISCONNECTING);
  _bridge_link_test_cut_off (self);
}

/**
 * bridge_link_test_remove:
 * @self: a test of which there is, or may be, a company
 *
 * Cuts off the connection and deletes the company.
 */
void
bridge_link_test_remove (BridgeLinkTest *self)
{
  g_return_if_fail (BRIDGE_IS_LINK_TEST (self));
  g_return_if_fail (bridge_link_record_get_open (_bridge_link_test_get_record (self)));

  self->made_here = FALSE;
  bridge_poller_stop (self->poller);
  _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_REMOVING);
  _bridge_link_test_take_apart (self);
}

/**
 * bridge_link_test_cancel:
 * @self: a test
 *
 * Stops what is under way. What was made stays, and is known.
 */
void
bridge_link_test_cancel (BridgeLinkTest *self)
{
  g_return_if_fail (BRIDGE_IS_LINK_TEST (self));

  g_cancellable_cancel (self->cancellable);
  _bridge_link_test_rest (self, bridge_link_record_get_open (_bridge_link_test_get_record (self)) ? BRIDGE_LINK_TEST_FOUND : BRIDGE_LINK_TEST_IDLE);
}

BridgeLinkRecord *
_bridge_link_test_get_record (BridgeLinkTest *self)
{
  return bridge_setup_get_link_record (self->setup, self->environment);
}

void
_bridge_link_test_set_state (BridgeLinkTest      *self,
                             BridgeLinkTestState  state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Every waiting ends here: with what comes next, or with a state that lasts. */
void
_bridge_link_test_rest (BridgeLinkTest      *self,
                        BridgeLinkTestState  state)
{
  g_clear_pointer (&self->key, bridge_api_key_unref);
  if (state != BRIDGE_LINK_TEST_WAITING && state != BRIDGE_LINK_TEST_PAUSED)
    bridge_poller_stop (self->poller);
  _bridge_link_test_set_state (self, state);
}

/* That it is linked again is seen at the same moment. */
void
_bridge_link_test_note_linked (BridgeLinkTest *self)
{
  BridgeLinkRecord *record = _bridge_link_test_get_record (self);
  gboolean again = bridge_link_record_get_disconnected (record);
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_setup_get_order (self->setup));

  if (bridge_link_record_get_linked_at (record) == NULL)
    bridge_step_note_linked (self->setup, self->environment);
  g_object_freeze_notify (G_OBJECT (record));
  bridge_link_record_set_linked_at (record, now);
  if (again)
    bridge_link_record_set_reconnected_at (record, now);
  g_object_thaw_notify (G_OBJECT (record));
}

GError *
_bridge_link_test_new_refusal (void)
{
  return g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_REFUSED,
                              _("Codat does not say that this company belongs to the sandbox, so it stays linked."));
}

/* What Codat does not know of a company that was linked is its connection, and not the integration. */
GError *
_bridge_link_test_new_loss (BridgeLinkTest *self,
                            const GError   *error)
{
  if (self->state != BRIDGE_LINK_TEST_DISCONNECTING)
    return g_error_copy (error);

  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                              _("The connection is not at Codat any more; it may have been removed in the Codat Portal. Try again to link "
                                "the company anew."));
}

void
_bridge_link_test_note_disconnected (BridgeLinkTest *self)
{
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_setup_get_order (self->setup));

  bridge_link_record_set_disconnected_at (_bridge_link_test_get_record (self), now);
}

void
_bridge_link_test_emit_open (BridgeLinkTest *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_LINK], 0, bridge_connection_get_link (self->connection));
}

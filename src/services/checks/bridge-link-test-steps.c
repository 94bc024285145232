// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-link-test"

#include "config.h"

#include "bridge-link-test-private.h"

#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* What a link test does, one call after the other. */

/* A step of what is under way; it is done with the API key at hand. */
typedef void (*NextStep) (BridgeLinkTest *self);

typedef struct
{
  BridgeLinkTest *self;
  GCancellable *cancellable;
  NextStep next;
  guint client_serial;
} Hop;

static void prepare (BridgeLinkTest *self);

static Hop *
new_hop (BridgeLinkTest *self,
         NextStep        next)
{
  Hop *hop = g_new0 (Hop, 1);

  hop->self = g_object_ref (self);
  hop->cancellable = g_object_ref (self->cancellable);
  hop->next = next;
  hop->client_serial = self->client_serial;

  return hop;
}

static void
hop_free (Hop *hop)
{
  g_object_unref (hop->self);
  g_object_unref (hop->cancellable);
  g_free (hop);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hop, hop_free)

static void
fail (BridgeLinkTest *self,
      const GError   *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  _bridge_link_test_rest (self, BRIDGE_LINK_TEST_FAILED);
}

/* What was given up says no more, and what came of it is looked up when the test is resumed. */
static gboolean
was_given_up (Hop *hop)
{
  return g_cancellable_is_cancelled (hop->cancellable);
}

/* The record is about another client meanwhile: what comes now must not be written into it. */
static gboolean
has_other_client (Hop *hop)
{
  return hop->client_serial != hop->self->client_serial;
}

/* Somebody has deleted it in the Portal. */
static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_NOT_FOUND);
}

/* Then a poll that fails is no news: the next one may not. */
static gboolean
is_waiting_quietly (BridgeLinkTest *self)
{
  return (self->state == BRIDGE_LINK_TEST_WAITING || self->state == BRIDGE_LINK_TEST_PAUSED) && !self->link_wanted;
}

static void
on_key_loaded (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  BridgeLinkTest *self = hop->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeApiKey) key = bridge_codat_account_load_key_finish (BRIDGE_CODAT_ACCOUNT (source), result, &error);

  if (was_given_up (hop))
    return;
  if (key == NULL)
    {
      if (is_waiting_quietly (self) && bridge_service_error_get_sign (error) == BRIDGE_SIGN_KEYRING)
        bridge_poller_answered (self->poller);
      else
        fail (self, error);
      return;
    }

  g_clear_pointer (&self->key, bridge_api_key_unref);
  self->key = g_steal_pointer (&key);
  hop->next (self);
}

static void
begin (BridgeLinkTest *self,
       BridgeOccasion  occasion,
       NextStep        next)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->occasion = occasion;
  bridge_codat_account_load_key_async (self->account, occasion, self->cancellable, on_key_loaded, new_hop (self, next));
}

/* The record, on disk */

static void
on_flushed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  BridgeLinkTest *self = hop->self;
  g_autoptr (GError) error = NULL;
  gboolean flushed = bridge_setup_file_flush_finish (BRIDGE_SETUP_FILE (source), result, &error);

  if (has_other_client (hop))
    return;
  if (flushed && !was_given_up (hop))
    {
      hop->next (self);
      return;
    }

  /* Nothing was made or disconnected yet: it would have been done next. */
  bridge_link_record_set_disconnect_begun_at (_bridge_link_test_get_record (self), NULL);
  if (self->made_here && bridge_link_record_get_company_id (_bridge_link_test_get_record (self)) == NULL)
    bridge_link_record_close (_bridge_link_test_get_record (self));
  if (!was_given_up (hop))
    fail (self, error);
}

static void
flush (BridgeLinkTest *self,
       NextStep        next)
{
  bridge_setup_file_flush_async (self->setup_file, NULL, on_flushed, new_hop (self, next));
}

/* Making */

static void
on_company (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  BridgeLinkTest *self = hop->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = bridge_companies_client_company_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (has_other_client (hop))
    return;
  /* Even if it was given up meanwhile: the company is there now. */
  if (id != NULL && bridge_link_record_get_open (_bridge_link_test_get_record (self)))
    bridge_link_record_set_company_id (_bridge_link_test_get_record (self), id);
  if (was_given_up (hop))
    return;

  if (id != NULL)
    flush (self, hop->next);
  else if (error != NULL)
    {
      if (self->made_here && bridge_service_error_is_final (error))
        bridge_link_record_close (_bridge_link_test_get_record (self));
      fail (self, error);
    }
  else
    {
      /* It was never made. */
      bridge_link_record_close (_bridge_link_test_get_record (self));
      _bridge_link_test_rest (self, BRIDGE_LINK_TEST_IDLE);
    }
}

static void
create_company (BridgeLinkTest *self)
{
  bridge_companies_client_create_async (self->client, self->key, bridge_link_record_get_company_name (_bridge_link_test_get_record (self)),
                                        self->cancellable, on_company, new_hop (self, prepare));
}

static void
find_company (BridgeLinkTest *self,
              NextStep        next)
{
  BridgeLinkRecord *record = _bridge_link_test_get_record (self);

  bridge_companies_client_find_async (self->client, self->key, bridge_link_record_get_company_name (record),
                                      bridge_link_record_get_token (record), self->cancellable, on_company, new_hop (self, next));
}

/* Which may not be known yet; then it is looked for. */
static void
read_connection (BridgeLinkTest      *self,
                 GAsyncReadyCallback  callback)
{
  BridgeLinkRecord *record = _bridge_link_test_get_record (self);

  bridge_companies_client_get_connection_async (self->client, self->key, bridge_link_record_get_company_id (record),
                                                bridge_link_record_get_connection_id (record), self->occasion, self->cancellable,
                                                callback, new_hop (self, NULL));
}

/* It may take Codat a moment to say what it has done. */
static void
look_again (BridgeLinkTest *self)
{
  g_autoptr (GError) error = NULL;

  if (self->looks == 0)
    {
      error = g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SERVER,
                                   _("Codat was asked to disconnect the company, and still says that it is linked."));
      fail (self, error);
      return;
    }

  self->looks--;
  g_clear_pointer (&self->key, bridge_api_key_unref);
  if (!bridge_poller_get_running (self->poller))
    bridge_poller_start (self->poller);
  else
    bridge_poller_answered (self->poller);
}

static void on_disconnected (GObject *source, GAsyncResult *result, gpointer user_data);

static void
refuse_to_disconnect (BridgeLinkTest *self)
{
  g_autoptr (GError) error = _bridge_link_test_new_refusal ();

  bridge_link_record_set_disconnect_begun_at (_bridge_link_test_get_record (self), NULL);
  fail (self, error);
}

/* Whatever a file says, a customer's company is not disconnected. */
static void
take_linked (BridgeLinkTest *self)
{
  BridgeLinkRecord *record = _bridge_link_test_get_record (self);

  if (self->environment != BRIDGE_ENVIRONMENT_SANDBOX || !bridge_link_record_get_disconnecting (record))
    {
      _bridge_link_test_note_linked (self);
      _bridge_link_test_rest (self, BRIDGE_LINK_TEST_LINKED);
    }
  else if (self->unlink_asked)
    look_again (self);
  else if (!bridge_connection_is_of (self->connection, BRIDGE_ENVIRONMENT_SANDBOX))
    refuse_to_disconnect (self);
  else
    {
      self->unlink_asked = TRUE;
      _bridge_link_test_set_state (self, BRIDGE_LINK_TEST_DISCONNECTING);
      bridge_companies_client_unlink_async (self->client, self->key, bridge_link_record_get_company_id (record), self->connection,
                                            self->cancellable, on_disconnected, new_hop (self, NULL));
    }
}

static void
take_connection (BridgeLinkTest   *self,
                 BridgeConnection *connection)
{
  BridgeLinkRecord *record = _bridge_link_test_get_record (self);

  g_set_object (&self->connection, connection);
  bridge_link_record_set_connection_id (record, bridge_connection_get_id (connection));
  if (bridge_connection_get_status (connection) == BRIDGE_CONNECTION_LINKED)
    {
      take_linked (self);
      return;
    }

  if (bridge_connection_get_status (connection) == BRIDGE_CONNECTION_UNLINKED && bridge_link_record_get_disconnecting (record))
    _bridge_link_test_note_disconnected (self);
  /* A look in a pause does not end it. */
  if (self->state != BRIDGE_LINK_TEST_PAUSED)
    self->state = BRIDGE_LINK_TEST_WAITING;
  _bridge_link_test_rest (self, self->state);
  if (self->state == BRIDGE_LINK_TEST_WAITING && !bridge_poller_get_running (self->poller))
    bridge_poller_start (self->poller);
  else
    bridge_poller_answered (self->poller);
  if (self->link_wanted && bridge_connection_get_link (connection) != NULL)
    {
      self->link_wanted = FALSE;
      _bridge_link_test_emit_open (self);
    }
}

static void
on_connection_created (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeConnection) connection =
    bridge_companies_client_connection_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (was_given_up (hop))
    return;

  if (connection != NULL)
    take_connection (hop->self, connection);
  else
    fail (hop->self, error);
}

static void
create_connection (BridgeLinkTest *self)
{
  bridge_companies_client_create_connection_async (self->client, self->key, bridge_link_record_get_company_id (_bridge_link_test_get_record (self)),
                                                   self->environment, self->cancellable, on_connection_created, new_hop (self, NULL));
}

static gboolean
can_wait (BridgeLinkTest *self,
          const GError   *error)
{
  return is_waiting_quietly (self) && error->domain == BRIDGE_SERVICE_ERROR &&
         (error->code == BRIDGE_SERVICE_ERROR_NETWORK || error->code == BRIDGE_SERVICE_ERROR_SERVER ||
          error->code == BRIDGE_SERVICE_ERROR_BUSY);
}

static void on_connection (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data);

/* Only a company that is gone itself is forgotten. If it is the connection that is gone, the company's connections are looked through. */
static void
follow_loss (BridgeLinkTest *self,
             const GError   *error)
{
  BridgeLinkRecord *record = _bridge_link_test_get_record (self);

  bridge_link_record_set_disconnect_begun_at (record, NULL);
  if (bridge_link_record_get_connection_id (record) == NULL)
    {
      bridge_link_record_close (record);
      fail (self, error);
      return;
    }

  g_clear_error (&self->loss);
  self->loss = _bridge_link_test_new_loss (self, error);
  g_clear_object (&self->connection);
  bridge_link_record_set_connection_id (record, NULL);
  read_connection (self, on_connection);
}

/* A connection is made when the user wants to go on, and not behind the user's back. */
static void
on_connection (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  BridgeLinkTest *self = hop->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeConnection) connection =
    bridge_companies_client_connection_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (was_given_up (hop))
    return;

  if (connection != NULL)
    take_connection (self, connection);
  else if (error == NULL && self->occasion == BRIDGE_OCCASION_PRESS && self->state != BRIDGE_LINK_TEST_DISCONNECTING)
    create_connection (self);
  else if (error == NULL && self->loss != NULL)
    fail (self, self->loss);
  else if (error == NULL || can_wait (self, error))
    {
      g_clear_pointer (&self->key, bridge_api_key_unref);
      bridge_poller_answered (self->poller);
    }
  else if (is_gone (error) && !self->made_here)
    follow_loss (self, error);
  else
    fail (self, error);
}

/* Disconnecting */

static void
on_disconnected (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  BridgeLinkTest *self = hop->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeConnection) connection =
    bridge_companies_client_connection_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (was_given_up (hop))
    return;

  if (error != NULL && bridge_service_error_is_final (error))
    bridge_link_record_set_disconnect_begun_at (_bridge_link_test_get_record (self), NULL);
  if (connection != NULL)
    take_connection (self, connection);
  else if (is_gone (error))
    follow_loss (self, error);
  else
    fail (self, error);
}

static void
write_and_disconnect (BridgeLinkTest *self)
{
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_setup_get_order (self->setup));

  bridge_link_record_set_disconnect_begun_at (_bridge_link_test_get_record (self), now);
  flush (self, prepare);
}

/* What comes next follows from the record. What an earlier program may have made is looked for before it is made again. */
static void
prepare (BridgeLinkTest *self)
{
  BridgeLinkRecord *record = _bridge_link_test_get_record (self);

  if (bridge_link_record_get_company_id (record) == NULL && self->made_here)
    create_company (self);
  else if (bridge_link_record_get_company_id (record) == NULL)
    find_company (self, prepare);
  else if (bridge_link_record_get_connection_id (record) == NULL && self->made_here)
    create_connection (self);
  else
    read_connection (self, on_connection);
}

/* Removing */

static void
finish_removal (BridgeLinkTest *self)
{
  _bridge_link_test_rest (self, BRIDGE_LINK_TEST_IDLE);
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  BridgeLinkTest *self = hop->self;
  g_autoptr (GError) error = NULL;
  gboolean deleted = bridge_companies_client_delete_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (has_other_client (hop))
    return;
  if (deleted)
    {
      bridge_link_record_close (_bridge_link_test_get_record (self));
      g_clear_object (&self->connection);
      if (!was_given_up (hop))
        flush (self, finish_removal);
      else
        _bridge_link_test_rest (self, BRIDGE_LINK_TEST_IDLE);
    }
  else if (!was_given_up (hop))
    fail (self, error);
}

static void
delete_company (BridgeLinkTest *self)
{
  bridge_companies_client_delete_async (self->client, self->key, bridge_link_record_get_company_id (_bridge_link_test_get_record (self)),
                                        self->cancellable, on_deleted, new_hop (self, NULL));
}

static void
on_unlinked (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeConnection) connection =
    bridge_companies_client_connection_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (was_given_up (hop))
    return;

  if (connection != NULL || is_gone (error))
    delete_company (hop->self);
  else
    fail (hop->self, error);
}

/* Only what is linked can be unlinked. */
static void
on_read_to_remove (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Hop) hop = user_data;
  BridgeLinkTest *self = hop->self;
  BridgeLinkRecord *record = _bridge_link_test_get_record (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeConnection) connection =
    bridge_companies_client_connection_finish (BRIDGE_COMPANIES_CLIENT (source), result, &error);

  if (was_given_up (hop))
    return;

  if (error != NULL && !is_gone (error))
    fail (self, error);
  else if (connection != NULL && bridge_connection_get_status (connection) == BRIDGE_CONNECTION_LINKED)
    bridge_companies_client_unlink_async (self->client, self->key, bridge_link_record_get_company_id (record),
                                          connection, self->cancellable, on_unlinked, new_hop (self, NULL));
  else
    delete_company (self);
}

static void
take_apart (BridgeLinkTest *self)
{
  if (bridge_link_record_get_company_id (_bridge_link_test_get_record (self)) == NULL)
    find_company (self, take_apart);
  else
    read_connection (self, on_read_to_remove);
}

/* Only now: without an API key nothing could be made, and nothing is to be remembered. */
static void
write_and_prepare (BridgeLinkTest *self)
{
  g_autoptr (GDateTime) now = bridge_order_new_now (bridge_setup_get_order (self->setup));
  g_autofree char *name = bridge_link_record_new_company_name (now);

  bridge_link_record_begin (_bridge_link_test_get_record (self), name, now);
  flush (self, prepare);
}

/* Makes the company and its connection; what they are is on disk first. */
void
_bridge_link_test_make (BridgeLinkTest *self)
{
  begin (self, BRIDGE_OCCASION_PRESS, write_and_prepare);
}

/* Goes on from wherever the record says that it stands. */
void
_bridge_link_test_follow (BridgeLinkTest *self)
{
  begin (self, BRIDGE_OCCASION_PRESS, prepare);
}

static void
ask_again (BridgeLinkTest *self)
{
  read_connection (self, on_connection);
}

void
_bridge_link_test_poll (BridgeLinkTest *self)
{
  begin (self, BRIDGE_OCCASION_POLL, ask_again);
}

/* That Codat is asked is on disk before it is. */
void
_bridge_link_test_cut_off (BridgeLinkTest *self)
{
  begin (self, BRIDGE_OCCASION_PRESS, write_and_disconnect);
}

void
_bridge_link_test_take_apart (BridgeLinkTest *self)
{
  begin (self, BRIDGE_OCCASION_PRESS, take_apart);
}

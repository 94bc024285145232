// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-link-record"

#include "config.h"

#include "bridge-link-record-private.h"
#include "bridge-slot.h"

#include <string.h>

/**
 * BridgeLinkRecord:
 *
 * What has to be remembered of a link test so that its company is found again after a crash: the company's name before it is
 * made, then its id, then the connection's. It is open from the first of these until the company is gone. When a company was
 * linked the last time, and when one was disconnected and linked again, stays known beyond that.
 */

#define NAME_START "Bookbridge test "

static GParamSpec *properties[PROP_RECONNECTED_AT + 1];

G_DEFINE_FINAL_TYPE (BridgeLinkRecord, bridge_link_record, G_TYPE_OBJECT)

static void
set_text (BridgeLinkRecord          *self,
          char                     **slot,
          const char                *text,
          BridgeLinkRecordProperty   property)
{
  if (bridge_slot_set_text (slot, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
_bridge_link_record_set_date (BridgeLinkRecord          *self,
                              GDateTime                **slot,
                              GDateTime                 *date,
                              BridgeLinkRecordProperty   property)
{
  if (bridge_slot_set_date (slot, date))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
bridge_link_record_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BridgeLinkRecord *self = BRIDGE_LINK_RECORD (object);

  switch ((BridgeLinkRecordProperty) property_id)
    {
    case PROP_COMPANY_NAME:
      g_value_set_string (value, self->company_name);
      break;
    case PROP_COMPANY_ID:
      g_value_set_string (value, self->company_id);
      break;
    case PROP_CONNECTION_ID:
      g_value_set_string (value, self->connection_id);
      break;
    case PROP_LINKED_AT:
      g_value_set_boxed (value, self->linked_at);
      break;
    case PROP_DISCONNECT_BEGUN_AT:
      g_value_set_boxed (value, self->disconnect_begun_at);
      break;
    case PROP_DISCONNECTED_AT:
      g_value_set_boxed (value, self->disconnected_at);
      break;
    case PROP_RECONNECTED_AT:
      g_value_set_boxed (value, self->reconnected_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bridge_link_record_finalize (GObject *object)
{
  BridgeLinkRecord *self = BRIDGE_LINK_RECORD (object);

  g_clear_object (&self->order);
  g_free (self->company_name);
  g_free (self->company_id);
  g_free (self->connection_id);
  g_clear_pointer (&self->started_at, g_date_time_unref);
  g_clear_pointer (&self->linked_at, g_date_time_unref);
  g_clear_pointer (&self->disconnect_begun_at, g_date_time_unref);
  g_clear_pointer (&self->disconnected_at, g_date_time_unref);
  g_clear_pointer (&self->reconnected_at, g_date_time_unref);

  G_OBJECT_CLASS (bridge_link_record_parent_class)->finalize (object);
}

static void
bridge_link_record_class_init (BridgeLinkRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = bridge_link_record_get_property;
  object_class->finalize = bridge_link_record_finalize;

  properties[PROP_COMPANY_NAME] = g_param_spec_string ("company-name", NULL, NULL, NULL, readable);
  properties[PROP_COMPANY_ID] = g_param_spec_string ("company-id", NULL, NULL, NULL, readable);
  properties[PROP_CONNECTION_ID] = g_param_spec_string ("connection-id", NULL, NULL, NULL, readable);
  properties[PROP_LINKED_AT] = g_param_spec_boxed ("linked-at", NULL, NULL, G_TYPE_DATE_TIME, readable);
  properties[PROP_DISCONNECT_BEGUN_AT] = g_param_spec_boxed ("disconnect-begun-at", NULL, NULL, G_TYPE_DATE_TIME, readable);
  properties[PROP_DISCONNECTED_AT] = g_param_spec_boxed ("disconnected-at", NULL, NULL, G_TYPE_DATE_TIME, readable);
  properties[PROP_RECONNECTED_AT] = g_param_spec_boxed ("reconnected-at", NULL, NULL, G_TYPE_DATE_TIME, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
bridge_link_record_init (BridgeLinkRecord *self)
{
  self->order = bridge_order_new ();
}

/**
 * bridge_link_record_new:
 *
 * Returns: (transfer full): the record of an environment in which nothing was tested yet
 */
BridgeLinkRecord *
bridge_link_record_new (void)
{
  return g_object_new (BRIDGE_TYPE_LINK_RECORD, NULL);
}

/**
 * bridge_link_record_set_order:
 * @self: a record
 * @order: the order of the whole that it is a part of; alone it has one of its own
 */
void
bridge_link_record_set_order (BridgeLinkRecord *self,
                              BridgeOrder      *order)
{
  g_return_if_fail (BRIDGE_IS_LINK_RECORD (self));

  g_set_object (&self->order, order);
}

/**
 * bridge_link_record_get_open:
 * @self: a record
 *
 * Returns: whether there is, or may be, a company of ours at Codat
 */
gboolean
bridge_link_record_get_open (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), FALSE);

  return self->company_name != NULL;
}

/**
 * bridge_link_record_get_company_name:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): what the company is or would be called; %NULL if the record is not open
 */
const char *
bridge_link_record_get_company_name (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->company_name;
}

/**
 * bridge_link_record_get_started_at:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): when the test began
 */
GDateTime *
bridge_link_record_get_started_at (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->started_at;
}

/**
 * bridge_link_record_get_company_id:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): Codat's id of the company, once it is known
 */
const char *
bridge_link_record_get_company_id (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->company_id;
}

/**
 * bridge_link_record_get_connection_id:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): Codat's id of the connection, once it is known
 */
const char *
bridge_link_record_get_connection_id (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->connection_id;
}

/**
 * bridge_link_record_get_linked_at:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): when Codat reported a test company of this environment as linked, the last time
 */
GDateTime *
bridge_link_record_get_linked_at (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->linked_at;
}

/* Whether @time was before the keys came that Codat has now or, where it was given none yet, that are stored here. */
static gboolean
precedes_keys (GDateTime              *time,
               BridgeEnvironmentSetup *environment_setup)
{
  BridgeKeysRecord *keys = bridge_environment_setup_get_keys (environment_setup);
  GDateTime *since = bridge_environment_setup_get_codat_saved_at (environment_setup);

  if (since == NULL && bridge_keys_record_get_kept (keys) != BRIDGE_KEPT_NOWHERE)
    since = bridge_keys_record_get_saved_at (keys);

  return since != NULL && bridge_order_compare (bridge_environment_setup_get_order (environment_setup), time, since) < 0;
}

/**
 * bridge_link_record_get_proven_at:
 * @self: the record of an environment
 * @environment_setup: the set-up of that environment
 *
 * Returns: (transfer none) (nullable): when a test company was linked, if the keys have not changed since
 */
GDateTime *
bridge_link_record_get_proven_at (BridgeLinkRecord       *self,
                                  BridgeEnvironmentSetup *environment_setup)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->linked_at != NULL && !precedes_keys (self->linked_at, environment_setup) ? self->linked_at : NULL;
}

/**
 * bridge_link_record_get_outdated:
 * @self: the record of an environment
 * @environment_setup: the set-up of that environment
 *
 * Returns: whether the keys have changed since the test began, and nothing was linked with the new ones: if its company is linked now,
 *   that says nothing of them
 */
gboolean
bridge_link_record_get_outdated (BridgeLinkRecord       *self,
                                 BridgeEnvironmentSetup *environment_setup)
{
  GDateTime *time;

  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), FALSE);

  time = self->started_at != NULL ? self->started_at : self->linked_at;

  return time != NULL && precedes_keys (time, environment_setup) &&
         bridge_link_record_get_proven_at (self, environment_setup) == NULL;
}

/**
 * bridge_link_record_new_company_name:
 * @now: the time
 *
 * Codat drops characters of a name that it does not allow without a word (Codat OpenAPI: CompanyRequestBody, pattern of `name`),
 * so there are letters, digits, blanks and hyphens only. The last word is different each time, so that the company can be told
 * from all others.
 *
 * Returns: (transfer full): a name for a new test company
 */
char *
bridge_link_record_new_company_name (GDateTime *now)
{
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  return g_strdup_printf (NAME_START "%s %08x%08x", day, g_random_int (), g_random_int ());
}

/**
 * bridge_link_record_get_token:
 * @self: an open record
 *
 * Returns: (transfer none): the word of the company's name that no other company has
 */
const char *
bridge_link_record_get_token (BridgeLinkRecord *self)
{
  const char *blank;

  g_return_val_if_fail (bridge_link_record_get_open (self), NULL);

  blank = strrchr (self->company_name, ' ');
  return blank != NULL ? blank + 1 : self->company_name;
}

/**
 * bridge_link_record_begin:
 * @self: a record that is not open
 * @company_name: what the company will be called, not empty
 * @started_at: (nullable): the time
 *
 * To be called, and kept on disk, before the company is made.
 */
void
bridge_link_record_begin (BridgeLinkRecord *self,
                          const char       *company_name,
                          GDateTime        *started_at)
{
  g_return_if_fail (BRIDGE_IS_LINK_RECORD (self));
  g_return_if_fail (!bridge_link_record_get_open (self));
  g_return_if_fail (company_name != NULL && *company_name != '\0');

  bridge_slot_set_date (&self->started_at, started_at);
  set_text (self, &self->company_name, company_name, PROP_COMPANY_NAME);
}

/**
 * bridge_link_record_set_company_id:
 * @self: an open record
 * @company_id: (nullable): Codat's id of the company
 */
void
bridge_link_record_set_company_id (BridgeLinkRecord *self,
                                   const char       *company_id)
{
  g_return_if_fail (bridge_link_record_get_open (self));

  set_text (self, &self->company_id, company_id, PROP_COMPANY_ID);
}

/**
 * bridge_link_record_set_connection_id:
 * @self: an open record
 * @connection_id: (nullable): Codat's id of the connection
 */
void
bridge_link_record_set_connection_id (BridgeLinkRecord *self,
                                      const char       *connection_id)
{
  g_return_if_fail (bridge_link_record_get_open (self));

  set_text (self, &self->connection_id, connection_id, PROP_CONNECTION_ID);
}

/**
 * bridge_link_record_set_linked_at:
 * @self: a record
 * @linked_at: (nullable): when Codat reported the company as linked
 */
void
bridge_link_record_set_linked_at (BridgeLinkRecord *self,
                                  GDateTime        *linked_at)
{
  g_return_if_fail (BRIDGE_IS_LINK_RECORD (self));

  _bridge_link_record_set_date (self, &self->linked_at, linked_at, PROP_LINKED_AT);
}

/**
 * bridge_link_record_close:
 * @self: a record
 *
 * Notes that there is no company of ours at Codat any more. What was begun with it and not finished is of no interest then; what was
 * proved stays.
 */
void
bridge_link_record_close (BridgeLinkRecord *self)
{
  g_return_if_fail (BRIDGE_IS_LINK_RECORD (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (bridge_link_record_get_disconnected (self))
    _bridge_link_record_set_date (self, &self->disconnected_at, NULL, PROP_DISCONNECTED_AT);
  _bridge_link_record_set_date (self, &self->disconnect_begun_at, NULL, PROP_DISCONNECT_BEGUN_AT);
  bridge_slot_set_date (&self->started_at, NULL);
  set_text (self, &self->connection_id, NULL, PROP_CONNECTION_ID);
  set_text (self, &self->company_id, NULL, PROP_COMPANY_ID);
  set_text (self, &self->company_name, NULL, PROP_COMPANY_NAME);
  g_object_thaw_notify (G_OBJECT (self));
}

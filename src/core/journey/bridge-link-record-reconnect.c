// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-link-record"

#include "config.h"

#include "bridge-link-record-private.h"

#include "bridge-day.h"

#include <glib/gi18n-lib.h>

/* The part of BridgeLinkRecord that is about the company being disconnected and linked again. */

/**
 * bridge_link_record_get_disconnect_begun_at:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): when Codat was about to be asked to disconnect the company
 */
GDateTime *
bridge_link_record_get_disconnect_begun_at (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->disconnect_begun_at;
}

/**
 * bridge_link_record_get_disconnected_at:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): when Codat reported a test company as disconnected that was asked for here, the last time
 */
GDateTime *
bridge_link_record_get_disconnected_at (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->disconnected_at;
}

/**
 * bridge_link_record_get_reconnected_at:
 * @self: a record
 *
 * Returns: (transfer none) (nullable): when Codat reported a company as linked again that had been disconnected, the last time
 */
GDateTime *
bridge_link_record_get_reconnected_at (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  return self->reconnected_at;
}

/* Whether @time is of the company that is there now, and nothing that was seen since has put an end to it. */
static gboolean
is_news (BridgeLinkRecord *self,
         GDateTime        *time,
         GDateTime        *end)
{
  return bridge_link_record_get_open (self) && time != NULL && self->started_at != NULL &&
         bridge_order_compare (self->order, time, self->started_at) >= 0 &&
         (end == NULL || bridge_order_compare (self->order, time, end) > 0);
}

/**
 * bridge_link_record_get_disconnecting:
 * @self: a record
 *
 * Returns: whether Codat was, or may have been, asked to disconnect the company that is there now, and it is not known what came of it
 */
gboolean
bridge_link_record_get_disconnecting (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), FALSE);

  return is_news (self, self->disconnect_begun_at, self->linked_at) && is_news (self, self->disconnect_begun_at, self->disconnected_at);
}

/**
 * bridge_link_record_get_disconnected:
 * @self: a record
 *
 * Returns: whether the company that is there now was disconnected and is, as far as is known, not linked again yet
 */
gboolean
bridge_link_record_get_disconnected (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), FALSE);

  return is_news (self, self->disconnected_at, self->linked_at);
}

/**
 * bridge_link_record_get_linked:
 * @self: a record
 *
 * Returns: whether the company that is there now was linked, and was not disconnected since: its test is over
 */
gboolean
bridge_link_record_get_linked (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), FALSE);

  return self->connection_id != NULL && is_news (self, self->linked_at, NULL) &&
         !bridge_link_record_get_disconnecting (self) && !bridge_link_record_get_disconnected (self);
}

/**
 * bridge_link_record_get_reconnected:
 * @self: a record
 *
 * Returns: whether the company that is there now was disconnected and linked again
 */
gboolean
bridge_link_record_get_reconnected (BridgeLinkRecord *self)
{
  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), FALSE);

  return bridge_link_record_get_linked (self) && is_news (self, self->reconnected_at, NULL);
}

static char *
format_moment (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  return bridge_day_format_moment (local);
}

/**
 * bridge_link_record_describe_reconnection:
 * @self: a record
 *
 * Returns: (transfer full) (nullable): when a company was disconnected and linked again, in words, in local time; %NULL if none ever was
 */
char *
bridge_link_record_describe_reconnection (BridgeLinkRecord *self)
{
  g_autofree char *again = NULL;
  g_autofree char *before = NULL;

  g_return_val_if_fail (BRIDGE_IS_LINK_RECORD (self), NULL);

  if (self->reconnected_at == NULL)
    return NULL;

  again = format_moment (self->reconnected_at);
  /* It may have been disconnected once more since. */
  if (self->disconnected_at == NULL || bridge_order_compare (self->order, self->disconnected_at, self->reconnected_at) > 0)
    /* Translators: %s is a date and a time. */
    return g_strdup_printf (_("Disconnected, and linked again on %s"), again);

  before = format_moment (self->disconnected_at);
  /* Translators: Both are a date and a time. */
  return g_strdup_printf (_("Disconnected on %s, linked again on %s"), before, again);
}

/**
 * bridge_link_record_set_disconnect_begun_at:
 * @self: a record
 * @begun_at: (nullable): when Codat is about to be asked to disconnect the company; %NULL once it has refused
 *
 * To be called, and kept on disk, before Codat is asked: else a company that is disconnected would be taken for linked after a crash.
 */
void
bridge_link_record_set_disconnect_begun_at (BridgeLinkRecord *self,
                                            GDateTime        *begun_at)
{
  g_return_if_fail (BRIDGE_IS_LINK_RECORD (self));

  _bridge_link_record_set_date (self, &self->disconnect_begun_at, begun_at, PROP_DISCONNECT_BEGUN_AT);
}

/**
 * bridge_link_record_set_disconnected_at:
 * @self: a record
 * @disconnected_at: (nullable): when Codat reported the company as disconnected
 */
void
bridge_link_record_set_disconnected_at (BridgeLinkRecord *self,
                                        GDateTime        *disconnected_at)
{
  g_return_if_fail (BRIDGE_IS_LINK_RECORD (self));

  _bridge_link_record_set_date (self, &self->disconnected_at, disconnected_at, PROP_DISCONNECTED_AT);
}

/**
 * bridge_link_record_set_reconnected_at:
 * @self: a record
 * @reconnected_at: (nullable): when Codat reported a company as linked that had been disconnected; linked-at is set beside it
 */
void
bridge_link_record_set_reconnected_at (BridgeLinkRecord *self,
                                       GDateTime        *reconnected_at)
{
  g_return_if_fail (BRIDGE_IS_LINK_RECORD (self));

  _bridge_link_record_set_date (self, &self->reconnected_at, reconnected_at, PROP_RECONNECTED_AT);
}

/**
 * bridge_link_record_copy:
 * @self: a record
 * @from: (nullable): another; %NULL for one in which nothing was tested yet
 *
 * Puts what @from says in the place of all that @self says.
 */
void
bridge_link_record_copy (BridgeLinkRecord *self,
                         BridgeLinkRecord *from)
{
  g_return_if_fail (BRIDGE_IS_LINK_RECORD (self));

  g_object_freeze_notify (G_OBJECT (self));
  bridge_link_record_close (self);
  _bridge_link_record_set_date (self, &self->linked_at, from != NULL ? from->linked_at : NULL, PROP_LINKED_AT);
  _bridge_link_record_set_date (self, &self->disconnect_begun_at, from != NULL ? from->disconnect_begun_at : NULL, PROP_DISCONNECT_BEGUN_AT);
  _bridge_link_record_set_date (self, &self->disconnected_at, from != NULL ? from->disconnected_at : NULL, PROP_DISCONNECTED_AT);
  _bridge_link_record_set_date (self, &self->reconnected_at, from != NULL ? from->reconnected_at : NULL, PROP_RECONNECTED_AT);
  if (from != NULL && bridge_link_record_get_open (from))
    {
      bridge_link_record_begin (self, from->company_name, from->started_at);
      bridge_link_record_set_company_id (self, from->company_id);
      bridge_link_record_set_connection_id (self, from->connection_id);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-profile-claim"

#include "config.h"

#include "bridge-profile-claim.h"

#include "bridge-profile.h"
#include "bridge-service-error.h"
#include "bridge-task.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeProfileClaim:
 *
 * That no window works on a setup, for as long as it is held: a window has a name on the bus, and so has this, the same one. Whoever is
 * killed loses it. Without a bus nobody is known to others, and nobody can be kept out.
 */
struct _BridgeProfileClaim
{
  char *name;
  GDBusConnection *connection; /* (nullable): without a bus */
};

/* As the bus says them. */
#define DO_NOT_QUEUE 4
#define PRIMARY_OWNER 1

#define BUS "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

static void
call_bus (GDBusConnection     *connection,
          const char          *method,
          GVariant            *parameters,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  g_dbus_connection_call (connection, BUS, BUS_PATH, BUS, method, parameters, G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          callback, user_data);
}

static void
return_claim (GTask           *task,
              GDBusConnection *connection)
{
  BridgeProfileClaim *claim = g_new0 (BridgeProfileClaim, 1);

  claim->name = g_strdup (g_task_get_task_data (task));
  claim->connection = connection != NULL ? g_object_ref (connection) : NULL;
  g_task_return_pointer (task, claim, (GDestroyNotify) bridge_profile_claim_free);
}

/* Who has the name already may be this program itself, with a window. */
static void
on_requested (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  guint32 owned = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &owned);
  if (owned == PRIMARY_OWNER)
    return_claim (task, G_DBUS_CONNECTION (source));
  else if (answer != NULL)
    g_task_return_new_error (task, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SETUP_OPEN, "%s", _("A window works on this setup."));
  else
    g_task_return_error (task, error);
}

static void
on_bus (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (connection == NULL)
    return_claim (task, NULL);
  else
    call_bus (connection, "RequestName", g_variant_new ("(su)", g_task_get_task_data (task), DO_NOT_QUEUE), on_requested,
              g_object_ref (task));
}

/**
 * bridge_profile_claim_async:
 * @profile: whose setup
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Keeps windows away from a setup.
 */
void
bridge_profile_claim_async (const char          *profile,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = bridge_task_new (NULL, bridge_profile_claim_async, bridge_profile_dup_application_id (profile), g_free,
                                 cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus, task);
}

/**
 * bridge_profile_claim_finish:
 * @result: what the callback was given
 * @error: return location for an error: %BRIDGE_SERVICE_ERROR_SETUP_OPEN if a window works on it, this program's too; those of the bus
 *
 * Returns: (transfer full) (nullable): what keeps them away, to be freed once they may come again
 */
BridgeProfileClaim *
bridge_profile_claim_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, bridge_profile_claim_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bridge_profile_claim_free:
 * @self: (transfer full): a claim
 *
 * Lets windows come to the setup again.
 */
void
bridge_profile_claim_free (BridgeProfileClaim *self)
{
  if (self->connection != NULL)
    call_bus (self->connection, "ReleaseName", g_variant_new ("(s)", self->name), NULL, NULL);
  g_clear_object (&self->connection);
  g_free (self->name);
  g_free (self);
}

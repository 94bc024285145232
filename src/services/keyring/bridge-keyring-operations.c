// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keyring"

#include "config.h"

#include "bridge-keyring-private.h"

#include "bridge-keyring-error.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* What the keyring is asked: to load, to save, to forget an item. */

/* Matched without the schema's name, because gnome-keyring does not show a cold, locked item to a search by it; the
 * attribute "application" takes its place. */
static const SecretSchema schema = {
  APPLICATION_ID, SECRET_SCHEMA_DONT_MATCH_NAME,
  {
    { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "profile", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "environment", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
  0, 0, 0, 0, 0, 0, 0, 0,
};

BridgeKeyringJob *
_bridge_keyring_get_job (BridgeKeyringCall *call)
{
  return g_task_get_task_data (bridge_keyring_call_get_task (call));
}

static BridgeKeyring *
get_self (BridgeKeyringCall *call)
{
  return _bridge_keyring_get_job (call)->keyring;
}

static const char *
get_kind (guint slot)
{
  if (slot == BRIDGE_KEYRING_API_KEY)
    return "api-key";
  return slot < BRIDGE_N_ENVIRONMENTS ? "app-keys" : "new-app-keys";
}

static BridgeEnvironment
get_environment (guint slot)
{
  return slot % BRIDGE_N_ENVIRONMENTS;
}

/* libsecret keeps the table itself, also when nobody waits any longer and the keyring that it was for is gone. */
static GHashTable *
new_attributes (BridgeKeyring *self,
                guint          slot)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (char *) "application", g_strdup ("bookbridge"));
  g_hash_table_insert (attributes, (char *) "profile", g_strdup (self->profile));
  if (slot == BRIDGE_KEYRING_ALL)
    return attributes;
  g_hash_table_insert (attributes, (char *) "kind", g_strdup (get_kind (slot)));
  if (slot != BRIDGE_KEYRING_API_KEY)
    g_hash_table_insert (attributes, (char *) "environment", g_strdup (bridge_environment_get_id (get_environment (slot))));

  return attributes;
}

static char *
new_label (guint slot)
{
  if (slot == BRIDGE_KEYRING_API_KEY)
    return g_strdup (_("Codat API key (Bookbridge)"));

  /* Translators: What the keyring calls a stored pair of keys; %s is the name of an integration. */
  return g_strdup_printf (slot < BRIDGE_N_ENVIRONMENTS ? _("%s keys (Bookbridge)") : _("%s new keys (Bookbridge)"),
                          bridge_environment_get_integration_name (get_environment (slot)));
}

static gboolean
is_locked (gpointer item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (item);
}

/* Of a locked item some keyrings do not tell when it was written: it may be the newest. */
static guint64
get_modified (gpointer item)
{
  guint64 modified = secret_retrievable_get_modified (item);

  return modified == 0 && is_locked (item) ? G_MAXUINT64 : modified;
}

/* Of two from the same second the locked one may be it. */
static gboolean
is_newer (gpointer item,
          gpointer other)
{
  return get_modified (item) > get_modified (other) || (get_modified (item) == get_modified (other) && is_locked (item));
}

/* Returns: (nullable): the one of several that was written last, locked or not */
static SecretRetrievable *
find_newest (GList *items)
{
  SecretRetrievable *newest = NULL;

  for (GList *l = items; l != NULL; l = l->next)
    if (newest == NULL || is_newer (l->data, newest))
      newest = l->data;

  return newest;
}

/* Returns: (nullable): the first that is locked */
static SecretItem *
find_locked (GList *items)
{
  for (GList *l = items; l != NULL; l = l->next)
    if (is_locked (l->data))
      return l->data;

  return NULL;
}

/* Asking twice */

/* It may be that libsecret's session with the keyring is not what it takes it for: the keyring was restarted unseen (gnome-keyring:
 * NoSession, KWallet: InvalidObjectPath; libsecret takes the names away), or KWallet did not like the numbers that libsecret had chosen
 * (5.103 wants all 128 bytes of a public key, and libsecret leaves zeros at its beginning out). */
static gboolean
may_be_session (BridgeKeyringCall *call,
                const GError      *error)
{
  /* After a prompt it may say as well that it was closed. */
  gboolean unknown = g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_DBUS_ERROR) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS) ||
         (unknown && !bridge_keyring_call_get_prompted (call)) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_PROTOCOL);
}

/* Whatever is asked of a keyring does no harm when it is asked once more.
 * Returns: whether it is */
static gboolean
ask_again (BridgeKeyringCall *call)
{
  BridgeKeyringJob *job = bridge_keyring_call_get_task (call) != NULL ? _bridge_keyring_get_job (call) : NULL;

  if (job == NULL || job->again)
    return FALSE;

  job->again = TRUE;
  job->unlocking = FALSE;
  secret_service_disconnect ();
  bridge_keyring_call_restart (call);
  job->operation (call);

  return TRUE;
}

static void
return_error (BridgeKeyringCall *call,
              const GError      *error)
{
  if (!may_be_session (call, error) || !ask_again (call))
    bridge_keyring_call_return_error (call, error);
}

/* @error: (nullable): why it was not done */
static void
return_done (BridgeKeyringCall *call,
             const GError      *error)
{
  if (error != NULL)
    return_error (call, error);
  else
    bridge_keyring_call_return_pointer (call, NULL, NULL);
}

/* Looking for items, and unlocking them */

static void
search (BridgeKeyringCall *call,
        SecretSearchFlags  flags)
{
  BridgeKeyringJob *job = _bridge_keyring_get_job (call);
  g_autoptr (GHashTable) attributes = new_attributes (job->keyring, job->slot);

  secret_password_searchv (&schema, attributes, SECRET_SEARCH_ALL | flags, bridge_keyring_call_get_cancellable (call),
                           job->on_found, bridge_keyring_call_ref (call));
}

static GList *
search_finish (BridgeKeyringCall *call,
               GAsyncResult      *result,
               gboolean          *failed)
{
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  *failed = error != NULL || bridge_keyring_call_get_task (call) == NULL;
  if (error != NULL)
    return_error (call, error);

  return items;
}

static void
return_locked (BridgeKeyringCall *call)
{
  g_autoptr (GError) error = bridge_keyring_call_get_prompted (call) ? bridge_keyring_error_new_dismissed ()
                                                                     : bridge_keyring_error_new_locked ();

  bridge_keyring_call_return_error (call, error);
}

static void
on_open_asked (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  gboolean open = bridge_keyring_owner_ask_open_finish (BRIDGE_KEYRING_OWNER (source), result);

  if (bridge_keyring_call_get_task (call) == NULL)
    return;
  if (open)
    search (call, SECRET_SEARCH_UNLOCK);
  else
    return_locked (call);
}

/* Looks once more for what was found locked, and has it unlocked. A prompt comes up only when the user asked for something. */
static void
unlock (BridgeKeyringCall *call,
        SecretItem        *locked)
{
  BridgeKeyringJob *job = _bridge_keyring_get_job (call);
  BridgeKeyringOwner *owner = job->keyring->owner;
  gboolean tried = job->unlocking;

  job->unlocking = TRUE;
  if (tried)
    return_locked (call);
  else if (job->prompting == BRIDGE_PROMPT_ALLOWED)
    search (call, SECRET_SEARCH_UNLOCK);
  else if (owner != NULL)
    bridge_keyring_owner_ask_open_async (owner, g_dbus_proxy_get_object_path (G_DBUS_PROXY (locked)),
                                         bridge_keyring_call_get_cancellable (call),
                                         on_open_asked, bridge_keyring_call_ref (call));
  else
    return_locked (call);
}

/* Loading */

/* @secret: (transfer full) (nullable): what stands in the item. KWallet has items of which it has lost the content, and now and then gives
 * an empty one once that it gives right the next time. */
static void
return_secret (BridgeKeyringCall *call,
               BridgeSecret      *secret)
{
  g_autoptr (GError) error = NULL;

  if (secret != NULL && bridge_secret_get_length (secret) > 0)
    {
      bridge_keyring_call_return_pointer (call, secret, (GDestroyNotify) bridge_secret_unref);
      return;
    }

  g_clear_pointer (&secret, bridge_secret_unref);
  if (ask_again (call))
    return;

  error = g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED,
                               _("The keyring has an entry for it, but the entry is empty."));
  bridge_keyring_call_return_error (call, error);
}

static void
on_retrieved (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretValue) value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  const char *text;
  gsize length = 0;

  if (error != NULL)
    {
      return_error (call, error);
      return;
    }

  text = value != NULL ? secret_value_get (value, &length) : NULL;
  /* KWallet gives an empty secret for one that was locked in the meantime. */
  if (is_locked (source) && (text == NULL || length == 0))
    return_locked (call);
  else
    return_secret (call, text != NULL ? bridge_secret_new (text, (gssize) length) : NULL);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  gboolean failed;
  g_autolist (GObject) items = search_finish (call, result, &failed);
  SecretRetrievable *item = find_newest (items);

  if (failed)
    return;
  if (item == NULL)
    return_done (call, NULL);
  else if (is_locked (item))
    unlock (call, SECRET_ITEM (item));
  else
    secret_retrievable_retrieve_secret (item, bridge_keyring_call_get_cancellable (call),
                                        on_retrieved, bridge_keyring_call_ref (call));
}

/* A look-up would say the same of a locked item and of none, so a search does it. */
void
_bridge_keyring_load (BridgeKeyringCall *call)
{
  _bridge_keyring_get_job (call)->on_found = on_found;
  search (call, SECRET_SEARCH_NONE);
}

/* Counting */

static void
on_found_to_count (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  gboolean failed;
  g_autolist (GObject) items = search_finish (call, result, &failed);

  if (!failed)
    bridge_keyring_call_return_pointer (call, GUINT_TO_POINTER (g_list_length (items)), NULL);
}

void
_bridge_keyring_count (BridgeKeyringCall *call)
{
  _bridge_keyring_get_job (call)->on_found = on_found_to_count;
  search (call, SECRET_SEARCH_NONE);
}

/* Saving */

static void
on_stored (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    return_done (call, NULL);
  else
    return_error (call, error);
}

void
_bridge_keyring_save (BridgeKeyringCall *call)
{
  BridgeKeyring *self = get_self (call);
  BridgeKeyringJob *job = _bridge_keyring_get_job (call);
  g_autoptr (GHashTable) attributes = new_attributes (self, job->slot);
  g_autofree char *label = new_label (job->slot);
  g_autoptr (SecretValue) value = secret_value_new (bridge_secret_get_text (job->secret),
                                                    (gssize) bridge_secret_get_length (job->secret), "text/plain");

  secret_password_storev_binary (&schema, attributes, self->collection, label, value,
                                 bridge_keyring_call_get_cancellable (call), on_stored, bridge_keyring_call_ref (call));
}

/* Forgetting */

static void
on_cleared (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  return_done (call, error);
}

/* What is locked cannot be removed, and libsecret would not say so. */
static void
on_found_to_forget (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  gboolean failed;
  g_autolist (GObject) items = search_finish (call, result, &failed);
  g_autoptr (GHashTable) attributes = NULL;

  if (failed)
    return;
  if (find_locked (items) != NULL)
    unlock (call, find_locked (items));
  else if (items != NULL)
    {
      attributes = new_attributes (get_self (call), _bridge_keyring_get_job (call)->slot);
      secret_password_clearv (&schema, attributes, bridge_keyring_call_get_cancellable (call),
                              on_cleared, bridge_keyring_call_ref (call));
    }
  else
    return_done (call, NULL);
}

void
_bridge_keyring_forget (BridgeKeyringCall *call)
{
  _bridge_keyring_get_job (call)->on_found = on_found_to_forget;
  search (call, SECRET_SEARCH_NONE);
}

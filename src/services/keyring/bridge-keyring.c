// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keyring"

#include "config.h"

#include "bridge-keyring.h"

#include "bridge-keyring-call.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/**
 * BridgeKeyring:
 *
 * The desktop's keyring. libsecret's simple API is used, because in a Flatpak it goes through the Secret portal by itself.
 */

#define DEFAULT_TIMEOUT_MS 30000

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

struct _BridgeKeyring
{
  GObject parent_instance;

  char *profile;
  char *collection;
  guint timeout_ms;
  BridgePromptWatch *watch;
};

G_DEFINE_FINAL_TYPE (BridgeKeyring, bridge_keyring, G_TYPE_OBJECT)

/* What a call is to do, once it is known on which bus. */
typedef void (*Operation) (BridgeKeyringCall *call);

typedef struct
{
  BridgeKeyring *keyring;
  guint slot;
  BridgeSecret *secret;
  Operation operation;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->secret, bridge_secret_unref);
  g_object_unref (job->keyring);
  g_free (job);
}

static Job *
get_job (BridgeKeyringCall *call)
{
  return g_task_get_task_data (bridge_keyring_call_get_task (call));
}

static BridgeKeyring *
get_self (BridgeKeyringCall *call)
{
  return get_job (call)->keyring;
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

static GHashTable *
new_attributes (BridgeKeyring *self,
                guint          slot)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (char *) "application", (char *) "bookbridge");
  g_hash_table_insert (attributes, (char *) "profile", self->profile);
  if (slot == BRIDGE_KEYRING_N_SLOTS)
    return attributes;

  g_hash_table_insert (attributes, (char *) "kind", (char *) get_kind (slot));
  if (slot != BRIDGE_KEYRING_API_KEY)
    g_hash_table_insert (attributes, (char *) "environment", (char *) bridge_environment_get_id (get_environment (slot)));

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

/* Returns: (nullable): the one of several that was written last; items without a lock only */
static SecretRetrievable *
find_newest (GList *items)
{
  SecretRetrievable *newest = NULL;

  for (GList *l = items; l != NULL; l = l->next)
    if (!is_locked (l->data) &&
        (newest == NULL || secret_retrievable_get_modified (l->data) > secret_retrievable_get_modified (newest)))
      newest = l->data;

  return newest;
}

static void
return_locked (BridgeKeyringCall *call)
{
  g_autoptr (GError) error =
    g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED,
                         _("The keyring is locked, so nothing can be read from it."));

  bridge_keyring_call_return_error (call, error);
}

/* @error: (nullable): why it was not done */
static void
return_done (BridgeKeyringCall *call,
             const GError      *error)
{
  if (error != NULL)
    bridge_keyring_call_return_error (call, error);
  else
    bridge_keyring_call_return_pointer (call, NULL, NULL);
}

/* Loading */

static void
on_retrieved (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretValue) value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  const char *text;
  gsize length;

  if (error != NULL)
    {
      bridge_keyring_call_return_error (call, error);
      return;
    }

  text = value != NULL ? secret_value_get (value, &length) : NULL;
  bridge_keyring_call_return_pointer (call, text != NULL ? bridge_secret_new (text, (gssize) length) : NULL,
                                      (GDestroyNotify) bridge_secret_unref);
}

static void
search (BridgeKeyringCall   *call,
        guint                slot,
        SecretSearchFlags    flags,
        GAsyncReadyCallback  callback)
{
  g_autoptr (GHashTable) attributes = new_attributes (get_self (call), slot);

  secret_password_searchv (&schema, attributes, SECRET_SEARCH_ALL | flags, bridge_keyring_call_get_cancellable (call),
                           callback, bridge_keyring_call_ref (call));
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
    bridge_keyring_call_return_error (call, error);

  return items;
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
  if (item != NULL)
    secret_retrievable_retrieve_secret (item, bridge_keyring_call_get_cancellable (call),
                                        on_retrieved, bridge_keyring_call_ref (call));
  else if (items != NULL)
    return_locked (call);
  else
    return_done (call, NULL);
}

/* A look-up would say the same of a locked item and of none, so a search does it; and it does not unlock, because a prompt
 * comes up only when the user asked for something. */
static void
load_operation (BridgeKeyringCall *call)
{
  search (call, get_job (call)->slot, SECRET_SEARCH_NONE, on_found);
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
    bridge_keyring_call_return_error (call, error);
}

static void
save_operation (BridgeKeyringCall *call)
{
  BridgeKeyring *self = get_self (call);
  Job *job = get_job (call);
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
  if (find_newest (items) != NULL)
    {
      attributes = new_attributes (get_self (call), get_job (call)->slot);
      secret_password_clearv (&schema, attributes, bridge_keyring_call_get_cancellable (call),
                              on_cleared, bridge_keyring_call_ref (call));
    }
  else if (items != NULL)
    return_locked (call);
  else
    return_done (call, NULL);
}

static void
forget_operation (BridgeKeyringCall *call)
{
  search (call, get_job (call)->slot, SECRET_SEARCH_NONE, on_found_to_forget);
}

/* Unlocking */

static void
on_unlocked (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  gboolean failed;
  g_autolist (GObject) items = search_finish (call, result, &failed);
  g_autoptr (GError) error = NULL;

  if (failed)
    return;

  for (GList *l = items; l != NULL && error == NULL; l = l->next)
    if (is_locked (l->data))
      error = g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DISMISSED,
                                   _("The keyring asked for its password and did not get it."));

  return_done (call, error);
}

static void
unlock_operation (BridgeKeyringCall *call)
{
  search (call, BRIDGE_KEYRING_N_SLOTS, SECRET_SEARCH_UNLOCK, on_unlocked);
}

/* Running */

static void
on_bus (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (BridgeKeyringCall) call = user_data;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, NULL);
  BridgeKeyring *self;

  if (bridge_keyring_call_get_task (call) == NULL)
    return;

  /* Where there is no bus libsecret says so, or has another place to keep things. */
  self = get_self (call);
  if (connection != NULL && self->watch == NULL)
    {
      g_dbus_connection_set_exit_on_close (connection, FALSE);
      self->watch = bridge_prompt_watch_new (connection);
    }
  bridge_keyring_call_set_watch (call, self->watch);
  get_job (call)->operation (call);
}

/* Takes @task.
 * @slot: a slot, or %BRIDGE_KEYRING_N_SLOTS for all of them */
static void
run (BridgeKeyring *self,
     guint          slot,
     BridgeSecret  *secret,
     Operation      operation,
     GTask         *task)
{
  g_autoptr (BridgeKeyringCall) call = NULL;
  Job *job = g_new0 (Job, 1);

  job->keyring = g_object_ref (self);
  job->slot = slot;
  job->secret = secret != NULL ? bridge_secret_ref (secret) : NULL;
  job->operation = operation;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  call = bridge_keyring_call_new (task, self->timeout_ms);
  g_bus_get (G_BUS_TYPE_SESSION, bridge_keyring_call_get_cancellable (call), on_bus, bridge_keyring_call_ref (call));
}

static void
bridge_keyring_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_KEYRING (object)->watch);

  G_OBJECT_CLASS (bridge_keyring_parent_class)->dispose (object);
}

static void
bridge_keyring_finalize (GObject *object)
{
  BridgeKeyring *self = BRIDGE_KEYRING (object);

  g_free (self->profile);
  g_free (self->collection);

  G_OBJECT_CLASS (bridge_keyring_parent_class)->finalize (object);
}

static void
bridge_keyring_class_init (BridgeKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_keyring_dispose;
  object_class->finalize = bridge_keyring_finalize;
}

static void
bridge_keyring_init (BridgeKeyring *self)
{
  self->timeout_ms = DEFAULT_TIMEOUT_MS;
}

/**
 * bridge_keyring_new:
 * @profile: the profile whose items these are
 * @collection: (nullable): the collection to write to, the default one if %NULL
 *
 * Returns: (transfer full): the desktop's keyring
 */
BridgeKeyring *
bridge_keyring_new (const char *profile,
                    const char *collection)
{
  BridgeKeyring *self = g_object_new (BRIDGE_TYPE_KEYRING, NULL);

  self->profile = g_strdup (profile);
  self->collection = g_strdup (collection);

  return self;
}

/**
 * bridge_keyring_set_timeout:
 * @self: a keyring
 * @milliseconds: how long it may say nothing; time in which it asks the user for a password does not count
 */
void
bridge_keyring_set_timeout (BridgeKeyring *self,
                            guint          milliseconds)
{
  g_return_if_fail (BRIDGE_IS_KEYRING (self));

  self->timeout_ms = milliseconds;
}

/**
 * bridge_keyring_load:
 * @self: a keyring
 * @slot: what to load
 * @task: (transfer full): is given a #BridgeSecret, %NULL if nothing is stored, or an error of #BridgeServiceError that
 *   begins with KEYRING; its task data is taken
 *
 * Loads an item. Nothing is unlocked for it.
 */
void
bridge_keyring_load (BridgeKeyring     *self,
                     BridgeKeyringSlot  slot,
                     GTask             *task)
{
  run (self, slot, NULL, load_operation, task);
}

/**
 * bridge_keyring_save:
 * @self: a keyring
 * @slot: what to save
 * @secret: its content
 * @task: (transfer full): is given %NULL, or an error as above
 *
 * Saves an item, in place of an older one. The keyring may ask the user for its password.
 */
void
bridge_keyring_save (BridgeKeyring     *self,
                     BridgeKeyringSlot  slot,
                     BridgeSecret      *secret,
                     GTask             *task)
{
  run (self, slot, secret, save_operation, task);
}

/**
 * bridge_keyring_forget:
 * @self: a keyring
 * @slot: what to remove
 * @task: (transfer full): is given %NULL, or an error as above
 *
 * Removes an item. What is locked is not removed but reported.
 */
void
bridge_keyring_forget (BridgeKeyring     *self,
                       BridgeKeyringSlot  slot,
                       GTask             *task)
{
  run (self, slot, NULL, forget_operation, task);
}

/**
 * bridge_keyring_unlock:
 * @self: a keyring
 * @task: (transfer full): is given %NULL, or an error as above
 *
 * Has all items of the profile unlocked; the keyring asks the user for its password, who may take all the time.
 */
void
bridge_keyring_unlock (BridgeKeyring *self,
                       GTask         *task)
{
  run (self, BRIDGE_KEYRING_N_SLOTS, NULL, unlock_operation, task);
}

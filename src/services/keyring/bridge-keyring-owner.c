// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keyring-owner"

#include "config.h"

#include "bridge-keyring-owner.h"

#include "bridge-foreign.h"
#include "bridge-task.h"

#include <string.h>

/**
 * BridgeKeyringOwner:
 *
 * Which program is the keyring at this moment. Several can play the part, today one and tomorrow another, and each has its own
 * items; so the user is told which it is, and whoever talks to it is told when it ends.
 */

#define KEYRING_NAME "org.freedesktop.secrets"
#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define SANDBOX_FILE "/.flatpak-info"

/* The names on the bus that a keyring has beside the common one (gnome-keyring: daemon/dbus/gkd-dbus.c; KWallet: src/runtime;
 * KeePassXC: src/gui/MainWindow.cpp), and the object by which KWallet tells of itself. */
typedef struct
{
  const char *bus_name;
  const char *name;
  const char *kwallet_path;
} Known;

static const Known known[] = {
  { "org.gnome.keyring", "GNOME Keyring", NULL },
  { "org.kde.ksecretd", "KWallet", "/ksecretd" },
  { "org.kde.kwalletd6", "KWallet", "/modules/kwalletd6" },
  { "org.kde.kwalletd5", "KWallet", "/modules/kwalletd5" },
  { "org.keepassxc.KeePassXC.MainWindow", "KeePassXC", NULL },
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_VANISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeKeyringOwner
{
  GObject parent_instance;

  GDBusConnection *connection;
  guint watches[2];
  gboolean portal_there;
  char *owner; /* its unique name, while there is one */
  char *name;
  const Known *known;
};

G_DEFINE_FINAL_TYPE (BridgeKeyringOwner, bridge_keyring_owner, G_TYPE_OBJECT)

/* A question about one of the known names, or with none about the process. */
typedef struct
{
  BridgeKeyringOwner *self;
  char *owner;
  const Known *known;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_free (question->owner);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
ask_bus (BridgeKeyringOwner  *self,
         const char          *method,
         const char          *argument,
         const char          *type,
         const Known         *about,
         GAsyncReadyCallback  callback)
{
  Question *question = g_new (Question, 1);

  *question = (Question) { g_object_ref (self), g_strdup (self->owner), about };
  g_dbus_connection_call (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          method, g_variant_new ("(s)", argument), G_VARIANT_TYPE (type),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, callback, question);
}

static gboolean
is_still_owner (Question *question)
{
  return g_strcmp0 (question->owner, question->self->owner) == 0;
}

/* @name: what the user knows it by */
static void
set_name (BridgeKeyringOwner *self,
          const char         *name,
          const Known        *about)
{
  g_free (self->name);
  self->name = g_strdup (name);
  self->known = about;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_known_owner (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  const char *owner;

  if (answer == NULL || !is_still_owner (question) || question->self->known != NULL)
    return;

  g_variant_get (answer, "(&s)", &owner);
  if (g_strcmp0 (owner, question->owner) == 0)
    set_name (question->self, question->known->name, question->known);
}

/* What is not known is called by its program. */
static void
on_process (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autofree char *path = NULL;
  g_autofree char *program = NULL;
  g_autofree char *file_name = NULL;
  g_autofree char *name = NULL;
  guint32 process;

  if (answer == NULL || !is_still_owner (question) || question->self->name != NULL)
    return;

  g_variant_get (answer, "(u)", &process);
  path = g_strdup_printf ("/proc/%u/exe", process);
  program = g_file_read_link (path, NULL);
  /* What the kernel says of a program that was replaced since it was started. */
  if (program != NULL && g_str_has_suffix (program, " (deleted)"))
    program[strlen (program) - strlen (" (deleted)")] = '\0';
  file_name = program != NULL ? g_path_get_basename (program) : NULL;
  name = file_name != NULL ? bridge_foreign_name (file_name) : NULL;
  if (name != NULL)
    set_name (question->self, name, NULL);
}

static gboolean
is_in_sandbox (void)
{
  return g_file_test (SANDBOX_FILE, G_FILE_TEST_EXISTS);
}

static void
on_appeared (GDBusConnection *connection,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  BridgeKeyringOwner *self = user_data;

  g_free (self->owner);
  self->owner = g_strdup (owner);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    ask_bus (self, "GetNameOwner", known[i].bus_name, "(s)", &known[i], on_known_owner);
  /* In a sandbox the numbers of processes mean others. */
  if (!is_in_sandbox ())
    ask_bus (self, "GetConnectionUnixProcessID", owner, "(u)", NULL, on_process);
}

static void
on_vanished (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  BridgeKeyringOwner *self = user_data;

  if (self->owner == NULL)
    return;

  g_clear_pointer (&self->owner, g_free);
  g_signal_emit (self, signals[SIGNAL_VANISHED], 0);
  set_name (self, NULL, NULL);
}

static void
on_portal_appeared (GDBusConnection *connection,
                    const char      *name,
                    const char      *owner,
                    gpointer         user_data)
{
  BRIDGE_KEYRING_OWNER (user_data)->portal_there = TRUE;
}

/* The portal stands in for the keyring there. One that was not there before has not vanished. */
static void
on_portal_vanished (GDBusConnection *connection,
                    const char      *name,
                    gpointer         user_data)
{
  BridgeKeyringOwner *self = user_data;

  if (self->portal_there)
    g_signal_emit (self, signals[SIGNAL_VANISHED], 0);
  self->portal_there = FALSE;
}

static void
bridge_keyring_owner_dispose (GObject *object)
{
  BridgeKeyringOwner *self = BRIDGE_KEYRING_OWNER (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->watches); i++)
    g_clear_handle_id (&self->watches[i], g_bus_unwatch_name);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (bridge_keyring_owner_parent_class)->dispose (object);
}

static void
bridge_keyring_owner_finalize (GObject *object)
{
  g_free (BRIDGE_KEYRING_OWNER (object)->owner);
  g_free (BRIDGE_KEYRING_OWNER (object)->name);

  G_OBJECT_CLASS (bridge_keyring_owner_parent_class)->finalize (object);
}

static void
bridge_keyring_owner_class_init (BridgeKeyringOwnerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_keyring_owner_dispose;
  G_OBJECT_CLASS (klass)->finalize = bridge_keyring_owner_finalize;

  /**
   * BridgeKeyringOwner::changed:
   *
   * The name is another one.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * BridgeKeyringOwner::vanished:
   *
   * The keyring has ended, and what it was asked is answered no more. Its name is still known.
   */
  signals[SIGNAL_VANISHED] =
    g_signal_new ("vanished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_keyring_owner_init (BridgeKeyringOwner *self)
{
}

/**
 * bridge_keyring_owner_new:
 * @connection: the bus that the keyring is on
 *
 * Returns: (transfer full): what knows who it is; nothing is started for that
 */
BridgeKeyringOwner *
bridge_keyring_owner_new (GDBusConnection *connection)
{
  BridgeKeyringOwner *self = g_object_new (BRIDGE_TYPE_KEYRING_OWNER, NULL);

  self->connection = g_object_ref (connection);
  self->watches[0] = g_bus_watch_name_on_connection (connection, KEYRING_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                     on_appeared, on_vanished, self, NULL);
  if (is_in_sandbox ())
    self->watches[1] = g_bus_watch_name_on_connection (connection, PORTAL_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                       on_portal_appeared, on_portal_vanished, self, NULL);

  return self;
}

/**
 * bridge_keyring_owner_get_name:
 * @self: an owner
 *
 * Returns: (transfer none) (nullable): what the keyring is called that runs now; %NULL if none runs, or if it cannot be told, as in
 *   a sandbox
 */
const char *
bridge_keyring_owner_get_name (BridgeKeyringOwner *self)
{
  return self->name;
}

static gboolean
has_wallets (BridgeKeyringOwner *self)
{
  return self->known != NULL && self->known->kwallet_path != NULL;
}

static void
on_is_open (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  gboolean open = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &open);
  g_task_return_boolean (task, open);
}

/* A wallet is called as its collection is; the collection's path has only letters and digits. */
static void
on_label (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BridgeKeyringOwner *self = g_task_get_source_object (task);
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant) label = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(v)", &label);
  if (label == NULL || !g_variant_is_of_type (label, G_VARIANT_TYPE_STRING) || !has_wallets (self))
    g_task_return_boolean (task, FALSE);
  else
    g_dbus_connection_call (G_DBUS_CONNECTION (source), self->owner, self->known->kwallet_path, "org.kde.KWallet", "isOpen",
                            g_variant_new ("(s)", g_variant_get_string (label, NULL)), G_VARIANT_TYPE ("(b)"),
                            G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, g_task_get_cancellable (task), on_is_open, g_object_ref (task));
}

/**
 * bridge_keyring_owner_ask_open_async:
 * @self: an owner
 * @item_path: the object path of an item that the Secret Service calls locked
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out whether the item can be unlocked without a word to the user. With KWallet it often is so: the wallet was opened at log-in,
 * and each program has its items locked all the same until it asks (KWallet 5.103 and 6.13: org.kde.KWallet.isOpen).
 */
void
bridge_keyring_owner_ask_open_async (BridgeKeyringOwner  *self,
                                     const char          *item_path,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task = bridge_task_new (self, bridge_keyring_owner_ask_open_async, NULL, NULL, cancellable, callback, user_data);
  g_autofree char *collection = g_path_get_dirname (item_path);

  if (has_wallets (self))
    {
      g_dbus_connection_call (self->connection, self->owner, collection, "org.freedesktop.DBus.Properties", "Get",
                              g_variant_new ("(ss)", "org.freedesktop.Secret.Collection", "Label"), G_VARIANT_TYPE ("(v)"),
                              G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, cancellable, on_label, task);
      return;
    }

  g_task_return_boolean (task, FALSE);
  g_object_unref (task);
}

/**
 * bridge_keyring_owner_ask_open_finish:
 * @self: an owner
 * @result: what the callback was given
 *
 * Returns: whether no prompt can come
 */
gboolean
bridge_keyring_owner_ask_open_finish (BridgeKeyringOwner *self,
                                      GAsyncResult       *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

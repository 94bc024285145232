// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "mock-keyring"

#include "config.h"

#include "mock-keyring.h"

/* A keyring in this process that keeps what it is given, and is open, locked, broken or silent when a test wants it to be
 * (freedesktop.org Secret Service API). It writes down what it is asked to give, to keep and to drop. */

#define SERVICE "/org/freedesktop/secrets"
#define COLLECTION SERVICE "/collection/mock"
#define ALIAS SERVICE "/aliases/default"
#define PROMPT SERVICE "/prompt/mock"
#define ERROR_BEGINNING "org.freedesktop.Secret.Error."

/* To replace another that lets itself be replaced, as this one does, and not to wait for the name (D-Bus specification: RequestName). */
#define NAME_FLAGS 7

struct _MockKeyring
{
  MockKeyringMood mood;
  GString *log;
  GDBusConnection *connection;
  GDBusNodeInfo *info;
  GPtrArray *items;
  GPtrArray *waiting;
  guint objects[4];
  guint serial;
  guint first_session; /* of those that this start knows */
  gboolean prompting;
  char **wanted;       /* what is unlocked when the prompt is answered */
};

typedef struct
{
  char *path;
  GVariant *attributes;
  char *secret;
  guint registration;
} Item;

static const char xml[] =
  "<node>"
  "<interface name='org.freedesktop.Secret.Service'>"
  "<method name='OpenSession'><arg name='a' type='s' direction='in'/><arg name='i' type='v' direction='in'/>"
  "<arg name='o' type='v' direction='out'/><arg name='r' type='o' direction='out'/></method>"
  "<method name='SearchItems'><arg name='a' type='a{ss}' direction='in'/>"
  "<arg name='u' type='ao' direction='out'/><arg name='l' type='ao' direction='out'/></method>"
  "<method name='Unlock'><arg name='o' type='ao' direction='in'/>"
  "<arg name='u' type='ao' direction='out'/><arg name='p' type='o' direction='out'/></method>"
  "<method name='ReadAlias'><arg name='n' type='s' direction='in'/><arg name='c' type='o' direction='out'/></method>"
  "<property name='Collections' type='ao' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Collection'>"
  "<method name='CreateItem'><arg name='p' type='a{sv}' direction='in'/><arg name='s' type='(oayays)' direction='in'/>"
  "<arg name='r' type='b' direction='in'/><arg name='i' type='o' direction='out'/><arg name='p' type='o' direction='out'/></method>"
  "<property name='Items' type='ao' access='read'/><property name='Locked' type='b' access='read'/>"
  "<property name='Label' type='s' access='read'/>"
  "<property name='Created' type='t' access='read'/><property name='Modified' type='t' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Item'>"
  "<method name='GetSecret'><arg name='s' type='o' direction='in'/><arg name='s' type='(oayays)' direction='out'/></method>"
  "<method name='Delete'><arg name='p' type='o' direction='out'/></method>"
  "<property name='Locked' type='b' access='read'/><property name='Attributes' type='a{ss}' access='read'/>"
  "<property name='Label' type='s' access='read'/>"
  "<property name='Created' type='t' access='read'/><property name='Modified' type='t' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Prompt'>"
  "<method name='Prompt'><arg name='w' type='s' direction='in'/></method><method name='Dismiss'/>"
  "<signal name='Completed'><arg name='d' type='b'/><arg name='r' type='v'/></signal>"
  "</interface>"
  "</node>";

static void
item_free (Item *item)
{
  g_free (item->path);
  g_variant_unref (item->attributes);
  g_free (item->secret);
  g_free (item);
}

static Item *
find_item (MockKeyring *self,
           const char  *path)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (((Item *) g_ptr_array_index (self->items, i))->path, path))
      return g_ptr_array_index (self->items, i);

  return NULL;
}

static gboolean
has_attributes (Item     *item,
                GVariant *wanted)
{
  GVariantIter iter;
  const char *name, *value;

  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      const char *own;

      if (!g_variant_lookup (item->attributes, name, "&s", &own) || !g_str_equal (own, value))
        return FALSE;
    }

  return TRUE;
}

static void
note (MockKeyring *self,
      const char  *what,
      Item        *item,
      gboolean     with_secret)
{
  const char *kind = "", *environment = "";

  g_variant_lookup (item->attributes, "kind", "&s", &kind);
  g_variant_lookup (item->attributes, "environment", "&s", &environment);
  g_string_append_printf (self->log, "%s %s %s%s%s\n", what, kind, environment, with_secret ? " " : "", with_secret ? item->secret : "");
}

static void
refuse (GDBusMethodInvocation *invocation,
        const char            *name)
{
  g_autofree char *error = g_strconcat (ERROR_BEGINNING, name, NULL);

  g_dbus_method_invocation_return_dbus_error (invocation, error, name);
}

/* Those of an earlier start are gone with it. */
static gboolean
knows_session (MockKeyring *self,
               const char  *path)
{
  const char *number = strrchr (path, '/');

  return number != NULL && g_ascii_strtoull (number + 1, NULL, 10) >= self->first_session;
}

static void
open_session (MockKeyring           *self,
              GVariant              *parameters,
              GDBusMethodInvocation *invocation)
{
  g_autofree char *path = g_strdup_printf (SERVICE "/session/%u", ++self->serial);
  const char *algorithm;

  g_variant_get_child (parameters, 0, "&s", &algorithm);
  if (g_str_equal (algorithm, "plain"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(vo)", g_variant_new_string (""), path));
  else
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.NotSupported", "in the clear only");
}

static void
search (MockKeyring           *self,
        GVariant              *parameters,
        GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) wanted = g_variant_get_child_value (parameters, 0);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GVariant *paths;

  for (guint i = 0; i < self->items->len; i++)
    if (has_attributes (g_ptr_array_index (self->items, i), wanted))
      g_ptr_array_add (found, ((Item *) g_ptr_array_index (self->items, i))->path);
  paths = g_variant_new_objv ((const char *const *) found->pdata, found->len);
  if (self->mood == MOCK_KEYRING_LOCKED)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@ao@ao)", g_variant_new_objv (NULL, 0), paths));
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@ao@ao)", paths, g_variant_new_objv (NULL, 0)));
}

static void
unlock (MockKeyring           *self,
        GVariant              *parameters,
        GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) wanted = g_variant_get_child_value (parameters, 0);

  g_strfreev (self->wanted);
  self->wanted = g_variant_dup_objv (wanted, NULL);
  if (self->mood == MOCK_KEYRING_LOCKED)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@aoo)", g_variant_new_objv (NULL, 0), PROMPT));
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@aoo)", wanted, "/"));
}

static void
call_service (MockKeyring           *self,
              const char            *method,
              GVariant              *parameters,
              GDBusMethodInvocation *invocation)
{
  if (g_str_equal (method, "SearchItems"))
    search (self, parameters, invocation);
  else if (g_str_equal (method, "Unlock"))
    unlock (self, parameters, invocation);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", COLLECTION));
}

static void register_item (MockKeyring *self,
                           Item        *item);

/* One that is there with the same attributes is replaced. */
static Item *
keep (MockKeyring *self,
      GVariant    *attributes,
      const char  *secret,
      gsize        length)
{
  Item *item = NULL;

  for (guint i = 0; item == NULL && i < self->items->len; i++)
    if (has_attributes (g_ptr_array_index (self->items, i), attributes))
      item = g_ptr_array_index (self->items, i);
  if (item == NULL)
    {
      item = g_new0 (Item, 1);
      item->path = g_strdup_printf (COLLECTION "/%u", ++self->serial);
      item->attributes = g_variant_ref (attributes);
      g_ptr_array_add (self->items, item);
      register_item (self, item);
    }
  g_free (item->secret);
  item->secret = g_strndup (secret, length);

  return item;
}

static void
create_item (MockKeyring           *self,
             GVariant              *parameters,
             GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) value = g_variant_get_child_value (secret, 2);
  g_autoptr (GVariant) attributes = g_variant_lookup_value (properties, "org.freedesktop.Secret.Item.Attributes",
                                                            G_VARIANT_TYPE ("a{ss}"));
  const char *session;
  Item *item;

  g_variant_get_child (secret, 0, "&o", &session);
  if (self->mood == MOCK_KEYRING_LOCKED)
    refuse (invocation, "IsLocked");
  else if (!knows_session (self, session))
    refuse (invocation, "NoSession");
  else
    {
      item = keep (self, attributes, g_variant_get_data (value), g_variant_get_size (value));
      note (self, "store", item, TRUE);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(oo)", item->path, "/"));
    }
}

static void
give_secret (MockKeyring           *self,
             Item                  *item,
             GVariant              *parameters,
             GDBusMethodInvocation *invocation)
{
  const char *session;
  GVariant *value;

  g_variant_get (parameters, "(&o)", &session);
  if (self->mood == MOCK_KEYRING_LOCKED)
    refuse (invocation, "IsLocked");
  else if (!knows_session (self, session))
    refuse (invocation, "NoSession");
  else
    {
      note (self, "load", item, FALSE);
      value = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, item->secret, strlen (item->secret), 1);
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("((o@ay@ays))", session,
                                                                        g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1),
                                                                        value, "text/plain"));
    }
}

static void
call_item (MockKeyring           *self,
           const char            *path,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation)
{
  Item *item = find_item (self, path);

  if (g_str_equal (method, "GetSecret"))
    {
      give_secret (self, item, parameters, invocation);
      return;
    }

  note (self, "delete", item, FALSE);
  g_dbus_connection_unregister_object (self->connection, item->registration);
  g_ptr_array_remove (self->items, item);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/"));
}

static void
emit_completed (MockKeyring *self,
                gboolean     dismissed)
{
  const char *none[] = { NULL };
  g_auto (GStrv) wanted = g_steal_pointer (&self->wanted);
  GVariant *result = g_variant_new_objv (dismissed ? none : (const char *const *) wanted, -1);

  g_dbus_connection_emit_signal (self->connection, NULL, PROMPT, "org.freedesktop.Secret.Prompt", "Completed",
                                 g_variant_new ("(bv)", dismissed, result), NULL);
}

static void
call_prompt (MockKeyring           *self,
             const char            *method,
             GDBusMethodInvocation *invocation)
{
  g_dbus_method_invocation_return_value (invocation, NULL);
  if (g_str_equal (method, "Prompt"))
    self->prompting = TRUE;
  else if (self->prompting)
    mock_keyring_close_prompt (self, TRUE);
}

static void
answer (MockKeyring           *self,
        GDBusMethodInvocation *invocation)
{
  const char *path = g_dbus_method_invocation_get_object_path (invocation);
  const char *interface = g_dbus_method_invocation_get_interface_name (invocation);
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);

  if (self->mood == MOCK_KEYRING_FAILING)
    g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Broken", "a disk is broken");
  else if (g_str_has_suffix (interface, ".Service"))
    call_service (self, method, parameters, invocation);
  else if (g_str_has_suffix (interface, ".Collection"))
    create_item (self, parameters, invocation);
  else if (g_str_has_suffix (interface, ".Item"))
    call_item (self, path, method, parameters, invocation);
  else
    call_prompt (self, method, invocation);
}

static void
on_call (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  MockKeyring *self = user_data;

  /* libsecret 0.20.5 does not bear it when that goes wrong. */
  if (g_str_equal (method, "OpenSession"))
    open_session (self, parameters, invocation);
  else if (self->mood == MOCK_KEYRING_SILENT)
    g_ptr_array_add (self->waiting, invocation);
  else
    answer (self, invocation);
}

static GVariant *
on_get_property (GDBusConnection  *connection,
                 const char       *sender,
                 const char       *path,
                 const char       *interface,
                 const char       *property,
                 GError          **error,
                 gpointer          user_data)
{
  MockKeyring *self = user_data;
  const char *collections[] = { COLLECTION, NULL };

  if (g_str_equal (property, "Locked"))
    return g_variant_new_boolean (self->mood == MOCK_KEYRING_LOCKED);
  if (g_str_equal (property, "Attributes"))
    return g_variant_ref (find_item (self, path)->attributes);
  if (g_str_equal (property, "Label"))
    return g_variant_new_string ("");
  if (g_str_equal (property, "Collections"))
    return g_variant_new_objv (collections, -1);
  if (g_str_equal (property, "Items"))
    return g_variant_new_objv (NULL, 0);

  return g_variant_new_uint64 (1);
}

static const GDBusInterfaceVTable vtable = { .method_call = on_call, .get_property = on_get_property };

static guint
add_object (MockKeyring *self,
            const char  *path,
            const char  *interface)
{
  g_autoptr (GError) error = NULL;
  guint id = g_dbus_connection_register_object (self->connection, path,
                                                g_dbus_node_info_lookup_interface (self->info, interface),
                                                &vtable, self, NULL, &error);

  g_assert_no_error (error);

  return id;
}

static void
register_item (MockKeyring *self,
               Item        *item)
{
  item->registration = add_object (self, item->path, "org.freedesktop.Secret.Item");
}

static void
own_name (MockKeyring *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
    g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "RequestName", g_variant_new ("(su)", "org.freedesktop.secrets", NAME_FLAGS), G_VARIANT_TYPE ("(u)"),
                                 G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  guint32 owned;

  g_assert_no_error (error);
  g_variant_get (answer, "(u)", &owned);
  g_assert_cmpuint (owned, ==, 1);
}

static void
start (MockKeyring *self)
{
  g_autoptr (GError) error = NULL;

  self->first_session = self->serial + 1;
  self->connection =
    g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                            G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  self->objects[0] = add_object (self, SERVICE, "org.freedesktop.Secret.Service");
  self->objects[1] = add_object (self, COLLECTION, "org.freedesktop.Secret.Collection");
  self->objects[2] = add_object (self, ALIAS, "org.freedesktop.Secret.Collection");
  self->objects[3] = add_object (self, PROMPT, "org.freedesktop.Secret.Prompt");
  for (guint i = 0; i < self->items->len; i++)
    register_item (self, g_ptr_array_index (self->items, i));
  own_name (self);
}

/* What is still waited for is not answered any more. What has come and was not looked at never will be. */
static void
stop (MockKeyring *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    g_dbus_connection_unregister_object (self->connection, self->objects[i]);
  for (guint i = 0; i < self->items->len; i++)
    g_dbus_connection_unregister_object (self->connection, ((Item *) g_ptr_array_index (self->items, i))->registration);
  self->prompting = FALSE;
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  for (guint i = 0; i < self->waiting->len; i++)
    g_dbus_method_invocation_return_error_literal (g_ptr_array_index (self->waiting, i), G_DBUS_ERROR, G_DBUS_ERROR_FAILED, "the end");
  g_ptr_array_set_size (self->waiting, 0);
  g_clear_object (&self->connection);
}

/* @log: where it writes down what it does; it has to outlive the keyring */
MockKeyring *
mock_keyring_new (GString *log)
{
  MockKeyring *self = g_new0 (MockKeyring, 1);
  g_autoptr (GError) error = NULL;

  self->log = log;
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->waiting = g_ptr_array_new ();
  self->info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  start (self);

  return self;
}

void
mock_keyring_free (MockKeyring *self)
{
  stop (self);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->waiting);
  g_dbus_node_info_unref (self->info);
  g_strfreev (self->wanted);
  g_free (self);
}

/* @environment: (nullable): whose it is, of keys of an app */
void
mock_keyring_put (MockKeyring *self,
                  const char  *kind,
                  const char  *environment,
                  const char  *secret)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GVariant) attributes = NULL;

  g_variant_builder_add (&builder, "{ss}", "application", "bookbridge");
  g_variant_builder_add (&builder, "{ss}", "profile", "test");
  g_variant_builder_add (&builder, "{ss}", "kind", kind);
  if (environment != NULL)
    g_variant_builder_add (&builder, "{ss}", "environment", environment);
  attributes = g_variant_ref_sink (g_variant_builder_end (&builder));
  keep (self, attributes, secret, strlen (secret));
}

void
mock_keyring_set_mood (MockKeyring     *self,
                       MockKeyringMood  mood)
{
  g_autoptr (GPtrArray) waiting = NULL;

  self->mood = mood;
  if (mood == MOCK_KEYRING_SILENT)
    return;

  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new ();
  for (guint i = 0; i < waiting->len; i++)
    answer (self, g_ptr_array_index (waiting, i));
}

/* Returns: how many calls it has not answered */
guint
mock_keyring_count_waiting (MockKeyring *self)
{
  return self->waiting->len;
}

/* Returns: whether it asks for its password */
gboolean
mock_keyring_has_prompt (MockKeyring *self)
{
  return self->prompting;
}

/* @dismissed: whether the user does not give the password; else it is open from then on */
void
mock_keyring_close_prompt (MockKeyring *self,
                           gboolean     dismissed)
{
  self->prompting = FALSE;
  if (!dismissed)
    self->mood = MOCK_KEYRING_OPEN;
  emit_completed (self, dismissed);
}

/* It ends in the middle of whatever it does, and another with the same items begins. */
void
mock_keyring_restart (MockKeyring *self)
{
  stop (self);
  start (self);
}

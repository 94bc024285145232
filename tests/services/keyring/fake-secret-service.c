// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "fake-secret-service"

#include "config.h"

#include "fake-secret-service.h"

/* A secret service for what a real daemon cannot be made to do: never to answer, and to ask for a password that nobody
 * enters. It has one locked item (freedesktop.org Secret Service API). */

#define SERVICE "/org/freedesktop/secrets"
#define SESSION SERVICE "/session/1"
#define ITEM SERVICE "/collection/fake/1"
#define PROMPT SERVICE "/prompt/1"

/* To replace another that lets itself be replaced, as this one does, and not to wait for the name (D-Bus specification: RequestName). */
#define NAME_FLAGS 7

struct _FakeSecretService
{
  FakeSecretKind kind;
  GDBusConnection *connection;
  GDBusNodeInfo *info;
  GPtrArray *unanswered;
  guint objects[3];
  guint calls;
  guint prompts;
  guint searches;
};

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
  "<interface name='org.freedesktop.Secret.Item'>"
  "<property name='Locked' type='b' access='read'/><property name='Attributes' type='a{ss}' access='read'/>"
  "<property name='Label' type='s' access='read'/><property name='Created' type='t' access='read'/>"
  "<property name='Modified' type='t' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Prompt'>"
  "<method name='Prompt'><arg name='w' type='s' direction='in'/></method><method name='Dismiss'/>"
  "<signal name='Completed'><arg name='d' type='b'/><arg name='r' type='v'/></signal>"
  "</interface>"
  "</node>";

static gboolean
wants_encryption (GDBusMethodInvocation *invocation)
{
  const char *algorithm;

  g_variant_get_child (g_dbus_method_invocation_get_parameters (invocation), 0, "&s", &algorithm);

  return !g_str_equal (algorithm, "plain");
}

static void
answer_service (GDBusMethodInvocation *invocation,
                const char            *method)
{
  const char *items[] = { ITEM, NULL };

  if (g_str_equal (method, "OpenSession") && wants_encryption (invocation))
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.DBus.Error.NotSupported", "in the clear only");
  else if (g_str_equal (method, "OpenSession"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(vo)", g_variant_new_string (""), SESSION));
  else if (g_str_equal (method, "SearchItems"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@ao^ao)", g_variant_new_objv (NULL, 0), items));
  else if (g_str_equal (method, "Unlock"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@aoo)", g_variant_new_objv (NULL, 0), PROMPT));
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/"));
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
  FakeSecretService *self = user_data;

  self->calls++;
  if (self->kind == FAKE_SECRET_SILENT)
    g_ptr_array_add (self->unanswered, invocation);
  else if (self->kind == FAKE_SECRET_STALE && g_str_equal (method, "SearchItems") && self->searches++ == 0)
    g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.Secret.Error.NoSession", "no such session");
  else if (self->kind == FAKE_SECRET_FAILING && !g_str_equal (method, "OpenSession"))
    g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Broken", "a disk is broken");
  else if (g_str_equal (interface, "org.freedesktop.Secret.Prompt"))
    {
      self->prompts += g_str_equal (method, "Prompt");
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    answer_service (invocation, method);
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
  if (g_str_equal (property, "Locked"))
    return g_variant_new_boolean (TRUE);
  if (g_str_equal (property, "Attributes"))
    return g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0);
  if (g_str_equal (property, "Label"))
    return g_variant_new_string ("");
  if (g_str_equal (property, "Collections"))
    return g_variant_new_objv (NULL, 0);

  return g_variant_new_uint64 (0);
}

static const GDBusInterfaceVTable vtable = { .method_call = on_call, .get_property = on_get_property };

static guint
add_object (FakeSecretService *self,
            const char        *path,
            const char        *interface)
{
  g_autoptr (GError) error = NULL;
  guint id = g_dbus_connection_register_object (self->connection, path,
                                                g_dbus_node_info_lookup_interface (self->info, interface),
                                                &vtable, self, NULL, &error);

  g_assert_no_error (error);

  return id;
}

static void
own_name (FakeSecretService *self)
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

FakeSecretService *
fake_secret_service_new (FakeSecretKind kind)
{
  FakeSecretService *self = g_new0 (FakeSecretService, 1);
  g_autoptr (GError) error = NULL;

  self->kind = kind;
  self->unanswered = g_ptr_array_new ();
  self->info = g_dbus_node_info_new_for_xml (xml, &error);
  g_assert_no_error (error);
  self->connection =
    g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                            G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  self->objects[0] = add_object (self, SERVICE, "org.freedesktop.Secret.Service");
  self->objects[1] = add_object (self, ITEM, "org.freedesktop.Secret.Item");
  self->objects[2] = add_object (self, PROMPT, "org.freedesktop.Secret.Prompt");
  own_name (self);

  return self;
}

void
fake_secret_service_free (FakeSecretService *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    g_dbus_connection_unregister_object (self->connection, self->objects[i]);
  for (guint i = 0; i < self->unanswered->len; i++)
    g_dbus_method_invocation_return_error_literal (g_ptr_array_index (self->unanswered, i),
                                                   G_DBUS_ERROR, G_DBUS_ERROR_FAILED, "the end");
  g_ptr_array_unref (self->unanswered);
  g_dbus_connection_flush_sync (self->connection, NULL, NULL);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_dbus_node_info_unref (self->info);
  g_free (self);
}

guint
fake_secret_service_count_calls (FakeSecretService *self)
{
  return self->calls;
}

guint
fake_secret_service_count_prompts (FakeSecretService *self)
{
  return self->prompts;
}

static void
complete_prompt (FakeSecretService *self,
                 gboolean           dismissed)
{
  g_dbus_connection_emit_signal (self->connection, NULL, PROMPT, "org.freedesktop.Secret.Prompt", "Completed",
                                 g_variant_new ("(bv)", dismissed, g_variant_new_objv (NULL, 0)), NULL);
}

void
fake_secret_service_dismiss_prompt (FakeSecretService *self)
{
  complete_prompt (self, TRUE);
}

void
fake_secret_service_answer_prompt (FakeSecretService *self)
{
  complete_prompt (self, FALSE);
}

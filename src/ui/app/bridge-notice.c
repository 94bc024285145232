// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-notice"

#include "config.h"

#include "bridge-notice.h"

#include "bridge-program.h"
#include "bridge-setup-name.h"

/**
 * BridgeNotice:
 *
 * One notification of the desktop’s. GApplication sends it under the name that the program has on the bus, which for all profiles but
 * one is none that a desktop knows, and nobody hears whether anything came of it. This one goes under the name of the program that is
 * installed, and is shown once somebody says so: the portal in a sandbox, GNOME Shell, or whoever else shows notifications.
 */

struct _BridgeNotice
{
  GObject parent_instance;

  GDBusConnection *connection;
  char *id;
  char *action;
  GVariant *target;
  gboolean portal;
  guint32 number; /* what the notification service calls it, 0 if it has none */
  guint pressed_id;
};

enum
{
  SIGNAL_PRESSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BridgeNotice, bridge_notice, G_TYPE_OBJECT)

typedef struct _Service Service;

struct _Service
{
  const char *name;
  const char *path;
  const char *interface;
  const char *show;
  GDBusCallFlags flags;
  GVariant *(*new_parameters) (BridgeNotice *self, const char *title, const char *body);
};

/* What is to be shown, and who is being asked to. */
typedef struct
{
  char *title;
  char *body;
  const Service *service;
} Showing;

static void
showing_free (Showing *showing)
{
  g_free (showing->title);
  g_free (showing->body);
  g_free (showing);
}

/* The form that GNOME Shell and the portal have in common (GLib: g_notification_serialize, portal Notification: AddNotification). */
static GVariant *
new_content (BridgeNotice *self,
             const char   *title,
             const char   *body)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (APPLICATION_ID);
  g_autoptr (GVariant) shown_icon = g_icon_serialize (icon);
  g_autofree char *action = g_strconcat ("app.", self->action, NULL);
  GVariantBuilder content;

  g_variant_builder_init (&content, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&content, "{sv}", "title", g_variant_new_string (title));
  g_variant_builder_add (&content, "{sv}", "body", g_variant_new_string (body));
  g_variant_builder_add (&content, "{sv}", "icon", shown_icon);
  g_variant_builder_add (&content, "{sv}", "default-action", g_variant_new_string (action));
  g_variant_builder_add (&content, "{sv}", "default-action-target", self->target);

  return g_variant_builder_end (&content);
}

static GVariant *
new_portal_parameters (BridgeNotice *self,
                       const char   *title,
                       const char   *body)
{
  return g_variant_new ("(s@a{sv})", self->id, new_content (self, title, body));
}

static GVariant *
new_shell_parameters (BridgeNotice *self,
                      const char   *title,
                      const char   *body)
{
  return g_variant_new ("(ss@a{sv})", APPLICATION_ID, self->id, new_content (self, title, body));
}

/* Desktop Notifications Specification: Notify. Its body may be markup. */
static GVariant *
new_notify_parameters (BridgeNotice *self,
                       const char   *title,
                       const char   *body)
{
  static const char *const actions[] = { "default", "", NULL };
  g_autofree char *markup = g_markup_escape_text (body, -1);
  GVariantBuilder hints;

  g_variant_builder_init (&hints, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (APPLICATION_ID));

  return g_variant_new ("(susss^as@a{sv}i)", BRIDGE_PROGRAM_NAME, self->number, APPLICATION_ID, title, markup, actions,
                        g_variant_builder_end (&hints), -1);
}

static const Service portal = {
  "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification", "AddNotification",
  G_DBUS_CALL_FLAGS_NONE, new_portal_parameters,
};

/* GNOME Shell remembers what it shows beyond the program’s end. */
static const Service shell = {
  "org.gtk.Notifications", "/org/gtk/Notifications", "org.gtk.Notifications", "AddNotification",
  G_DBUS_CALL_FLAGS_NO_AUTO_START, new_shell_parameters,
};

static const Service freedesktop = {
  "org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "Notify",
  G_DBUS_CALL_FLAGS_NONE, new_notify_parameters,
};

static const Service *
get_next (const Service *service)
{
  return service == &shell ? &freedesktop : NULL;
}

static void ask (GTask *task);

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  BridgeNotice *self = g_task_get_source_object (task);
  Showing *showing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL && get_next (showing->service) != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      showing->service = get_next (showing->service);
      ask (task);
      return;
    }

  if (answer == NULL)
    g_task_return_error (task, error);
  else
    {
      if (showing->service == &freedesktop && g_variant_is_of_type (answer, G_VARIANT_TYPE ("(u)")))
        g_variant_get (answer, "(u)", &self->number);
      g_task_return_boolean (task, TRUE);
    }
  g_object_unref (task);
}

static void
ask (GTask *task)
{
  BridgeNotice *self = g_task_get_source_object (task);
  Showing *showing = g_task_get_task_data (task);
  const Service *service = showing->service;

  g_dbus_connection_call (self->connection, service->name, service->path, service->interface, service->show,
                          service->new_parameters (self, showing->title, showing->body), NULL, service->flags, -1,
                          g_task_get_cancellable (task), on_asked, task);
}

/* Who has no other way to tell tells all that listen. */
static void
on_invoked (GDBusConnection *connection,
            const char      *sender,
            const char      *path,
            const char      *interface,
            const char      *signal,
            GVariant        *parameters,
            gpointer         user_data)
{
  BridgeNotice *self = user_data;
  guint32 number;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    return;

  g_variant_get (parameters, "(u&s)", &number, NULL);
  if (number != 0 && number == self->number)
    g_signal_emit (self, signals[SIGNAL_PRESSED], 0);
}

static void
bridge_notice_dispose (GObject *object)
{
  BridgeNotice *self = BRIDGE_NOTICE (object);

  if (self->pressed_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->pressed_id);
  self->pressed_id = 0;
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (bridge_notice_parent_class)->dispose (object);
}

static void
bridge_notice_finalize (GObject *object)
{
  BridgeNotice *self = BRIDGE_NOTICE (object);

  g_free (self->id);
  g_free (self->action);
  g_variant_unref (self->target);

  G_OBJECT_CLASS (bridge_notice_parent_class)->finalize (object);
}

static void
bridge_notice_class_init (BridgeNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_notice_dispose;
  object_class->finalize = bridge_notice_finalize;

  /* It was pressed, and whoever showed it does not do the action itself. */
  signals[SIGNAL_PRESSED] =
    g_signal_new ("pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bridge_notice_init (BridgeNotice *self)
{
  self->portal = bridge_program_is_sandboxed ();
}

/* @id: what it is called; one of the same name takes its place
 * @action: the action of the program that pressing it leads to
 * @target: what the action is given */
BridgeNotice *
bridge_notice_new (GDBusConnection *connection,
                   const char      *id,
                   const char      *action,
                   GVariant        *target)
{
  BridgeNotice *self = g_object_new (BRIDGE_TYPE_NOTICE, NULL);

  self->connection = g_object_ref (connection);
  self->id = g_strdup (id);
  self->action = g_strdup (action);
  self->target = g_variant_ref_sink (target);
  self->pressed_id = g_dbus_connection_signal_subscribe (connection, freedesktop.name, freedesktop.interface, "ActionInvoked",
                                                         freedesktop.path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_invoked, self, NULL);

  return self;
}

/* @use_portal: whether to ask the portal, and nobody else; without this call it is as the sandbox wants it */
void
bridge_notice_set_portal (BridgeNotice *self,
                          gboolean      use_portal)
{
  self->portal = use_portal;
}

void
bridge_notice_show_async (BridgeNotice        *self,
                          const char          *title,
                          const char          *body,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Showing *showing = g_new0 (Showing, 1);

  g_task_set_source_tag (task, bridge_notice_show_async);
  showing->title = g_strdup (title);
  showing->body = g_strdup (body);
  showing->service = self->portal ? &portal : &shell;
  g_task_set_task_data (task, showing, (GDestroyNotify) showing_free);
  ask (task);
}

/* Returns: whether the desktop took it; with an error if there is nobody who shows notifications, or none of ours */
gboolean
bridge_notice_show_finish (BridgeNotice  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
take_back (BridgeNotice  *self,
           const Service *service,
           const char    *method,
           GVariant      *parameters)
{
  g_dbus_connection_call (self->connection, service->name, service->path, service->interface, method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}

/* Takes it back, also if it was shown before the program was started. */
void
bridge_notice_withdraw (BridgeNotice *self)
{
  if (self->portal)
    take_back (self, &portal, "RemoveNotification", g_variant_new ("(s)", self->id));
  else
    take_back (self, &shell, "RemoveNotification", g_variant_new ("(ss)", APPLICATION_ID, self->id));

  if (self->number != 0)
    take_back (self, &freedesktop, "CloseNotification", g_variant_new ("(u)", self->number));
  self->number = 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-browser"

#include "config.h"

#include "bridge-browser.h"

#include "bridge-program.h"

/* Opens addresses in the desktop's browser; in a sandbox that is for its portal to do. */

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.OpenURI"

static void
on_launched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
launch (GTask *task)
{
  GdkDisplay *display = gtk_widget_get_display (g_task_get_source_object (task));
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);

  g_app_info_launch_default_for_uri_async (g_task_get_task_data (task), G_APP_LAUNCH_CONTEXT (context),
                                           g_task_get_cancellable (task), on_launched, task);
}

static void
on_portal_asked (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) version = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (version != NULL)
    {
      launch (task);
      return;
    }

  g_task_return_error (task, error);
  g_object_unref (task);
}

/* GLib 2.90 aborts the program when the portal refuses the call that opens an address (gopenuriportal.c, call_data_free), as it
 * does where there is no portal. So one that carries nothing comes first. */
static void
ask_portal (GTask           *task,
            GDBusConnection *connection)
{
  g_dbus_connection_call (connection, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", PORTAL_INTERFACE, "version"), G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), on_portal_asked, task);
}

/* @widget: the display that it belongs to gets the browser's window */
void
bridge_browser_open_async (GtkWidget           *widget,
                           const char          *uri,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GDBusConnection *connection = g_application_get_dbus_connection (g_application_get_default ());
  GTask *task = g_task_new (widget, NULL, callback, user_data);

  g_task_set_source_tag (task, bridge_browser_open_async);
  g_task_set_task_data (task, g_strdup (uri), g_free);
  if (connection != NULL && bridge_program_is_sandboxed ())
    ask_portal (task, connection);
  else
    launch (task);
}

/* Returns: whether a browser was asked to; else the user has to be shown the address */
gboolean
bridge_browser_open_finish (GtkWidget     *widget,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, widget), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

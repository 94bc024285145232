// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-day.h"
#include "bridge-notice.h"
#include "bridge-reminder.h"
#include "bridge-ui-fixture.h"

/* A reminder is given once a desktop has taken it, whichever profile it is about and whoever shows it. The desktop is in the same
 * process, on a connection of its own. */

#define SHELL "org.gtk.Notifications"
#define FREEDESKTOP "org.freedesktop.Notifications"
#define PORTAL "org.freedesktop.portal.Desktop"

static const char xml[] =
  "<node>"
  "<interface name='org.gtk.Notifications'>"
  "<method name='AddNotification'><arg name='a' type='s' direction='in'/><arg name='i' type='s' direction='in'/>"
  "<arg name='c' type='a{sv}' direction='in'/></method>"
  "<method name='RemoveNotification'><arg name='a' type='s' direction='in'/><arg name='i' type='s' direction='in'/></method>"
  "</interface>"
  "<interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg name='a' type='s' direction='in'/><arg name='r' type='u' direction='in'/>"
  "<arg name='i' type='s' direction='in'/><arg name='s' type='s' direction='in'/><arg name='b' type='s' direction='in'/>"
  "<arg name='c' type='as' direction='in'/><arg name='h' type='a{sv}' direction='in'/><arg name='t' type='i' direction='in'/>"
  "<arg name='n' type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg name='n' type='u' direction='in'/></method>"
  "<signal name='ActionInvoked'><arg name='n' type='u'/><arg name='k' type='s'/></signal>"
  "</interface>"
  "<interface name='org.freedesktop.portal.Notification'>"
  "<method name='AddNotification'><arg name='i' type='s' direction='in'/><arg name='c' type='a{sv}' direction='in'/></method>"
  "<method name='RemoveNotification'><arg name='i' type='s' direction='in'/></method>"
  "</interface>"
  "</node>";

typedef struct
{
  GDBusConnection *desktop;
  GDBusNodeInfo *info;
  guint objects[3];
  gboolean refusing;
  GPtrArray *calls; /* of GVariant: the method, and what it was given */

  GApplication *application;
  char *shown_step;
  BridgeServices *services;
  BridgeReview *review;
  GAsyncResult *result;
  guint times_untold;
} Fixture;

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
  Fixture *fixture = user_data;

  g_ptr_array_add (fixture->calls, g_variant_ref_sink (g_variant_new ("(sv)", method, parameters)));
  if (fixture->refusing)
    g_dbus_method_invocation_return_dbus_error (invocation, "org.gtk.Notifications.InvalidApp", "no such program");
  else
    g_dbus_method_invocation_return_value (invocation, g_str_equal (method, "Notify") ? g_variant_new ("(u)", 7) : NULL);
}

static const GDBusInterfaceVTable vtable = { .method_call = on_call };

static guint
add_object (Fixture    *fixture,
            const char *path,
            const char *interface)
{
  g_autoptr (GError) error = NULL;
  guint id = g_dbus_connection_register_object (fixture->desktop, path, g_dbus_node_info_lookup_interface (fixture->info, interface),
                                                &vtable, fixture, NULL, &error);

  g_assert_no_error (error);

  return id;
}

static void
call_bus (Fixture    *fixture,
          const char *method,
          GVariant   *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (fixture->desktop, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                                             "org.freedesktop.DBus", method, parameters, NULL,
                                                             G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
own (Fixture    *fixture,
     const char *name)
{
  call_bus (fixture, "RequestName", g_variant_new ("(su)", name, 0));
}

static void
start_desktop (Fixture *fixture)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;

  fixture->desktop = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                             G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->info = g_dbus_node_info_new_for_xml (xml, NULL);
  fixture->objects[0] = add_object (fixture, "/org/gtk/Notifications", SHELL);
  fixture->objects[1] = add_object (fixture, "/org/freedesktop/Notifications", FREEDESKTOP);
  fixture->objects[2] = add_object (fixture, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification");
  fixture->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
}

static void
on_show_step (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->shown_step);
  fixture->shown_step = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const GActionEntry entries[] = { { "show-step", on_show_step, "s", NULL, NULL, { 0 } } };
  g_autoptr (GError) error = NULL;

  start_desktop (fixture);
  fixture->application = g_application_new (APPLICATION_ID ".test", G_APPLICATION_DEFAULT_FLAGS);
  g_action_map_add_action_entries (G_ACTION_MAP (fixture->application), entries, G_N_ELEMENTS (entries), fixture);
  g_application_register (fixture->application, NULL, &error);
  g_assert_no_error (error);
  fixture->services = bridge_ui_fixture_services ();
  fixture->review = bridge_setup_get_review (bridge_services_get_setup (fixture->services));
}

static gboolean
is_closed (gpointer data)
{
  return g_dbus_connection_is_closed (data);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_clear_object (&fixture->services);
  g_clear_object (&fixture->application);
  g_free (fixture->shown_step);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->objects); i++)
    g_dbus_connection_unregister_object (fixture->desktop, fixture->objects[i]);
  g_dbus_connection_close_sync (fixture->desktop, NULL, NULL);
  bridge_ui_fixture_wait_for (is_closed, fixture->desktop);
  g_clear_object (&fixture->desktop);
  g_dbus_node_info_unref (fixture->info);
  g_ptr_array_unref (fixture->calls);
}

static void
make_due (Fixture *fixture)
{
  g_autoptr (GDate) today = bridge_day_new_today ();

  bridge_review_set_sent_on (fixture->review, today);
  bridge_review_set_remind_on (fixture->review, today);
}

static gboolean
was_reminded (gpointer data)
{
  return bridge_review_get_reminded_on (((Fixture *) data)->review) != NULL;
}

static gboolean
has_result (gpointer data)
{
  return ((Fixture *) data)->result != NULL;
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_set_object (&((Fixture *) user_data)->result, result);
}

/* What was asked before it has its answer then too. */
static gboolean
try_notice (Fixture      *fixture,
            BridgeNotice *notice)
{
  g_clear_object (&fixture->result);
  bridge_notice_show_async (notice, "A Title", "1 < 2", NULL, on_done, fixture);
  bridge_ui_fixture_wait_for (has_result, fixture);

  return bridge_notice_show_finish (notice, fixture->result, NULL);
}

static BridgeNotice *
new_notice (Fixture *fixture)
{
  return bridge_notice_new (g_application_get_dbus_connection (fixture->application), "a-notice", "show-step",
                            g_variant_new_string ("review"));
}

/* Returns: (transfer full) (nullable): what the last call of that name was given */
static GVariant *
find_call (Fixture    *fixture,
           const char *method)
{
  for (guint i = fixture->calls->len; i > 0; i--)
    {
      const char *name;
      g_autoptr (GVariant) parameters = NULL;

      g_variant_get (g_ptr_array_index (fixture->calls, i - 1), "(&sv)", &name, &parameters);
      if (g_str_equal (name, method))
        return g_steal_pointer (&parameters);
    }

  return NULL;
}

static void
assert_content (GVariant   *content,
                const char *member,
                const char *expected)
{
  const char *value = NULL;

  g_assert_true (g_variant_lookup (content, member, "&s", &value));
  g_assert_cmpstr (value, ==, expected);
}

static void
count (guint *times)
{
  (*times)++;
}

static BridgeReminder *
start_reminder (Fixture *fixture)
{
  BridgeReminder *reminder = bridge_reminder_new (fixture->application, fixture->services);

  fixture->times_untold = 0;
  g_signal_connect_swapped (reminder, "untold", G_CALLBACK (count), &fixture->times_untold);
  bridge_reminder_start (reminder);

  return reminder;
}

static gboolean
is_untold (gpointer data)
{
  return ((Fixture *) data)->times_untold > 0;
}

/* The desktop knows the program that is installed, and none of its profiles. */
static void
test_shell (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (BridgeReminder) reminder = NULL;
  g_autoptr (GVariant) parameters = NULL;
  g_autoptr (GVariant) content = NULL;
  const char *application, *id, *profile, *step, *body;

  own (fixture, SHELL);
  own (fixture, FREEDESKTOP);
  make_due (fixture);
  reminder = start_reminder (fixture);
  bridge_ui_fixture_wait_for (was_reminded, fixture);

  parameters = find_call (fixture, "AddNotification");
  g_variant_get (parameters, "(&s&s@a{sv})", &application, &id, &content);
  g_assert_cmpstr (application, ==, APPLICATION_ID);
  g_assert_cmpstr (id, ==, "review-test");
  assert_content (content, "title", "Has Intuit Answered?");
  assert_content (content, "default-action", "app.show-step-in");
  g_assert_true (g_variant_lookup (content, "default-action-target", "(&s&s)", &profile, &step));
  g_assert_cmpstr (profile, ==, "test");
  g_assert_cmpstr (step, ==, "review");
  g_assert_true (g_variant_lookup (content, "body", "&s", &body));
  g_assert_true (g_str_has_prefix (body, "Bookbridge · test\n"));
  g_assert_null (find_call (fixture, "Notify"));
}

static gboolean
was_removed (gpointer data)
{
  g_autoptr (GVariant) parameters = find_call (data, "RemoveNotification");

  return parameters != NULL;
}

static void
test_withdrawn (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (BridgeReminder) reminder = NULL;
  g_autoptr (GDate) today = bridge_day_new_today ();
  g_autoptr (GVariant) parameters = NULL;
  const char *application, *id;

  own (fixture, SHELL);
  make_due (fixture);
  reminder = start_reminder (fixture);
  bridge_ui_fixture_wait_for (was_reminded, fixture);
  g_assert_false (was_removed (fixture));
  bridge_review_set_approved_on (fixture->review, today);
  bridge_ui_fixture_wait_for (was_removed, fixture);
  parameters = find_call (fixture, "RemoveNotification");
  g_variant_get (parameters, "(&s&s)", &application, &id);
  g_assert_cmpstr (application, ==, APPLICATION_ID);
  g_assert_cmpstr (id, ==, "review-test");
}

/* Where nobody shows it, it is not given, and comes once somebody does. */
static void
test_nobody (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (BridgeNotice) notice = new_notice (fixture);
  g_autoptr (BridgeReminder) reminder = NULL;
  g_autoptr (BridgeReminder) next = NULL;

  make_due (fixture);
  reminder = start_reminder (fixture);
  bridge_ui_fixture_wait_for (is_untold, fixture);
  g_object_notify (G_OBJECT (fixture->review), "remind-on");
  g_assert_false (try_notice (fixture, notice));
  g_assert_false (was_reminded (fixture));
  g_assert_cmpuint (fixture->times_untold, ==, 1);
  g_clear_object (&reminder);

  own (fixture, FREEDESKTOP);
  next = start_reminder (fixture);
  bridge_ui_fixture_wait_for (was_reminded, fixture);
  g_assert_false (is_untold (fixture));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (BridgeNotice) notice = new_notice (fixture);
  g_autoptr (BridgeReminder) reminder = NULL;

  fixture->refusing = TRUE;
  own (fixture, SHELL);
  make_due (fixture);
  reminder = start_reminder (fixture);
  g_assert_false (try_notice (fixture, notice));
  g_assert_false (was_reminded (fixture));
}

static gboolean
was_step_shown (gpointer data)
{
  return ((Fixture *) data)->shown_step != NULL;
}

static gboolean
was_notice_closed (gpointer data)
{
  g_autoptr (GVariant) parameters = find_call (data, "CloseNotification");

  return parameters != NULL;
}

/* Its service has an answer, a number, and tells of what is pressed. */
static void
test_freedesktop (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (BridgeReminder) reminder = NULL;
  g_autoptr (GVariant) parameters = NULL;
  g_autoptr (GVariant) hints = NULL;
  g_autoptr (GDate) today = bridge_day_new_today ();

  own (fixture, FREEDESKTOP);
  make_due (fixture);
  reminder = start_reminder (fixture);
  bridge_ui_fixture_wait_for (was_reminded, fixture);
  parameters = find_call (fixture, "Notify");
  hints = g_variant_get_child_value (parameters, 6);
  assert_content (hints, "desktop-entry", APPLICATION_ID);

  g_dbus_connection_emit_signal (fixture->desktop, NULL, "/org/freedesktop/Notifications", FREEDESKTOP, "ActionInvoked",
                                 g_variant_new ("(us)", 8, "default"), NULL);
  g_dbus_connection_emit_signal (fixture->desktop, NULL, "/org/freedesktop/Notifications", FREEDESKTOP, "ActionInvoked",
                                 g_variant_new ("(us)", 7, "default"), NULL);
  bridge_ui_fixture_wait_for (was_step_shown, fixture);
  g_assert_cmpstr (fixture->shown_step, ==, "review");

  bridge_review_set_approved_on (fixture->review, today);
  bridge_ui_fixture_wait_for (was_notice_closed, fixture);
}

/* In a sandbox there is the portal and nobody else; it knows by itself which program asks. */
static void
test_portal (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (BridgeNotice) notice = new_notice (fixture);
  g_autoptr (GVariant) parameters = NULL;
  g_autoptr (GVariant) content = NULL;
  const char *id;

  bridge_notice_set_portal (notice, TRUE);
  own (fixture, FREEDESKTOP);
  g_assert_false (try_notice (fixture, notice));
  own (fixture, PORTAL);
  g_assert_true (try_notice (fixture, notice));
  parameters = find_call (fixture, "AddNotification");
  g_variant_get (parameters, "(&s@a{sv})", &id, &content);
  g_assert_cmpstr (id, ==, "a-notice");
  assert_content (content, "body", "1 < 2");
  g_assert_null (find_call (fixture, "Notify"));
}

static void
add (const char  *name,
     void       (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/reminder/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  add ("shell", test_shell);
  add ("withdrawn", test_withdrawn);
  add ("nobody", test_nobody);
  add ("refused", test_refused);
  add ("freedesktop", test_freedesktop);
  add ("portal", test_portal);

  return g_test_run ();
}

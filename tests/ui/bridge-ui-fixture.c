// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-ui-fixture"

#include "config.h"

#include "bridge-ui-fixture.h"

#include "bridge-compat.h"

#include <adwaita.h>
#include <libintl.h>

/* Far beyond what anything here takes, so that a hang ends and a slow machine passes. */
#define PATIENCE_SECONDS 120

void
bridge_ui_fixture_init (int    *argc,
                        char ***argv)
{
  const char *translations = g_getenv ("TEXTDOMAINDIR");

  g_test_init (argc, argv, NULL);
  if (translations != NULL)
    bindtextdomain (GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  adw_init ();
}

/* As the application does. */
void
bridge_ui_fixture_load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, RESOURCE_PATH "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  bridge_compat_load_style (gdk_display_get_default ());
}

/* Nobody listens there, and nothing leaves this computer. */
#define NOWHERE "http://127.0.0.1:9"

/* Returns: (transfer full): services on an empty setup */
BridgeServices *
bridge_ui_fixture_services (void)
{
  return bridge_services_new ("test", NULL, NOWHERE, NOWHERE);
}

static gboolean
on_patience_lost (gpointer user_data)
{
  g_error ("what was waited for did not come");

  return G_SOURCE_REMOVE;
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
bridge_ui_fixture_wait_for (gboolean (*condition) (gpointer data),
                            gpointer  data)
{
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_lost, NULL);
  /* Wakes the loop, since not every state that is waited for comes with an event. */
  guint tick = g_timeout_add (10, on_tick, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (tick);
  g_source_remove (id);
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

void
bridge_ui_fixture_present (GtkWindow *window)
{
  gtk_window_present (window);
  bridge_ui_fixture_wait_for (is_mapped, window);
}

/* Lets everything run that is ready to. */
void
bridge_ui_fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Enough for what is shown or changed now to have got its size, and for what depends on that to have followed. */
#define FRAMES 3

static gboolean
on_frame (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  guint *frames = user_data;

  (*frames)++;
  gtk_widget_queue_draw (widget);
  return *frames < FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_frames (gpointer data)
{
  return *(guint *) data >= FRAMES;
}

/* Waits until the window is laid out as it will stay. */
void
bridge_ui_fixture_lay_out (GtkWidget *widget)
{
  guint frames = 0;

  gtk_widget_add_tick_callback (widget, on_frame, &frames, NULL);
  bridge_ui_fixture_wait_for (has_frames, &frames);
  bridge_ui_fixture_settle ();
}

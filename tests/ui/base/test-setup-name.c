// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-setup-name.h"
#include "bridge-ui-fixture.h"

#include <adwaita.h>

/* Two setups are never called the same, and nothing is promised that is not known. */

static void
test_name (void)
{
  static const struct
  {
    const char *own_name;
    const char *client_name;
    const char *profile;
    const char *name;
  } rows[] = {
    { NULL, NULL, "default", NULL },
    { NULL, "Blue Harbour", "default", "Blue Harbour" },
    { NULL, NULL, "live", "Bookbridge · live" },
    { NULL, "Blue Harbour", "live", "Blue Harbour · live" },
    { NULL, "Blue Harbour", "test", "Blue Harbour · test" },
    { NULL, "Blue Harbour", "demo", "Blue Harbour · Demo" },
    { NULL, "Blue\nHarbour\u202e", "live", "Blue Harbour · live" },
    { NULL, "Größe 東京", "live", "Größe 東京 · live" },
    { "Live for us", NULL, "live", "Live for us" },
    { "Live for us", "Blue Harbour", "live", "Live for us" },
    { "Live for us", "Blue Harbour", "default", "Live for us" },
    { "Live for us", "Blue Harbour", "demo", "Blue Harbour · Demo" },
    { "青い\n港\u202e", "Blue Harbour", "setup", "青い 港" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = bridge_setup_name_new (rows[i].own_name, rows[i].client_name, rows[i].profile);

      g_assert_cmpstr (name, ==, rows[i].name);
    }
}

/* What the profile is called is never pushed out by the client. */
static void
test_long (void)
{
  g_autofree char *client_name = g_strnfill (10000, 'x');
  g_autofree char *name = bridge_setup_name_new (NULL, client_name, "live");

  g_assert_cmpint (g_utf8_strlen (name, -1), <, 100);
  g_assert_true (g_str_has_suffix (name, "x… · live"));
}

static void
test_window (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *child = gtk_label_new (NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  gtk_window_set_child (window, child);
  bridge_setup_name_show (window, NULL);
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Bookbridge");
  before = bridge_setup_name_tell (child, "Enable it?");
  g_assert_cmpstr (before, ==, "Enable it?");
  bridge_setup_name_show (window, "Blue Harbour · live");
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Blue Harbour · live");
  after = bridge_setup_name_tell (child, "Enable it?");
  g_assert_cmpstr (after, ==, "Blue Harbour · live\nEnable it?");
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_func ("/setup-name/name", test_name);
  g_test_add_func ("/setup-name/long", test_long);
  g_test_add_func ("/setup-name/window", test_window);

  return g_test_run ();
}

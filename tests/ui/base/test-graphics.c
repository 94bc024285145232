// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-compat.h"

#include <glib/gstdio.h>

/* Whether OpenGL is started, by what the machine has and what the user has set. Here GTK is not initialised until that is decided. */

static const char *const variables[] = { "GSK_RENDERER", "GDK_DEBUG", "GDK_DISABLE" };

/* Returns: (transfer full): a folder in place of /dev */
static char *
make_devices (const char *node,
              int         mode)
{
  char *folder = g_dir_make_tmp ("bookbridge-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, node != NULL ? node : "dri", NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  if (node != NULL && mode == S_IFDIR)
    g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  else if (node != NULL)
    g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, mode, NULL));

  return folder;
}

static void
remove_devices (const char *folder,
                const char *node)
{
  g_autofree char *path = g_build_filename (folder, node != NULL ? node : "dri", NULL);

  for (g_autofree char *next = g_strdup (path); !g_str_equal (next, folder);)
    {
      char *parent = g_path_get_dirname (next);

      g_remove (next);
      g_free (next);
      next = parent;
    }
  g_assert_cmpint (g_remove (folder), ==, 0);
}

static void
clear_variables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_unsetenv (variables[i]);
}

static gboolean
any_is_set (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    if (g_getenv (variables[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Returns: whether GTK is told something where /dev has this
 * @node: (nullable): below it
 * @mode: its rights, or that it is a folder, which nobody can open to write */
static gboolean
is_told (const char *node,
         int         mode)
{
  g_autofree char *devices = make_devices (node, mode);
  gboolean told;

  clear_variables ();
  bridge_compat_begin_graphics (devices);
  told = any_is_set ();
  bridge_compat_end_graphics ();
  g_assert_false (any_is_set ());
  remove_devices (devices, node);

  return told;
}

static void
test_nodes (void)
{
  g_assert_true (is_told (NULL, 0));
  g_assert_true (is_told ("dri/card0", 0600));
  g_assert_true (is_told ("dri/renderD128", S_IFDIR));
  g_assert_false (is_told ("dri/renderD128", 0600));
  g_assert_false (is_told ("dri/renderD129", 0600));
  g_assert_false (is_told ("nvidiactl", 0600));
  g_assert_false (is_told ("dxg", 0600));
}

static void
test_no_folder (void)
{
  clear_variables ();
  bridge_compat_begin_graphics ("/nonexistent");
  g_assert_true (any_is_set ());
  bridge_compat_end_graphics ();
  g_assert_false (any_is_set ());
}

static void
test_chosen (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      clear_variables ();
      g_setenv (variables[i], "", TRUE);
      bridge_compat_begin_graphics ("/nonexistent");
      for (guint j = 0; j < G_N_ELEMENTS (variables); j++)
        g_assert_cmpstr (g_getenv (variables[j]), ==, i == j ? "" : NULL);
      bridge_compat_end_graphics ();
      g_assert_cmpstr (g_getenv (variables[i]), ==, "");
    }
}

static void
show_window (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_widget_realize (GTK_WIDGET (window));
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))), ==, "GskCairoRenderer");
  gtk_window_destroy (window);
}

/* A window is shown without OpenGL, and without a word about that. GTK is initialised once in a process, so it is one of its own. */
static void
test_gtk (void)
{
  g_autoptr (GError) error = NULL;

  if (g_test_subprocess ())
    {
      clear_variables ();
      bridge_compat_begin_graphics ("/nonexistent");
      gtk_init ();
      bridge_compat_end_graphics ();
      g_assert_false (any_is_set ());
      g_assert_false (gdk_display_prepare_gl (gdk_display_get_default (), &error));
      g_assert_error (error, GDK_GL_ERROR, GDK_GL_ERROR_NOT_AVAILABLE);
      show_window ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graphics/nodes", test_nodes);
  g_test_add_func ("/graphics/no-folder", test_no_folder);
  g_test_add_func ("/graphics/chosen", test_chosen);
  g_test_add_func ("/graphics/gtk", test_gtk);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-assistant-window-private.h"
#include "bridge-ui-fixture.h"

/* Every page in every size: nothing is cut off, nothing needs scrolling sideways, whatever the language and the size of text. */

#define SMALLEST_WIDTH 360
#define DPI_100 (96 * 1024)

typedef struct
{
  int width;
  int height;
} Size;

static const Size sizes[] = { { SMALLEST_WIDTH, 600 }, { 1000, 700 }, { 1920, 1080 } };

static const char *const asides[] = { "check-everything", "help" };

typedef void (*Visitor) (GtkWidget  *widget,
                         const char *page);

static void
visit (GtkWidget  *widget,
       Visitor     visitor,
       const char *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      visitor (child, page);
      visit (child, visitor, page);
    }
}

/* What opens is open: what is inside has to fit too. */
static void
expand (GtkWidget  *widget,
        const char *page)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
}

static void
check_label (GtkWidget  *widget,
             const char *page)
{
  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget))
    return;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    {
      g_test_message ("“%s” of %s is cut off", gtk_label_get_label (GTK_LABEL (widget)), page);
      g_test_fail ();
    }
}

/* Where a page is too wide, says what makes it so. */
static void
blame (GtkWidget  *widget,
       const char *page)
{
  int minimum;

  if (!gtk_widget_get_mapped (widget))
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > SMALLEST_WIDTH / 2)
    g_test_message ("  %s %s takes %d", G_OBJECT_TYPE_NAME (widget), GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : "", minimum);
}

/* A widget may be given more than its parent has: then it sticks out. */
static void
check_place (GtkWidget  *widget,
             const char *page)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  /* What a scrollbar lies over is its own affair. */
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) != NULL ||
      !gtk_widget_get_mapped (widget) || gtk_widget_get_native (widget) != GTK_NATIVE (window) ||
      !gtk_widget_compute_bounds (widget, window, &bounds))
    return;
  if (bounds.origin.x >= -1 && bounds.origin.x + bounds.size.width <= gtk_widget_get_width (window) + 1)
    return;
  g_test_message ("%s %s of %s reaches from %g to %g", G_OBJECT_TYPE_NAME (widget), GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : "",
                  page, bounds.origin.x, bounds.origin.x + bounds.size.width);
  g_test_fail ();
}

static void
check_width (BridgeAssistantWindow *window,
             const Size            *size,
             const char            *page)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  int minimum;

  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= size->width)
    return;
  g_test_message ("%s needs a width of %d", page, minimum);
  visit (content, blame, page);
  g_test_fail ();
}

static void
check_page (BridgeAssistantWindow *window,
            const Size            *size,
            const char            *name)
{
  GtkWidget *page = GTK_WIDGET (_bridge_assistant_window_get_page (window));

  visit (page, expand, name);
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  check_width (window, size, name);
  visit (GTK_WIDGET (window), check_label, name);
  visit (GTK_WIDGET (window), check_place, name);
}

static void
check_pages (BridgeAssistantWindow *window,
             const Size            *size)
{
  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      _bridge_assistant_window_show_step (window, bridge_step_get_nth (i));
      check_page (window, size, bridge_step_get_id (bridge_step_get_nth (i)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    {
      _bridge_assistant_window_show_aside (window, asides[i]);
      check_page (window, size, asides[i]);
    }
}

static void
check_size (const Size *size)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);

  /* The demo has more to show than a window otherwise. */
  gtk_widget_set_visible (window->demo_bar, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), size->width, size->height);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  check_pages (window, size);
  gtk_window_destroy (GTK_WINDOW (window));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
}

static void
test_text (gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", GPOINTER_TO_INT (data) * DPI_100 / 100, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_test_message ("%d×%d, text at %d %%", sizes[i].width, sizes[i].height, GPOINTER_TO_INT (data));
      check_size (&sizes[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  g_test_add_data_func ("/sizes/text-100", GINT_TO_POINTER (100), test_text);
  g_test_add_data_func ("/sizes/text-200", GINT_TO_POINTER (200), test_text);

  return g_test_run ();
}

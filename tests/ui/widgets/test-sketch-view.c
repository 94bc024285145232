// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-compat.h"
#include "bridge-sketch-layout.h"
#include "bridge-sketch-picture.h"
#include "bridge-sketch-strip.h"
#include "bridge-sketch-view.h"
#include "bridge-ui-fixture.h"

#include <adwaita.h>

/* Sketches at every width: nothing is cut, nothing lies on something else, and whoever cannot see them is told. */

#define DPI_100 (96 * 1024)
/* A pixel that is rounded this way or that. */
#define SLACK 1.5f

/* From half of what the narrowest window leaves to what the widest does. */
static const int widths[] = { 160, 240, 326, 420, 576, 900 };

static GSettings *
get_settings (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = g_settings_new (APPLICATION_ID);

  return settings;
}

static gboolean
is_readable (const BridgeStroke *stroke)
{
  return stroke->shape == BRIDGE_SHAPE_TEXT || stroke->shape == BRIDGE_SHAPE_MARK;
}

static void
check_stroke (const BridgeStroke *stroke,
              int                       width,
              int                       height)
{
  const graphene_rect_t *area = &stroke->area;

  g_assert_cmpfloat (area->origin.x, >=, -SLACK);
  g_assert_cmpfloat (area->origin.y, >=, -SLACK);
  g_assert_cmpfloat (area->origin.x + area->size.width, <=, width + SLACK);
  g_assert_cmpfloat (area->origin.y + area->size.height, <=, height + SLACK);
  g_assert_cmpfloat (area->size.width, >=, 0);
  g_assert_cmpfloat (area->size.height, >=, 0);
  g_assert_true (stroke->text == NULL || !pango_layout_is_ellipsized (stroke->text));
}

/* Of two areas that touch each other, only the room inside counts. */
static void
check_apart (const BridgeStroke *one,
             const BridgeStroke *other)
{
  graphene_rect_t first, second;

  if (one == other || !is_readable (one) || !is_readable (other))
    return;
  graphene_rect_inset_r (&one->area, SLACK, SLACK, &first);
  graphene_rect_inset_r (&other->area, SLACK, SLACK, &second);
  if (first.size.width <= 0 || second.size.width <= 0 || !graphene_rect_intersection (&first, &second, NULL))
    return;
  g_test_message ("“%s” lies on “%s”", one->text != NULL ? pango_layout_get_text (one->text) : "a mark",
                  other->text != NULL ? pango_layout_get_text (other->text) : "a mark");
  g_test_fail ();
}

static void
check_strokes (GArray *strokes,
               int     width,
               int     height)
{
  for (guint i = 0; i < strokes->len; i++)
    {
      check_stroke (&g_array_index (strokes, BridgeStroke, i), width, height);
      for (guint j = 0; j < strokes->len; j++)
        check_apart (&g_array_index (strokes, BridgeStroke, i), &g_array_index (strokes, BridgeStroke, j));
    }
}

/* Returns: (nullable): the next mark that is drawn */
static const BridgeStroke *
find_mark (GArray *strokes,
           guint  *index)
{
  for (; *index < strokes->len; (*index)++)
    if (g_array_index (strokes, BridgeStroke, *index).shape == BRIDGE_SHAPE_MARK)
      return &g_array_index (strokes, BridgeStroke, (*index)++);

  return NULL;
}

/* Every mark of the table is drawn at every width, in the order of the table, whatever else is left out. */
static void
check_marks (GArray             *strokes,
             const BridgeSketch *sketch,
             BridgeEnvironment   environment)
{
  guint index = 0;

  for (guint i = 0; i < bridge_sketch_get_n_elements (sketch); i++)
    {
      guint number = bridge_sketch_get_element (sketch, environment, i).mark;
      const BridgeStroke *mark = number > 0 ? find_mark (strokes, &index) : NULL;

      g_assert_true (number == 0 || mark != NULL);
      g_assert_cmpuint (mark != NULL ? mark->number : 0, ==, number);
    }
  g_assert_null (find_mark (strokes, &index));
}

static void
check_sketch (const BridgeSketch *sketch,
              BridgeEnvironment   environment)
{
  g_autoptr (GtkWidget) picture = g_object_ref_sink (bridge_sketch_picture_new (sketch, environment));
  int least;

  gtk_widget_measure (picture, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int width = MAX (widths[i], least), height = 0;
      g_autoptr (GArray) strokes = bridge_sketch_layout_new (picture, sketch, environment, width, &height);

      g_test_message ("%s, %s, %d×%d", bridge_sketch_get_title (sketch), bridge_environment_get_id (environment), width, height);
      check_strokes (strokes, width, height);
      check_marks (strokes, sketch, environment);
    }
}

static void
test_room (gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", GPOINTER_TO_INT (data) * DPI_100 / 100, NULL);
  for (guint i = 0; i < bridge_sketch_get_count (); i++)
    for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
      check_sketch (bridge_sketch_get_nth (i), environment);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI_100, NULL);
}

static GtkWidget *
new_window (BridgeSketchPlace place)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), g_object_new (BRIDGE_TYPE_SKETCH_VIEW, "place", place, NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  bridge_ui_fixture_present (GTK_WINDOW (window));

  return window;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

static void
test_described (void)
{
  const BridgeSketch *sketch = bridge_sketch_get_nth (0);
  GtkWidget *window = new_window (bridge_sketch_get_place (sketch));
  GtkWidget *picture = find (window, BRIDGE_TYPE_SKETCH_PICTURE);
  g_autofree char *description = bridge_sketch_dup_description (sketch, BRIDGE_ENVIRONMENT_SANDBOX);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, bridge_sketch_get_title (sketch));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_written (void)
{
  g_autoptr (GVariant) value = g_settings_get_user_value (get_settings (), "show-sketches");

  return value != NULL;
}

static gboolean
shows_sketch (GtkWidget *window)
{
  return gtk_widget_get_mapped (find (window, BRIDGE_TYPE_SKETCH_STRIP));
}

static void
press (GtkWidget *window)
{
  g_signal_emit_by_name (find (window, GTK_TYPE_BUTTON), "clicked");
  bridge_ui_fixture_lay_out (window);
}

/* What is folded away stays so, on other pages too; nothing is written before somebody presses the button. */
static void
test_folded (void)
{
  GtkWidget *window = new_window (BRIDGE_SKETCH_PLACE_KEYS), *other = new_window (BRIDGE_SKETCH_PLACE_TEST);
  GtkWidget *button = find (window, GTK_TYPE_BUTTON);

  g_assert_false (is_written ());
  g_assert_true (shows_sketch (window));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  press (window);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  g_assert_true (is_written ());
  g_assert_false (shows_sketch (window));
  bridge_ui_fixture_settle ();
  g_assert_false (shows_sketch (other));
  gtk_window_destroy (GTK_WINDOW (window));
  window = new_window (BRIDGE_SKETCH_PLACE_KEYS);
  g_assert_false (shows_sketch (window));
  press (window);
  g_assert_true (shows_sketch (window));
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (other));
  g_settings_reset (get_settings (), "show-sketches");
}

/* The pages are in English; what the program says around them is not. */
static void
test_mirrored (void)
{
  GtkWidget *window, *first, *second;
  graphene_rect_t one, two;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = new_window (BRIDGE_SKETCH_PLACE_INTUIT_APP);
  bridge_ui_fixture_lay_out (window);
  first = find (window, BRIDGE_TYPE_SKETCH_PICTURE);
  second = gtk_widget_get_next_sibling (first);
  g_assert_cmpint (gtk_widget_get_direction (first), ==, GTK_TEXT_DIR_LTR);
  g_assert_true (gtk_widget_compute_bounds (first, window, &one) && gtk_widget_compute_bounds (second, window, &two));
  g_assert_cmpfloat (one.origin.x, >, two.origin.x);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Side by side where there is room, below each other elsewhere. */
static void
test_columns (void)
{
  static const struct
  {
    int width;
    gboolean beside;
  } cases[] = { { 600, TRUE }, { 300, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *window = gtk_window_new (), *strip = g_object_new (BRIDGE_TYPE_SKETCH_STRIP, NULL);
      graphene_rect_t one, two;

      bridge_sketch_strip_fill (BRIDGE_SKETCH_STRIP (strip), BRIDGE_SKETCH_PLACE_INTUIT_APP, BRIDGE_ENVIRONMENT_SANDBOX);
      gtk_window_set_child (GTK_WINDOW (window), strip);
      gtk_window_set_default_size (GTK_WINDOW (window), cases[i].width, 500);
      bridge_ui_fixture_present (GTK_WINDOW (window));
      bridge_ui_fixture_lay_out (window);
      g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_first_child (strip), strip, &one) &&
                     gtk_widget_compute_bounds (gtk_widget_get_last_child (strip), strip, &two));
      g_assert_true (G_APPROX_VALUE (one.origin.y, two.origin.y, 0.5f) == cases[i].beside);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static GtkWidget *
new_way_window (int width)
{
  static const char ui[] =
    "<interface><object class='BridgeSketchView' id='view'><property name='place'>keys</property>"
    "<child><object class='GtkLabel'><property name='label'>1 2 3</property></object></child></object></interface>";
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GtkBuilder) builder = NULL;

  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  builder = gtk_builder_new_from_string (ui, -1);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (gtk_builder_get_object (builder, "view")));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 500);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_ui_fixture_lay_out (window);

  return window;
}

static graphene_rect_t
get_bounds (GtkWidget *window,
            GType      type)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (find (window, type), window, &bounds));

  return bounds;
}

/* The sketch stands beside the instructions where there is room, and below them elsewhere; folded away it leaves them its room. */
static void
check_beside (int              width,
              GtkTextDirection direction,
              gboolean         beside)
{
  graphene_rect_t way, sketch;
  GtkWidget *window;

  gtk_widget_set_default_direction (direction);
  window = new_way_window (width);
  way = get_bounds (window, GTK_TYPE_LABEL);
  sketch = get_bounds (window, BRIDGE_TYPE_SKETCH_PICTURE);
  if (!beside)
    g_assert_cmpfloat (sketch.origin.y, >=, way.origin.y + way.size.height);
  else if (direction == GTK_TEXT_DIR_RTL)
    g_assert_cmpfloat (way.origin.x, >=, sketch.origin.x + sketch.size.width);
  else
    g_assert_cmpfloat (sketch.origin.x, >=, way.origin.x + way.size.width);
  press (window);
  way = get_bounds (window, GTK_TYPE_LABEL);
  g_assert_cmpfloat_with_epsilon (way.size.width, gtk_widget_get_width (find (window, BRIDGE_TYPE_SKETCH_VIEW)), 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_settings_reset (get_settings (), "show-sketches");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_beside (void)
{
  check_beside (600, GTK_TEXT_DIR_LTR, TRUE);
  check_beside (600, GTK_TEXT_DIR_RTL, TRUE);
  check_beside (340, GTK_TEXT_DIR_LTR, FALSE);
}

static void
get_base (GtkWidget *picture,
          GdkRGBA   *color)
{
  GtkWidget *child = gtk_widget_get_first_child (picture);

  while (!gtk_widget_has_css_class (child, "bridge-sketch-base"))
    child = gtk_widget_get_next_sibling (child);
  bridge_compat_get_color (child, color);
}

/* What is drawn follows the theme while the window is open. */
static void
test_colors (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkWidget *window = new_window (BRIDGE_SKETCH_PLACE_KEYS), *picture = find (window, BRIDGE_TYPE_SKETCH_PICTURE);
  GdkRGBA light, dark;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  bridge_ui_fixture_lay_out (window);
  get_base (picture, &light);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  bridge_ui_fixture_lay_out (window);
  get_base (picture, &dark);
  g_assert_cmpfloat (light.red, >, 0.8f);
  g_assert_cmpfloat (dark.red, <, 0.4f);
  gtk_window_destroy (GTK_WINDOW (window));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int    argc,
      char **argv)
{
  /* What would be said is kept and can be looked at, with no desktop to say it to. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  bridge_ui_fixture_init (&argc, &argv);
  bridge_ui_fixture_load_style ();
  g_test_add_data_func ("/sketch-view/room/text-100", GINT_TO_POINTER (100), test_room);
  g_test_add_data_func ("/sketch-view/room/text-200", GINT_TO_POINTER (200), test_room);
  g_test_add_func ("/sketch-view/described", test_described);
  g_test_add_func ("/sketch-view/folded", test_folded);
  g_test_add_func ("/sketch-view/mirrored", test_mirrored);
  g_test_add_func ("/sketch-view/columns", test_columns);
  g_test_add_func ("/sketch-view/beside", test_beside);
  g_test_add_func ("/sketch-view/colors", test_colors);

  return g_test_run ();
}

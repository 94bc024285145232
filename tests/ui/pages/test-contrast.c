// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-assistant-window-private.h"
#include "bridge-service-error.h"
#include "bridge-sketch-layout.h"
#include "bridge-sketch-picture.h"
#include "bridge-ui-fixture.h"

#include <math.h>

/* Every text of every page can be read: measured on pictures that GTK draws of its own window, so that it needs to tell nobody where a
 * text stands: on the accessibility bus the newest one tells that wrongly. */

/* What the guidelines for the web's accessibility (WCAG 2.2, 1.4.3) ask of text. */
#define LEAST 4.5
/* Twice the pixels, so that a stroke has the whole colour somewhere. */
#define SCALE 2
/* Room for whole pages. */
#define WIDTH 760
#define HEIGHT 2900
/* Made up, in the usual shape. */
#define KEY "fakefakefakefakefakefakefakefakefake0123"

typedef struct
{
  guint32 *pixels;
  int width;
  int height;
} Picture;

static Picture picture;
static const char *page;
static guint measured;

/* Returns: (transfer full) (nullable): what the window looks like, once it has been drawn */
static GskRenderNode *
snapshot_window (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window) * SCALE, gtk_widget_get_height (window) * SCALE);

  return gtk_snapshot_free_to_node (snapshot);
}

static GdkTexture *
draw (GtkWidget *window)
{
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = snapshot_window (window);
  GdkTexture *texture;

  while (node == NULL)
    {
      bridge_ui_fixture_lay_out (window);
      node = snapshot_window (window);
    }
  g_assert_true (gsk_renderer_realize (renderer, NULL, NULL));
  texture = gsk_renderer_render_texture (renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (window) * SCALE, gtk_widget_get_height (window) * SCALE));
  gsk_renderer_unrealize (renderer);

  return texture;
}

static void
take_picture (GtkWidget *window)
{
  g_autoptr (GdkTexture) texture = draw (window);

  picture.width = gdk_texture_get_width (texture);
  picture.height = gdk_texture_get_height (texture);
  picture.pixels = g_renew (guint32, picture.pixels, picture.width * picture.height);
  gdk_texture_download (texture, (guchar *) picture.pixels, picture.width * sizeof (guint32));
}

static double
get_part (guint32 colour,
          guint   shift)
{
  double part = ((colour >> shift) & 0xff) / 255.0;

  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

/* The relative luminance of WCAG. */
static double
get_luminance (guint32 colour)
{
  return 0.2126 * get_part (colour, 16) + 0.7152 * get_part (colour, 8) + 0.0722 * get_part (colour, 0);
}

static double
get_contrast (guint32 one,
              guint32 other)
{
  double a = get_luminance (one), b = get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/* Returns: how often each colour is there */
static GHashTable *
count_colours (const graphene_rect_t *area)
{
  GHashTable *colours = g_hash_table_new (NULL, NULL);

  for (int y = (int) (area->origin.y * SCALE); y < (int) ((area->origin.y + area->size.height) * SCALE); y++)
    for (int x = (int) (area->origin.x * SCALE); x < (int) ((area->origin.x + area->size.width) * SCALE); x++)
      {
        gpointer colour = GUINT_TO_POINTER (picture.pixels[y * picture.width + x] & 0xffffff);

        g_hash_table_insert (colours, colour, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (colours, colour)) + 1));
      }

  return colours;
}

/* How well the text stands out: its strongest colour against the commonest one. */
static double
measure (const graphene_rect_t *area)
{
  g_autoptr (GHashTable) colours = count_colours (area);
  gpointer colour, count, background = NULL;
  guint most = 0;
  double best = 1;
  GHashTableIter iter;

  for (g_hash_table_iter_init (&iter, colours); g_hash_table_iter_next (&iter, &colour, &count);)
    if (GPOINTER_TO_UINT (count) > most)
      {
        most = GPOINTER_TO_UINT (count);
        background = colour;
      }
  for (g_hash_table_iter_init (&iter, colours); g_hash_table_iter_next (&iter, &colour, &count);)
    best = MAX (best, get_contrast (GPOINTER_TO_UINT (colour), GPOINTER_TO_UINT (background)));

  return best;
}

/* Returns: whether all of it is to be seen */
static gboolean
find_area (GtkWidget       *label,
           graphene_rect_t *area)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (label));
  GtkWidget *view = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t frame;

  return gtk_widget_compute_bounds (label, window, area) &&
         gtk_widget_compute_bounds (view != NULL ? view : window, window, &frame) &&
         area->size.width > 1 && area->size.height > 1 && graphene_rect_contains_rect (&frame, area);
}

/* What is switched off may be faint. */
static gboolean
is_shown (GtkWidget *label)
{
  return gtk_widget_get_mapped (label) && gtk_widget_is_sensitive (label) && *gtk_label_get_text (GTK_LABEL (label)) != '\0' &&
         gtk_widget_get_native (label) == GTK_NATIVE (gtk_widget_get_root (label));
}

static void
check_label (GtkWidget *label)
{
  graphene_rect_t area;
  double contrast;

  if (!is_shown (label) || !find_area (label, &area))
    return;
  measured++;
  contrast = measure (&area);
  if (contrast >= LEAST)
    return;
  g_test_message ("“%s” of %s has a contrast of %.2f", gtk_label_get_text (GTK_LABEL (label)), page, contrast);
  g_test_fail ();
}

/* The texts of a drawing are no labels. */
static void
check_drawn (GtkWidget                *picture_of_page,
             const BridgeStroke *stroke)
{
  graphene_rect_t bounds, area;
  double contrast;

  if (stroke->shape != BRIDGE_SHAPE_TEXT || stroke->area.size.width < 1 || !gtk_widget_get_mapped (picture_of_page) ||
      !find_area (picture_of_page, &bounds))
    return;
  /* Its frame is a pixel wide. */
  graphene_rect_offset_r (&stroke->area, bounds.origin.x + 1, bounds.origin.y + 1, &area);
  measured++;
  contrast = measure (&area);
  if (contrast >= LEAST)
    return;
  g_test_message ("“%s”, drawn on %s, has a contrast of %.2f", pango_layout_get_text (stroke->text), page, contrast);
  g_test_fail ();
}

static void
check_picture (GtkWidget *widget)
{
  GArray *strokes = bridge_sketch_picture_get_strokes (BRIDGE_SKETCH_PICTURE (widget));

  for (guint i = 0; i < strokes->len; i++)
    check_drawn (widget, &g_array_index (strokes, BridgeStroke, i));
}

static void
visit (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    check_label (widget);
  if (BRIDGE_IS_SKETCH_PICTURE (widget))
    check_picture (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    visit (child);
}

static void
check_page (BridgeAssistantWindow *window,
            const char            *name)
{
  page = name;
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  take_picture (GTK_WIDGET (window));
  measured = 0;
  visit (GTK_WIDGET (window));
  /* The list of steps alone has more. */
  g_assert_cmpuint (measured, >, bridge_step_get_count ());
}

/* What is said of a job, in the colours of each kind, with its button. */
static void
check_messages (BridgeAssistantWindow *window)
{
  g_autoptr (GError) error = g_error_new_literal (BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_MISSING, "Nothing is running.");
  BridgePage *shown;

  _bridge_assistant_window_show_step (window, bridge_step_find ("codat-account"));
  shown = _bridge_assistant_window_get_page (window);
  bridge_page_offer (shown, bridge_paste_new (KEY, -1), FALSE);
  g_assert_nonnull (bridge_page_get_offer (shown));
  for (BridgeMessageKind kind = BRIDGE_MESSAGE_INFO; kind <= BRIDGE_MESSAGE_ERROR; kind++)
    {
      bridge_page_show_message (shown, kind, "What happened", "And what to do next.");
      check_page (window, "a message");
    }
  bridge_page_show_error (shown, error, NULL);
  check_page (window, "an error");
  bridge_page_clear_message (shown);
}

static void
check_pages (BridgeAssistantWindow *window)
{
  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      _bridge_assistant_window_show_step (window, bridge_step_get_nth (i));
      check_page (window, bridge_step_get_id (bridge_step_get_nth (i)));
    }
  check_messages (window);
  _bridge_assistant_window_show_aside (window, "check-everything");
  check_page (window, "check-everything");
  _bridge_assistant_window_show_aside (window, "help");
  check_page (window, "help");
}

static void
test_scheme (gconstpointer data)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), GPOINTER_TO_INT (data));
  bridge_setup_set_tick (bridge_services_get_setup (services), "welcome.role", TRUE);
  bridge_setup_set_text (bridge_services_get_setup (services), "app-details.host-domain", "https://www.example.com");
  window = bridge_assistant_window_new (NULL, services, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  check_pages (window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_settings_reset (bridge_services_get_settings (services), "last-step");
}

int
main (int    argc,
      char **argv)
{
  bridge_ui_fixture_init (&argc, &argv);
  bridge_ui_fixture_load_style ();
  g_test_add_data_func ("/contrast/light", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT), test_scheme);
  g_test_add_data_func ("/contrast/dark", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK), test_scheme);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "bridge-about.h"
#include "bridge-assistant-window-private.h"
#include "bridge-compat.h"
#include "bridge-demo-bar.h"
#include "bridge-shortcuts-window.h"
#include "bridge-sketch-layout.h"
#include "bridge-sketch-picture.h"
#include "bridge-topic.h"
#include "bridge-ui-fixture.h"

/* Every page in every size, and every window that opens over it: nothing is cut off, nothing needs scrolling sideways, whatever the
 * language and the size of text. In the language that puts brackets around each text, every text has them. */

#define SMALLEST_WIDTH 360
#define SMALLEST_HEIGHT 600
/* In letters. */
#define SHORTEST_TITLE 4
#define BRACKETS_LANGUAGE "eo"
#define DPI_100 (96 * 1024)

typedef struct
{
  int width;
  int height;
} Size;

static const Size sizes[] = { { SMALLEST_WIDTH, SMALLEST_HEIGHT }, { 1000, 700 }, { 1920, 1080 } };

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

static gboolean
is_narrow (GtkWidget *widget)
{
  return bridge_split_get_narrow (((BridgeAssistantWindow *) gtk_widget_get_root (widget))->split);
}

/* Between the buttons of a header bar there may be no room for a whole title: so much of it can be read. */
static void
check_beginning (GtkLabel   *label,
                 const char *page)
{
  g_autofree char *beginning = g_utf8_substring (gtk_label_get_text (label), 0, SHORTEST_TITLE);
  g_autofree char *text = g_strconcat (beginning, "…", NULL);
  g_autoptr (PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (label));
  int width;

  if (!pango_layout_is_ellipsized (layout))
    return;
  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > gtk_widget_get_width (GTK_WIDGET (label)))
    {
      g_test_message ("of “%s” of %s next to nothing is left", gtk_label_get_text (label), page);
      g_test_fail ();
    }
}

/* Whatever the size of text. */
static void
check_number (GtkWidget  *widget,
              const char *page)
{
  graphene_rect_t bounds;

  if (!gtk_widget_has_css_class (widget, "bridge-number") || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_compute_bounds (widget, widget, &bounds))
    return;
  if (ABS (bounds.size.width - bounds.size.height) > 1)
    {
      g_test_message ("number %s of %s is not round: %g×%g", gtk_label_get_text (GTK_LABEL (widget)), page, bounds.size.width, bounds.size.height);
      g_test_fail ();
    }
}

/* Returns: whether a label below says so */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_visible (child) && says (child, text);

  return found;
}

/* One is for what has no words, and never in the way of the next row. */
static void
check_tooltip (GtkWidget  *widget,
               const char *page)
{
  const char *tooltip = gtk_widget_get_has_tooltip (widget) ? gtk_widget_get_tooltip_text (widget) : NULL;

  if (tooltip == NULL || !gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LIST_BOX_ROW (widget) || says (widget, tooltip))
    {
      g_test_message ("the tooltip “%s” of %s says nothing new", tooltip, page);
      g_test_fail ();
    }
}

static void
check_label (GtkWidget  *widget,
             const char *page)
{
  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget))
    return;
  if (gtk_widget_get_ancestor (widget, BRIDGE_TYPE_TITLE) != NULL && is_narrow (widget))
    check_beginning (GTK_LABEL (widget), page);
  else if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    {
      g_test_message ("“%s” of %s is cut off", gtk_label_get_label (GTK_LABEL (widget)), page);
      g_test_fail ();
    }
}

/* What is drawn fits in what the drawing was given. */
static void
check_drawn (GtkWidget  *widget,
             const char *page)
{
  GArray *strokes;

  if (!BRIDGE_IS_SKETCH_PICTURE (widget) || !gtk_widget_get_mapped (widget))
    return;
  strokes = bridge_sketch_picture_get_strokes (BRIDGE_SKETCH_PICTURE (widget));
  for (guint i = 0; i < strokes->len; i++)
    {
      const graphene_rect_t *area = &g_array_index (strokes, BridgeStroke, i).area;

      if (area->origin.x + area->size.width <= gtk_widget_get_width (widget) + 1 && area->origin.y + area->size.height <= gtk_widget_get_height (widget) + 1)
        continue;
      g_test_message ("a sketch of %s reaches to %g×%g, and has %d×%d", page, area->origin.x + area->size.width, area->origin.y + area->size.height,
                      gtk_widget_get_width (widget), gtk_widget_get_height (widget));
      g_test_fail ();
    }
}

/* What stays as it is in every language. */
static const char *const kept[] = {
  /* Values to copy: addresses, a scope, commands. */
  "https://*.codat.io/*",
  "com.intuit.quickbooks.accounting",
  "bookbridge --*",
  /* As Intuit’s list of countries spells it. */
  "United Kingdom of Great Britain and Northern Ireland",
  /* Names that the vendors’ sites, which are in English, have for their things. */
  "QuickBooks Online",
  "QuickBooks Online Sandbox",
  "Development keys",
  "Production keys",
  /* Keys, in GTK’s own words. */
  "*+*",
  "F1",
  "F10",
  /* The name of the setup. */
  "test",
  "[*] · test",
  "Bookbridge · test\n[*]",
};

/* What goes into Intuit’s form, which is in English. */
static gboolean
is_answer (const char *text)
{
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    if (g_strcmp0 (bridge_topic_get_answer (bridge_topic_get_nth (i)), text) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_kept (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_pattern_match_simple (kept[i], text))
      return TRUE;

  return is_answer (text);
}

/* Returns: whether some letter stands outside of all brackets */
static gboolean
has_own_words (const char *text)
{
  int depth = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      depth += *text == '[' ? 1 : *text == ']' ? -1 : 0;
      if (depth == 0 && g_unichar_isalpha (g_utf8_get_char (text)))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full): the text without the words that a question of Intuit's begins with, which stand in ours as they are */
static char *
drop_question (const char *text)
{
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const char *question = bridge_topic_get_question (bridge_topic_get_nth (i));
      const char *found = question != NULL ? strstr (text, question) : NULL;

      if (found != NULL)
        return g_strdup_printf ("%.*s%s", (int) (found - text), text, found + strlen (question));
    }

  return g_strdup (text);
}

/* A text without brackets does not go through gettext. */
static void
check_translated (GtkWidget  *widget,
                  const char *page)
{
  g_autofree char *ours = NULL;

  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget) || g_strcmp0 (g_getenv ("LANGUAGE"), BRACKETS_LANGUAGE) != 0)
    return;
  ours = drop_question (gtk_label_get_text (GTK_LABEL (widget)));
  if (has_own_words (ours) && !is_kept (gtk_label_get_text (GTK_LABEL (widget))))
    {
      g_test_message ("“%s” of %s is not translated", gtk_label_get_text (GTK_LABEL (widget)), page);
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

/* What opens from a button has room in the window. */
static void
check_popover (GtkWidget  *widget,
               const char *page)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  GtkWidget *frame;
  int width, height;

  /* From 4.24 on, GTK opens none on a display without a window manager, and complains. */
  if (!GTK_IS_MENU_BUTTON (widget) || !gtk_widget_get_mapped (widget) || gtk_check_version (4, 24, 0) == NULL)
    return;
  gtk_menu_button_popup (GTK_MENU_BUTTON (widget));
  bridge_ui_fixture_lay_out (window);
  /* The shadow around it may fall outside. */
  frame = gtk_widget_get_parent (gtk_popover_get_child (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget))));
  gtk_widget_measure (frame, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (widget));
  if (width > gtk_widget_get_width (window) || height > gtk_widget_get_height (window))
    {
      g_test_message ("what %s of %s opens wants %d×%d", gtk_widget_get_tooltip_text (widget), page, width, height);
      g_test_fail ();
    }
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
  visit (GTK_WIDGET (window), check_translated, name);
  visit (GTK_WIDGET (window), check_number, name);
  visit (GTK_WIDGET (window), check_tooltip, name);
  visit (GTK_WIDGET (window), check_drawn, name);
}

/* Made up, in the usual shapes. */
static const char *const copied[] = {
  "https://quickbooksonline.codat.io/oauth2/callback",
  "ABfakefakefakefakefakefakefakefakefakefakefake0123\nfakefakefakefakefakefakefakefakefake9876",
  "fakefakefakefakefakefakefakefakefake0123",
};

/* What the page would have a use for was copied elsewhere, whichever that is. */
static void
offer (BridgePage *page)
{
  for (guint i = 0; i < G_N_ELEMENTS (copied) && bridge_page_get_offer (page) == NULL; i++)
    bridge_page_offer (page, bridge_paste_new (copied[i], -1), FALSE);
  g_assert_true ((bridge_page_get_offer (page) != NULL) == bridge_page_get_wanting (page));
}

static void
check_pages (BridgeAssistantWindow *window,
             const Size            *size)
{
  for (guint i = 0; i < bridge_step_get_count (); i++)
    {
      _bridge_assistant_window_show_step (window, bridge_step_get_nth (i));
      offer (_bridge_assistant_window_get_page (window));
      check_page (window, size, bridge_step_get_id (bridge_step_get_nth (i)));
    }
  _bridge_assistant_window_show_step (window, bridge_step_find ("review"));
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  visit (GTK_WIDGET (window), check_popover, "review");
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    {
      _bridge_assistant_window_show_aside (window, asides[i]);
      check_page (window, size, asides[i]);
    }
}

static void
click (BridgeAssistantWindow *window,
       const char            *step,
       const char            *button)
{
  GtkWidget *page;

  _bridge_assistant_window_show_step (window, bridge_step_find (step));
  page = GTK_WIDGET (_bridge_assistant_window_get_page (window));
  g_signal_emit_by_name (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), button), "clicked");
}

static void
ask_to_enable (BridgeAssistantWindow *window)
{
  click (window, "production-codat", "enable");
}

static void
ask_to_link (BridgeAssistantWindow *window)
{
  click (window, "production-test", "start");
}

static void
ask_to_forget (BridgeAssistantWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.forget-keys", "s", "sandbox");
}

static void
open_about (BridgeAssistantWindow *window)
{
  bridge_about_present (GTK_WINDOW (window), window->services);
}

static void
open_shortcuts (BridgeAssistantWindow *window)
{
  gtk_window_present (GTK_WINDOW (bridge_shortcuts_window_new (GTK_WINDOW (window))));
}

static const struct
{
  const char *name;
  void (*open) (BridgeAssistantWindow *window);
  /* How wide About is, and some of its words, are libadwaita’s. */
  gboolean is_ours;
} others[] = {
  { "the question whether to enable", ask_to_enable, TRUE },
  { "the question whether to link", ask_to_link, TRUE },
  { "the question whether to forget", ask_to_forget, TRUE },
  { "About", open_about, FALSE },
  { "the shortcuts", open_shortcuts, TRUE },
};

/* Returns: (nullable): a window over the one that is given. A newer libadwaita may show it inside of that one. */
static GtkWidget *
find_other (BridgeAssistantWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (toplevels, i);

      if (other != GTK_WIDGET (window) && gtk_widget_get_mapped (other))
        return other;
    }

  return NULL;
}

/* It has to fit on the screen of a telephone, whatever it would like to be. */
static void
check_least (GtkWidget  *other,
             const char *name)
{
  int width, height;

  gtk_widget_measure (other, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (other, GTK_ORIENTATION_VERTICAL, MAX (width, SMALLEST_WIDTH), &height, NULL, NULL, NULL);
  if (width > SMALLEST_WIDTH || height > SMALLEST_HEIGHT)
    {
      g_test_message ("%s needs %d×%d", name, width, height);
      g_test_fail ();
    }
}

/* An answer has one line wherever the smallest screen has room for that. */
static void
check_answer (GtkWidget  *widget,
              const char *page)
{
  int width;

  if (!GTK_IS_LABEL (widget) || !gtk_widget_get_mapped (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) == NULL)
    return;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  if (width <= SMALLEST_WIDTH * 2 / 3 && pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (widget))) > 1)
    {
      g_test_message ("“%s” of %s has more than one line", gtk_label_get_text (GTK_LABEL (widget)), page);
      g_test_fail ();
    }
}

static gboolean
has_no_other (gpointer data)
{
  return find_other (data) == NULL;
}

static void
check_other (BridgeAssistantWindow *window,
             guint                  index)
{
  GtkWidget *other;

  others[index].open (window);
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  other = find_other (window);
  if (other != NULL)
    {
      bridge_ui_fixture_lay_out (other);
      if (others[index].is_ours)
        {
          check_least (other, others[index].name);
          visit (other, check_answer, others[index].name);
        }
    }
  visit (other != NULL ? other : GTK_WIDGET (window), check_label, others[index].name);
  if (others[index].is_ours)
    {
      visit (other != NULL ? other : GTK_WIDGET (window), check_place, others[index].name);
      visit (other != NULL ? other : GTK_WIDGET (window), check_translated, others[index].name);
    }
  bridge_compat_close_dialogs (GTK_WINDOW (window));
  if (other != NULL)
    gtk_window_close (GTK_WINDOW (other));
  bridge_ui_fixture_wait_for (has_no_other, window);
}

static void
check_size (const Size *size)
{
  g_autoptr (BridgeServices) services = bridge_ui_fixture_services ();
  BridgeAssistantWindow *window = bridge_assistant_window_new (NULL, services, NULL);

  /* The demo has more to show than a window otherwise. */
  _bridge_assistant_window_add_demo_bar (window, g_object_new (BRIDGE_TYPE_DEMO_BAR, NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), size->width, size->height);
  bridge_ui_fixture_present (GTK_WINDOW (window));
  bridge_ui_fixture_lay_out (GTK_WIDGET (window));
  check_pages (window, size);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    check_other (window, i);
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
  bridge_ui_fixture_load_style ();
  g_test_add_data_func ("/sizes/text-100", GINT_TO_POINTER (100), test_text);
  g_test_add_data_func ("/sizes/text-200", GINT_TO_POINTER (200), test_text);

  return g_test_run ();
}

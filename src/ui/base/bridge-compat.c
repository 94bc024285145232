// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-compat"

#include "config.h"

#include "bridge-compat.h"

#include <adwaita.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#endif

/* Every check of a library's version stands in this file. */

/* Of what a question says, in pixels: some lines. */
#define SMALLEST_TEXT_HEIGHT 100
/* Of the same, in characters. */
#define LONGEST_LINE 40

/* What GTK was told of graphics by this program, which is nobody else's affair. */
static const char *graphics_variable;

/* Opened as Mesa opens it: one that is there may be out of reach. */
static gboolean
can_open (const char *folder,
          const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int node = open (path, O_RDWR | O_CLOEXEC);

  return node >= 0 && g_close (node, NULL);
}

static gboolean
has_render_node (const char *devices)
{
  g_autofree char *folder = g_build_filename (devices, "dri", NULL);
  g_autoptr (GDir) nodes = g_dir_open (folder, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while (nodes != NULL && !found && (name = g_dir_read_name (nodes)) != NULL)
    found = g_str_has_prefix (name, "renderD") && can_open (folder, name);

  return found;
}

/* NVIDIA's own driver for X11, and Windows' for Linux that runs in it, draw without a render node. */
static gboolean
has_graphics (const char *devices)
{
  return has_render_node (devices) || can_open (devices, "nvidiactl") || can_open (devices, "dxg");
}

static gboolean
user_has_chosen_graphics (void)
{
  return g_getenv ("GSK_RENDERER") != NULL || g_getenv ("GDK_DEBUG") != NULL || g_getenv ("GDK_DISABLE") != NULL;
}

/* Without a graphics card it is the processor that plays OpenGL and Vulkan. To start that takes longer, and more memory, than all that
 * the window shows, and then Cairo draws faster. So where there is no card GTK is told to start neither, unless the user has chosen.
 *
 * GTK reads it once, in gtk_init() (gdk/gdk.c, gdk_pre_parse): up to 4.14 as “gl-disable” and “vulkan-disable” of GDK_DEBUG, from 4.16 on
 * as “gl” and “vulkan” of GDK_DISABLE. Each complains of what it does not know, so the one that runs decides, and not its header.
 *
 * To be called before there is a second thread, as the environment is changed.
 * @devices: BRIDGE_COMPAT_DEVICES, or what a test has in its place */
void
bridge_compat_begin_graphics (const char *devices)
{
  gboolean has_features = gtk_get_major_version () > 4 || gtk_get_minor_version () >= 16;

  if (user_has_chosen_graphics () || has_graphics (devices))
    return;

  graphics_variable = has_features ? "GDK_DISABLE" : "GDK_DEBUG";
  g_setenv (graphics_variable, has_features ? "gl,vulkan" : "gl-disable,vulkan-disable", TRUE);
}

/* To be called when GTK has been initialised: the browser, which is started from here, may draw as it likes.
 *
 * GTK would try OpenGL for each window all the same, and before 4.14 report each time that it cannot; so it is told for the display what
 * GSK_RENDERER would tell it in an environment (gsk/gskrenderer.c, get_renderer_for_display). */
void
bridge_compat_end_graphics (void)
{
  GdkDisplay *display = gtk_is_initialized () ? gdk_display_get_default () : NULL;

  if (graphics_variable == NULL)
    return;

  g_unsetenv (graphics_variable);
  graphics_variable = NULL;
  if (display != NULL)
    g_object_set_data (G_OBJECT (display), "gsk-renderer", (gpointer) "cairo");
}

#if GTK_CHECK_VERSION (4, 14, 0)

#define ANNOUNCEMENT "bridge-announcement"

/* What waits to be said until its widget is in sight. */
typedef struct
{
  char *text;
  gboolean urgent;
} Announcement;

static void
announcement_free (gpointer data)
{
  Announcement *announcement = data;

  g_free (announcement->text);
  g_free (announcement);
}

/* Nobody hears the widget itself: it has just come up, and a screen reader does not know it yet. The window is known. */
static void
say (GtkWidget *widget)
{
  Announcement *announcement = g_object_steal_data (G_OBJECT (widget), ANNOUNCEMENT);

  if (announcement == NULL)
    return;

  gtk_accessible_announce (GTK_ACCESSIBLE (gtk_widget_get_root (widget)), announcement->text,
                           announcement->urgent ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                                                : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  announcement_free (announcement);
}

/* What was never in sight is not said later. */
static void
forget (GtkWidget *widget)
{
  g_object_set_data (G_OBJECT (widget), ANNOUNCEMENT, NULL);
}

/* Each widget waits in one way, however often it has something to say. */
static void
say_when_mapped (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (widget, say, NULL);
  g_signal_handlers_disconnect_by_func (widget, forget, NULL);
  g_signal_connect (widget, "map", G_CALLBACK (say), NULL);
  g_signal_connect (widget, "hide", G_CALLBACK (forget), NULL);
}

#endif

/* Returns: whether a screen reader can be told something that does not get the focus */
gboolean
bridge_compat_can_announce (void)
{
  return GTK_CHECK_VERSION (4, 14, 0);
}

/* Has a screen reader say something once @widget, which says it to the eye, is in sight. Before GTK 4.14 there is no way to; there the
 * message is in the focus path.
 * @body: (nullable): said after @title */
void
bridge_compat_announce (GtkWidget  *widget,
                        const char *title,
                        const char *body,
                        gboolean    urgent)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  Announcement *announcement = g_new0 (Announcement, 1);

  announcement->text = body != NULL ? g_strconcat (title, ". ", body, NULL) : g_strdup (title);
  announcement->urgent = urgent;
  g_object_set_data_full (G_OBJECT (widget), ANNOUNCEMENT, announcement, announcement_free);
  if (gtk_widget_get_mapped (widget))
    say (widget);
  else
    say_when_mapped (widget);
#endif
}

/* Of its text, as the theme has it. */
void
bridge_compat_get_color (GtkWidget *widget,
                         GdkRGBA   *color)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

/* Since GTK 4.16 what is dimmed is dimmed by a variable, which an older one does not understand; there style.css names the classes. */
void
bridge_compat_load_style (GdkDisplay *display)
{
#if GTK_CHECK_VERSION (4, 16, 0)
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_string (provider, ":root { --dim-opacity: 75%; }");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
#endif
}

/* Has a Wayland desktop take the window for one of the program that is installed: GTK gives it the name that the program has on the bus.
 * That is done when the window is realized; this is for when it is mapped. */
void
bridge_compat_set_application_id (GtkWindow *window)
{
#ifdef GDK_WINDOWING_WAYLAND
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (GDK_IS_WAYLAND_TOPLEVEL (surface))
    gdk_wayland_toplevel_set_application_id (GDK_TOPLEVEL (surface), APPLICATION_ID);
#endif
}

/* GTK 4.20 has another name for it. */
void
bridge_compat_calendar_set_day (GtkCalendar *calendar,
                                const GDate *day)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (g_date_get_year (day), g_date_get_month (day), g_date_get_day (day), 12, 0, 0);

#if GTK_CHECK_VERSION (4, 20, 0)
  gtk_calendar_set_date (calendar, time);
#else
  gtk_calendar_select_day (calendar, time);
#endif
}

/* On the row itself, beside its arrow. */
void
bridge_compat_add_suffix (GtkWidget *row,
                          GtkWidget *suffix)
{
#if ADW_CHECK_VERSION (1, 4, 0)
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), suffix);
#else
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), suffix);
#endif
}

/* Since libadwaita 1.5 a dialog is no window. */
#if ADW_CHECK_VERSION (1, 5, 0)
#define ABOUT_TYPE ADW_TYPE_ABOUT_DIALOG
#define QUESTION_TYPE ADW_TYPE_ALERT_DIALOG
#define QUESTION ADW_ALERT_DIALOG
#define question_add_responses adw_alert_dialog_add_responses
#define question_set_response_appearance adw_alert_dialog_set_response_appearance
#define question_set_text adw_alert_dialog_set_body

void
bridge_compat_present (GObject   *dialog,
                       GtkWidget *parent)
{
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

/* A window that is to close would close a dialog in it instead, and stay. */
void
bridge_compat_close_dialogs (GtkWindow *window)
{
  g_autoptr (GListModel) dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (window));

  for (guint i = g_list_model_get_n_items (dialogs); i > 0; i--)
    {
      g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i - 1);

      adw_dialog_force_close (dialog);
    }
}

#else
#define ABOUT_TYPE ADW_TYPE_ABOUT_WINDOW
#define QUESTION_TYPE ADW_TYPE_MESSAGE_DIALOG
#define QUESTION ADW_MESSAGE_DIALOG
#define question_add_responses adw_message_dialog_add_responses
#define question_set_response_appearance adw_message_dialog_set_response_appearance

/* As high as the text wants to be at its width, which a view that scrolls does not ask for, or less. */
static void
measure_text (GtkWidget      *widget,
              GtkOrientation  orientation,
              int             for_size,
              int            *minimum,
              int            *natural,
              int            *minimum_baseline,
              int            *natural_baseline)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (gtk_widget_get_first_child (widget)));

  gtk_widget_measure (gtk_viewport_get_child (GTK_VIEWPORT (viewport)), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MIN (*natural, SMALLEST_TEXT_HEIGHT);
}

static void
allocate_text (GtkWidget *widget,
               int        width,
               int        height,
               int        baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
}

static GtkSizeRequestMode
get_text_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* This one does not scroll: what it says, with large text, must not push the answers off the screen. */
static GtkWidget *
new_scrolled_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *view = gtk_scrolled_window_new ();
  GtkWidget *bin = adw_bin_new ();

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LONGEST_LINE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (view), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (view), label);
  adw_bin_set_child (ADW_BIN (bin), view);
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (get_text_request_mode, measure_text, allocate_text));

  return bin;
}

/* The answers stand side by side where each has room in one line, and one above the other elsewhere. */
static void
keep_in_line (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (GTK_IS_BUTTON (widget) && gtk_orientable_get_orientation (GTK_ORIENTABLE (parent)) == GTK_ORIENTATION_HORIZONTAL)
    gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (widget))), FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    keep_in_line (child);
}

static void
question_set_text (AdwMessageDialog *dialog,
                   const char       *text)
{
  adw_message_dialog_set_extra_child (dialog, new_scrolled_text (text));
}

void
bridge_compat_present (GObject   *dialog,
                       GtkWidget *parent)
{
  if (ADW_IS_MESSAGE_DIALOG (dialog))
    keep_in_line (GTK_WIDGET (dialog));
  g_object_set (dialog, "transient-for", gtk_widget_get_root (parent), "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* They are windows, which go with the one that they are over. */
void
bridge_compat_close_dialogs (GtkWindow *window)
{
}

#endif

/* Returns: a dialog, not presented yet, whose signal “response” tells the answer, or that it was closed.
 * @destructive: whether “yes” cannot be undone: then it is not what the Enter key means */
GObject *
bridge_compat_new_question (const char *heading,
                            const char *body,
                            const char *no,
                            const char *yes,
                            gboolean    destructive)
{
  GObject *dialog = g_object_new (QUESTION_TYPE,
                                  "title", heading,
                                  "heading", heading,
                                  "close-response", "close",
                                  "default-response", destructive ? BRIDGE_COMPAT_NO : BRIDGE_COMPAT_YES,
                                  NULL);

  question_set_text (QUESTION (dialog), body);
  question_add_responses (QUESTION (dialog), BRIDGE_COMPAT_NO, no, BRIDGE_COMPAT_YES, yes, NULL);
  question_set_response_appearance (QUESTION (dialog), BRIDGE_COMPAT_YES,
                                    destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);

  return dialog;
}

/* Puts something below the text of a question. */
void
bridge_compat_add_to_question (GObject   *question,
                               GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GtkWidget) text = NULL;

  /* Before 1.5 the text stands there too. */
  g_object_get (question, "extra-child", &text, NULL);
  g_object_set (question, "extra-child", NULL, NULL);
  if (text != NULL)
    gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), widget);
  g_object_set (question, "extra-child", box, NULL);
}

/* Returns: About, not presented yet
 * @first_property: the first of the properties that both classes have, and its value and so on */
GObject *
bridge_compat_new_about (const char *title,
                         const char *first_property,
                         ...)
{
  GObject *about;
  va_list properties;

  va_start (properties, first_property);
  about = g_object_new_valist (ABOUT_TYPE, first_property, properties);
  va_end (properties);
  g_object_set (about, "title", title, NULL);

  return about;
}

#if GTK_CHECK_VERSION (4, 10, 0)

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", error->message);
  else
    g_task_return_error (task, g_error_copy (error));
  g_clear_error (&error);
}

static void
choose_file (GTask      *task,
             GtkWindow  *window,
             const char *title,
             const char *name)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, window, g_task_get_cancellable (task), on_file_chosen, task);
}

#else

static void
on_file_chosen (GtkNativeDialog *chooser,
                int              response,
                GTask           *task)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "dismissed");
  g_object_unref (chooser);
  g_object_unref (task);
}

/* It lives until it is answered. */
static void
choose_file (GTask      *task,
             GtkWindow  *window,
             const char *title,
             const char *name)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, window, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (on_file_chosen), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

#endif

/* Has the user choose where to save a file. Before GTK 4.10 it is another class that asks.
 * @name: what is proposed */
void
bridge_compat_choose_file_async (GtkWidget           *parent,
                                 const char          *title,
                                 const char          *name,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, bridge_compat_choose_file_async);
  choose_file (task, GTK_WINDOW (gtk_widget_get_root (parent)), title, name);
}

/* Returns: (transfer full) (nullable): the file; %NULL with %G_IO_ERROR_CANCELLED if the user chose none */
GFile *
bridge_compat_choose_file_finish (GtkWidget     *parent,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

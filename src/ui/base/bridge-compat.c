// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-compat"

#include "config.h"

#include "bridge-compat.h"

#include <adwaita.h>

/* Every check of a library's version stands in this file. */

/* Of what a question says, in pixels: some lines. */
#define SMALLEST_TEXT_HEIGHT 100

/* Has a screen reader say something now. Before GTK 4.14 there is no way to; there the message is in the focus path.
 * @body: (nullable): said after @title */
void
bridge_compat_announce (GtkWidget  *widget,
                        const char *title,
                        const char *body,
                        gboolean    urgent)
{
#if GTK_CHECK_VERSION (4, 14, 0)
  g_autofree char *text = body != NULL ? g_strconcat (title, ". ", body, NULL) : g_strdup (title);

  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           urgent ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
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

/* This one does not scroll: what it says, with large text, must not push the answers off the screen. */
static GtkWidget *
new_scrolled_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *view = gtk_scrolled_window_new ();

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (view), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (view), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (view), SMALLEST_TEXT_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (view), label);

  return view;
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

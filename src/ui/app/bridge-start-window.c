// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-start-window"

#include "config.h"

#include "bridge-start-window.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeStartWindow:
 *
 * Says why the demo cannot start, or that it has ended, where there is nothing that an assistant could work with. Its signal
 * "again" says that the user wants it tried once more.
 */
enum
{
  SIGNAL_AGAIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgeStartWindow
{
  AdwApplicationWindow parent_instance;

  AdwStatusPage *status;
  GtkButton *again;
};

G_DEFINE_FINAL_TYPE (BridgeStartWindow, bridge_start_window, ADW_TYPE_APPLICATION_WINDOW)

static void
on_again_clicked (BridgeStartWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_AGAIN], 0);
}

static void
bridge_start_window_class_init (BridgeStartWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_AGAIN] = g_signal_new ("again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/bridge-start-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeStartWindow, status);
  gtk_widget_class_bind_template_child (widget_class, BridgeStartWindow, again);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_q, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
bridge_start_window_init (BridgeStartWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @error: why the demo cannot start */
BridgeStartWindow *
bridge_start_window_new (GtkApplication *application,
                         const GError   *error)
{
  BridgeStartWindow *self = g_object_new (BRIDGE_TYPE_START_WINDOW, "application", application, NULL);
  g_autofree char *reason = g_markup_escape_text (error->message, -1);
  g_autofree char *text = g_strdup_printf (_("%s\nTry again. If that does not help, install Bookbridge once more."), reason);

  adw_status_page_set_description (self->status, text);

  return self;
}

/* The demo was there, and went while it was in use. */
BridgeStartWindow *
bridge_start_window_new_ended (GtkApplication *application)
{
  BridgeStartWindow *self = g_object_new (BRIDGE_TYPE_START_WINDOW, "application", application, NULL);

  adw_status_page_set_title (self->status, _("The Demo Has Ended"));
  adw_status_page_set_description (self->status, _("The program that plays Codat and Intuit is gone. Start the demo again: you "
                                                   "continue where you were."));
  gtk_button_set_label (self->again, _("Start Again"));

  return self;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-browser-help"

#include "config.h"

#include "bridge-browser-help.h"

#include "bridge-page.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeBrowserHelp:
 *
 * "What Does the Browser Show?": the screens that only a human can see, to choose from. What one means opens right below it.
 */

#define SCREEN "bridge-screen"
/* In pixels. */
#define MARGIN 6

enum
{
  PROP_0,
  PROP_PLACE,
  N_PROPS,
};

enum
{
  SIGNAL_REMEDY,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

struct _BridgeBrowserHelp
{
  AdwBin parent_instance;

  AdwExpanderRow *row;
  GtkWidget *screens[BRIDGE_N_SCREENS];
  GtkWidget *arrows[BRIDGE_N_SCREENS];
  GtkWidget *answers[BRIDGE_N_SCREENS];
  BridgeScreenPlace place;
  BridgeEnvironment environment;
};

G_DEFINE_FINAL_TYPE (BridgeBrowserHelp, bridge_browser_help, ADW_TYPE_BIN)

static void
on_remedy (BridgeBrowserHelp *self,
           guint              remedy)
{
  g_signal_emit (self, signals[SIGNAL_REMEDY], 0, remedy);
}

static void
ensure_answer (BridgeBrowserHelp *self,
               BridgeScreen       screen)
{
  const BridgeSigns signs = { .environment = self->environment, .screen = screen };
  GtkListBoxRow *row = GTK_LIST_BOX_ROW (self->answers[screen]);
  GtkWidget *box = gtk_list_box_row_get_child (row);

  if (box == NULL)
    {
      box = g_object_new (BRIDGE_TYPE_DIAGNOSIS_BOX, "margin-top", MARGIN, "margin-bottom", MARGIN, "margin-start", MARGIN,
                          "margin-end", MARGIN, NULL);
      g_signal_connect_swapped (box, "remedy", G_CALLBACK (on_remedy), self);
      gtk_list_box_row_set_child (row, box);
    }
  bridge_diagnosis_box_show (BRIDGE_DIAGNOSIS_BOX (box), bridge_diagnosis_find (&signs), self->environment, NULL);
}

static void
show_answer (BridgeBrowserHelp *self,
             BridgeScreen       screen,
             gboolean           shown)
{
  gtk_widget_set_visible (self->answers[screen], shown);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrows[screen]), shown ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->screens[screen]), GTK_ACCESSIBLE_STATE_EXPANDED, shown, -1);
}

/* Opened once more it is read out once more. */
static void
close_answers (BridgeBrowserHelp *self)
{
  for (BridgeScreen screen = BRIDGE_SCREEN_NONE + 1; screen < BRIDGE_N_SCREENS; screen++)
    if (self->answers[screen] != NULL && gtk_widget_get_visible (self->answers[screen]))
      {
        GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->answers[screen]));

        bridge_diagnosis_box_show (BRIDGE_DIAGNOSIS_BOX (box), NULL, self->environment, NULL);
        show_answer (self, screen, FALSE);
      }
}

/* One answer is open at a time. */
static void
open_answer (BridgeBrowserHelp *self,
             BridgeScreen       screen)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), BRIDGE_TYPE_PAGE);
  gboolean was_open = gtk_widget_get_visible (self->answers[screen]);

  close_answers (self);
  if (was_open)
    return;

  show_answer (self, screen, TRUE);
  ensure_answer (self, screen);
  if (page != NULL)
    bridge_page_reveal (BRIDGE_PAGE (page), self->answers[screen]);
}

static void
on_row_activated (AdwActionRow      *row,
                  BridgeBrowserHelp *self)
{
  open_answer (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), SCREEN)));
}

static GtkWidget *
new_screen_row (BridgeBrowserHelp *self,
                BridgeScreen       screen)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (bridge_screen_get_title (screen), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), SCREEN, GUINT_TO_POINTER (screen));
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), self);
  self->arrows[screen] = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->arrows[screen]);

  return row;
}

static void
add_screen (BridgeBrowserHelp *self,
            BridgeScreen       screen)
{
  self->answers[screen] = g_object_new (ADW_TYPE_PREFERENCES_ROW, "title", bridge_screen_get_title (screen), "use-markup", FALSE,
                                        "activatable", FALSE, "focusable", FALSE, NULL);
  self->screens[screen] = new_screen_row (self, screen);
  adw_expander_row_add_row (self->row, self->screens[screen]);
  adw_expander_row_add_row (self->row, self->answers[screen]);
  show_answer (self, screen, FALSE);
}

static void
bridge_browser_help_constructed (GObject *object)
{
  BridgeBrowserHelp *self = BRIDGE_BROWSER_HELP (object);

  G_OBJECT_CLASS (bridge_browser_help_parent_class)->constructed (object);

  for (BridgeScreen screen = BRIDGE_SCREEN_NONE + 1; screen < BRIDGE_N_SCREENS; screen++)
    if (bridge_screen_get_place (screen) == self->place)
      add_screen (self, screen);
}

/* What it is about may be another test the next time. */
static void
bridge_browser_help_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bridge_browser_help_parent_class)->unmap (widget);

  close_answers (BRIDGE_BROWSER_HELP (widget));
}

static void
bridge_browser_help_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_PLACE)
    g_value_set_enum (value, BRIDGE_BROWSER_HELP (object)->place);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_browser_help_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (prop_id == PROP_PLACE)
    BRIDGE_BROWSER_HELP (object)->place = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_browser_help_class_init (BridgeBrowserHelpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->unmap = bridge_browser_help_unmap;
  object_class->constructed = bridge_browser_help_constructed;
  object_class->get_property = bridge_browser_help_get_property;
  object_class->set_property = bridge_browser_help_set_property;

  properties[PROP_PLACE] =
    g_param_spec_enum ("place", NULL, NULL, BRIDGE_TYPE_SCREEN_PLACE, BRIDGE_SCREEN_PLACE_LINK,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* What the page is to do: a BridgeRemedy. */
  signals[SIGNAL_REMEDY] =
    g_signal_new ("remedy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-browser-help.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeBrowserHelp, row);
}

static void
bridge_browser_help_init (BridgeBrowserHelp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
bridge_browser_help_set_environment (BridgeBrowserHelp *self,
                                     BridgeEnvironment  environment)
{
  self->environment = environment;
}

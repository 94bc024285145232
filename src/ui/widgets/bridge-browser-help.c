// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-browser-help"

#include "config.h"

#include "bridge-browser-help.h"

#include "bridge-page.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeBrowserHelp:
 *
 * "What Does the Browser Show?": the screens that only a human can see, to choose from, and what each of them means.
 */

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
  BridgeDiagnosisBox *box;
  BridgeScreenPlace place;
  BridgeEnvironment environment;
};

G_DEFINE_FINAL_TYPE (BridgeBrowserHelp, bridge_browser_help, ADW_TYPE_BIN)

static void
show_screen (BridgeBrowserHelp *self,
             BridgeScreen       screen)
{
  const BridgeSigns signs = { .environment = self->environment, .screen = screen };
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), BRIDGE_TYPE_PAGE);

  bridge_diagnosis_box_show (self->box, bridge_diagnosis_find (&signs), self->environment, NULL);
  if (page != NULL)
    bridge_page_reveal (BRIDGE_PAGE (page), GTK_WIDGET (self->box));
}

static void
on_row_activated (AdwActionRow      *row,
                  BridgeBrowserHelp *self)
{
  show_screen (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "screen")));
}

static void
on_remedy (BridgeBrowserHelp *self,
           guint              remedy)
{
  g_signal_emit (self, signals[SIGNAL_REMEDY], 0, remedy);
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
  g_object_set_data (G_OBJECT (row), "screen", GUINT_TO_POINTER (screen));
  g_signal_connect (row, "activated", G_CALLBACK (on_row_activated), self);

  return row;
}

static void
bridge_browser_help_constructed (GObject *object)
{
  BridgeBrowserHelp *self = BRIDGE_BROWSER_HELP (object);

  G_OBJECT_CLASS (bridge_browser_help_parent_class)->constructed (object);

  for (BridgeScreen screen = BRIDGE_SCREEN_NONE + 1; screen < BRIDGE_N_SCREENS; screen++)
    if (bridge_screen_get_place (screen) == self->place)
      adw_expander_row_add_row (self->row, new_screen_row (self, screen));
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

  g_type_ensure (BRIDGE_TYPE_DIAGNOSIS_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-browser-help.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeBrowserHelp, row);
  gtk_widget_class_bind_template_child (widget_class, BridgeBrowserHelp, box);
  gtk_widget_class_bind_template_callback (widget_class, on_remedy);
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

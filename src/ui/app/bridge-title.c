// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-title"

#include "config.h"

#include "bridge-title.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeTitle:
 *
 * What the header bar says of the page: its title, the environment that it is about, by a word and a colour, which setup it is, and its
 * place among the steps. Where there is little room the place goes first, then the end of the setup's name, which stands behind the
 * environment then; what it is about can always be told.
 */

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeTitle
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *environment;
  GtkLabel *name;
  GtkLabel *place_label;
  const char *environment_name; /* (nullable) */
  char *setup_name;             /* (nullable) */
  char *place;                  /* (nullable) */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (BridgeTitle, bridge_title, GTK_TYPE_BOX)

static void
show_part (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* Returns: (transfer full) (nullable): what the pill says; so that the environment does not lose its end to a name they are one text */
static char *
dup_pill (BridgeTitle *self)
{
  if (!self->narrow || self->environment_name == NULL || self->setup_name == NULL)
    return g_strdup (self->environment_name);

  return g_strconcat (self->environment_name, " · ", self->setup_name, NULL);
}

static void
update (BridgeTitle *self)
{
  gboolean is_free = self->environment_name == NULL && self->setup_name == NULL;
  g_autofree char *pill = dup_pill (self);

  show_part (self->environment, pill);
  show_part (self->name, self->narrow && self->environment_name != NULL ? NULL : self->setup_name);
  show_part (self->place_label, self->narrow && !is_free ? NULL : self->place);
}

static void
bridge_title_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_NARROW)
    g_value_set_boolean (value, BRIDGE_TITLE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_title_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (prop_id != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  BRIDGE_TITLE (object)->narrow = g_value_get_boolean (value);
  update (BRIDGE_TITLE (object));
}

static void
bridge_title_finalize (GObject *object)
{
  BridgeTitle *self = BRIDGE_TITLE (object);

  g_free (self->setup_name);
  g_free (self->place);

  G_OBJECT_CLASS (bridge_title_parent_class)->finalize (object);
}

static void
bridge_title_class_init (BridgeTitleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bridge_title_get_property;
  object_class->set_property = bridge_title_set_property;
  object_class->finalize = bridge_title_finalize;

  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/app/bridge-title.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeTitle, title);
  gtk_widget_class_bind_template_child (widget_class, BridgeTitle, environment);
  gtk_widget_class_bind_template_child (widget_class, BridgeTitle, name);
  gtk_widget_class_bind_template_child (widget_class, BridgeTitle, place_label);
}

static void
bridge_title_init (BridgeTitle *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Has style.css find the pill by its environment. */
static void
mark (BridgeTitle       *self,
      BridgeEnvironment  environment)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->environment), bridge_environment_get_id (i));
  gtk_widget_add_css_class (GTK_WIDGET (self->environment), bridge_environment_get_id (environment));
}

void
bridge_title_show_step (BridgeTitle      *self,
                        const BridgeStep *step)
{
  mark (self, bridge_step_get_environment (step));
  gtk_label_set_label (self->title, bridge_step_get_title (step));
  self->environment_name = bridge_step_get_environment_name (step);
  g_free (self->place);
  /* Translators: Which step of how many is shown. */
  self->place = g_strdup_printf (_("Step %u of %u"), bridge_step_get_index (step) + 1, bridge_step_get_count ());
  update (self);
}

/* Shows the title of a page that stands beside the steps. */
void
bridge_title_show (BridgeTitle *self,
                   const char  *title)
{
  gtk_label_set_label (self->title, title);
  self->environment_name = NULL;
  g_clear_pointer (&self->place, g_free);
  update (self);
}

/* @name: (nullable): what the setup is called */
void
bridge_title_set_name (BridgeTitle *self,
                       const char  *name)
{
  g_free (self->setup_name);
  self->setup_name = g_strdup (name);
  update (self);
}

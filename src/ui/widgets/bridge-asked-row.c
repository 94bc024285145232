// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-asked-row"

#include "config.h"

#include "bridge-asked-row.h"

#include "bridge-check-row.h"
#include "bridge-fit.h"
#include "bridge-topic.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeAskedRow:
 *
 * What Intuit has asked to be changed: the user ticks the topics of the questionnaire that it names. They are many, so they are made
 * when the row is first opened.
 */

enum
{
  PROP_0,
  PROP_ANY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeAskedRow
{
  AdwExpanderRow parent_instance;

  BridgeSetup *setup;
  GPtrArray *topics; /* of BridgeCheckRow, by the topic's place in the table */
  BridgeCheckRow *other;
};

G_DEFINE_FINAL_TYPE (BridgeAskedRow, bridge_asked_row, ADW_TYPE_EXPANDER_ROW)

static void
on_ticked (BridgeAskedRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANY]);
}

static BridgeCheckRow *
add (BridgeAskedRow *self,
     const char     *title,
     const char     *subtitle)
{
  BridgeCheckRow *row = g_object_new (BRIDGE_TYPE_CHECK_ROW, "title", title, "subtitle", subtitle, NULL);

  g_signal_connect_object (row, "notify::active", G_CALLBACK (on_ticked), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (row));

  return row;
}

static void
fill (BridgeAskedRow *self)
{
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const BridgeTopic *topic = bridge_topic_get_nth (i);
      const char *section = bridge_topic_section_get_title (bridge_topic_get_section (topic));

      g_ptr_array_add (self->topics, add (self, bridge_topic_get_title (topic), section));
    }
  self->other = add (self, _("Something else"), _("Such as the app’s addresses or its name"));
  bridge_fit_wrap (GTK_WIDGET (self));
}

/* Those that Intuit does not ask this user about were not asked about either. */
static void
show_those_that_apply (BridgeAskedRow *self)
{
  for (guint i = 0; i < self->topics->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->topics, i), bridge_topic_applies (bridge_topic_get_nth (i), self->setup));
}

static void
on_expanded (BridgeAskedRow *self)
{
  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  if (self->other == NULL)
    fill (self);
  show_those_that_apply (self);
}

static void
bridge_asked_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_ANY)
    g_value_set_boolean (value, bridge_asked_row_get_any (BRIDGE_ASKED_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_asked_row_dispose (GObject *object)
{
  g_clear_object (&BRIDGE_ASKED_ROW (object)->setup);

  G_OBJECT_CLASS (bridge_asked_row_parent_class)->dispose (object);
}

static void
bridge_asked_row_finalize (GObject *object)
{
  g_ptr_array_unref (BRIDGE_ASKED_ROW (object)->topics);

  G_OBJECT_CLASS (bridge_asked_row_parent_class)->finalize (object);
}

static void
bridge_asked_row_class_init (BridgeAskedRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_asked_row_get_property;
  object_class->dispose = bridge_asked_row_dispose;
  object_class->finalize = bridge_asked_row_finalize;

  properties[PROP_ANY] =
    g_param_spec_boolean ("any", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bridge_asked_row_init (BridgeAskedRow *self)
{
  self->topics = g_ptr_array_new ();
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
}

/* @setup: whose topics they are */
void
bridge_asked_row_set_setup (BridgeAskedRow *self,
                            BridgeSetup    *setup)
{
  g_set_object (&self->setup, setup);
}

/* Returns: whether anything is ticked */
gboolean
bridge_asked_row_get_any (BridgeAskedRow *self)
{
  gboolean any = self->other != NULL && bridge_check_row_get_active (self->other);

  for (guint i = 0; i < self->topics->len; i++)
    any |= bridge_check_row_get_active (g_ptr_array_index (self->topics, i));

  return any;
}

/* Returns: whether it was ticked, which it is not any more */
static gboolean
take (BridgeCheckRow *row)
{
  gboolean ticked = bridge_check_row_get_active (row);

  bridge_check_row_set_active (row, FALSE);

  return ticked;
}

/* Notes in the setup what is ticked, in the place of what Intuit asked about before, and is as it was before for the next time. */
void
bridge_asked_row_note (BridgeAskedRow *self)
{
  for (guint i = 0; i < self->topics->len; i++)
    bridge_topic_set_asked (bridge_topic_get_nth (i), self->setup, take (g_ptr_array_index (self->topics, i)));
  if (self->other != NULL)
    bridge_setup_set_tick (self->setup, BRIDGE_TICK_OTHER_ASKED, take (self->other));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
}

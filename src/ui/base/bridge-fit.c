// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-fit"

#include "config.h"

#include "bridge-fit.h"

#include <adwaita.h>

/* Texts that fit: in a narrow window, with large text or in a language of long words they go on in the next line. The widgets of
 * GTK and libadwaita cut off their titles instead, and their buttons widen the window. */

/* A title shrunk further than this is hard to read. */
#define SMALLEST_SCALE 0.4
#define SCALE_STEP 0.05

typedef void (*Change) (GtkLabel *label);

static gboolean
is_in (GtkWidget *widget,
       GType      type)
{
  return gtk_widget_get_ancestor (widget, type) != NULL;
}

/* Who copies an address by eye must not take a hyphen along that is not in it; nor does a syllable end where a line does. */
static void
forbid_hyphens (GtkLabel *label)
{
  PangoAttrList *own = gtk_label_get_attributes (label);
  g_autoptr (PangoAttrList) attributes = own != NULL ? pango_attr_list_copy (own) : pango_attr_list_new ();

  pango_attr_list_change (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
}

/* A button has one line wherever there is room for it, however high the row that it stands in. */
static void
wrap_button_label (GtkLabel *label)
{
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  /* One at the side of an icon begins at its side. */
  if (gtk_label_get_xalign (label) > 0.25)
    gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

static void
wrap_label (GtkLabel *label)
{
  /* The button of a menu gives its label no more room when it has more lines. */
  if (is_in (GTK_WIDGET (label), ADW_TYPE_ENTRY_ROW) || is_in (GTK_WIDGET (label), GTK_TYPE_CALENDAR) ||
      is_in (GTK_WIDGET (label), GTK_TYPE_TOGGLE_BUTTON))
    return;
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (label, TRUE);
  /* A value may be broken anywhere. */
  if (gtk_label_get_wrap_mode (label) != PANGO_WRAP_CHAR)
    gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  forbid_hyphens (label);
  if (is_in (GTK_WIDGET (label), GTK_TYPE_BUTTON))
    wrap_button_label (label);
}

static void
set_scale (GtkLabel *label,
           double    scale)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  gtk_label_set_attributes (label, attributes);
}

static int
get_natural_width (GtkLabel *label)
{
  int natural;

  gtk_widget_measure (GTK_WIDGET (label), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* The title of an entry has one line. */
static void
shrink_label (GtkLabel *label)
{
  int room = gtk_widget_get_width (GTK_WIDGET (label));
  double scale = 1;

  if (!is_in (GTK_WIDGET (label), ADW_TYPE_ENTRY_ROW) || room == 0)
    return;
  for (set_scale (label, scale); get_natural_width (label) > room && scale > SMALLEST_SCALE; set_scale (label, scale))
    scale -= SCALE_STEP;
}

static void
for_each_label (GtkWidget *widget,
                Change     change)
{
  if (GTK_IS_LABEL (widget))
    change (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    for_each_label (child, change);
}

/* Has all labels below go on in the next line, before they are measured for the first time. */
void
bridge_fit_wrap (GtkWidget *widget)
{
  for_each_label (widget, wrap_label);
}

/* Makes the titles of entries below as small as their width wants. */
void
bridge_fit_shrink (GtkWidget *widget)
{
  for_each_label (widget, shrink_label);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-field"

#include "config.h"

#include "bridge-key-field.h"

/* A field that a key is entered into. */

/* Empties the field, so that nothing brings back what was in it, and masks what will be, if it is a field that masks. */
void
bridge_key_field_forget (GtkEditable *field)
{
  GtkEditable *delegate = gtk_editable_get_delegate (field);

  gtk_editable_set_text (field, "");
  if (GTK_IS_TEXT (delegate) && gtk_text_get_input_purpose (GTK_TEXT (delegate)) == GTK_INPUT_PURPOSE_PASSWORD)
    gtk_text_set_visibility (GTK_TEXT (delegate), FALSE);
}

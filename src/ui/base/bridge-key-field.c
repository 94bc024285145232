// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-key-field"

#include "config.h"

#include "bridge-key-field.h"

/* A field that a key is entered into. */

#define PASTED "bridge-key-field-pasted"

/* Whether it holds that and nothing else. */
gboolean
bridge_key_field_holds (GtkEditable *field,
                        const char  *text)
{
  return g_str_equal (gtk_editable_get_text (field), text);
}

static void
set_pasted (GtkEditable *field,
            gboolean     pasted)
{
  g_object_set_data (G_OBJECT (field), PASTED, GINT_TO_POINTER (pasted));
}

/* Who types gives one letter after the other. */
static void
on_insert_text (GtkEditable *field,
                const char  *text,
                int          length,
                int         *position)
{
  set_pasted (field, g_utf8_strlen (text, length) > 1);
}

/* Begins to tell what is pasted into the field from what is typed. */
void
bridge_key_field_watch (GtkEditable *field)
{
  g_signal_connect_object (gtk_editable_get_delegate (field), "insert-text", G_CALLBACK (on_insert_text), field, G_CONNECT_SWAPPED);
}

/* To be asked once for each change of a field that is watched.
 * Returns: whether it came of pasting */
gboolean
bridge_key_field_take_pasted (GtkEditable *field)
{
  gboolean pasted = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (field), PASTED));

  set_pasted (field, FALSE);

  return pasted;
}

/* Puts the text alone in the place of what was pasted, which had more around it, or of anything else. */
void
bridge_key_field_settle (GtkEditable *field,
                         const char  *text)
{
  if (bridge_key_field_holds (field, text))
    return;

  gtk_editable_set_text (field, text);
  gtk_editable_set_position (field, -1);
  set_pasted (field, FALSE);
}

/* Empties the field, so that nothing brings back what was in it, and masks what will be, if it is a field that masks. */
void
bridge_key_field_forget (GtkEditable *field)
{
  GtkEditable *delegate = gtk_editable_get_delegate (field);

  gtk_editable_set_text (field, "");
  if (GTK_IS_TEXT (delegate) && gtk_text_get_input_purpose (GTK_TEXT (delegate)) == GTK_INPUT_PURPOSE_PASSWORD)
    gtk_text_set_visibility (GTK_TEXT (delegate), FALSE);
}

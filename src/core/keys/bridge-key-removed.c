// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-key-removed"

#include "config.h"

#include "bridge-key-removed.h"
#include "bridge-text.h"

#include <glib/gi18n-lib.h>

/* Keeps the first few different characters that the user did not see, to tell them by name. */
static void
note_name (BridgeKeyRemovedList *self,
           gunichar              character)
{
  if (character == 0 || character == ' ' || character == '\t')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->named); i++)
    {
      if (self->named[i] == 0)
        self->named[i] = character;
      if (self->named[i] == character)
        return;
    }
}

/**
 * bridge_key_removed_note:
 * @self: what was taken off so far
 * @character: a character that was taken off: white space, a quotation mark, or one that cannot be seen; another is the rest of a text
 *
 * Remembers that, and the names of those that nobody sees.
 */
void
bridge_key_removed_note (BridgeKeyRemovedList *self,
                         gunichar              character)
{
  if (bridge_text_is_line_break (character))
    {
      self->flags |= BRIDGE_KEY_REMOVED_LINE_BREAKS;
      /* A line's end of CR and LF is one. */
      self->n_line_breaks += character != '\r';
    }
  else if (bridge_text_is_blank (character))
    {
      self->flags |= BRIDGE_KEY_REMOVED_BLANKS;
      note_name (self, character);
    }
  else if (bridge_text_is_invisible (character))
    {
      self->flags |= BRIDGE_KEY_REMOVED_INVISIBLE;
      note_name (self, character);
    }
  else
    self->flags |= bridge_text_is_quote (character) ? BRIDGE_KEY_REMOVED_QUOTES : BRIDGE_KEY_REMOVED_REST;
}

/**
 * bridge_key_removed_add:
 * @self: what was taken off so far
 * @more: what was taken off besides
 *
 * Adds the one to the other.
 */
void
bridge_key_removed_add (BridgeKeyRemovedList       *self,
                        const BridgeKeyRemovedList *more)
{
  self->flags |= more->flags;
  self->n_line_breaks += more->n_line_breaks;
  for (guint i = 0; i < G_N_ELEMENTS (more->named); i++)
    note_name (self, more->named[i]);
}

static char *
join_parts (GPtrArray *parts)
{
  GString *list = g_string_new (g_ptr_array_index (parts, 0));

  for (guint i = 1; i < parts->len; i++)
    {
      /* Translators: between the last two parts of a list, and between others: “quotation marks, a line break and the label”. */
      g_string_append (list, i + 1 == parts->len ? _(" and ") : _(", "));
      g_string_append (list, g_ptr_array_index (parts, i));
    }
  return g_string_free (list, FALSE);
}

static char *
list_removed (const BridgeKeyRemovedList *self)
{
  static const struct
  {
    BridgeKeyRemoved  flag;
    const char       *words;
  } others[] = {
    { BRIDGE_KEY_REMOVED_QUOTES, N_("quotation marks") },
    { BRIDGE_KEY_REMOVED_LABEL, N_("the label in front") },
    { BRIDGE_KEY_REMOVED_INVISIBLE, N_("invisible characters") },
    /* Translators: such as “\u003d” or “%3D” in place of “=”; behind “Removed”. */
    { BRIDGE_KEY_REMOVED_ESCAPES, N_("escapes of a web address or a program") },
    /* Translators: the sign “:”; behind “Removed”. */
    { BRIDGE_KEY_REMOVED_COLON, N_("a colon") },
    /* Translators: the key was encoded in Base64 twice; behind “Removed”. */
    { BRIDGE_KEY_REMOVED_ENCODING, N_("a second encoding") },
    /* Translators: of a text that a key was found in, all that is no key; behind “Removed”. */
    { BRIDGE_KEY_REMOVED_REST, N_("the text around it") },
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (self->flags & BRIDGE_KEY_REMOVED_BLANKS)
    /* Translators: this and those that follow come behind “Removed”: “Removed a line break and the label in front.” */
    g_ptr_array_add (parts, (char *) _("white space"));
  if (self->flags & BRIDGE_KEY_REMOVED_LINE_BREAKS)
    g_ptr_array_add (parts, (char *) g_dngettext (GETTEXT_PACKAGE, "a line break", "line breaks", MAX (self->n_line_breaks, 1)));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (self->flags & others[i].flag)
      g_ptr_array_add (parts, (char *) _(others[i].words));
  return join_parts (parts);
}

static char *
list_named (const BridgeKeyRemovedList *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (self->named) && self->named[i] != 0; i++)
    g_ptr_array_add (parts, bridge_text_name_of (self->named[i]));
  return parts->len > 0 ? join_parts (parts) : NULL;
}

/**
 * bridge_key_removed_describe:
 * @self: what was taken off
 *
 * Returns: (transfer full) (nullable): what was taken off, by name, translated; %NULL if nothing was
 */
char *
bridge_key_removed_describe (const BridgeKeyRemovedList *self)
{
  g_autofree char *list = NULL;
  g_autofree char *named = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->flags == BRIDGE_KEY_REMOVED_NOTHING)
    return NULL;
  list = list_removed (self);
  named = list_named (self);
  if (named == NULL)
    /* Translators: %s is a list such as “a line break and the label in front”. */
    return g_strdup_printf (_("Removed %s."), list);
  /* Translators: the second %s are names of characters, such as “zero-width space (U+200B)”. */
  return g_strdup_printf (_("Removed %s. Hidden in it: %s."), list, named);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-key-check"

#include "config.h"

#include "bridge-key-check.h"
#include "bridge-key-cleaning.h"
#include "bridge-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Observed on many public keys, documented nowhere: reason to warn, never to refuse. */
#define USUAL_ID_LENGTH 50
#define USUAL_SECRET_LENGTH 40

/* What is odd about a value that is accepted. */
typedef enum
{
  WARNING_NONE,
  WARNING_SHAPE,
  WARNING_SWAPPED,
} Warning;

/**
 * BridgeKeyCheck:
 *
 * What came of cleaning and judging one pasted value. It works offline, and never shows the value in what it says.
 */
struct _BridgeKeyCheck
{
  BridgeKeyField    field;
  BridgeSecret     *value;
  BridgeKeyRemoved  removed;
  guint             n_line_breaks;
  gunichar          named[BRIDGE_KEY_CLEANING_MAX_NAMED];
  BridgeKeyFault    fault;
  guint             position;
  gunichar          character;
  Warning           warning;
};

static gboolean
is_letters_and_digits (const char *value,
                       gsize       length)
{
  if (strlen (value) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]))
      return FALSE;
  return TRUE;
}

static gboolean
looks_like_id (const char *value)
{
  return is_letters_and_digits (value, USUAL_ID_LENGTH);
}

static gboolean
looks_like_secret (const char *value)
{
  return is_letters_and_digits (value, USUAL_SECRET_LENGTH);
}

/* QuickBooks shows company ids in groups of four. */
static gboolean
is_number (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_ascii_isdigit (*p) && !bridge_text_is_blank (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* What the value is, if it is something that Intuit also shows or sends, taken for a key: a JWT begins with “{"” in Base64, a refresh
 * token of Intuit's with “RT1-”. One in some 100,000 secrets begins with “eyJ” too, so the usual shape comes first. */
static BridgeKeyFault
recognise (const char *value)
{
  if (strstr (value, "://") != NULL || g_ascii_strncasecmp (value, "www.", 4) == 0)
    return BRIDGE_KEY_FAULT_URL;
  if (g_str_has_prefix (value, "RT1-"))
    return BRIDGE_KEY_FAULT_REFRESH_TOKEN;
  if (g_str_has_prefix (value, "eyJ") && !looks_like_id (value) && !looks_like_secret (value))
    return BRIDGE_KEY_FAULT_ACCESS_TOKEN;
  if (g_uuid_string_is_valid (value))
    return BRIDGE_KEY_FAULT_UUID;
  return is_number (value) ? BRIDGE_KEY_FAULT_NUMBER : BRIDGE_KEY_FAULT_NONE;
}

static BridgeKeyFault
judge_character (gunichar character)
{
  if (bridge_text_is_white_space (character))
    return BRIDGE_KEY_FAULT_BLANK;
  return character > 0x20 && character < 0x7F ? BRIDGE_KEY_FAULT_NONE : BRIDGE_KEY_FAULT_CHARACTER;
}

static void
find_bad_character (BridgeKeyCheck          *self,
                    const BridgeKeyCleaning *cleaning,
                    const char              *text)
{
  for (const char *p = cleaning->scratch.start; p < cleaning->scratch.end; p = g_utf8_next_char (p))
    {
      self->fault = judge_character (g_utf8_get_char (p));
      if (self->fault == BRIDGE_KEY_FAULT_NONE)
        continue;
      self->character = g_utf8_get_char (p);
      self->position = bridge_key_cleaning_locate (cleaning, text, p);
      return;
    }
}

static Warning
judge_shape (BridgeKeyField  field,
             const char     *value)
{
  gboolean wants_id = field == BRIDGE_KEY_CLIENT_ID;

  if (wants_id ? looks_like_id (value) : looks_like_secret (value))
    return WARNING_NONE;
  if (wants_id ? looks_like_secret (value) : looks_like_id (value))
    return WARNING_SWAPPED;
  return WARNING_SHAPE;
}

static void
check (BridgeKeyCheck *self,
       const char     *text)
{
  g_auto (BridgeKeyCleaning) cleaning = { .removed = BRIDGE_KEY_REMOVED_NOTHING };

  bridge_key_cleaning_init (&cleaning, text);
  self->removed = cleaning.removed;
  self->n_line_breaks = cleaning.n_line_breaks;
  memcpy (self->named, cleaning.named, sizeof self->named);
  self->fault = bridge_scratch_is_empty (&cleaning.scratch) ? BRIDGE_KEY_FAULT_EMPTY : recognise (cleaning.scratch.start);
  if (self->fault == BRIDGE_KEY_FAULT_NONE)
    find_bad_character (self, &cleaning, text);
  if (self->fault != BRIDGE_KEY_FAULT_NONE)
    return;
  self->warning = judge_shape (self->field, cleaning.scratch.start);
  self->value = bridge_secret_new (cleaning.scratch.start, -1);
}

/**
 * bridge_key_check_new:
 * @field: the field that the value was pasted into
 * @text: (nullable): all that is in the field, at any length and in any state
 *
 * Cleans a pasted value and judges it. What it is taken for comes before single characters: an address with a blank is an address.
 *
 * The usual shapes (a Client ID has 50 letters and digits, a Client Secret 40) and the beginnings of tokens are those of Intuit's keys
 * in public repositories and of Intuit's own SDK samples; Intuit documents none of this.
 *
 * Returns: (transfer full): the result
 */
BridgeKeyCheck *
bridge_key_check_new (BridgeKeyField  field,
                      const char     *text)
{
  BridgeKeyCheck *self = g_new0 (BridgeKeyCheck, 1);

  self->field = field;
  if (text == NULL)
    text = "";
  if (g_utf8_validate (text, -1, NULL))
    check (self, text);
  else
    self->fault = BRIDGE_KEY_FAULT_NOT_TEXT;
  return self;
}

/**
 * bridge_key_check_free:
 * @self: (transfer full): a result
 */
void
bridge_key_check_free (BridgeKeyCheck *self)
{
  g_clear_pointer (&self->value, bridge_secret_unref);
  g_free (self);
}

/**
 * bridge_key_check_get_value:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): the clean value; %NULL if it is refused, so that it cannot be stored by mistake
 */
BridgeSecret *
bridge_key_check_get_value (BridgeKeyCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

/**
 * bridge_key_check_get_fault:
 * @self: a result
 *
 * Returns: why the value is refused, or %BRIDGE_KEY_FAULT_NONE
 */
BridgeKeyFault
bridge_key_check_get_fault (BridgeKeyCheck *self)
{
  g_return_val_if_fail (self != NULL, BRIDGE_KEY_FAULT_NONE);

  return self->fault;
}

static const char *
get_field_name (BridgeKeyField field)
{
  if (field == BRIDGE_KEY_CLIENT_ID)
    /* Translators: a label on Intuit's site, which is in English. */
    return _("Client ID");
  /* Translators: a label on Intuit's site, which is in English. */
  return _("Client Secret");
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
list_removed (BridgeKeyCheck *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (self->removed & BRIDGE_KEY_REMOVED_BLANKS)
    /* Translators: this and the five that follow come behind “Removed”: “Removed a line break and the label in front.” */
    g_ptr_array_add (parts, (char *) _("white space"));
  if (self->removed & BRIDGE_KEY_REMOVED_LINE_BREAKS)
    g_ptr_array_add (parts, (char *) g_dngettext (GETTEXT_PACKAGE, "a line break", "line breaks", MAX (self->n_line_breaks, 1)));
  if (self->removed & BRIDGE_KEY_REMOVED_QUOTES)
    g_ptr_array_add (parts, (char *) _("quotation marks"));
  if (self->removed & BRIDGE_KEY_REMOVED_LABEL)
    g_ptr_array_add (parts, (char *) _("the label in front"));
  if (self->removed & BRIDGE_KEY_REMOVED_INVISIBLE)
    g_ptr_array_add (parts, (char *) _("invisible characters"));
  return join_parts (parts);
}

static char *
list_named (BridgeKeyCheck *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (self->named) && self->named[i] != 0; i++)
    g_ptr_array_add (parts, bridge_text_name_of (self->named[i]));
  return parts->len > 0 ? join_parts (parts) : NULL;
}

/**
 * bridge_key_check_describe_removed:
 * @self: a result
 *
 * Returns: (transfer full) (nullable): what was taken off, by name, translated; %NULL if nothing was
 */
char *
bridge_key_check_describe_removed (BridgeKeyCheck *self)
{
  g_autofree char *list = NULL;
  g_autofree char *named = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->removed == BRIDGE_KEY_REMOVED_NOTHING)
    return NULL;
  list = list_removed (self);
  named = list_named (self);
  if (named == NULL)
    /* Translators: %s is a list such as “a line break and the label in front”. */
    return g_strdup_printf (_("Removed %s."), list);
  /* Translators: the second %s are names of characters, such as “zero-width space (U+200B)”. */
  return g_strdup_printf (_("Removed %s. Hidden in it: %s."), list, named);
}

static char *
describe_bad_character (BridgeKeyCheck *self)
{
  const char *field = get_field_name (self->field);
  g_autofree char *name = bridge_text_name_of (self->character);

  if (self->character == ' ')
    /* Translators: %s is Client ID or Client Secret. */
    return g_strdup_printf (_("There is a space at position %u, inside the %s. Copy it again from Intuit, with the copy button there."),
                            self->position, field);
  if (bridge_text_is_line_break (self->character))
    /* Translators: %s is Client ID or Client Secret. */
    return g_strdup_printf (_("There is a line break at position %u, inside the %s. Copy it again from Intuit, with the copy button there."),
                            self->position, field);
  /* Translators: the first %s is Client ID or Client Secret, the second names a character, such as “no-break space (U+00A0)”. */
  return g_strdup_printf (_("At position %u, inside the %s, is a character that no key has: %s. "
                            "Copy it again from Intuit, with the copy button there."),
                          self->position, field, name);
}

static char *
describe_kind (BridgeKeyFault  fault,
               const char     *field)
{
  switch (fault)
    {
    case BRIDGE_KEY_FAULT_EMPTY:
      /* Translators: in this sentence and those that follow, %s is Client ID or Client Secret. */
      return g_strdup_printf (_("There is no %s yet. Copy it from Intuit and paste it here."), field);
    case BRIDGE_KEY_FAULT_NOT_TEXT:
      return g_strdup_printf (_("What was pasted is not text. Copy the %s again from Intuit, with the copy button there."), field);
    case BRIDGE_KEY_FAULT_URL:
      return g_strdup_printf (_("This is a web address, not the %s. Copy the value beside that name in Intuit."), field);
    case BRIDGE_KEY_FAULT_ACCESS_TOKEN:
      return g_strdup_printf (_("This is an access token, not the %s. Copy the value beside that name in Intuit."), field);
    case BRIDGE_KEY_FAULT_REFRESH_TOKEN:
      return g_strdup_printf (_("This is a refresh token, not the %s. Copy the value beside that name in Intuit."), field);
    case BRIDGE_KEY_FAULT_UUID:
      return g_strdup_printf (_("This is the ID of an app, not the %s. Copy the value beside that name in Intuit."), field);
    case BRIDGE_KEY_FAULT_NUMBER:
      return g_strdup_printf (_("This is a number, such as the ID of a company, not the %s. Copy the value beside that name in Intuit."), field);
    case BRIDGE_KEY_FAULT_BLANK:
    case BRIDGE_KEY_FAULT_CHARACTER:
    case BRIDGE_KEY_FAULT_NONE:
    default:
      return NULL;
    }
}

/**
 * bridge_key_check_describe_fault:
 * @self: a result
 *
 * Returns: (transfer full) (nullable): why the value is refused and what to do, translated; %NULL if it is not. Of the value it shows
 *   at most the one character that does not belong there.
 */
char *
bridge_key_check_describe_fault (BridgeKeyCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->character != 0)
    return describe_bad_character (self);
  return describe_kind (self->fault, get_field_name (self->field));
}

/**
 * bridge_key_check_describe_warning:
 * @self: a result
 *
 * Returns: (transfer full) (nullable): what is odd about an accepted value, translated; %NULL if nothing is
 */
char *
bridge_key_check_describe_warning (BridgeKeyCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->warning == WARNING_NONE)
    return NULL;
  if (self->warning == WARNING_SWAPPED && self->field == BRIDGE_KEY_CLIENT_ID)
    /* Translators: “Client Secret” is a label on Intuit’s web site, which is in English. */
    return g_strdup (_("This looks like the Client Secret. Check that the two were not swapped."));
  if (self->warning == WARNING_SWAPPED)
    /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
    return g_strdup (_("This looks like the Client ID. Check that the two were not swapped."));
  if (self->field == BRIDGE_KEY_CLIENT_ID)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
                                         "A Client ID usually has %d letter or digit; this one is different. Check that all of it was copied.",
                                         "A Client ID usually has %d letters and digits; this one is different. Check that all of it was copied.",
                                         USUAL_ID_LENGTH), USUAL_ID_LENGTH);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* Translators: “Client Secret” is a label on Intuit’s web site, which is in English. */
                                       "A Client Secret usually has %d letter or digit; this one is different. Check that all of it was copied.",
                                       "A Client Secret usually has %d letters and digits; this one is different. Check that all of it was copied.",
                                       USUAL_SECRET_LENGTH), USUAL_SECRET_LENGTH);
}

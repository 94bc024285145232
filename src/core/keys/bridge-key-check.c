// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-key-check"

#include "config.h"

#include "bridge-key-check.h"
#include "bridge-key-choice.h"
#include "bridge-key-cleaning.h"
#include "bridge-placeholder.h"
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
  BridgeKeyField        field;
  BridgeSecret         *value;
  BridgeSecret         *other;
  BridgeKeyRemovedList  removed;
  BridgeKeyFault        fault;
  guint                 position;
  gunichar              character;
  Warning               warning;
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

/* What stands in the place of a value. It would take the place of a key that works. */
static BridgeKeyFault
recognise_placeholder (const char *value)
{
  switch (bridge_placeholder_find (value, strlen (value)))
    {
    case BRIDGE_PLACEHOLDER_MASKED:
      return BRIDGE_KEY_FAULT_MASKED;
    case BRIDGE_PLACEHOLDER_NAME:
      return BRIDGE_KEY_FAULT_PLACEHOLDER;
    case BRIDGE_PLACEHOLDER_NONE:
    default:
      return BRIDGE_KEY_FAULT_NONE;
    }
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
  return is_number (value) ? BRIDGE_KEY_FAULT_NUMBER : recognise_placeholder (value);
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
judge_value (BridgeKeyCheck *self,
             BridgeSecret   *value)
{
  self->fault = BRIDGE_KEY_FAULT_NONE;
  self->character = 0;
  self->position = 0;
  self->warning = judge_shape (self->field, bridge_secret_get_text (value));
  g_clear_pointer (&self->value, bridge_secret_unref);
  self->value = bridge_secret_ref (value);
}

/* Takes the text for one value with something around it. */
static void
check_word (BridgeKeyCheck *self,
            const char     *text)
{
  g_auto (BridgeKeyCleaning) cleaning = { .removed = { 0, } };
  g_autoptr (BridgeSecret) value = NULL;

  bridge_key_cleaning_init (&cleaning, text);
  self->removed = cleaning.removed;
  self->fault = bridge_scratch_is_empty (&cleaning.scratch) ? BRIDGE_KEY_FAULT_EMPTY : recognise (cleaning.scratch.start);
  if (self->fault == BRIDGE_KEY_FAULT_NONE)
    find_bad_character (self, &cleaning, text);
  if (self->fault != BRIDGE_KEY_FAULT_NONE)
    return;
  value = bridge_secret_new (cleaning.scratch.start, -1);
  judge_value (self, value);
}

static void
refuse (BridgeKeyCheck *self,
        BridgeKeyFault  fault)
{
  self->fault = fault;
  self->character = 0;
  self->position = 0;
  self->warning = WARNING_NONE;
  g_clear_pointer (&self->value, bridge_secret_unref);
}

static void
take (BridgeKeyCheck        *self,
      const BridgeKeyChoice *choice)
{
  BridgeSecret *value = bridge_paste_part_get_value (choice->part);
  BridgeKeyFault fault = recognise (bridge_secret_get_text (value));

  if (fault != BRIDGE_KEY_FAULT_NONE)
    {
      refuse (self, fault);
      return;
    }
  /* What was taken off a single word is told by name and number. */
  if (!bridge_secret_equal (self->value, value))
    bridge_paste_part_copy_removed (choice->part, &self->removed);
  judge_value (self, value);
  if (choice->other != NULL)
    self->other = bridge_secret_ref (bridge_paste_part_get_value (choice->other));
}

/* Several words are no key, whatever they are; with a label among them that is not known they may even seem to be a placeholder. */
static gboolean
is_unnamed (BridgeKeyCheck *self)
{
  return self->fault == BRIDGE_KEY_FAULT_BLANK || self->fault == BRIDGE_KEY_FAULT_CHARACTER || self->fault == BRIDGE_KEY_FAULT_PLACEHOLDER;
}

/* Looks for the value in what may be a line of a file, a table, or both keys at once. What is no value at all by itself is named if the
 * reader of pasted texts knows it. */
static void
check_text (BridgeKeyCheck *self,
            const char     *text)
{
  g_autoptr (BridgePaste) paste = bridge_paste_new (text, -1);
  BridgeKeyChoice choice;

  bridge_key_choice_init (&choice, self->field, paste);
  if (choice.several)
    refuse (self, BRIDGE_KEY_FAULT_SEVERAL);
  else if (choice.part != NULL)
    take (self, &choice);
  else if (choice.fault != BRIDGE_KEY_FAULT_NONE && (choice.fault == BRIDGE_KEY_FAULT_API_KEY || is_unnamed (self)))
    refuse (self, choice.fault);
}

static void
check (BridgeKeyCheck *self,
       const char     *text)
{
  check_word (self, text);
  if (self->fault != BRIDGE_KEY_FAULT_EMPTY && (self->value == NULL || self->warning != WARNING_NONE))
    check_text (self, text);
}

/**
 * bridge_key_field_get_other:
 * @field: a field
 *
 * Returns: the one beside it
 */
BridgeKeyField
bridge_key_field_get_other (BridgeKeyField field)
{
  return field == BRIDGE_KEY_CLIENT_ID ? BRIDGE_KEY_CLIENT_SECRET : BRIDGE_KEY_CLIENT_ID;
}

/**
 * bridge_key_check_is_usual:
 * @field: a field
 * @value: a clean value
 *
 * Returns: whether the value has the shape of what usually belongs into the field
 */
gboolean
bridge_key_check_is_usual (BridgeKeyField  field,
                           BridgeSecret   *value)
{
  gsize length = field == BRIDGE_KEY_CLIENT_ID ? USUAL_ID_LENGTH : USUAL_SECRET_LENGTH;

  g_return_val_if_fail (value != NULL, FALSE);

  return bridge_secret_get_length (value) == length && is_letters_and_digits (bridge_secret_get_text (value), length);
}

/**
 * bridge_key_check_new:
 * @field: the field that the value was pasted into
 * @text: (nullable): all that is in the field, at any length and in any state
 *
 * Cleans a pasted value and judges it. What it is taken for comes before single characters: an address with a blank is an address. What
 * is not one value with something around it may have the value in it, see #BridgePaste.
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
  g_clear_pointer (&self->other, bridge_secret_unref);
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
 * bridge_key_check_get_other:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): the value for the other field, if what was pasted has both
 */
BridgeSecret *
bridge_key_check_get_other (BridgeKeyCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->other;
}

/**
 * bridge_key_check_get_swapped:
 * @self: a result
 *
 * Returns: whether the value looks like what belongs into the other field
 */
gboolean
bridge_key_check_get_swapped (BridgeKeyCheck *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->warning == WARNING_SWAPPED;
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

/**
 * bridge_key_check_describe_removed:
 * @self: a result
 *
 * Returns: (transfer full) (nullable): what was taken off, by name, translated; %NULL if nothing was
 */
char *
bridge_key_check_describe_removed (BridgeKeyCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bridge_key_removed_describe (&self->removed);
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
    case BRIDGE_KEY_FAULT_API_KEY:
      return g_strdup_printf (_("This is an API key of Codat, not the %s. Copy the value beside that name in Intuit."), field);
    case BRIDGE_KEY_FAULT_SEVERAL:
      return g_strdup_printf (_("There is more than one %s in it. Copy only one."), field);
    case BRIDGE_KEY_FAULT_MASKED:
      /* Translators: “Show credentials” is a switch on Intuit’s site, which is in English. */
      return g_strdup (_("Intuit hides part of this value. Turn on Show credentials and copy it again."));
    case BRIDGE_KEY_FAULT_PLACEHOLDER:
      return g_strdup_printf (_("This is a placeholder, not a key. Copy the %s from Intuit and paste it here."), field);
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
 * bridge_key_field_describe_odd:
 * @field: a field
 *
 * Returns: (transfer full): that a value is not as those of this field usually are, translated
 */
char *
bridge_key_field_describe_odd (BridgeKeyField field)
{
  if (field == BRIDGE_KEY_CLIENT_ID)
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
  return bridge_key_field_describe_odd (self->field);
}

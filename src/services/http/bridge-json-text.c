// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-json-text"

#include "config.h"

#include "bridge-json-text.h"

#include <string.h>

/**
 * BridgeJsonText:
 *
 * A JSON text, read from its start to its end, as RFC 8259 has it and not otherwise. json-glib takes comments, single quotes,
 * octal numbers and halves of surrogate pairs, and nests as deeply as the text does.
 *
 * Nothing is copied but by bridge_json_piece_decode(), so that a secret in the text stays where it is.
 */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void
skip_blanks (BridgeJsonText *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\t' || *self->at == '\n' || *self->at == '\r'))
    self->at++;
}

static gboolean
take_one_of (BridgeJsonText *self,
             const char     *characters)
{
  if (self->at == self->end || *self->at == '\0' || strchr (characters, *self->at) == NULL)
    return FALSE;
  self->at++;

  return TRUE;
}

static gboolean
take_digits (BridgeJsonText *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;

  return self->at > start;
}

static gboolean
take_unit (BridgeJsonText *self,
           gunichar       *unit)
{
  *unit = 0;
  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (self->at == self->end || !g_ascii_isxdigit (*self->at))
        return FALSE;
      *unit = *unit << 4 | (gunichar) g_ascii_xdigit_value (*self->at);
    }

  return TRUE;
}

/* A NUL would end the text before its end, and half a pair is no character. */
static gboolean
take_code (BridgeJsonText *self,
           gunichar       *code)
{
  gunichar low;

  if (!take_unit (self, code) || *code == 0 || (*code >= 0xdc00 && *code <= 0xdfff))
    return FALSE;
  if (*code < 0xd800 || *code > 0xdbff)
    return TRUE;
  if (!bridge_json_text_take_word (self, "\\u") || !take_unit (self, &low) || low < 0xdc00 || low > 0xdfff)
    return FALSE;
  *code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);

  return TRUE;
}

static gboolean
take_escape (BridgeJsonText *self,
             gunichar       *code)
{
  static const char names[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";

  self->at++;
  if (take_one_of (self, "u"))
    return take_code (self, code);
  if (!take_one_of (self, names))
    return FALSE;
  *code = (gunichar) meanings[strchr (names, self->at[-1]) - names];

  return TRUE;
}

static gboolean
take_character (BridgeJsonText *self)
{
  gunichar code;

  if (*self->at == '\\')
    return take_escape (self, &code);
  if ((guchar) *self->at < 0x20)
    return FALSE;
  self->at++;

  return TRUE;
}

/**
 * bridge_json_text_init:
 * @self: (out): a text
 * @text: what is to be read; need not end with a zero
 * @length: its length in bytes
 *
 * A byte order mark at the start is passed over: RFC 8259, 8.1 leaves that open, and some servers send one.
 *
 * Returns: whether it is UTF-8
 */
gboolean
bridge_json_text_init (BridgeJsonText *self,
                       const char     *text,
                       gsize           length)
{
  *self = (BridgeJsonText) { .at = text, .end = text + length };

  bridge_json_text_take_word (self, BYTE_ORDER_MARK);

  return g_utf8_validate_len (self->at, (gsize) (self->end - self->at), NULL);
}

/**
 * bridge_json_text_is_at_end:
 * @self: a text
 *
 * Returns: whether nothing but white space is left
 */
gboolean
bridge_json_text_is_at_end (BridgeJsonText *self)
{
  skip_blanks (self);

  return self->at == self->end;
}

/**
 * bridge_json_text_peek:
 * @self: a text
 *
 * Returns: the first character after white space, 0 at the end
 */
char
bridge_json_text_peek (BridgeJsonText *self)
{
  return bridge_json_text_is_at_end (self) ? '\0' : *self->at;
}

/**
 * bridge_json_text_take:
 * @self: a text
 * @character: a character
 *
 * Returns: whether it came next, white space aside; it is behind us then
 */
gboolean
bridge_json_text_take (BridgeJsonText *self,
                       char            character)
{
  skip_blanks (self);
  if (self->at == self->end || *self->at != character)
    return FALSE;
  self->at++;

  return TRUE;
}

/**
 * bridge_json_text_take_word:
 * @self: a text
 * @word: some characters
 *
 * Returns: whether they came next; they are behind us then
 */
gboolean
bridge_json_text_take_word (BridgeJsonText *self,
                            const char     *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;

  return TRUE;
}

/**
 * bridge_json_text_take_string:
 * @self: a text
 * @string: (out): what stands between the quotes, which stays in the text
 *
 * Returns: whether a string came next; if not, the text is not to be read on
 */
gboolean
bridge_json_text_take_string (BridgeJsonText  *self,
                              BridgeJsonPiece *string)
{
  if (!bridge_json_text_take (self, '"'))
    return FALSE;
  string->start = self->at;
  while (self->at < self->end && *self->at != '"')
    if (!take_character (self))
      return FALSE;
  string->length = (gsize) (self->at - string->start);

  return take_one_of (self, "\"");
}

/**
 * bridge_json_text_take_number:
 * @self: a text
 * @number: (out): the number, which stays in the text
 *
 * Returns: whether a number came next; if not, the text is not to be read on
 */
gboolean
bridge_json_text_take_number (BridgeJsonText  *self,
                              BridgeJsonPiece *number)
{
  skip_blanks (self);
  number->start = self->at;
  take_one_of (self, "-");
  if (!take_one_of (self, "0") && !take_digits (self))
    return FALSE;
  if (take_one_of (self, ".") && !take_digits (self))
    return FALSE;
  if (take_one_of (self, "eE"))
    {
      take_one_of (self, "+-");
      if (!take_digits (self))
        return FALSE;
    }
  number->length = (gsize) (self->at - number->start);

  return TRUE;
}

static gboolean
skip_members (BridgeJsonText *self,
              guint           depth)
{
  BridgeJsonPiece name;

  if (bridge_json_text_take (self, '}'))
    return TRUE;
  do
    if (!bridge_json_text_take_string (self, &name) || !bridge_json_text_take (self, ':') ||
        !bridge_json_text_skip_value (self, depth))
      return FALSE;
  while (bridge_json_text_take (self, ','));

  return bridge_json_text_take (self, '}');
}

static gboolean
skip_elements (BridgeJsonText *self,
               guint           depth)
{
  if (bridge_json_text_take (self, ']'))
    return TRUE;
  do
    if (!bridge_json_text_skip_value (self, depth))
      return FALSE;
  while (bridge_json_text_take (self, ','));

  return bridge_json_text_take (self, ']');
}

/**
 * bridge_json_text_skip_value:
 * @self: a text
 * @depth: how many objects and arrays are open around it
 *
 * Returns: whether a value came next, nested no deeper than %BRIDGE_JSON_MAX_DEPTH; if not, the text is not to be read on
 */
gboolean
bridge_json_text_skip_value (BridgeJsonText *self,
                             guint           depth)
{
  char first = bridge_json_text_peek (self);
  BridgeJsonPiece piece;

  if (first == '"')
    return bridge_json_text_take_string (self, &piece);
  if (first != '{' && first != '[')
    return bridge_json_text_take_word (self, "true") || bridge_json_text_take_word (self, "false") ||
           bridge_json_text_take_word (self, "null") || bridge_json_text_take_number (self, &piece);
  if (depth == BRIDGE_JSON_MAX_DEPTH)
    {
      self->too_deep = TRUE;
      return FALSE;
    }
  self->at++;

  return first == '{' ? skip_members (self, depth + 1) : skip_elements (self, depth + 1);
}

/**
 * bridge_json_piece_decode:
 * @string: what bridge_json_text_take_string() found
 *
 * Returns: (transfer full): what it says, in @string's length of memory and a zero behind it; there is no other copy
 */
char *
bridge_json_piece_decode (const BridgeJsonPiece *string)
{
  BridgeJsonText text = { .at = string->start, .end = string->start + string->length };
  char *decoded = g_malloc (string->length + 1);
  char *to = decoded;
  gunichar code;

  while (text.at < text.end)
    if (*text.at != '\\')
      *to++ = *text.at++;
    else if (take_escape (&text, &code))
      to += g_unichar_to_utf8 (code, to);
  *to = '\0';

  return decoded;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-paste-text"

#include "config.h"

#include "bridge-paste-private.h"
#include "bridge-text.h"

#include <string.h>

/* Makes a pasted text even: whatever its encoding was, and whatever escapes a program or a page has put into it. Nothing gets longer by
 * that, so the memory is there from the beginning. */

#define REPLACEMENT 0xFFFD

typedef struct
{
  const char *name;
  gunichar    character;
} Entity;

static const Entity entities[] = {
  { "quot", '"' }, { "apos", '\'' }, { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "nbsp", ' ' }, { "equals", '=' }, { "colon", ':' },
  { "plus", '+' }, { "sol", '/' }, { "lowbar", '_' }, { "period", '.' }, { "commat", '@' }, { "ast", '*' }, { "bull", 0x2022 },
  { "hellip", 0x2026 }, { "ldquo", '"' }, { "rdquo", '"' }, { "lsquo", '\'' }, { "rsquo", '\'' }, { "NewLine", '\n' }, { "Tab", '\t' },
  { "hyphen", '-' }, { "dash", '-' }, { "grave", '`' }, { "percnt", '%' }, { "zwnj", 0x200C }, { "shy", 0xAD },
};

static guint
read_unit (const guchar *bytes,
           gboolean      big)
{
  return big ? (guint) (bytes[0] << 8 | bytes[1]) : (guint) (bytes[1] << 8 | bytes[0]);
}

static void
read_utf16 (BridgePasteText *self,
            const guchar    *bytes,
            gsize            length,
            gboolean         big)
{
  self->source = g_malloc (length * 2 + 1);
  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar character = read_unit (bytes + i, big);

      if (character >= 0xD800 && character < 0xDC00 && i + 3 < length && (read_unit (bytes + i + 2, big) & 0xFC00) == 0xDC00)
        {
          i += 2;
          character = 0x10000 + ((character & 0x3FF) << 10) + (read_unit (bytes + i, big) & 0x3FF);
        }
      if (character == 0)
        character = ' ';
      if (character >= 0xD800 && character < 0xE000)
        character = REPLACEMENT;
      self->source_length += (gsize) g_unichar_to_utf8 (character, self->source + self->source_length);
    }
  self->is_text = TRUE;
}

static void
read_utf8 (BridgePasteText *self,
           const char      *text,
           gsize            length)
{
  self->source = g_malloc (length + 1);
  memcpy (self->source, text, length);
  self->source_length = length;
  for (gsize i = 0; i < length; i++)
    if (self->source[i] == '\0')
      self->source[i] = ' ';
  self->is_text = g_utf8_validate (self->source, (gssize) length, NULL);
  if (!self->is_text)
    explicit_bzero (self->source, self->source_length);
  if (!self->is_text)
    self->source_length = 0;
}

/* Windows calls UTF-16 “Unicode”, and Latin letters have every other byte empty in it. */
static void
read_bytes (BridgePasteText *self,
            const char      *text,
            gsize            length)
{
  const guchar *bytes = (const guchar *) text;
  gsize empty[2] = { 0, 0 };

  for (gsize i = 0; i < length; i++)
    empty[i % 2] += bytes[i] == 0;
  if (length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
    read_utf16 (self, bytes + 2, length - 2, FALSE);
  else if (length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
    read_utf16 (self, bytes + 2, length - 2, TRUE);
  else if (empty[0] + empty[1] > length / 4 && empty[0] != empty[1] && MIN (empty[0], empty[1]) <= length / 16)
    read_utf16 (self, bytes, length, empty[0] > empty[1]);
  else
    read_utf8 (self, text, length);
}

static gunichar
make_even (gunichar character)
{
  if (bridge_text_is_line_break (character))
    return '\n';
  if (bridge_text_is_blank (character))
    return character == '\t' ? '\t' : ' ';
  if (bridge_text_is_quote (character))
    return '"';
  if (character == 0xFF1A || character == 0xFE55)
    return ':';
  return character == 0xFF1D ? '=' : character;
}

static void
put (BridgePasteText *self,
     gunichar         character,
     gsize            origin)
{
  char *to = self->text + self->length;
  gsize n_bytes;

  if (bridge_text_is_invisible (character))
    {
      bridge_key_removed_note (&self->removed, character);
      return;
    }
  if (bridge_text_is_blank (character) && character != ' ' && character != '\t')
    bridge_key_removed_note (&self->removed, character);
  n_bytes = (gsize) g_unichar_to_utf8 (make_even (character), to);
  for (gsize i = 0; i < n_bytes; i++)
    self->origins[self->length + i] = (guint32) origin;
  self->length += n_bytes;
}

static void
put_escaped (BridgePasteText *self,
             gunichar         character,
             gsize            origin)
{
  self->removed.flags |= BRIDGE_KEY_REMOVED_ESCAPES;
  put (self, character, origin);
}

/* Reads as many hexadecimal digits.
 * Returns: the number, or -1 */
static gint64
read_hex (const char *p,
          const char *end,
          gsize       n_digits)
{
  gint64 number = 0;

  if ((gsize) (end - p) < n_digits)
    return -1;
  for (gsize i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      number = number * 16 + g_ascii_xdigit_value (p[i]);
    }
  return number;
}

/* Backslashes and what they stand before, as JSON and most languages have them; in a string within a string there are several.
 * Returns: how much was read */
static gsize
read_backslashes (BridgePasteText *self,
                  const char      *p,
                  const char      *end)
{
  static const char letters[] = "nrt";
  static const char meanings[] = "\n\n\t";
  gsize n = strspn (p, "\\");
  char next = p + n < end ? p[n] : '\0';
  gint64 number = next == 'u' ? read_hex (p + n + 1, end, 4) : next == 'x' ? read_hex (p + n + 1, end, 2) : -1;

  if (number >= 0)
    {
      if (number > 0 && g_unichar_validate ((gunichar) number))
        put_escaped (self, (gunichar) number, (gsize) (p - self->source));
      return n + (next == 'u' ? 5 : 3);
    }
  if (next != '\0' && strchr (letters, next) != NULL)
    put_escaped (self, (gunichar) meanings[strchr (letters, next) - letters], (gsize) (p - self->source));
  else if (next != '\0' && strchr ("\"'/`", next) != NULL)
    put_escaped (self, (gunichar) next, (gsize) (p - self->source));
  else
    {
      put (self, next == '\n' || next == '\r' ? ' ' : '\\', (gsize) (p - self->source));
      return n;
    }
  return n + 1;
}

static gunichar
find_entity (const char *name,
             gsize       length)
{
  if (length > 1 && name[0] == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';
      guint64 number = g_ascii_strtoull (name + (hex ? 2 : 1), NULL, hex ? 16 : 10);

      return number < 0x110000 && g_unichar_validate ((gunichar) number) ? (gunichar) number : 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && strncmp (name, entities[i].name, length) == 0)
      return entities[i].character;
  return 0;
}

/* Returns: how much of an entity of HTML was read, 0 if there is none */
static gsize
read_entity (BridgePasteText *self,
             const char      *p,
             const char      *end)
{
  gsize length = 0;
  gunichar character;

  while (length < 10 && p + 1 + length < end && (g_ascii_isalnum (p[1 + length]) || (length == 0 && p[1] == '#')))
    length++;
  if (length < 2 || p + 1 + length >= end || p[1 + length] != ';')
    return 0;
  character = find_entity (p + 1, length);
  if (character == 0)
    return 0;
  put_escaped (self, character, (gsize) (p - self->source));
  return length + 2;
}

static gsize
read_character (BridgePasteText *self,
                const char      *p,
                const char      *end)
{
  gsize n_bytes = *p == '&' ? read_entity (self, p, end) : 0;

  if (n_bytes > 0)
    return n_bytes;
  if (*p == '\\')
    return read_backslashes (self, p, end);
  if (*p != '\r' || p + 1 == end || p[1] != '\n')
    put (self, g_utf8_get_char (p), (gsize) (p - self->source));
  return (gsize) (g_utf8_next_char (p) - p);
}

/* The byte order mark of a file that was read as if it were in Latin-1. */
static const char *
skip_mark (BridgePasteText *self)
{
  static const char *const marks[] = { "ï»¿", "ÿþ", "þÿ" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (self->source, marks[i]))
      {
        bridge_key_removed_note (&self->removed, 0xFEFF);
        return self->source + strlen (marks[i]);
      }
  return self->source;
}

/* Sets up @self, to be cleared with _bridge_paste_text_clear(). Takes time in proportion to @length. */
void
_bridge_paste_text_init (BridgePasteText *self,
                         const char      *text,
                         gsize            length)
{
  const char *end;

  memset (self, 0, sizeof *self);
  read_bytes (self, text, length);
  self->source[self->source_length] = '\0';
  end = self->source + self->source_length;
  self->text = g_malloc (self->source_length + 1);
  self->marks = g_malloc0 (self->source_length + 1);
  self->origins = g_new (guint32, self->source_length + 1);
  for (const char *p = skip_mark (self); p < end; )
    p += read_character (self, p, end);
  self->text[self->length] = '\0';
  self->origins[self->length] = (guint32) self->source_length;
}

void
_bridge_paste_text_clear (BridgePasteText *self)
{
  if (self->source != NULL)
    explicit_bzero (self->source, self->source_length);
  if (self->text != NULL)
    explicit_bzero (self->text, self->length);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->marks, g_free);
  g_clear_pointer (&self->origins, g_free);
}

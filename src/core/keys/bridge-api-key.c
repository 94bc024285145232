// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-api-key"

#include "config.h"

#include "bridge-api-key.h"
#include "bridge-encoding.h"
#include "bridge-paste.h"
#include "bridge-scratch.h"
#include "bridge-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LENGTH 4096

/**
 * BridgeApiKey:
 *
 * A key to Codat's API, as the token that goes behind “Basic ” in the header.
 *
 * What the user pastes may be the key or the ready token, and no rule tells them apart for certain. So a key may have another reading,
 * to be tried once when Codat does not accept the first.
 */
struct _BridgeApiKey
{
  BridgeSecret *token;
  BridgeApiKey *other;
};

G_DEFINE_QUARK (bridge-api-key-error-quark, bridge_api_key_error)
static void
clear (gpointer data)
{
  BridgeApiKey *self = data;

  bridge_secret_unref (self->token);
  g_clear_pointer (&self->other, bridge_api_key_unref);
}

static gboolean
is_edge (gunichar character)
{
  return bridge_text_is_white_space (character) || bridge_text_is_quote (character);
}

static void
trim (BridgeScratch *scan)
{
  while (!bridge_scratch_is_empty (scan) && is_edge (bridge_scratch_get_first (scan)))
    bridge_scratch_drop_first (scan);
  while (!bridge_scratch_is_empty (scan) && is_edge (bridge_scratch_get_last (scan)))
    bridge_scratch_drop_last (scan);
}

static gboolean
begins_with (const BridgeScratch *scan,
             const char          *p,
             const char          *word)
{
  gsize length = strlen (word);

  return (gsize) (scan->end - p) >= length && g_ascii_strncasecmp (p, word, length) == 0;
}

/* Goes behind “Authorization:”, if that is there: at the beginning, or in a line for curl or a piece of code, where the closing quotation
 * mark ends the header. */
static void
enter_header (BridgeScratch *scan)
{
  for (char *p = scan->start; p < scan->end; p++)
    {
      char *value;

      if (!begins_with (scan, p, "authorization"))
        continue;
      for (value = p + strlen ("authorization"); value < scan->end && is_edge (g_utf8_get_char (value)); )
        value = g_utf8_next_char (value);
      if (value == scan->end || strchr (":=", *value) == NULL)
        continue;
      scan->start = value + 1;
      trim (scan);
      for (p = scan->start; p < scan->end && !bridge_text_is_quote (g_utf8_get_char (p)); )
        p = g_utf8_next_char (p);
      scan->end = p;
      return;
    }
}

static void
drop_scheme (BridgeScratch *scan)
{
  const gsize length = strlen ("basic");

  while (begins_with (scan, scan->start, "basic") &&
         (scan->start + length == scan->end || is_edge (g_utf8_get_char (scan->start + length))))
    {
      scan->start += length;
      trim (scan);
    }
}

/* Puts a value together again that was broken into lines, indented or not. */
static void
join_lines (BridgeScratch *scan)
{
  char *to = scan->start;
  char *next;

  for (char *p = scan->start; p < scan->end; p = next)
    {
      gboolean broken = FALSE;

      for (next = p; next < scan->end && bridge_text_is_white_space (g_utf8_get_char (next)); next = g_utf8_next_char (next))
        broken = broken || bridge_text_is_line_break (g_utf8_get_char (next));
      if (next == p)
        next = g_utf8_next_char (p);
      if (broken)
        continue;
      memmove (to, p, next - p);
      to += next - p;
    }
  scan->end = to;
  *scan->end = '\0';
}

static const char *
find_objection (const BridgeScratch *scan)
{
  if (strstr (scan->start, "://") != NULL || begins_with (scan, scan->start, "www."))
    return _("This is a web address, not an API key. Copy the key or the authorization header from the API keys page of the Codat Portal.");
  if (scan->end - scan->start > MAX_LENGTH)
    return _("This is too long for an API key. Copy only the key from the API keys page of the Codat Portal.");
  for (const char *p = scan->start; p < scan->end; p = g_utf8_next_char (p))
    {
      if (bridge_text_is_blank (g_utf8_get_char (p)))
        return _("It contains a space or a line break. Copy only the key from the API keys page of the Codat Portal.");
      if (*p <= 0x20 || *p >= 0x7F)
        return _("It contains a character that no API key has. Copy the key again from the API keys page of the Codat Portal.");
    }
  return NULL;
}

static BridgeApiKey *
new_verbatim (const BridgeScratch *scan)
{
  g_autoptr (BridgeSecret) token = bridge_secret_new (scan->start, scan->end - scan->start);

  return bridge_api_key_new_from_token (token);
}

/* A value that only stands in the field, and looks like nothing in particular, is the key. */
static BridgeApiKey *
new_from_scan (const BridgeScratch *scan)
{
  gsize length = (gsize) (scan->end - scan->start);
  g_autoptr (BridgeSecret) token = bridge_encoding_encode (scan->start, length);
  BridgeApiKey *self = bridge_api_key_new_from_token (token);

  if (bridge_encoding_is_canonical (scan->start, length))
    self->other = new_verbatim (scan);
  return self;
}

static BridgeApiKey *
new_from_part (BridgePastePart *part)
{
  BridgeApiKey *self = bridge_api_key_new_from_token (bridge_paste_part_get_token (part, 0));

  if (bridge_paste_part_get_n_tokens (part) > 1)
    self->other = bridge_api_key_new_from_token (bridge_paste_part_get_token (part, 1));
  return self;
}

/* What is an API key for certain comes before what may be one. The Portal shows each key in two forms, so the same may be there twice.
 * @n_keys: how many there are */
static BridgePastePart *
find_key (BridgePaste *paste,
          gboolean     for_certain,
          guint       *n_keys)
{
  BridgePastePart *found = NULL;

  *n_keys = 0;
  for (guint i = 0; i < bridge_paste_get_n_parts (paste); i++)
    {
      BridgePastePart *part = bridge_paste_get_part (paste, i);

      if (bridge_paste_part_get_kind (part) != BRIDGE_PASTE_API_KEY ||
          (for_certain && bridge_paste_part_may_be (part, BRIDGE_PASTE_CLIENT_SECRET)))
        continue;
      if (found == NULL)
        found = part;
      else if (bridge_secret_equal (bridge_paste_part_get_token (part, 0), bridge_paste_part_get_token (found, 0)))
        continue;
      ++*n_keys;
    }
  return found;
}

static BridgePastePart *
find_likeliest_key (BridgePaste *paste,
                    guint       *n_keys)
{
  BridgePastePart *part = find_key (paste, TRUE, n_keys);

  return part != NULL ? part : find_key (paste, FALSE, n_keys);
}

/* A Client ID without a label is known by its beginning (Intuit's keys in public repositories); another 50 letters and digits may be
 * anything. */
static gboolean
is_app_key (const BridgePastePart *part)
{
  BridgePasteKind kind = bridge_paste_part_get_kind (part);

  if (kind == BRIDGE_PASTE_CLIENT_SECRET)
    return TRUE;
  return kind == BRIDGE_PASTE_CLIENT_ID && (bridge_paste_part_get_label (part) != NULL ||
                                            g_str_has_prefix (bridge_secret_get_text (bridge_paste_part_get_value (part)), "AB"));
}

/* What the text is, if it is no API key, by the first thing in it that says so. */
static const char *
find_refusal (BridgePaste *paste)
{
  for (guint i = 0; i < bridge_paste_get_n_parts (paste); i++)
    {
      BridgePastePart *part = bridge_paste_get_part (paste, i);
      BridgePasteKind kind = bridge_paste_part_get_kind (part);

      if (kind == BRIDGE_PASTE_MASKED)
        return _("Part of this key is hidden. Show it on the API keys page of the Codat Portal and copy it again.");
      if (kind == BRIDGE_PASTE_PLACEHOLDER)
        return _("This is a placeholder, not a key. Copy the key from the API keys page of the Codat Portal.");
      if (is_app_key (part))
        return _("This is a key of the Intuit app, not an API key. Copy the key from the API keys page of the Codat Portal.");
      if (kind == BRIDGE_PASTE_ACCESS_TOKEN || kind == BRIDGE_PASTE_REFRESH_TOKEN)
        return _("This is a token, not an API key. Copy the key from the API keys page of the Codat Portal.");
      if (kind == BRIDGE_PASTE_UUID || kind == BRIDGE_PASTE_COMPANY_ID)
        return _("This is the ID of an app or a company, not an API key. Copy the key from the API keys page of the Codat Portal.");
    }
  return NULL;
}

static void
refuse (GError     **error,
        const char  *objection)
{
  g_set_error_literal (error, BRIDGE_API_KEY_ERROR, BRIDGE_API_KEY_ERROR_NOT_A_KEY, objection);
}

/* A text that the reader of pasted texts knows nothing in. */
static BridgeApiKey *
new_from_rest (const char  *text,
               GError     **error)
{
  g_auto (BridgeScratch) scan = { NULL, };
  const char *objection;

  bridge_scratch_init (&scan, text);
  trim (&scan);
  enter_header (&scan);
  trim (&scan);
  drop_scheme (&scan);
  join_lines (&scan);
  if (bridge_scratch_is_empty (&scan))
    {
      g_set_error_literal (error, BRIDGE_API_KEY_ERROR, BRIDGE_API_KEY_ERROR_EMPTY,
                           _("There is no API key yet. Copy it from the API keys page of the Codat Portal and paste it here."));
      return NULL;
    }
  objection = find_objection (&scan);
  if (objection == NULL)
    return new_from_scan (&scan);
  refuse (error, objection);
  return NULL;
}

/**
 * bridge_api_key_new_from_text:
 * @text: (nullable): what was pasted
 * @error: return location for a #GError
 *
 * Reads an API key in every form that people have it in, see #BridgePaste. What that does not know, and is one word, is taken for the key.
 *
 * The Portal shows the key and the ready header (Codat's documentation, "Authentication"). What is encoded is the key alone, with no
 * colon behind it (Codat OpenAPI: securitySchemes.auth_header).
 *
 * Fails with %BRIDGE_API_KEY_ERROR_EMPTY if nothing is left, and with %BRIDGE_API_KEY_ERROR_NOT_A_KEY if it cannot be a key, or there
 * are several; the messages are for the user, and quote nothing.
 *
 * Returns: (transfer full): the key in its more likely reading
 */
BridgeApiKey *
bridge_api_key_new_from_text (const char  *text,
                              GError     **error)
{
  g_autoptr (BridgePaste) paste = bridge_paste_new (text, -1);
  BridgePastePart *part;
  const char *refusal;
  guint n_keys;

  part = find_likeliest_key (paste, &n_keys);
  refusal = part == NULL ? find_refusal (paste) : NULL;
  /* What the reader takes for UTF-16 is no text to the rest of the program. */
  if (part == NULL && refusal == NULL && text != NULL && !g_utf8_validate (text, -1, NULL))
    refusal = _("What was pasted is not text. Copy the key again from the API keys page of the Codat Portal.");
  if (part == NULL && refusal == NULL)
    return new_from_rest (text != NULL ? text : "", error);
  if (n_keys > 1)
    refusal = _("There is more than one API key in it. Copy only one from the API keys page of the Codat Portal.");
  if (refusal == NULL)
    return new_from_part (part);
  refuse (error, refusal);
  return NULL;
}

/**
 * bridge_api_key_find_value:
 * @text: what was pasted
 * @removed: (out) (transfer full) (nullable): what was taken off, translated; %NULL if nothing was
 *
 * Finds what is to stand in the field in the place of what was pasted. By itself it has to say the same: of a header whose token looks
 * like nothing in particular nothing is taken off.
 *
 * Returns: (transfer full) (nullable): the key with nothing around it; %NULL if the text is better left as it is
 */
BridgeSecret *
bridge_api_key_find_value (const char  *text,
                           char       **removed)
{
  g_autoptr (BridgePaste) paste = bridge_paste_new (text, -1);
  guint n_keys;
  BridgePastePart *part = find_likeliest_key (paste, &n_keys);
  BridgeSecret *value = n_keys == 1 ? bridge_paste_part_get_value (part) : NULL;
  g_autoptr (BridgeApiKey) key = value != NULL ? bridge_api_key_new_from_text (bridge_secret_get_text (value), NULL) : NULL;

  *removed = NULL;
  if (key == NULL || !bridge_secret_equal (key->token, bridge_paste_part_get_token (part, 0)) ||
      (bridge_paste_part_get_n_tokens (part) > 1) != (key->other != NULL))
    return NULL;
  *removed = bridge_paste_part_describe_removed (part);
  return bridge_secret_ref (value);
}

/**
 * bridge_api_key_new_from_token:
 * @token: a token that was accepted before
 *
 * Returns: (transfer full): a key with no other reading, which holds a reference to @token
 */
BridgeApiKey *
bridge_api_key_new_from_token (BridgeSecret *token)
{
  BridgeApiKey *self;

  g_return_val_if_fail (token != NULL, NULL);

  self = g_atomic_rc_box_new0 (BridgeApiKey);
  self->token = bridge_secret_ref (token);
  return self;
}

/**
 * bridge_api_key_ref:
 * @self: a key
 *
 * Returns: (transfer full): @self
 */
BridgeApiKey *
bridge_api_key_ref (BridgeApiKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * bridge_api_key_unref:
 * @self: (transfer full): a key
 */
void
bridge_api_key_unref (BridgeApiKey *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * bridge_api_key_get_token:
 * @self: a key
 *
 * Returns: (transfer none): what stands behind “Basic ” in the Authorization header
 */
BridgeSecret *
bridge_api_key_get_token (BridgeApiKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->token;
}

/**
 * bridge_api_key_get_other_reading:
 * @self: a key
 *
 * Returns: (transfer none) (nullable): how else the pasted text may have been meant, to be tried once when Codat answers 401 or 403
 */
BridgeApiKey *
bridge_api_key_get_other_reading (BridgeApiKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->other;
}

/**
 * bridge_api_key_is_made_of:
 * @self: a key
 * @value: a value that was kept for something else
 *
 * The token is the key in Base64 (Codat OpenAPI: securitySchemes.auth_header); either may have been entered elsewhere by mistake.
 *
 * Returns: whether @value is this key, in one of its readings
 */
gboolean
bridge_api_key_is_made_of (BridgeApiKey *self,
                           BridgeSecret *value)
{
  g_autoptr (BridgeSecret) encoded = NULL;

  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  encoded = bridge_encoding_encode (bridge_secret_get_text (value), bridge_secret_get_length (value));
  if (bridge_secret_equal (value, self->token) || bridge_secret_equal (encoded, self->token))
    return TRUE;
  return self->other != NULL && bridge_api_key_is_made_of (self->other, value);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-api-key"

#include "config.h"

#include "bridge-api-key.h"
#include "bridge-scratch.h"
#include "bridge-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LENGTH 4096
#define SHORTEST_KEY 20

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

static gboolean
is_base64 (const BridgeScratch *scan)
{
  gsize length = scan->end - scan->start;
  gsize n_digits = strspn (scan->start, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

  if (length % 4 != 0 || n_digits == 0 || length - n_digits > 2)
    return FALSE;
  return strspn (scan->start + n_digits, "=") == length - n_digits;
}

static gboolean
is_key_like (const guchar *data,
             gsize         length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (data[i]) && data[i] != '_' && data[i] != '-')
      return FALSE;
  return length >= SHORTEST_KEY;
}

/* A key of 40 letters and digits is itself decodable Base64. What it decodes to looks like a key only if it was one. */
static gboolean
is_encoded_key (const BridgeScratch *scan)
{
  gsize length;
  guchar *decoded;
  gboolean key_like;

  if (!is_base64 (scan))
    return FALSE;
  decoded = g_base64_decode (scan->start, &length);
  key_like = is_key_like (decoded, length);
  if (decoded != NULL)
    explicit_bzero (decoded, length);
  g_free (decoded);
  return key_like;
}

static BridgeApiKey *
new_verbatim (const BridgeScratch *scan)
{
  g_autoptr (BridgeSecret) token = bridge_secret_new (scan->start, scan->end - scan->start);

  return bridge_api_key_new_from_token (token);
}

static BridgeApiKey *
new_encoded (const BridgeScratch *scan)
{
  char *text = g_base64_encode ((const guchar *) scan->start, scan->end - scan->start);
  g_autoptr (BridgeSecret) token = bridge_secret_new (text, -1);

  explicit_bzero (text, strlen (text));
  g_free (text);
  return bridge_api_key_new_from_token (token);
}

static BridgeApiKey *
new_from_scan (const BridgeScratch *scan)
{
  BridgeApiKey *self;

  if (is_encoded_key (scan))
    {
      self = new_verbatim (scan);
      self->other = new_encoded (scan);
      return self;
    }
  self = new_encoded (scan);
  if (is_base64 (scan))
    self->other = new_verbatim (scan);
  return self;
}

/**
 * bridge_api_key_new_from_text:
 * @text: (nullable): what was pasted
 * @error: return location for a #GError
 *
 * Reads an API key in every form that people have it in: the key; its Base64; the latter behind “Basic”, behind “Authorization: Basic”,
 * in quotation marks, or in an option of curl; with white space, line breaks and invisible characters around. A key that is broken
 * into lines is put together.
 *
 * The Portal shows the key and the ready header (Codat's documentation, "Authentication"). What is encoded is the key alone, with no
 * colon behind it (Codat OpenAPI: securitySchemes.auth_header).
 *
 * Fails with %BRIDGE_API_KEY_ERROR_EMPTY if nothing is left, and with %BRIDGE_API_KEY_ERROR_NOT_A_KEY if it cannot be a key; the
 * messages are for the user, and quote nothing.
 *
 * Returns: (transfer full): the key in its more likely reading
 */
BridgeApiKey *
bridge_api_key_new_from_text (const char  *text,
                              GError     **error)
{
  g_auto (BridgeScratch) scan = { NULL, };
  const char *objection;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, BRIDGE_API_KEY_ERROR, BRIDGE_API_KEY_ERROR_NOT_A_KEY,
                           _("What was pasted is not text. Copy the key again from the API keys page of the Codat Portal."));
      return NULL;
    }
  bridge_scratch_init (&scan, text != NULL ? text : "");
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
  if (objection != NULL)
    {
      g_set_error_literal (error, BRIDGE_API_KEY_ERROR, BRIDGE_API_KEY_ERROR_NOT_A_KEY, objection);
      return NULL;
    }
  return new_from_scan (&scan);
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
 * Returns: (transfer none) (nullable): how else the pasted text may have been meant, to be tried once when Codat answers 401
 */
BridgeApiKey *
bridge_api_key_get_other_reading (BridgeApiKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->other;
}

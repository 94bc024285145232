// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-words"

#include "config.h"

#include "bridge-words.h"

#include "bridge-day.h"

#include <glib/gi18n-lib.h>

/* What several pages say, in the same words. All results belong to the caller. */

static char *
format_local (GDateTime  *time,
              char     *(*format) (GDateTime *))
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  return format (local);
}

static char *
dup_missing (const char *keyring)
{
  if (keyring == NULL)
    return g_strdup (_("Not found in the keyring that runs now"));

  /* Translators: %s is the name of a keyring, such as KWallet. */
  return g_strdup_printf (_("Not found in %s, the keyring that runs now"), keyring);
}

/* Where a secret is kept, and since when.
 * @keyring: (nullable): which keyring runs, if known */
char *
bridge_words_for_kept (BridgeKeysRecord *record,
                       const char       *keyring)
{
  BridgeKept kept = bridge_keys_record_get_kept (record);
  GDateTime *saved_at = bridge_keys_record_get_saved_at (record);
  g_autofree char *date = saved_at != NULL ? format_local (saved_at, bridge_day_format_date) : NULL;

  if (kept == BRIDGE_KEPT_NOWHERE)
    return g_strdup (_("Not stored"));
  if (bridge_keys_record_get_missing (record))
    return dup_missing (keyring);
  if (kept == BRIDGE_KEPT_SESSION)
    return g_strdup (_("Kept until you quit"));
  if (date == NULL)
    return g_strdup (_("In the keyring"));

  /* Translators: %s is a date. */
  return g_strdup_printf (_("In the keyring since %s"), date);
}

/* Whether the integration is enabled, and when that was seen. */
char *
bridge_words_for_enabled (BridgeEnvironmentSetup *setup)
{
  GDateTime *read_at = bridge_environment_setup_get_enabled_read_at (setup);
  g_autofree char *time = read_at != NULL ? format_local (read_at, bridge_day_format_moment) : NULL;

  if (time == NULL)
    return g_strdup (_("Not known yet whether it is enabled"));

  /* Translators: %s is a date and a time. */
  return g_strdup_printf (bridge_environment_setup_get_enabled (setup) ? _("Enabled, seen on %s")
                                                                       : _("Not enabled, seen on %s"), time);
}

static char *
dup_disconnected (GDateTime *time)
{
  g_autofree char *moment = format_local (time, bridge_day_format_moment);

  /* Translators: %s is a date and a time. */
  return g_strdup_printf (_("Disconnected on %s, not linked again yet"), moment);
}

/* Whether a test company was linked, and when; or that it is not linked any more. */
char *
bridge_words_for_test (BridgeLinkRecord       *record,
                       BridgeEnvironmentSetup *setup)
{
  GDateTime *linked_at = bridge_link_record_get_linked_at (record);
  g_autofree char *date = linked_at != NULL ? format_local (linked_at, bridge_day_format_date) : NULL;

  if (date == NULL)
    return g_strdup (bridge_link_record_get_open (record) ? _("A test company is waiting to be linked") : _("Not tested"));
  if (bridge_link_record_get_disconnecting (record))
    return g_strdup (_("Disconnecting the test company has not finished"));
  if (bridge_link_record_get_disconnected (record))
    return dup_disconnected (bridge_link_record_get_disconnected_at (record));
  if (bridge_link_record_get_proven_at (record, setup) == NULL)
    /* Translators: %s is a date. */
    return g_strdup_printf (_("Linked on %s, with keys that have changed since"), date);

  /* Translators: %s is a date. */
  return g_strdup_printf (_("A test company was linked on %s"), date);
}

/* Returns: (nullable): since when customers can connect; %NULL while they cannot, as far as is known */
char *
bridge_words_for_live (BridgeSetup *setup)
{
  GDateTime *since = bridge_setup_get_live_since (setup);
  g_autofree char *date = since != NULL ? format_local (since, bridge_day_format_date) : NULL;

  if (date == NULL)
    return NULL;

  /* Translators: %s is a date. */
  return g_strdup_printf (_("All steps are done. Since %s, your customers can connect QuickBooks Online."), date);
}

char *
bridge_words_for_intuit_tab (BridgeEnvironment environment)
{
  /* Translators: %s is the name of a switch on Intuit’s web site, “Development” or “Production”. */
  return g_strdup_printf (_("Choose %s"), bridge_environment_get_intuit_tab (environment));
}

/* Returns: markup */
char *
bridge_words_for_old_tab (BridgeEnvironment environment)
{
  /* Translators: Names on Intuit’s web site; %s is “Development Settings” or “Production Settings”. */
  g_autofree char *text = g_strdup_printf (_("%s › Keys & credentials, on the page Keys & OAuth"),
                                           bridge_environment_get_old_intuit_tab (environment));

  return g_markup_escape_text (text, -1);
}

/* @id_tail: (nullable): the last characters of a Client ID */
char *
bridge_words_for_id (const char *id_tail)
{
  if (id_tail == NULL || *id_tail == '\0')
    /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
    return g_strdup (_("Client ID and Client Secret"));

  /* Translators: %s are the last characters of the Client ID. */
  return g_strdup_printf (_("Client ID ending in %s, and its Client Secret"), id_tail);
}

/* When Intuit was asked, and the number by which its support finds the call. */
char *
bridge_words_for_probe (BridgeKeysProbe *probe)
{
  const char *intuit_tid = bridge_keys_probe_get_intuit_tid (probe);
  g_autofree char *time = format_local (bridge_keys_probe_get_asked_at (probe), bridge_day_format_moment);

  if (intuit_tid == NULL)
    /* Translators: %s is a date and a time. */
    return g_strdup_printf (_("Asked on %s"), time);

  /* Translators: A date and a time, and Intuit’s number of the call (intuit_tid), for its support. */
  return g_strdup_printf (_("Asked on %s; Intuit’s reference: %s"), time, intuit_tid);
}

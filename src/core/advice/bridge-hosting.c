// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-hosting"

#include "config.h"

#include "bridge-hosting.h"

#include <glib/gi18n-lib.h>

/* Where Codat runs what calls QuickBooks Online, as Intuit's form wants to know it. The list changes: Codat's page "QuickBooks Online
 * integration reference", "QBO app hosting", has the live one; this is that of the quarter below. Intuit's form is in English, so
 * the country is not translated. */

#define COUNTRY "United Kingdom of Great Britain and Northern Ireland"
#define QUARTER 3
#define YEAR 2024

static const struct
{
  const char *start;
  const char *end;
} ranges[] = {
  { "20.77.152.0", "20.77.153.255" },
  { "51.104.28.73", "51.104.28.73" },
  { "51.132.44.0", "51.132.47.255" },
  { "51.132.155.0", "51.132.159.255" },
};

/**
 * bridge_hosting_get_country:
 *
 * Returns: (transfer none): the country where Codat hosts, as Intuit's list spells it
 */
const char *
bridge_hosting_get_country (void)
{
  return COUNTRY;
}

/**
 * bridge_hosting_dup_quarter:
 *
 * Returns: (transfer full): the quarter that the list is from, translated
 */
char *
bridge_hosting_dup_quarter (void)
{
  /* Translators: A quarter of a year, as in “Q3 2024”. */
  return g_strdup_printf (_("Q%d %d"), QUARTER, YEAR);
}

/**
 * bridge_hosting_get_range_count:
 *
 * Returns: how many ranges of addresses there are
 */
guint
bridge_hosting_get_range_count (void)
{
  return G_N_ELEMENTS (ranges);
}

/**
 * bridge_hosting_get_range_start:
 * @index: a place in the list, counted from 0
 *
 * Returns: (transfer none) (nullable): the first address of that range, %NULL behind the last range
 */
const char *
bridge_hosting_get_range_start (guint index)
{
  return index < G_N_ELEMENTS (ranges) ? ranges[index].start : NULL;
}

/**
 * bridge_hosting_get_range_end:
 * @index: a place in the list, counted from 0
 *
 * Returns: (transfer none) (nullable): the last address of that range, which may be the first; %NULL behind the last range
 */
const char *
bridge_hosting_get_range_end (guint index)
{
  return index < G_N_ELEMENTS (ranges) ? ranges[index].end : NULL;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-slot"

#include "config.h"

#include "bridge-slot.h"

#include <string.h>

/**
 * bridge_slot_set_date:
 * @slot: where a date is kept; it owns what it points to
 * @date: (nullable): the new one
 *
 * Returns: %TRUE if that changed anything, so that a property is notified only then
 */
gboolean
bridge_slot_set_date (GDateTime **slot,
                      GDateTime  *date)
{
  if (*slot == date || (*slot != NULL && date != NULL && g_date_time_equal (*slot, date)))
    return FALSE;
  g_clear_pointer (slot, g_date_time_unref);
  *slot = date != NULL ? g_date_time_ref (date) : NULL;
  return TRUE;
}

/**
 * bridge_slot_set_day:
 * @slot: where a day is kept; it owns what it points to
 * @day: (nullable): the new one, which may be the old
 *
 * Returns: %TRUE if that changed anything
 */
gboolean
bridge_slot_set_day (GDate       **slot,
                     const GDate  *day)
{
  if (*slot == day || (*slot != NULL && day != NULL && g_date_compare (*slot, day) == 0))
    return FALSE;
  g_clear_pointer (slot, g_date_free);
  *slot = day != NULL ? g_date_copy (day) : NULL;
  return TRUE;
}

/**
 * bridge_slot_set_text:
 * @slot: where a text is kept; it owns what it points to
 * @text: (nullable): the new one, which may be part of the old
 *
 * Returns: %TRUE if that changed anything
 */
gboolean
bridge_slot_set_text (char       **slot,
                      const char  *text)
{
  char *copy;

  if (g_strcmp0 (*slot, text) == 0)
    return FALSE;
  copy = g_strdup (text);
  g_free (*slot);
  *slot = copy;
  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * bridge_slot_list_names:
 * @slots: a table whose keys are texts
 *
 * Returns: (transfer full) (array zero-terminated=1): its keys, sorted
 */
char **
bridge_slot_list_names (GHashTable *slots)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, slots);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (list, g_strdup (name));
  g_ptr_array_sort (list, compare_names);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_steal (list, NULL);
}

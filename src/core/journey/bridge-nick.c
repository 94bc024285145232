// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-nick"

#include "config.h"

#include "bridge-nick.h"

/* What the values of an enumeration are called in files, reports and actions, whatever the language. */

/**
 * bridge_nick_get:
 * @type: the type of an enumeration
 * @value: one of its values
 *
 * Returns: (transfer none): what it is called, never translated
 */
const char *
bridge_nick_get (GType type,
                 int   value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *known = g_enum_get_value (klass, value);

  g_return_val_if_fail (known != NULL, NULL);

  return known->value_nick;
}

/**
 * bridge_nick_find:
 * @type: the type of an enumeration
 * @nick: (nullable): what may be the name of one of its values
 *
 * Returns: (transfer none) (nullable): that value, %NULL if there is none
 */
const GEnumValue *
bridge_nick_find (GType       type,
                  const char *nick)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);

  return nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;
}

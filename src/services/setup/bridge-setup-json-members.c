// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-json"

#include "config.h"

#include "bridge-setup-json-private.h"

#include "bridge-json.h"

/* The members that all parts of the setup are written with. */

GDateTime *
_bridge_setup_json_read_date (JsonObject *object,
                              const char *member)
{
  const char *text = bridge_json_get_string (object, member);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
}

gboolean
_bridge_setup_json_read_boolean (JsonObject *object,
                                 const char *member)
{
  gboolean value = FALSE;

  bridge_json_get_boolean (object, member, &value);

  return value;
}

/* What is not there is written by not being there. */
void
_bridge_setup_json_write_string (JsonObject *object,
                                 const char *member,
                                 const char *value)
{
  if (g_strcmp0 (bridge_json_get_string (object, member), value) == 0)
    return;
  if (value != NULL)
    json_object_set_string_member (object, member, value);
  else
    json_object_remove_member (object, member);
}

void
_bridge_setup_json_write_boolean (JsonObject *object,
                                  const char *member,
                                  gboolean    value)
{
  if (_bridge_setup_json_read_boolean (object, member) != value || !json_object_has_member (object, member))
    json_object_set_boolean_member (object, member, value);
}

void
_bridge_setup_json_write_date (JsonObject *object,
                               const char *member,
                               GDateTime  *date)
{
  g_autoptr (GDateTime) before = _bridge_setup_json_read_date (object, member);
  g_autoptr (GDateTime) utc = date != NULL ? g_date_time_to_utc (date) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  if (date != NULL || before != NULL)
    _bridge_setup_json_write_string (object, member, text);
}

JsonObject *
_bridge_setup_json_ensure_object (JsonObject *object,
                                  const char *member)
{
  JsonObject *found = bridge_json_get_object (object, member);

  if (found != NULL)
    return found;

  found = json_object_new ();
  json_object_set_object_member (object, member, found);

  return found;
}

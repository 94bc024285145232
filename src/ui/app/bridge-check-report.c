// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-check-report"

#include "config.h"

#include "bridge-check-report.h"

#include "bridge-verdict-report.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeCheckReport:
 *
 * What bookbridge --check --all prints: for people what was found in a setup as soon as it was, and for programs one object in the end. Its
 * members are promised in the manual page and stay as they are.
 */
struct _BridgeCheckReport
{
  JsonBuilder *builder; /* (nullable): of the array of setups; none for people */
  GPtrArray *names[BRIDGE_VERDICT_UNKNOWN + 1]; /* of the setups, by what was found in them */
};

/* What is broken is worse than what could not be checked. */
static const BridgeVerdictResult worst_first[] = { BRIDGE_VERDICT_PROBLEM, BRIDGE_VERDICT_UNKNOWN };

/* The profile is what the next command needs, and tells two setups apart for certain.
 * Returns: (transfer full): what the setup is called here */
static char *
dup_name (BridgeSetupEntry *entry)
{
  const char *name = bridge_setup_entry_get_display_name (entry);
  const char *profile = bridge_setup_entry_get_profile (entry);

  return g_str_equal (name, profile) ? g_strdup (name) : g_strdup_printf ("%s (%s)", name, profile);
}

static guint
count (BridgeCheckReport *self)
{
  guint n_setups = 0;

  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    n_setups += self->names[i]->len;

  return n_setups;
}

static BridgeVerdictResult
get_worst (BridgeCheckReport *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (worst_first); i++)
    if (self->names[worst_first[i]]->len > 0)
      return worst_first[i];

  return BRIDGE_VERDICT_OK;
}

/* For programs */

static void
add_string (JsonBuilder *builder,
            const char  *member,
            const char  *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/* The same members as of one that could be read. */
static void
add_unreadable (JsonBuilder *builder)
{
  add_string (builder, "result", bridge_verdict_report_get_result_id (BRIDGE_VERDICT_UNKNOWN));
  add_string (builder, "firstBroken", NULL);
  add_string (builder, "review", NULL);
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
}

static void
add_json (JsonBuilder      *builder,
          BridgeSetupEntry *entry,
          BridgeVerdict    *verdict,
          const GError     *error)
{
  json_builder_begin_object (builder);
  add_string (builder, "profile", bridge_setup_entry_get_profile (entry));
  add_string (builder, "name", bridge_setup_entry_get_display_name (entry));
  add_string (builder, "error", error != NULL ? error->message : NULL);
  if (verdict != NULL)
    bridge_verdict_report_add (builder, verdict);
  else
    add_unreadable (builder);
  json_builder_end_object (builder);
}

static void
end_json (BridgeCheckReport *self)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = NULL;

  json_builder_end_array (self->builder);
  json_object_set_int_member (object, "version", BRIDGE_VERDICT_REPORT_VERSION);
  json_object_set_string_member (object, "result", bridge_verdict_report_get_result_id (get_worst (self)));
  json_object_set_member (object, "setups", json_builder_get_root (self->builder));
  json_object_unref (object);
  text = json_to_string (node, TRUE);
  g_print ("%s\n", text);
}

/* For people */

static void
print_found (BridgeVerdict *verdict,
             const GError  *error)
{
  g_autofree char *text = verdict != NULL ? bridge_verdict_report_text (verdict) : g_strconcat (error->message, "\n", NULL);

  g_print ("%s\n", text);
}

/* Returns: (transfer full): the names of the setups in which that was found */
static char *
list_names (BridgeCheckReport   *self,
            BridgeVerdictResult  result)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->names[result]->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (self->names[result], i));

  return g_string_free (text, FALSE);
}

static void
print_last_line (BridgeCheckReport *self)
{
  g_autofree char *names = list_names (self, get_worst (self));
  guint n_setups = count (self);

  if (get_worst (self) == BRIDGE_VERDICT_PROBLEM)
    /* Translators: %s are the names of setups. */
    g_print (_("Something is broken in: %s\n"), names);
  else if (get_worst (self) == BRIDGE_VERDICT_UNKNOWN)
    /* Translators: %s are the names of setups. */
    g_print (_("Not everything could be checked in: %s\n"), names);
  else
    /* Translators: %u is a number of setups. */
    g_print (g_dngettext (GETTEXT_PACKAGE, "Nothing is broken in %u setup.\n", "Nothing is broken in %u setups.\n", n_setups), n_setups);
}

/* @json: whether a program reads it */
BridgeCheckReport *
bridge_check_report_new (gboolean json)
{
  BridgeCheckReport *self = g_new0 (BridgeCheckReport, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    self->names[i] = g_ptr_array_new_with_free_func (g_free);
  if (!json)
    return self;

  self->builder = json_builder_new ();
  json_builder_begin_array (self->builder);

  return self;
}

/* A setup is about to be checked. */
void
bridge_check_report_begin (BridgeCheckReport *self,
                           BridgeSetupEntry  *entry)
{
  g_autofree char *name = dup_name (entry);

  if (self->builder == NULL)
    g_print ("%s\n", name);
}

/* The setup was checked.
 * @verdict: (nullable): what was found; %NULL if it could not be read
 * @error: (nullable): why not */
void
bridge_check_report_add (BridgeCheckReport *self,
                         BridgeSetupEntry  *entry,
                         BridgeVerdict     *verdict,
                         const GError      *error)
{
  BridgeVerdictResult result = verdict != NULL ? bridge_verdict_get_result (verdict) : BRIDGE_VERDICT_UNKNOWN;

  g_ptr_array_add (self->names[result], dup_name (entry));
  if (self->builder != NULL)
    add_json (self->builder, entry, verdict, error);
  else
    print_found (verdict, error);
}

/* All were checked.
 *
 * Returns: the worst that was found in any */
BridgeVerdictResult
bridge_check_report_end (BridgeCheckReport *self)
{
  if (self->builder != NULL)
    end_json (self);
  else
    print_last_line (self);

  return get_worst (self);
}

void
bridge_check_report_free (BridgeCheckReport *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->names); i++)
    g_ptr_array_unref (self->names[i]);
  g_clear_object (&self->builder);
  g_free (self);
}

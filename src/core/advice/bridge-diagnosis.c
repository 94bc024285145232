// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-diagnosis"

#include "config.h"

#include "bridge-diagnosis.h"
#include "bridge-diagnosis-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * BridgeDiagnosis:
 *
 * From what was seen to its cause and to the one thing to do about it.
 */

static gboolean
is_in_scope (const BridgeDiagnosis *self,
             BridgeEnvironment      environment)
{
  switch (self->scope)
    {
    case BRIDGE_DIAGNOSIS_IN_SANDBOX:
      return environment == BRIDGE_ENVIRONMENT_SANDBOX;
    case BRIDGE_DIAGNOSIS_IN_PRODUCTION:
      return environment == BRIDGE_ENVIRONMENT_PRODUCTION;
    case BRIDGE_DIAGNOSIS_ANYWHERE:
    default:
      return TRUE;
    }
}

static gboolean
says_one_of (const char        *text,
             const char *const *words)
{
  g_autofree char *folded = NULL;

  if (words[0] == NULL)
    return TRUE;
  if (text == NULL)
    return FALSE;

  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; i < BRIDGE_DIAGNOSIS_MAX_WORDS && words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What the user says that the browser shows is asked for by itself, so a row without a screen does not answer it. */
static gboolean
holds (const BridgeDiagnosis *self,
       const BridgeSigns     *signs)
{
  return self->screen == signs->screen &&
         is_in_scope (self, signs->environment) &&
         (self->sign == BRIDGE_SIGN_NONE || self->sign == signs->sign) &&
         (self->connection == BRIDGE_CONNECTION_UNKNOWN || self->connection == signs->connection) &&
         (self->status == 0 || self->status == signs->status) &&
         (!self->disabled || signs->disabled) &&
         (!self->other_enabled || signs->other_enabled) &&
         says_one_of (signs->text, self->words);
}

/**
 * bridge_diagnosis_find:
 * @signs: what was seen
 *
 * Returns: (transfer none) (nullable): the first row of the table that fits, the most telling first; %NULL if nothing is wrong or
 *   nothing is known of it
 */
const BridgeDiagnosis *
bridge_diagnosis_find (const BridgeSigns *signs)
{
  for (guint i = 0; i < bridge_diagnosis_table_length; i++)
    if (holds (&bridge_diagnosis_table[i], signs))
      return &bridge_diagnosis_table[i];
  return NULL;
}

/* A translator sees a name where a number would say nothing. */
static char *
fill_in (const char        *text,
         BridgeEnvironment  environment)
{
  BridgeEnvironment other = bridge_environment_get_other (environment);
  const char *const names[][2] = {
    { "{integration}", bridge_environment_get_integration_name (environment) },
    { "{other-integration}", bridge_environment_get_integration_name (other) },
    { "{keys}", bridge_environment_get_key_kind (environment) },
    { "{tab}", bridge_environment_get_intuit_tab (environment) },
  };
  GString *filled = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_replace (filled, names[i][0], names[i][1], 0);
  return g_string_free (filled, FALSE);
}

/**
 * bridge_diagnosis_dup_cause:
 * @self: a diagnosis
 * @environment: where it happened
 *
 * Returns: (transfer full): why it happened, in a sentence, translated
 */
char *
bridge_diagnosis_dup_cause (const BridgeDiagnosis *self,
                            BridgeEnvironment      environment)
{
  return fill_in (_(self->cause), environment);
}

/**
 * bridge_diagnosis_dup_advice:
 * @self: a diagnosis
 * @environment: where it happened
 *
 * Returns: (transfer full): the one thing to do, translated
 */
char *
bridge_diagnosis_dup_advice (const BridgeDiagnosis *self,
                             BridgeEnvironment      environment)
{
  return fill_in (_(self->advice), environment);
}

/**
 * bridge_diagnosis_get_remedy:
 * @self: a diagnosis
 *
 * Returns: what its button does
 */
BridgeRemedy
bridge_diagnosis_get_remedy (const BridgeDiagnosis *self)
{
  return self->remedy;
}

/**
 * bridge_diagnosis_get_label:
 * @self: a diagnosis
 *
 * Returns: (transfer none) (nullable): what stands on its button, translated; %NULL if it has none
 */
const char *
bridge_diagnosis_get_label (const BridgeDiagnosis *self)
{
  return self->label != NULL ? _(self->label) : NULL;
}

/**
 * bridge_diagnosis_dup_target:
 * @self: a diagnosis
 * @environment: where it happened
 *
 * Returns: (transfer full) (nullable): the id of a step for %BRIDGE_REMEDY_STEP, the name of a link for %BRIDGE_REMEDY_LINK
 */
char *
bridge_diagnosis_dup_target (const BridgeDiagnosis *self,
                             BridgeEnvironment      environment)
{
  /* A step that there is for each environment is named by its second half. */
  if (self->target != NULL && *self->target == '-')
    return g_strconcat (bridge_environment_get_id (environment), self->target, NULL);
  return g_strdup (self->target);
}

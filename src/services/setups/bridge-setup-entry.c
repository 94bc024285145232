// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setup-entry"

#include "config.h"

#include "bridge-setup-entry.h"

#include "bridge-day.h"
#include "bridge-foreign.h"
#include "bridge-profile.h"
#include "bridge-setup-attention.h"
#include "bridge-step-group.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeSetupEntry:
 *
 * One of the user's setups, as its file said when it was read: what it is called, how far it is, what somebody should look at. It does not
 * follow the file. What is derived is derived from #BridgeSetup and #BridgeStep, as in the window.
 */
struct _BridgeSetupEntry
{
  GObject parent_instance;

  char *profile;
  char *display_name;
  char *name;
  char *client_name;
  GError *error; /* why nothing is known of it */
  const BridgeStep *step;
  GDateTime *live_since;
  guint n_steps, n_done;
  char **attention;
  gboolean has_keys[BRIDGE_N_ENVIRONMENTS];
  char *id_tails[BRIDGE_N_ENVIRONMENTS];
  gboolean has_company;
  gboolean keeps_keys;
};

G_DEFINE_FINAL_TYPE (BridgeSetupEntry, bridge_setup_entry, G_TYPE_OBJECT)

static char *
choose_display_name (BridgeSetupEntry *self)
{
  if (self->name != NULL)
    return bridge_foreign_name (self->name);
  if (self->client_name != NULL)
    return bridge_foreign_name (self->client_name);

  /* Translators: What a setup is called while nothing is known of it. */
  return g_strdup (g_str_equal (self->profile, BRIDGE_DEFAULT_PROFILE) ? _("Default") : self->profile);
}

static void
count_steps (BridgeSetupEntry *self,
             BridgeSetup      *setup)
{
  for (BridgeStepGroup group = BRIDGE_STEP_GROUP_GET_READY; group <= BRIDGE_STEP_GROUP_FINISH; group++)
    {
      guint n_done;

      self->n_steps += bridge_step_group_count (group, setup, &n_done);
      self->n_done += n_done;
    }
}

static void
note_keys (BridgeSetupEntry *self,
           BridgeSetup      *setup)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      BridgeKeysRecord *keys = bridge_environment_setup_get_keys (bridge_setup_get_environment (setup, i));

      self->has_keys[i] = bridge_keys_record_get_kept (keys) != BRIDGE_KEPT_NOWHERE;
      self->id_tails[i] = g_strdup (bridge_keys_record_get_id_tail (keys));
    }
}

static gboolean
has_company (BridgeSetup *setup)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    if (bridge_link_record_get_open (bridge_setup_get_link_record (setup, i)))
      return TRUE;

  return FALSE;
}

static void
take (BridgeSetupEntry *self,
      BridgeSetup      *setup)
{
  g_autoptr (GDate) today = bridge_day_new_today ();
  GDateTime *live_since = bridge_setup_get_live_since (setup);

  self->name = g_strdup (bridge_setup_get_name (setup));
  self->client_name = g_strdup (bridge_setup_get_client_name (setup));
  self->step = bridge_step_get_first_open (setup);
  self->live_since = live_since != NULL ? g_date_time_ref (live_since) : NULL;
  self->attention = bridge_setup_attention_list (setup, today);
  self->has_company = has_company (setup);
  self->keeps_keys = bridge_setup_has_stored_keys (setup);
  count_steps (self, setup);
  note_keys (self, setup);
}

static void
bridge_setup_entry_finalize (GObject *object)
{
  BridgeSetupEntry *self = BRIDGE_SETUP_ENTRY (object);

  g_free (self->profile);
  g_free (self->display_name);
  g_free (self->name);
  g_free (self->client_name);
  g_clear_error (&self->error);
  g_clear_pointer (&self->live_since, g_date_time_unref);
  g_strfreev (self->attention);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    g_free (self->id_tails[i]);

  G_OBJECT_CLASS (bridge_setup_entry_parent_class)->finalize (object);
}

static void
bridge_setup_entry_class_init (BridgeSetupEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bridge_setup_entry_finalize;
}

static void
bridge_setup_entry_init (BridgeSetupEntry *self)
{
}

/**
 * bridge_setup_entry_new:
 * @profile: whose setup
 * @setup: the setup, as its file says
 *
 * Returns: (transfer full): what is to be known of it; it keeps no reference on @setup
 */
BridgeSetupEntry *
bridge_setup_entry_new (const char  *profile,
                        BridgeSetup *setup)
{
  BridgeSetupEntry *self = g_object_new (BRIDGE_TYPE_SETUP_ENTRY, NULL);

  self->profile = g_strdup (profile);
  take (self, setup);
  self->display_name = choose_display_name (self);

  return self;
}

/**
 * bridge_setup_entry_new_unreadable:
 * @profile: whose setup
 * @error: why its file cannot be read, or not be understood
 *
 * Returns: (transfer full): a setup of which nothing else is known
 */
BridgeSetupEntry *
bridge_setup_entry_new_unreadable (const char   *profile,
                                   const GError *error)
{
  BridgeSetupEntry *self = g_object_new (BRIDGE_TYPE_SETUP_ENTRY, NULL);

  self->profile = g_strdup (profile);
  self->error = g_error_copy (error);
  self->attention = g_new0 (char *, 1);
  self->display_name = choose_display_name (self);

  return self;
}

/**
 * bridge_setup_entry_get_profile:
 * @self: a setup
 *
 * Returns: (transfer none): its name for --profile, the keyring and its folder, never translated
 */
const char *
bridge_setup_entry_get_profile (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return self->profile;
}

/**
 * bridge_setup_entry_get_display_name:
 * @self: a setup
 *
 * Returns: (transfer none): what it is called: its own name, else that of its client, else what can be said of the profile; on one line
 *   and not as markup
 */
const char *
bridge_setup_entry_get_display_name (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return self->display_name;
}

/**
 * bridge_setup_entry_set_apart:
 * @self: a setup
 *
 * Has it called differently from all others, of which one is called the same: the profile comes behind the name, as in the title of its
 * window.
 */
void
bridge_setup_entry_set_apart (BridgeSetupEntry *self)
{
  g_autofree char *name = g_steal_pointer (&self->display_name);

  self->display_name = g_strconcat (name, " · ", self->profile, NULL);
}

/**
 * bridge_setup_entry_get_name:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): its own name as it was typed, for a field in which it is changed; %NULL if it has none
 */
const char *
bridge_setup_entry_get_name (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return self->name;
}

/**
 * bridge_setup_entry_get_client_name:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): the client of Codat that it is about, as Codat calls it: to be shown by bridge_foreign_name()
 */
const char *
bridge_setup_entry_get_client_name (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return self->client_name;
}

/**
 * bridge_setup_entry_get_error:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): why its file cannot be read or understood, %BRIDGE_SERVICE_ERROR_FILE: then all that is known of it
 *   is the profile
 */
const GError *
bridge_setup_entry_get_error (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return self->error;
}

/**
 * bridge_setup_entry_get_step:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): how far it is: where its window opens, see bridge_step_get_first_open(); %NULL if that is unknown
 */
const BridgeStep *
bridge_setup_entry_get_step (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return self->step;
}

/**
 * bridge_setup_entry_get_live_since:
 * @self: a setup
 *
 * Returns: (transfer none) (nullable): since when customers can connect, see bridge_setup_get_live_since()
 */
GDateTime *
bridge_setup_entry_get_live_since (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return self->live_since;
}

/**
 * bridge_setup_entry_count_steps:
 * @self: a setup
 * @n_done: (out): how many of them are done
 *
 * Returns: how many steps there are that were not skipped; 0 if that is unknown
 */
guint
bridge_setup_entry_count_steps (BridgeSetupEntry *self,
                                guint            *n_done)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), 0);

  *n_done = self->n_done;

  return self->n_steps;
}

static char *
describe_live (BridgeSetupEntry *self)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (self->live_since);
  g_autofree char *date = bridge_day_format_date (local);

  /* Translators: Of a setup whose customers can connect; %s is a date. */
  return g_strdup_printf (_("Live since %s"), date);
}

/**
 * bridge_setup_entry_dup_progress:
 * @self: a setup
 *
 * Returns: (transfer full): how far it is, in a few words, translated: the environment and the step, or since when it is live
 */
char *
bridge_setup_entry_dup_progress (BridgeSetupEntry *self)
{
  const char *group;

  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  if (self->error != NULL)
    return g_strdup (_("The file cannot be read"));
  if (self->live_since != NULL)
    return describe_live (self);
  if (bridge_step_get_group (self->step) == BRIDGE_STEP_GROUP_FINISH)
    return g_strdup (_("All steps are done"));

  group = bridge_step_group_get_title (bridge_step_get_group (self->step));

  /* Translators: The name of an environment, and a step there. */
  return g_strdup_printf (_("%s › %s"), group, bridge_step_get_title (self->step));
}

/**
 * bridge_setup_entry_get_attention:
 * @self: a setup
 *
 * Returns: (transfer none) (array zero-terminated=1): what somebody should look at, see bridge_setup_attention_list()
 */
const char *const *
bridge_setup_entry_get_attention (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return (const char *const *) self->attention;
}

/**
 * bridge_setup_entry_get_has_keys:
 * @self: a setup
 * @environment: an environment
 *
 * Returns: whether the keyring should have a pair of its keys, which another setup could take over
 */
gboolean
bridge_setup_entry_get_has_keys (BridgeSetupEntry  *self,
                                 BridgeEnvironment  environment)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), FALSE);

  return self->has_keys[environment];
}

/**
 * bridge_setup_entry_get_id_tail:
 * @self: a setup
 * @environment: an environment
 *
 * Returns: (transfer none) (nullable): the last characters of that pair's Client ID
 */
const char *
bridge_setup_entry_get_id_tail (BridgeSetupEntry  *self,
                                BridgeEnvironment  environment)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), NULL);

  return self->id_tails[environment];
}

/**
 * bridge_setup_entry_get_has_company:
 * @self: a setup
 *
 * Returns: whether a test company of its is at Codat, or may be: nobody else knows which one
 */
gboolean
bridge_setup_entry_get_has_company (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), FALSE);

  return self->has_company;
}

/**
 * bridge_setup_entry_get_keeps_keys:
 * @self: a setup
 *
 * Returns: whether some keyring should have keys of its, see bridge_setup_has_stored_keys()
 */
gboolean
bridge_setup_entry_get_keeps_keys (BridgeSetupEntry *self)
{
  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self), FALSE);

  return self->keeps_keys;
}

static gboolean
has_same_keys (BridgeSetupEntry *self,
               BridgeSetupEntry *other)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    if (self->has_keys[i] != other->has_keys[i] || g_strcmp0 (self->id_tails[i], other->id_tails[i]) != 0)
      return FALSE;

  return TRUE;
}

/**
 * bridge_setup_entry_equal:
 * @self: a setup
 * @other: a setup, read at another time
 *
 * Returns: whether both say the same: whoever shows one of them need not show the other
 */
gboolean
bridge_setup_entry_equal (BridgeSetupEntry *self,
                          BridgeSetupEntry *other)
{
  g_autofree char *progress = NULL;
  g_autofree char *other_progress = NULL;

  g_return_val_if_fail (BRIDGE_IS_SETUP_ENTRY (self) && BRIDGE_IS_SETUP_ENTRY (other), FALSE);

  progress = bridge_setup_entry_dup_progress (self);
  other_progress = bridge_setup_entry_dup_progress (other);

  return g_str_equal (self->profile, other->profile) && g_str_equal (self->display_name, other->display_name) &&
         g_strcmp0 (self->name, other->name) == 0 && g_strcmp0 (self->client_name, other->client_name) == 0 &&
         g_str_equal (progress, other_progress) && self->n_done == other->n_done && self->has_company == other->has_company &&
         self->keeps_keys == other->keeps_keys && has_same_keys (self, other) &&
         g_strv_equal ((const char *const *) self->attention, (const char *const *) other->attention);
}

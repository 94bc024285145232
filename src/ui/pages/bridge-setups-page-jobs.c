// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setups-page"

#include "config.h"

#include "bridge-setups-page-private.h"

#include "bridge-name-question.h"
#include "bridge-question.h"
#include "bridge-service-error.h"
#include "bridge-setup-create.h"
#include "bridge-setup-removal.h"
#include "bridge-setup-rename.h"

#include <glib/gi18n-lib.h>

/* What BridgeSetupsPage does with the setups, and what it asks before. */

static BridgeServices *
get_services (BridgeJob *job)
{
  return bridge_page_get_services (bridge_job_get_page (job));
}

static void
reload (BridgeJob *job)
{
  _bridge_setups_page_load (BRIDGE_SETUPS_PAGE (bridge_job_get_page (job)));
}

static void
load_again (BridgeJob *job)
{
  bridge_page_end (job);
  reload (job);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BridgePage) page = user_data;
  g_autoptr (GError) error = NULL;

  if (!bridge_setup_list_load_finish (BRIDGE_SETUP_LIST (source), result, &error))
    bridge_page_show_error (page, error, bridge_job_new (page, _("Reading the setups…"), load_again, NULL));
}

/* It takes no time that could be seen, and neither the focus nor an open menu. */
void
_bridge_setups_page_load (BridgeSetupsPage *self)
{
  BridgeServices *services = bridge_page_get_services (BRIDGE_PAGE (self));

  bridge_setup_list_load_async (self->list, bridge_services_get_profile (services), NULL, on_loaded, g_object_ref (self));
}

/* A new one opens in a window of its own. */

static void ask_new (BridgeJob *job);

static void
on_created (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *profile = bridge_setup_create_finish (result, &error);

  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SETUP_NAME))
    bridge_job_set_again (job, ask_new);
  bridge_page_report (job, error);
  if (profile == NULL)
    return;

  /* Also if it was given up too late: it is there. */
  reload (job);
  gtk_widget_activate_action (GTK_WIDGET (bridge_job_get_page (job)), "app.open-setup", "s", profile);
}

/* Given is what it is called. */
static void
create (BridgeJob *job)
{
  bridge_setup_create_async (g_variant_get_string (bridge_job_get_given (job), NULL), bridge_job_get_cancellable (job), on_created,
                             bridge_job_ref (job));
}

static void
on_new_named (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree char *name = bridge_name_question_ask_finish (GTK_WIDGET (source), result);

  if (name != NULL)
    bridge_page_do (BRIDGE_PAGE (source), _("Creating the setup…"), create, g_variant_new_string (name));
}

static void
ask_name_of_new (BridgeSetupsPage *self,
                 const char       *name)
{
  bridge_name_question_ask_async (GTK_WIDGET (self), _("New Setup"), _("It opens in a window of its own."), name, _("C_reate"), on_new_named,
                                  NULL);
}

void
_bridge_setups_page_new (BridgeSetupsPage *self)
{
  ask_name_of_new (self, "");
}

/* With the name that was not good enough. */
static void
ask_new (BridgeJob *job)
{
  bridge_page_end (job);
  ask_name_of_new (BRIDGE_SETUPS_PAGE (bridge_job_get_page (job)), g_variant_get_string (bridge_job_get_given (job), NULL));
}

/* What it is called. Given are the profile and the name. */

static void ask_name_again (BridgeJob *job);

static void
report_name (BridgeJob    *job,
             const GError *error)
{
  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_SETUP_NAME))
    bridge_job_set_again (job, ask_name_again);
  bridge_page_report (job, error);
  if (error == NULL)
    reload (job);
}

static void
on_renamed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_setup_rename_finish (result, &error);
  report_name (job, error);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_setup_file_flush_finish (BRIDGE_SETUP_FILE (source), result, &error);
  bridge_page_report (job, error);
  reload (job);
}

static void
save_name (BridgeJob *job)
{
  BridgeServices *services = get_services (job);
  const char *name;

  g_variant_get (bridge_job_get_given (job), "(&s&s)", NULL, &name);
  bridge_setup_set_name (bridge_services_get_setup (services), name);
  bridge_setup_file_flush_async (bridge_services_get_setup_file (services), NULL, on_saved, bridge_job_ref (job));
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  if (bridge_setup_check_name_finish (result, &error))
    save_name (job);
  else
    report_name (job, error);
}

/* The window's own is not only on the disk. */
static void
rename_here (BridgeJob  *job,
             const char *profile,
             const char *name)
{
  if (*name != '\0')
    bridge_setup_check_name_async (profile, name, bridge_job_get_cancellable (job), on_checked, bridge_job_ref (job));
  else
    save_name (job);
}

static void
rename_setup (BridgeJob *job)
{
  const char *profile, *name;

  g_variant_get (bridge_job_get_given (job), "(&s&s)", &profile, &name);
  if (_bridge_setups_page_is_here (BRIDGE_SETUPS_PAGE (bridge_job_get_page (job)), profile))
    rename_here (job, profile, name);
  else
    bridge_setup_rename_async (profile, *name != '\0' ? name : NULL, bridge_job_get_cancellable (job), on_renamed, bridge_job_ref (job));
}

static void
on_named (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BridgeSetupEntry) entry = user_data;
  g_autofree char *name = bridge_name_question_ask_finish (GTK_WIDGET (source), result);

  if (name != NULL)
    bridge_page_do (BRIDGE_PAGE (source), _("Renaming the setup…"), rename_setup,
                    g_variant_new ("(ss)", bridge_setup_entry_get_profile (entry), name));
}

static void
ask_name (BridgeSetupsPage *self,
          BridgeSetupEntry *entry,
          const char       *name)
{
  bridge_name_question_ask_async (GTK_WIDGET (self), _("Rename Setup"), _("Without a name it is called as its client."), name, _("_Rename"),
                                  on_named, g_object_ref (entry));
}

void
_bridge_setups_page_rename (BridgeSetupsPage *self,
                            BridgeSetupEntry *entry)
{
  const char *name = bridge_setup_entry_get_name (entry);

  ask_name (self, entry, name != NULL ? name : "");
}

static void
ask_name_again (BridgeJob *job)
{
  BridgeSetupsPage *self = BRIDGE_SETUPS_PAGE (bridge_job_get_page (job));
  BridgeSetupEntry *entry;
  const char *profile, *name;

  g_variant_get (bridge_job_get_given (job), "(&s&s)", &profile, &name);
  entry = bridge_setup_list_find (self->list, profile);
  bridge_page_end (job);
  if (entry != NULL)
    ask_name (self, entry, name);
}

/* It goes: first it is looked what that is. Given are the profile, and whether keys that cannot be reached stay. */

static void
on_removed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;
  const char *profile;

  bridge_setup_removal_run_finish (BRIDGE_SETUP_REMOVAL (source), result, &error);
  g_variant_get (bridge_job_get_given (job), "(&sb)", &profile, NULL);
  bridge_page_report (job, error);
  reload (job);
  if (error != NULL)
    return;

  bridge_services_forget_settings (profile);
  gtk_widget_activate_action (GTK_WIDGET (bridge_job_get_page (job)), "win.toast", "s", _("Setup Removed"));
}

static void
remove_setup (BridgeJob *job)
{
  g_autoptr (BridgeSetupRemoval) removal = NULL;
  const char *profile;
  gboolean leave_keys;

  g_variant_get (bridge_job_get_given (job), "(&sb)", &profile, &leave_keys);
  removal = bridge_setup_removal_new (profile);
  bridge_job_set_changing (job);
  bridge_setup_removal_run_async (removal, leave_keys, bridge_job_get_cancellable (job), on_removed, bridge_job_ref (job));
}

static void
on_remove_answered (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GVariant) given = user_data;

  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES)
    bridge_page_do (BRIDGE_PAGE (source), _("Removing the setup…"), remove_setup, given);
}

/* A locked one asks for its password once it is to be done. */
static gboolean
is_out_of_reach (const GError *error)
{
  return error != NULL && !g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED);
}

/* Returns: (transfer full): what goes, and what does not */
static char *
dup_what_goes (BridgeSetupEntry   *entry,
               BridgeSetupRemoval *removal)
{
  const GError *error = bridge_setup_removal_get_keys_error (removal);
  guint n_keys = bridge_setup_removal_get_n_keys (removal);
  g_autofree char *keys = NULL;

  if (is_out_of_reach (error))
    return g_strjoin ("\n\n", _("Its progress is deleted. Its keys may stay in the keyring, which cannot be asked now:"),
                      error->message, NULL);
  if (error != NULL)
    return g_strdup (_("Its progress and its keys in the keyring are deleted. Nothing changes at Codat and Intuit."));
  if (n_keys == 0 && bridge_setup_entry_get_keeps_keys (entry))
    return g_strdup (_("Its progress is deleted. This keyring has none of its keys; another one may still have them."));
  if (n_keys == 0)
    return g_strdup (_("Its progress is deleted. Nothing changes at Codat and Intuit."));

  /* Translators: %u keys in the keyring. */
  keys = g_strdup_printf (ngettext ("Its progress and %u key in the keyring are deleted.",
                                    "Its progress and %u keys in the keyring are deleted.", n_keys), n_keys);

  return g_strjoin (" ", keys, _("Nothing changes at Codat and Intuit."), NULL);
}

/* Nobody else knows which company that is. */
static char *
dup_warning (BridgeSetupEntry   *entry,
             BridgeSetupRemoval *removal)
{
  g_autofree char *what = dup_what_goes (entry, removal);

  if (!bridge_setup_entry_get_has_company (entry))
    return g_steal_pointer (&what);

  return g_strjoin ("\n\n", _("Its test company may still be linked at Codat. To remove that, open the setup first."), what, NULL);
}

static void
ask_to_remove (BridgeSetupsPage   *self,
               BridgeSetupEntry   *entry,
               BridgeSetupRemoval *removal)
{
  const char *profile = bridge_setup_entry_get_profile (entry);
  /* Translators: %s is the name of a setup. */
  g_autofree char *heading = g_strdup_printf (_("Remove “%s”?"), bridge_setup_entry_get_display_name (entry));
  g_autofree char *body = dup_warning (entry, removal);
  gboolean leave_keys = is_out_of_reach (bridge_setup_removal_get_keys_error (removal));

  bridge_question_ask_about_other_async (GTK_WIDGET (self), heading, body, _("Cancel"), _("Remove"), TRUE, NULL, on_remove_answered,
                                         g_variant_ref_sink (g_variant_new ("(sb)", profile, leave_keys)));
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  BridgeSetupsPage *self = BRIDGE_SETUPS_PAGE (bridge_job_get_page (job));
  g_autoptr (GError) error = NULL;
  BridgeSetupEntry *entry = bridge_setup_list_find (self->list, g_variant_get_string (bridge_job_get_given (job), NULL));

  bridge_setup_removal_look_finish (BRIDGE_SETUP_REMOVAL (source), result, &error);
  if (bridge_page_report (job, error) && entry != NULL)
    ask_to_remove (self, entry, BRIDGE_SETUP_REMOVAL (source));
}

static void
look (BridgeJob *job)
{
  g_autoptr (BridgeSetupRemoval) removal = bridge_setup_removal_new (g_variant_get_string (bridge_job_get_given (job), NULL));

  bridge_setup_removal_look_async (removal, bridge_job_get_cancellable (job), on_looked, bridge_job_ref (job));
}

void
_bridge_setups_page_remove (BridgeSetupsPage *self,
                            BridgeSetupEntry *entry)
{
  bridge_page_do (BRIDGE_PAGE (self), _("Looking what there is…"), look,
                  g_variant_new_string (bridge_setup_entry_get_profile (entry)));
}

/* The same Intuit app serves two clients. Given are whose keys, of which environment, and what the user knows: that there are others which
 * they take the place of, and that the Client ID is another one. */

static void
ask_further (BridgeJob    *job,
             const char   *heading,
             const GError *error,
             gboolean      other_id);

/* Without Enter Again: they would be entered in the other setup. */
static void
say_lost (BridgePage *page)
{
  bridge_page_show_message (page, BRIDGE_MESSAGE_ERROR, _("Keys Not Found"),
                            _("The keyring that runs now does not have the keys of that setup. Open it, and enter them there again."));
}

static void
report_taken_over (BridgeJob    *job,
                   const GError *error)
{
  BridgePage *page = bridge_job_get_page (job);

  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_LOST))
    {
      if (bridge_page_end (job))
        say_lost (page);
    }
  else if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_PRESENT))
    ask_further (job, _("Replace the Keys?"), error, FALSE);
  else if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_OTHER_ID))
    /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
    ask_further (job, _("Use Another Client ID?"), error, TRUE);
  else
    bridge_page_report (job, error);
}

static void
on_taken_over (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BridgeJob) job = user_data;
  g_autoptr (GError) error = NULL;

  bridge_key_keeper_finish (BRIDGE_KEY_KEEPER (source), result, &error);
  report_taken_over (job, error);
  if (error == NULL)
    gtk_widget_activate_action (GTK_WIDGET (bridge_job_get_page (job)), "win.toast", "s", _("Keys Taken Over"));
}

static void
take_over (BridgeJob *job)
{
  g_autoptr (BridgeKeyStore) from = NULL;
  const char *profile;
  gboolean replace, other_id;
  int environment;

  g_variant_get (bridge_job_get_given (job), "(&sibb)", &profile, &environment, &replace, &other_id);
  from = bridge_key_store_new (profile, NULL);
  bridge_job_set_changing (job);
  bridge_key_keeper_take_over_async (bridge_services_get_key_keeper (get_services (job)), environment, from, replace, other_id,
                                     bridge_job_get_cancellable (job), on_taken_over, bridge_job_ref (job));
}

static void
on_take_over_answered (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GVariant) given = user_data;

  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES)
    bridge_page_do (BRIDGE_PAGE (source), _("Taking the keys over…"), take_over, given);
}

/* What was found only now: the user has to want that too. */
static void
ask_further (BridgeJob    *job,
             const char   *heading,
             const GError *error,
             gboolean      other_id)
{
  const char *profile;
  gboolean known_id;
  int environment;

  g_variant_get (bridge_job_get_given (job), "(&sibb)", &profile, &environment, NULL, &known_id);
  if (bridge_page_end (job))
    bridge_question_ask_async (GTK_WIDGET (bridge_job_get_page (job)), heading, error->message, _("Cancel"),
                               C_("to take keys from another setup", "Use Them"), TRUE, on_take_over_answered,
                               g_variant_ref_sink (g_variant_new ("(sibb)", profile, environment, TRUE, known_id || other_id)));
}

/* @tail: (nullable): how the Client ID ends */
static char *
dup_what_comes (BridgeSetupEntry *entry,
                const char       *tail,
                gboolean          replace)
{
  /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. %s are the name of a setup and the end of the ID. */
  g_autofree char *pair = g_strdup_printf (_("This setup gets a copy of the keys of “%s”. The Client ID ends in %s."),
                                           bridge_setup_entry_get_display_name (entry), tail != NULL ? tail : "?");
  const char *end = _("Codat gets nothing until you save them there.");

  return replace ? g_strjoin (" ", pair, _("They take the place of the keys that it has."), end, NULL) : g_strjoin (" ", pair, end, NULL);
}

static const char *const take_over_headings[] = {
  [BRIDGE_ENVIRONMENT_SANDBOX] = N_("Use the Same Development Keys?"),
  [BRIDGE_ENVIRONMENT_PRODUCTION] = N_("Use the Same Production Keys?"),
};

void
_bridge_setups_page_take_over (BridgeSetupsPage  *self,
                               BridgeSetupEntry  *entry,
                               BridgeEnvironment  environment)
{
  BridgeEnvironmentSetup *mine = bridge_setup_get_environment (bridge_page_get_setup (BRIDGE_PAGE (self)), environment);
  gboolean replace = bridge_keys_record_get_kept (bridge_environment_setup_get_keys (mine)) != BRIDGE_KEPT_NOWHERE;
  g_autofree char *body = dup_what_comes (entry, bridge_setup_entry_get_id_tail (entry, environment), replace);

  bridge_question_ask_async (GTK_WIDGET (self), _(take_over_headings[environment]), body, _("Cancel"),
                             C_("to take keys from another setup", "Use Them"), replace, on_take_over_answered,
                             g_variant_ref_sink (g_variant_new ("(sibb)", bridge_setup_entry_get_profile (entry), environment, replace, FALSE)));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-step"

#include "config.h"

#include "bridge-step.h"

#include "bridge-step-group.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeStep:
 *
 * One step of the journey: a row of the table below. A step is done by what the program saw or the user ticked, never because the user
 * walked past it, so its state is worked out from the set-up each time and kept nowhere.
 */
struct _BridgeStep
{
  const char         *id;
  BridgeStepGroup     group;
  const char         *title;
  BridgeEnvironment   environment;
  guint               minutes; /* by Codat's and Intuit's documentation where they tell, else by trying */
  const char *const  *ticks;
  const char         *reason;
  BridgeStepState   (*judge) (const BridgeStep *self, BridgeSetup *setup);
};

static BridgeStepState judge_ticks         (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_codat_account (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_redirect      (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_keys          (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_codat         (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_test          (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_app_details   (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_questionnaire (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_review        (const BridgeStep *self,
                                            BridgeSetup      *setup);
static BridgeStepState judge_overview      (const BridgeStep *self,
                                            BridgeSetup      *setup);

static const char *const welcome_ticks[] = { "welcome.role", "welcome.intuit", "welcome.admin", NULL };
static const char *const intuit_app_ticks[] = {
  "intuit-app.sign-in", "intuit-app.dashboard", "intuit-app.create", "intuit-app.name", "intuit-app.scope", NULL
};

static const BridgeStep table[] = {
  {
    .id = "welcome",
    .group = BRIDGE_STEP_GROUP_GET_READY,
    .title = N_("Welcome"),
    .minutes = 2,
    .ticks = welcome_ticks,
    .judge = judge_ticks,
  },
  {
    .id = "codat-account",
    .group = BRIDGE_STEP_GROUP_GET_READY,
    .title = N_("Codat Account"),
    .minutes = 3,
    .judge = judge_codat_account,
  },
  {
    .id = "intuit-app",
    .group = BRIDGE_STEP_GROUP_SANDBOX,
    .title = N_("Intuit App"),
    .minutes = 5,
    .ticks = intuit_app_ticks,
    .judge = judge_ticks,
  },
  {
    .id = "sandbox-redirect",
    .group = BRIDGE_STEP_GROUP_SANDBOX,
    .title = N_("Sandbox Redirect URI"),
    .environment = BRIDGE_ENVIRONMENT_SANDBOX,
    .minutes = 3,
    .judge = judge_redirect,
  },
  {
    .id = "sandbox-keys",
    .group = BRIDGE_STEP_GROUP_SANDBOX,
    .title = N_("Development Keys"),
    .environment = BRIDGE_ENVIRONMENT_SANDBOX,
    .minutes = 3,
    .judge = judge_keys,
  },
  {
    .id = "sandbox-codat",
    .group = BRIDGE_STEP_GROUP_SANDBOX,
    .title = N_("Keys to Codat (Sandbox)"),
    .environment = BRIDGE_ENVIRONMENT_SANDBOX,
    .minutes = 4,
    .reason = N_("Waiting for the development keys"),
    .judge = judge_codat,
  },
  {
    .id = "sandbox-test",
    .group = BRIDGE_STEP_GROUP_SANDBOX,
    .title = N_("Test the Sandbox"),
    .environment = BRIDGE_ENVIRONMENT_SANDBOX,
    .minutes = 5,
    .reason = N_("Waiting for the integration to be enabled"),
    .judge = judge_test,
  },
  {
    .id = "app-details",
    .group = BRIDGE_STEP_GROUP_PRODUCTION,
    .title = N_("App Details"),
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .minutes = 20,
    .judge = judge_app_details,
  },
  {
    .id = "questionnaire",
    .group = BRIDGE_STEP_GROUP_PRODUCTION,
    .title = N_("Questionnaire"),
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .minutes = 40,
    .judge = judge_questionnaire,
  },
  {
    .id = "review",
    .group = BRIDGE_STEP_GROUP_PRODUCTION,
    .title = N_("Intuit’s Review"),
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .reason = N_("Waiting for Intuit’s answer"),
    .judge = judge_review,
  },
  {
    .id = "production-redirect",
    .group = BRIDGE_STEP_GROUP_PRODUCTION,
    .title = N_("Production Redirect URI"),
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .minutes = 3,
    .judge = judge_redirect,
  },
  {
    .id = "production-keys",
    .group = BRIDGE_STEP_GROUP_PRODUCTION,
    .title = N_("Production Keys"),
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .minutes = 3,
    .reason = N_("Waiting for Intuit’s approval"),
    .judge = judge_keys,
  },
  {
    .id = "production-codat",
    .group = BRIDGE_STEP_GROUP_PRODUCTION,
    .title = N_("Keys to Codat (Production)"),
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .minutes = 4,
    .reason = N_("Waiting for the production keys"),
    .judge = judge_codat,
  },
  {
    .id = "production-test",
    .group = BRIDGE_STEP_GROUP_PRODUCTION,
    .title = N_("Test Production"),
    .environment = BRIDGE_ENVIRONMENT_PRODUCTION,
    .minutes = 10,
    .reason = N_("Waiting for the integration to be enabled"),
    .judge = judge_test,
  },
  {
    .id = "overview",
    .group = BRIDGE_STEP_GROUP_FINISH,
    .title = N_("Overview"),
    .judge = judge_overview,
  },
};

static BridgeStepState
done_if (gboolean done)
{
  return done ? BRIDGE_STEP_DONE : BRIDGE_STEP_TO_DO;
}

static BridgeStepState
judge_ticks (const BridgeStep *self,
             BridgeSetup      *setup)
{
  for (guint i = 0; self->ticks[i] != NULL; i++)
    if (!bridge_setup_get_tick (setup, self->ticks[i]))
      return BRIDGE_STEP_TO_DO;
  return BRIDGE_STEP_DONE;
}

/* What was looked for in vain is not there, whatever the record says. */
static gboolean
is_there (BridgeKeysRecord *record)
{
  return bridge_keys_record_get_kept (record) != BRIDGE_KEPT_NOWHERE && !bridge_keys_record_get_missing (record);
}

static BridgeStepState
judge_codat_account (const BridgeStep *self,
                     BridgeSetup      *setup)
{
  if (is_there (bridge_setup_get_api_key_record (setup)))
    return BRIDGE_STEP_DONE;
  return bridge_setup_get_api_key_skipped (setup) ? BRIDGE_STEP_SKIPPED : BRIDGE_STEP_TO_DO;
}

static BridgeStepState
judge_redirect (const BridgeStep *self,
                BridgeSetup      *setup)
{
  BridgeEnvironmentSetup *environment = bridge_setup_get_environment (setup, self->environment);

  return done_if (bridge_environment_setup_get_redirect_saved (environment));
}

static BridgeStepState
judge_keys (const BridgeStep *self,
            BridgeSetup      *setup)
{
  BridgeEnvironmentSetup *environment = bridge_setup_get_environment (setup, self->environment);

  if (is_there (bridge_environment_setup_get_keys (environment)))
    return BRIDGE_STEP_DONE;
  /* Intuit shows the production keys only once it has approved the app. */
  if (self->environment == BRIDGE_ENVIRONMENT_PRODUCTION && !bridge_setup_get_approved (setup))
    return BRIDGE_STEP_LATER;
  return BRIDGE_STEP_TO_DO;
}

static BridgeStepState
judge_codat (const BridgeStep *self,
             BridgeSetup      *setup)
{
  BridgeEnvironmentSetup *environment = bridge_setup_get_environment (setup, self->environment);
  gboolean saved = bridge_environment_setup_get_codat_saved_at (environment) != NULL;
  gboolean later = bridge_environment_setup_get_enable_choice (environment) == BRIDGE_ENABLE_LATER;
  gboolean retired = bridge_setup_get_retired (setup, self->environment);

  /* Codat still works with the keys that are to go. */
  if (bridge_keys_record_get_kept (bridge_environment_setup_get_replacement (environment)) != BRIDGE_KEPT_NOWHERE)
    return BRIDGE_STEP_TO_DO;
  if (saved && (later || retired || bridge_environment_setup_get_enabled (environment)))
    return BRIDGE_STEP_DONE;
  if (bridge_keys_record_get_kept (bridge_environment_setup_get_keys (environment)) == BRIDGE_KEPT_NOWHERE)
    return BRIDGE_STEP_LATER;
  return BRIDGE_STEP_TO_DO;
}

/* A test of keys that are not in use any more proves nothing. Without an API key there is nobody to ask. */
static BridgeStepState
judge_test (const BridgeStep *self,
            BridgeSetup      *setup)
{
  BridgeEnvironmentSetup *environment = bridge_setup_get_environment (setup, self->environment);

  if (bridge_link_record_get_proven_at (bridge_setup_get_link_record (setup, self->environment), environment) != NULL)
    return BRIDGE_STEP_DONE;
  if (bridge_setup_get_api_key_kept (setup) == BRIDGE_KEPT_NOWHERE && bridge_setup_get_api_key_skipped (setup))
    return BRIDGE_STEP_SKIPPED;
  if (bridge_setup_get_retired (setup, self->environment) && !bridge_environment_setup_get_enabled (environment))
    return BRIDGE_STEP_SKIPPED;
  return bridge_environment_setup_get_enabled (environment) ? BRIDGE_STEP_TO_DO : BRIDGE_STEP_LATER;
}

/* Intuit has approved what it was told, whether or not it was ticked here. */
static BridgeStepState
judge_app_details (const BridgeStep *self,
                   BridgeSetup      *setup)
{
  return done_if (bridge_setup_get_approved (setup) || bridge_setup_get_app_details_done (setup));
}

static BridgeStepState
judge_questionnaire (const BridgeStep *self,
                     BridgeSetup      *setup)
{
  return done_if (bridge_setup_get_approved (setup) || bridge_setup_get_questionnaire_done (setup));
}

static BridgeStepState
judge_review (const BridgeStep *self,
              BridgeSetup      *setup)
{
  if (bridge_setup_get_review_state (setup) == BRIDGE_REVIEW_WAITING)
    return BRIDGE_STEP_WAITING;
  return done_if (bridge_setup_get_approved (setup));
}

static gboolean
is_open (const BridgeStep *self,
         BridgeSetup      *setup)
{
  BridgeStepState state = self->judge (self, setup);

  return state != BRIDGE_STEP_DONE && state != BRIDGE_STEP_SKIPPED;
}

/* The overview has nothing to do of its own: it is done when all else is. */
static BridgeStepState
judge_overview (const BridgeStep *self,
                BridgeSetup      *setup)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (&table[i] != self && is_open (&table[i], setup))
      return BRIDGE_STEP_TO_DO;
  return BRIDGE_STEP_DONE;
}

/**
 * bridge_step_get_nth:
 * @index: a place in the list, counted from 0
 *
 * Returns: (transfer none) (nullable): the step there, %NULL behind the last
 */
const BridgeStep *
bridge_step_get_nth (guint index)
{
  return index < G_N_ELEMENTS (table) ? &table[index] : NULL;
}

/**
 * bridge_step_get_count:
 *
 * Returns: how many steps there are
 */
guint
bridge_step_get_count (void)
{
  return G_N_ELEMENTS (table);
}

/**
 * bridge_step_find:
 * @id: (nullable): the name of a step
 *
 * Returns: (transfer none) (nullable): the step of that name, %NULL if there is none
 */
const BridgeStep *
bridge_step_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (table[i].id, id) == 0)
      return &table[i];
  return NULL;
}

/**
 * bridge_step_get_index:
 * @self: a step
 *
 * Returns: its place in the list, counted from 0
 */
guint
bridge_step_get_index (const BridgeStep *self)
{
  g_return_val_if_fail (self >= table && self < table + G_N_ELEMENTS (table), 0);

  return self - table;
}

/**
 * bridge_step_get_id:
 * @self: a step
 *
 * Returns: (transfer none): its name in files and settings, never translated
 */
const char *
bridge_step_get_id (const BridgeStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * bridge_step_get_title:
 * @self: a step
 *
 * Returns: (transfer none): its title, translated
 */
const char *
bridge_step_get_title (const BridgeStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->title);
}

/**
 * bridge_step_get_group:
 * @self: a step
 *
 * Returns: the group that it stands in
 */
BridgeStepGroup
bridge_step_get_group (const BridgeStep *self)
{
  g_return_val_if_fail (self != NULL, BRIDGE_STEP_GROUP_GET_READY);

  return self->group;
}

/**
 * bridge_step_get_minutes:
 * @self: a step
 *
 * Returns: how long it takes, about, in minutes of the user's own; how long others take is not known
 */
guint
bridge_step_get_minutes (const BridgeStep *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->minutes;
}

/**
 * bridge_step_get_environment:
 * @self: a step
 *
 * Returns: the environment that it is about; sandbox for a step that is about none
 */
BridgeEnvironment
bridge_step_get_environment (const BridgeStep *self)
{
  g_return_val_if_fail (self != NULL, BRIDGE_ENVIRONMENT_SANDBOX);

  return self->environment;
}

/**
 * bridge_step_get_environment_name:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): the name of the environment that it is about, translated; %NULL for a step that is about none
 */
const char *
bridge_step_get_environment_name (const BridgeStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->group != BRIDGE_STEP_GROUP_SANDBOX && self->group != BRIDGE_STEP_GROUP_PRODUCTION)
    return NULL;

  return bridge_step_group_get_title (self->group);
}

/**
 * bridge_step_get_state:
 * @self: a step
 * @setup: a set-up
 *
 * Returns: how far the step is in @setup
 */
BridgeStepState
bridge_step_get_state (const BridgeStep *self,
                       BridgeSetup      *setup)
{
  g_return_val_if_fail (self != NULL, BRIDGE_STEP_TO_DO);
  g_return_val_if_fail (BRIDGE_IS_SETUP (setup), BRIDGE_STEP_TO_DO);

  return self->judge (self, setup);
}

/**
 * bridge_step_state_get_name:
 * @state: a state
 *
 * Returns: (transfer none): its name for the user, translated
 */
const char *
bridge_step_state_get_name (BridgeStepState state)
{
  switch (state)
    {
    case BRIDGE_STEP_TO_DO:
      return _("To Do");
    case BRIDGE_STEP_DONE:
      return _("Done");
    case BRIDGE_STEP_WAITING:
      return _("Waiting");
    case BRIDGE_STEP_LATER:
      /* Translators: The state of a step that comes after another. */
      return C_("step", "Later");
    case BRIDGE_STEP_SKIPPED:
      return _("Skipped");
    default:
      g_return_val_if_reached (NULL);
    }
}

/* An answer of Intuit's other than a yes gives two steps to do again. */
static gboolean
is_to_do_again (const BridgeStep  *self,
                BridgeReviewState  review)
{
  if (review == BRIDGE_REVIEW_CHANGES_ASKED && self->judge == judge_questionnaire)
    return TRUE;
  return self->judge == judge_review && (review == BRIDGE_REVIEW_CHANGES_ASKED || review == BRIDGE_REVIEW_REJECTED);
}

/**
 * bridge_step_get_reason:
 * @self: a step
 * @setup: a set-up
 *
 * Returns: (transfer none) (nullable): what the step waits for, or why it is to do again, translated; %NULL if neither
 */
const char *
bridge_step_get_reason (const BridgeStep *self,
                        BridgeSetup      *setup)
{
  BridgeStepState state = bridge_step_get_state (self, setup);
  BridgeReviewState review = bridge_setup_get_review_state (setup);

  if (state == BRIDGE_STEP_TO_DO && is_to_do_again (self, review))
    return bridge_review_state_get_name (review);
  return state == BRIDGE_STEP_WAITING || state == BRIDGE_STEP_LATER ? _(self->reason) : NULL;
}

/**
 * bridge_step_note_linked:
 * @setup: a set-up
 * @environment: the environment in which a company was linked just now
 *
 * Ticks what that has proven: the people and accounts that the first step asks for are at hand, and Intuit has the redirect URI. That
 * the app has no scope too many is not proven by it.
 */
void
bridge_step_note_linked (BridgeSetup       *setup,
                         BridgeEnvironment  environment)
{
  g_return_if_fail (BRIDGE_IS_SETUP (setup));

  for (guint i = 0; welcome_ticks[i] != NULL; i++)
    bridge_setup_set_tick (setup, welcome_ticks[i], TRUE);
  bridge_environment_setup_set_redirect_saved (bridge_setup_get_environment (setup, environment), TRUE);
}

static const BridgeStep *
find_in_state (BridgeSetup     *setup,
               BridgeStepState  state)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (table); i++)
    if (table[i].judge (&table[i], setup) == state)
      return &table[i];
  return NULL;
}

/**
 * bridge_step_get_first_open:
 * @setup: a set-up
 *
 * Returns: (transfer none): where the program opens: the first step with something to do; if there is none the first one that waits
 *   for somebody else, or for another step; the overview when all is done or skipped
 */
const BridgeStep *
bridge_step_get_first_open (BridgeSetup *setup)
{
  const BridgeStep *step;

  g_return_val_if_fail (BRIDGE_IS_SETUP (setup), &table[0]);

  step = find_in_state (setup, BRIDGE_STEP_TO_DO);
  if (step == NULL)
    step = find_in_state (setup, BRIDGE_STEP_WAITING);
  if (step == NULL)
    step = find_in_state (setup, BRIDGE_STEP_LATER);
  return step != NULL ? step : &table[G_N_ELEMENTS (table) - 1];
}

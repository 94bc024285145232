// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-finding"

#include "config.h"

#include "bridge-finding.h"

#include "bridge-service-error.h"
#include "bridge-slot.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeFinding:
 *
 * One link of the chain: what is checked, how it stands, and what to do if it is broken.
 */

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeFinding
{
  GObject parent_instance;

  BridgeCheck check;
  BridgeEnvironment environment;
  char *id;
  char *target;
  BridgeFindingState state;
  char *message;
  char *hint;
  gboolean failed;
};

G_DEFINE_ENUM_TYPE (BridgeFindingState, bridge_finding_state,
                    G_DEFINE_ENUM_VALUE (BRIDGE_FINDING_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_FINDING_OK, "ok"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_FINDING_PROBLEM, "problem"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_FINDING_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (BRIDGE_FINDING_NOT_YET, "not-yet"))
G_DEFINE_FINAL_TYPE (BridgeFinding, bridge_finding, G_TYPE_OBJECT)

/* The ids are part of what `bookbridge --check --json` promises. */
static const struct
{
  const char *id;
  const char *title;
  const char *target; /* a step; with a hyphen first, that of the environment */
} rows[BRIDGE_N_CHECKS] = {
  [BRIDGE_CHECK_NETWORK] = { "network", N_("Connection to Codat"), NULL },
  [BRIDGE_CHECK_CLOCK] = { "clock", N_("Clock of This Computer"), NULL },
  [BRIDGE_CHECK_API_KEY] = { "api-key", N_("Codat API Key"), "codat-account" },
  [BRIDGE_CHECK_CLIENT] = { "client", N_("Codat Client"), "codat-account" },
  [BRIDGE_CHECK_STORED] = { "keys-stored", N_("Keys Stored"), "-keys" },
  [BRIDGE_CHECK_CLEAN] = { "keys-clean", N_("Keys Well-Formed"), "-keys" },
  [BRIDGE_CHECK_INTUIT] = { "keys-intuit", N_("Keys Recognised by Intuit"), "-keys" },
  [BRIDGE_CHECK_CODAT] = { "keys-codat", N_("Keys Held by Codat"), "-codat" },
  [BRIDGE_CHECK_ENABLED] = { "enabled", N_("Integration Enabled"), "-codat" },
  [BRIDGE_CHECK_TEST] = { "test", N_("Test Company Linked"), "-test" },
  [BRIDGE_CHECK_REVIEW] = { "review", N_("Intuit’s Review"), "review" },
};

static void
bridge_finding_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_STATE)
    g_value_set_enum (value, BRIDGE_FINDING (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_finding_finalize (GObject *object)
{
  BridgeFinding *self = BRIDGE_FINDING (object);

  g_free (self->id);
  g_free (self->target);
  g_free (self->message);
  g_free (self->hint);

  G_OBJECT_CLASS (bridge_finding_parent_class)->finalize (object);
}

static void
bridge_finding_class_init (BridgeFindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_finding_get_property;
  object_class->finalize = bridge_finding_finalize;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, BRIDGE_TYPE_FINDING_STATE, BRIDGE_FINDING_RUNNING,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bridge_finding_init (BridgeFinding *self)
{
}

static char *
name_in (BridgeEnvironment  environment,
         const char        *name)
{
  return g_strconcat (bridge_environment_get_id (environment), name, NULL);
}

/**
 * bridge_finding_new:
 * @check: what is checked
 * @environment: of which environment; ignored for what is of none
 *
 * Returns: (transfer full): a finding that is still to be made
 */
BridgeFinding *
bridge_finding_new (BridgeCheck       check,
                    BridgeEnvironment environment)
{
  BridgeFinding *self = g_object_new (BRIDGE_TYPE_FINDING, NULL);
  g_autofree char *behind = g_strconcat ("-", rows[check].id, NULL);
  const char *target = rows[check].target;

  self->check = check;
  self->environment = environment;
  self->id = bridge_finding_has_environment (self) ? name_in (environment, behind) : g_strdup (rows[check].id);
  self->target = target != NULL && *target == '-' ? name_in (environment, target) : g_strdup (target);

  return self;
}

/**
 * bridge_finding_has_environment:
 * @self: a finding
 *
 * Returns: whether it is about one of the environments
 */
gboolean
bridge_finding_has_environment (BridgeFinding *self)
{
  return self->check >= BRIDGE_CHECK_FIRST_OF_ENVIRONMENT && self->check <= BRIDGE_CHECK_LAST_OF_ENVIRONMENT;
}

/**
 * bridge_finding_get_environment:
 * @self: a finding that is about an environment
 *
 * Returns: the environment
 */
BridgeEnvironment
bridge_finding_get_environment (BridgeFinding *self)
{
  return self->environment;
}

/**
 * bridge_finding_get_id:
 * @self: a finding
 *
 * Returns: (transfer none): its name for machines, never translated
 */
const char *
bridge_finding_get_id (BridgeFinding *self)
{
  return self->id;
}

/**
 * bridge_finding_get_title:
 * @self: a finding
 *
 * Returns: (transfer none): what is checked, translated, without the environment
 */
const char *
bridge_finding_get_title (BridgeFinding *self)
{
  return _(rows[self->check].title);
}

/**
 * bridge_finding_dup_full_title:
 * @self: a finding
 *
 * Returns: (transfer full): what is checked, translated, with the environment if it is about one
 */
char *
bridge_finding_dup_full_title (BridgeFinding *self)
{
  if (!bridge_finding_has_environment (self))
    return g_strdup (bridge_finding_get_title (self));

  /* Translators: The name of an integration, and what is checked of it. */
  return g_strdup_printf (_("%s › %s"), bridge_environment_get_integration_name (self->environment), bridge_finding_get_title (self));
}

/**
 * bridge_finding_get_state:
 * @self: a finding
 *
 * Returns: how it stands
 */
BridgeFindingState
bridge_finding_get_state (BridgeFinding *self)
{
  return self->state;
}

/**
 * bridge_finding_get_state_name:
 * @self: a finding
 *
 * Returns: (transfer none): how it stands, for the user, translated
 */
const char *
bridge_finding_get_state_name (BridgeFinding *self)
{
  switch (self->state)
    {
    case BRIDGE_FINDING_OK:
      return _("OK");
    case BRIDGE_FINDING_PROBLEM:
      return _("Problem");
    case BRIDGE_FINDING_UNKNOWN:
      return _("Unknown");
    case BRIDGE_FINDING_NOT_YET:
      return _("Not Yet");
    case BRIDGE_FINDING_RUNNING:
    default:
      return _("Checking…");
    }
}

/**
 * bridge_finding_get_message:
 * @self: a finding
 *
 * Returns: (transfer none): what was found, in a sentence, translated; empty while it is still to be made
 */
const char *
bridge_finding_get_message (BridgeFinding *self)
{
  return self->message != NULL ? self->message : "";
}

/**
 * bridge_finding_get_hint:
 * @self: a finding
 *
 * Returns: (transfer none): what to do, translated; empty if there is nothing to do
 */
const char *
bridge_finding_get_hint (BridgeFinding *self)
{
  return self->hint != NULL ? self->hint : "";
}

/**
 * bridge_finding_get_target:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): the id of the step where it can be set right
 */
const char *
bridge_finding_get_target (BridgeFinding *self)
{
  return self->target;
}

/**
 * bridge_finding_get_leads:
 * @self: a finding
 *
 * Returns: whether something is to be done about it in the step that it leads to
 */
gboolean
bridge_finding_get_leads (BridgeFinding *self)
{
  g_return_val_if_fail (BRIDGE_IS_FINDING (self), FALSE);

  return bridge_finding_get_target (self) != NULL && (self->state == BRIDGE_FINDING_PROBLEM || self->state == BRIDGE_FINDING_NOT_YET);
}

/**
 * bridge_finding_get_failed:
 * @self: a finding
 *
 * Returns: whether the check itself could not be made, as against one for which there was nothing to ask
 */
gboolean
bridge_finding_get_failed (BridgeFinding *self)
{
  return self->failed;
}

static void
set (BridgeFinding      *self,
     BridgeFindingState  state,
     const char         *message,
     const char         *hint,
     gboolean            failed)
{
  bridge_slot_set_text (&self->message, message);
  bridge_slot_set_text (&self->hint, hint);
  self->state = state;
  self->failed = failed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * bridge_finding_set:
 * @self: a finding
 * @state: how it stands
 * @message: (nullable): what was found
 * @hint: (nullable): what to do
 */
void
bridge_finding_set (BridgeFinding      *self,
                    BridgeFindingState  state,
                    const char         *message,
                    const char         *hint)
{
  set (self, state, message, hint, FALSE);
}

/* What is itself what is wrong, as against what keeps us from seeing it. */
static gboolean
is_a_problem (const GError *error)
{
  switch (bridge_service_error_get_sign (error))
    {
    case BRIDGE_SIGN_INTERCEPTED:
    case BRIDGE_SIGN_CLOCK:
    case BRIDGE_SIGN_API_KEY:
    case BRIDGE_SIGN_PLAN:
      return TRUE;
    case BRIDGE_SIGN_NONE:
      return error->domain == BRIDGE_SERVICE_ERROR;
    case BRIDGE_SIGN_KEYRING:
      return g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_API_KEY_LOST) ||
             g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_LOST) ||
             g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_DAMAGED);
    case BRIDGE_SIGN_NETWORK:
    case BRIDGE_SIGN_BUSY:
    case BRIDGE_SIGN_SERVER:
    case BRIDGE_SIGN_KEYS_REFUSED:
    case BRIDGE_SIGN_KEYS_REPLACED:
    default:
      return FALSE;
    }
}

/**
 * bridge_finding_take_error:
 * @self: a finding
 * @error: why the check failed
 *
 * A problem where the error names what is broken, unknown where it only hides it.
 */
void
bridge_finding_take_error (BridgeFinding *self,
                           const GError  *error)
{
  gboolean problem = is_a_problem (error);

  set (self, problem ? BRIDGE_FINDING_PROBLEM : BRIDGE_FINDING_UNKNOWN, error->message,
       bridge_service_error_get_hint (error), !problem);
}

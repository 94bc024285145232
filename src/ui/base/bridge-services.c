// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-services"

#include "config.h"

#include "bridge-services.h"

#include "bridge-advice-rules.h"
#include "bridge-endpoint.h"
#include "bridge-setup-name.h"

/**
 * BridgeServices:
 *
 * What the application hands to its pages: the one setup of the profile in use, and the services that work on it.
 */

/* A new client of Codat has 1,000 calls a day; a server on this computer counts none. */
#define POLL_FIRST_MS 3000
#define POLL_FIRST_LOOPBACK_MS 300
#define POLL_LONGEST_MS 15000
#define POLL_LIMIT 40

struct _BridgeServices
{
  GObject parent_instance;

  char *profile;
  BridgeSetup *setup;
  BridgeSetupFile *setup_file;
  BridgeKeyStore *key_store;
  char *keyring_name;
  BridgeKeyKeeper *key_keeper;
  BridgeTransport *transport;
  BridgePatience *patience;
  BridgeCodatClient *codat_client;
  BridgeCompaniesClient *companies_client;
  BridgeCodatAccount *codat_account;
  BridgeIntuitCheck *intuit_check;
  BridgeLinkTest *link_tests[BRIDGE_N_ENVIRONMENTS];
  GSettings *settings;
  char *codat_url;
  char *intuit_url;
};

G_DEFINE_FINAL_TYPE (BridgeServices, bridge_services, G_TYPE_OBJECT)

static GSettings *
new_settings (const char *profile)
{
  g_autofree char *path = g_strconcat (RESOURCE_PATH "/profiles/", profile, "/", NULL);

  return g_settings_new_with_path (APPLICATION_ID ".Profile", path);
}

static void
bridge_services_dispose (GObject *object)
{
  BridgeServices *self = BRIDGE_SERVICES (object);

  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    g_clear_object (&self->link_tests[i]);
  g_clear_object (&self->setup_file);
  g_clear_object (&self->intuit_check);
  g_clear_object (&self->codat_account);
  g_clear_object (&self->companies_client);
  g_clear_object (&self->codat_client);
  g_clear_object (&self->patience);
  g_clear_object (&self->transport);
  g_clear_object (&self->key_keeper);
  g_clear_object (&self->key_store);
  g_clear_object (&self->setup);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (bridge_services_parent_class)->dispose (object);
}

static void
bridge_services_finalize (GObject *object)
{
  BridgeServices *self = BRIDGE_SERVICES (object);

  g_free (self->profile);
  g_free (self->codat_url);
  g_free (self->intuit_url);
  g_free (self->keyring_name);

  G_OBJECT_CLASS (bridge_services_parent_class)->finalize (object);
}

static void
bridge_services_class_init (BridgeServicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_services_dispose;
  object_class->finalize = bridge_services_finalize;
}

static void
bridge_services_init (BridgeServices *self)
{
}

static const char *
get_api_url (BridgeServices *self)
{
  return self->codat_url != NULL ? self->codat_url : BRIDGE_CODAT_URL;
}

static void
make_clients (BridgeServices *self)
{
  g_autoptr (BridgeIntuitClient) intuit_client = NULL;
  g_autoptr (BridgePatience) intuit_patience = bridge_patience_new ("Intuit");

  self->transport = bridge_transport_new ();
  /* Names, and not to be translated. */
  self->patience = bridge_patience_new ("Codat");
  self->codat_client = bridge_codat_client_new (self->transport, get_api_url (self));
  self->companies_client = bridge_companies_client_new (self->transport, get_api_url (self));
  bridge_client_set_patience (BRIDGE_CLIENT (self->codat_client), self->patience);
  bridge_client_set_patience (BRIDGE_CLIENT (self->companies_client), self->patience);
  intuit_client = bridge_intuit_client_new (self->transport, self->intuit_url != NULL ? self->intuit_url : BRIDGE_INTUIT_URL);
  bridge_client_set_patience (BRIDGE_CLIENT (intuit_client), intuit_patience);
  self->intuit_check = bridge_intuit_check_new (self->setup, self->key_keeper, intuit_client, BRIDGE_INTUIT_SPACING_MS);
}

/* What was looked for in vain in a keyring that runs no more may be in the next. */
static void
on_keyring_changed (BridgeServices *self)
{
  const char *name = bridge_key_store_get_keyring_name (self->key_store);

  if (g_strcmp0 (name, self->keyring_name) == 0)
    return;

  if (self->keyring_name != NULL)
    bridge_setup_forget_missing (self->setup);
  g_free (self->keyring_name);
  self->keyring_name = g_strdup (name);
}

static void
make_link_tests (BridgeServices *self)
{
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    {
      g_autoptr (BridgePoller) poller = bridge_services_new_poller (self);

      self->link_tests[i] = bridge_link_test_new (i, self->setup, self->setup_file, self->codat_account,
                                                  self->companies_client, poller);
    }
}

/* @collection: (nullable): the keyring's collection, the default one if %NULL
 * @codat_url: (nullable): an endpoint that stands in for Codat's
 * @intuit_url: (nullable): an endpoint that stands in for Intuit's */
BridgeServices *
bridge_services_new (const char *profile,
                     const char *collection,
                     const char *codat_url,
                     const char *intuit_url)
{
  BridgeServices *self = g_object_new (BRIDGE_TYPE_SERVICES, NULL);
  g_autoptr (GFile) file = bridge_setup_file_new_location (profile);

  self->profile = g_strdup (profile);
  self->codat_url = g_strdup (codat_url);
  self->intuit_url = g_strdup (intuit_url);
  self->setup = bridge_setup_new (&bridge_advice_rules);
  self->setup_file = bridge_setup_file_new (file, self->setup);
  self->key_store = bridge_key_store_new (profile, collection);
  g_signal_connect_object (self->key_store, "changed", G_CALLBACK (on_keyring_changed), self, G_CONNECT_SWAPPED);
  self->key_keeper = bridge_key_keeper_new (self->setup, self->key_store);
  self->settings = new_settings (profile);
  make_clients (self);
  self->codat_account = bridge_codat_account_new (self->setup, self->key_store, self->key_keeper, self->codat_client);
  make_link_tests (self);

  return self;
}

/* Forgets where the window of a profile stopped: the profile is no more, and another setup may be called so one day. */
void
bridge_services_forget_settings (const char *profile)
{
  g_autoptr (GSettings) settings = new_settings (profile);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

const char *
bridge_services_get_profile (BridgeServices *self)
{
  return self->profile;
}

/* Returns: (transfer full) (nullable): what the setup is called now */
char *
bridge_services_dup_setup_name (BridgeServices *self)
{
  return bridge_setup_name_new (bridge_setup_get_name (self->setup), bridge_setup_get_client_name (self->setup), self->profile);
}

BridgeSetup *
bridge_services_get_setup (BridgeServices *self)
{
  return self->setup;
}

BridgeSetupFile *
bridge_services_get_setup_file (BridgeServices *self)
{
  return self->setup_file;
}

BridgeKeyStore *
bridge_services_get_key_store (BridgeServices *self)
{
  return self->key_store;
}

BridgeKeyKeeper *
bridge_services_get_key_keeper (BridgeServices *self)
{
  return self->key_keeper;
}

BridgeCodatAccount *
bridge_services_get_codat_account (BridgeServices *self)
{
  return self->codat_account;
}

BridgeIntuitCheck *
bridge_services_get_intuit_check (BridgeServices *self)
{
  return self->intuit_check;
}

BridgeLinkTest *
bridge_services_get_link_test (BridgeServices    *self,
                               BridgeEnvironment  environment)
{
  return self->link_tests[environment];
}

/* Returns: what Codat asks to wait */
BridgePatience *
bridge_services_get_patience (BridgeServices *self)
{
  return self->patience;
}

/* Returns: (transfer full): what says when to ask Codat again */
BridgePoller *
bridge_services_new_poller (BridgeServices *self)
{
  gboolean loopback = bridge_endpoint_is_loopback (get_api_url (self));
  BridgePoller *poller = bridge_poller_new (loopback ? POLL_FIRST_LOOPBACK_MS : POLL_FIRST_MS, POLL_LONGEST_MS, POLL_LIMIT);

  bridge_poller_set_patience (poller, self->patience);

  return poller;
}

/* The user was elsewhere, perhaps in the browser, and is back. */
void
bridge_services_come_back (BridgeServices *self)
{
  bridge_codat_account_look_anew (self->codat_account);
  for (BridgeEnvironment i = 0; i < BRIDGE_N_ENVIRONMENTS; i++)
    bridge_link_test_hurry (self->link_tests[i]);
}

/* Returns: (transfer full): a verdict on all that there is */
BridgeVerdict *
bridge_services_new_verdict (BridgeServices *self)
{
  const BridgeVerdictParts parts = {
    .setup = self->setup,
    .key_store = self->key_store,
    .key_keeper = self->key_keeper,
    .transport = self->transport,
    .codat_client = self->codat_client,
    .companies_client = self->companies_client,
    .intuit_check = self->intuit_check,
    .codat_url = get_api_url (self),
  };

  return bridge_verdict_new (&parts);
}

GSettings *
bridge_services_get_settings (BridgeServices *self)
{
  return self->settings;
}

/* Returns: (nullable): the endpoint that stands in for Codat's */
const char *
bridge_services_get_codat_url (BridgeServices *self)
{
  return self->codat_url;
}

/* Returns: (nullable): the endpoint that stands in for Intuit's */
const char *
bridge_services_get_intuit_url (BridgeServices *self)
{
  return self->intuit_url;
}

/* A loopback endpoint brings the pages of its site. */
static const char *
find_site (const char *url)
{
  return url != NULL && bridge_endpoint_is_loopback (url) ? url : NULL;
}

/* Returns: (nullable): what stands in for Codat's site */
const char *
bridge_services_get_codat_site (BridgeServices *self)
{
  return find_site (self->codat_url);
}

/* Returns: (nullable): what stands in for Intuit's site */
const char *
bridge_services_get_intuit_site (BridgeServices *self)
{
  return find_site (self->intuit_url);
}

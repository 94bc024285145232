// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-services"

#include "config.h"

#include "bridge-services.h"

#include "bridge-endpoint.h"

/**
 * BridgeServices:
 *
 * What the application hands to its pages: the one setup of the profile in use, and the services that work on it.
 */
struct _BridgeServices
{
  GObject parent_instance;

  BridgeSetup *setup;
  BridgeSetupFile *setup_file;
  BridgeKeyStore *key_store;
  BridgeKeySession *key_session;
  BridgeCodatSession *codat_session;
  GSettings *settings;
  char *codat_url;
  char *intuit_url;
  char *portal_url;
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

  g_clear_object (&self->setup_file);
  g_clear_object (&self->codat_session);
  g_clear_object (&self->key_session);
  g_clear_object (&self->key_store);
  g_clear_object (&self->setup);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (bridge_services_parent_class)->dispose (object);
}

static void
bridge_services_finalize (GObject *object)
{
  BridgeServices *self = BRIDGE_SERVICES (object);

  g_free (self->codat_url);
  g_free (self->intuit_url);
  g_free (self->portal_url);

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

/* @collection: (nullable): the keyring's collection, the default one if %NULL
 * @codat_url: (nullable): an endpoint that stands in for Codat's; a loopback one brings its own Portal
 * @intuit_url: (nullable): an endpoint that stands in for Intuit's */
BridgeServices *
bridge_services_new (const char *profile,
                     const char *collection,
                     const char *codat_url,
                     const char *intuit_url)
{
  BridgeServices *self = g_object_new (BRIDGE_TYPE_SERVICES, NULL);
  g_autoptr (GFile) file = bridge_setup_file_new_location (profile);
  g_autoptr (BridgeTransport) transport = bridge_transport_new ();
  g_autoptr (BridgeCodatClient) client = bridge_codat_client_new (transport, codat_url != NULL ? codat_url : BRIDGE_CODAT_URL);

  self->setup = bridge_setup_new ();
  self->setup_file = bridge_setup_file_new (file, self->setup);
  self->key_store = bridge_key_store_new (profile, collection);
  self->key_session = bridge_key_session_new (self->setup, self->key_store);
  self->codat_session = bridge_codat_session_new (self->setup, self->key_store, self->key_session, client);
  self->settings = new_settings (profile);
  self->codat_url = g_strdup (codat_url);
  self->intuit_url = g_strdup (intuit_url);
  if (codat_url != NULL && bridge_endpoint_is_loopback (codat_url))
    self->portal_url = g_strconcat (codat_url, "/portal", NULL);

  return self;
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

BridgeKeySession *
bridge_services_get_key_session (BridgeServices *self)
{
  return self->key_session;
}

BridgeCodatSession *
bridge_services_get_codat_session (BridgeServices *self)
{
  return self->codat_session;
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

/* Returns: (nullable): what stands in for Codat's Portal */
const char *
bridge_services_get_portal_url (BridgeServices *self)
{
  return self->portal_url;
}

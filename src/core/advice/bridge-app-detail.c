// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "bridge-app-detail"

#include "config.h"

#include "bridge-app-detail.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeAppDetail:
 *
 * One of the addresses that Intuit asks for before it shows production keys: a row of the table below. Its id is the name of the
 * text in the set-up. Sources: Codat's guide "Set up the QuickBooks Online integration" (the checklist "Add details about your app")
 * and Intuit's guides "Publish your app" and "App settings".
 */
struct _BridgeAppDetail
{
  const char        *id;
  const char        *title;
  const char        *hint;
  BridgeAddressKind  kind;
  gboolean           required;
};

static const BridgeAppDetail table[] = {
  {
    .id = "app-details.host-domain",
    /* Translators: The name of a field on Intuit’s web site, which is in English. */
    .title = N_("Host Domain"),
    .hint = N_("The host name of your website or app, without “https://”"),
    .kind = BRIDGE_ADDRESS_HOST_DOMAIN,
    .required = TRUE,
  },
  {
    .id = "app-details.launch-url",
    /* Translators: The name of a field on Intuit’s web site, which is in English. */
    .title = N_("Launch URL"),
    .hint = N_("The page where your customers start to connect"),
    .kind = BRIDGE_ADDRESS_LAUNCH,
    .required = TRUE,
  },
  {
    .id = "app-details.disconnect-url",
    /* Translators: The name of a field on Intuit’s web site, which is in English. */
    .title = N_("Disconnect URL"),
    .hint = N_("The page that tells customers that they are disconnected; Codat’s address for unlinking or your website is fine too"),
    .kind = BRIDGE_ADDRESS_DISCONNECT,
    .required = TRUE,
  },
  {
    .id = "app-details.reconnect-url",
    /* Translators: The name of a field on Intuit’s web site, which is in English. */
    .title = N_("Reconnect URL"),
    .hint = N_("The page where customers reconnect; leave it empty if Intuit does not ask for it"),
    .kind = BRIDGE_ADDRESS_RECONNECT,
    .required = FALSE,
  },
  {
    .id = "app-details.eula",
    /* Translators: The name of a field on Intuit’s web site, which is in English. */
    .title = N_("End-User License Agreement"),
    .hint = N_("The terms under which your customers use your app"),
    .kind = BRIDGE_ADDRESS_DOCUMENT,
    .required = TRUE,
  },
  {
    .id = "app-details.privacy",
    /* Translators: The name of a field on Intuit’s web site, which is in English. */
    .title = N_("Privacy Policy"),
    .hint = N_("How you handle your customers’ data"),
    .kind = BRIDGE_ADDRESS_DOCUMENT,
    .required = TRUE,
  },
};

static const char *const ticks[] = {
  "app-details.profile", "app-details.categories", "app-details.industries", "app-details.hosting", "app-details.countries", NULL
};

/**
 * bridge_app_detail_get_nth:
 * @index: a place in the list, counted from 0
 *
 * Returns: (transfer none) (nullable): the detail there, %NULL behind the last
 */
const BridgeAppDetail *
bridge_app_detail_get_nth (guint index)
{
  return index < G_N_ELEMENTS (table) ? &table[index] : NULL;
}

/**
 * bridge_app_detail_get_count:
 *
 * Returns: how many details there are
 */
guint
bridge_app_detail_get_count (void)
{
  return G_N_ELEMENTS (table);
}

/**
 * bridge_app_detail_get_id:
 * @self: a detail
 *
 * Returns: (transfer none): its name in the set-up, never translated
 */
const char *
bridge_app_detail_get_id (const BridgeAppDetail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * bridge_app_detail_get_title:
 * @self: a detail
 *
 * Returns: (transfer none): its title, translated
 */
const char *
bridge_app_detail_get_title (const BridgeAppDetail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->title);
}

/**
 * bridge_app_detail_get_hint:
 * @self: a detail
 *
 * Returns: (transfer none): what Intuit wants there, in one line, translated
 */
const char *
bridge_app_detail_get_hint (const BridgeAppDetail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _(self->hint);
}

/**
 * bridge_app_detail_check_text:
 * @self: a detail
 * @text: (nullable): what was typed for it
 *
 * Returns: (transfer full): what is to be said of it
 */
BridgeAddressCheck *
bridge_app_detail_check_text (const BridgeAppDetail *self,
                              const char            *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bridge_address_check_new (self->kind, text);
}

/**
 * bridge_app_detail_check:
 * @self: a detail
 * @setup: a set-up
 *
 * Returns: (transfer full): what is to be said of the address that the user has typed for it
 */
BridgeAddressCheck *
bridge_app_detail_check (const BridgeAppDetail *self,
                         BridgeSetup           *setup)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bridge_app_detail_check_text (self, bridge_setup_get_text (setup, self->id));
}

/* Whether the address is right, or none where none is needed. */
static gboolean
is_done (const BridgeAppDetail *self,
         BridgeSetup           *setup)
{
  g_autoptr (BridgeAddressCheck) check = bridge_app_detail_check (self, setup);
  BridgeAddressFault fault = bridge_address_check_get_fault (check);

  return fault == BRIDGE_ADDRESS_FAULT_NONE || (fault == BRIDGE_ADDRESS_FAULT_EMPTY && !self->required);
}

/**
 * bridge_app_detail_count_required:
 *
 * Returns: how many of the details Intuit asks everybody for
 */
guint
bridge_app_detail_count_required (void)
{
  guint count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    count += table[i].required;
  return count;
}

/**
 * bridge_app_detail_count_done:
 * @setup: a set-up
 *
 * Returns: how many of those that Intuit asks everybody for are done
 */
guint
bridge_app_detail_count_done (BridgeSetup *setup)
{
  guint count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    count += table[i].required && is_done (&table[i], setup);
  return count;
}

/**
 * bridge_app_detail_all_done:
 * @setup: a set-up
 *
 * Returns: whether all details are done, what need not be given included, and all is ticked
 */
gboolean
bridge_app_detail_all_done (BridgeSetup *setup)
{
  for (guint i = 0; ticks[i] != NULL; i++)
    if (!bridge_setup_get_tick (setup, ticks[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (!is_done (&table[i], setup))
      return FALSE;
  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keys-page"

#include "config.h"

#include "bridge-keys-page-private.h"

#include "bridge-key-field.h"

#include <glib/gi18n-lib.h>

/* What BridgeKeysPage has a use for of what was copied elsewhere: a pair, or a half of one. */

static gboolean
has_tail (BridgeSecret     *client_id,
          BridgeKeysRecord *record)
{
  const char *tail = bridge_keys_record_get_id_tail (record);

  return tail != NULL && *tail != '\0' && g_str_has_suffix (bridge_secret_get_text (client_id), tail);
}

/* No two environments share one, and what is to be filled in last is easily copied from the wrong tab. */
static gboolean
is_for_other_environment (BridgePage   *page,
                          BridgeSecret *client_id)
{
  BridgeEnvironment other = bridge_environment_get_other (bridge_page_get_environment (page));
  BridgeEnvironmentSetup *setup = bridge_setup_get_environment (bridge_page_get_setup (page), other);

  return has_tail (client_id, bridge_environment_setup_get_keys (setup)) ||
         has_tail (client_id, bridge_environment_setup_get_replacement (setup));
}

const char *
_bridge_keys_page_find_use (BridgePage  *page,
                            BridgePaste *copied)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (page);
  BridgeSecret *client_id = bridge_paste_find_sure (copied, BRIDGE_PASTE_CLIENT_ID);
  BridgeSecret *client_secret = bridge_paste_find_sure (copied, BRIDGE_PASTE_CLIENT_SECRET);
  gboolean new_id = client_id != NULL && !bridge_key_field_holds (self->client_id, bridge_secret_get_text (client_id));
  gboolean new_secret = client_secret != NULL && !bridge_key_field_holds (self->client_secret, bridge_secret_get_text (client_secret));

  if ((!new_id && !new_secret) || (client_id != NULL && is_for_other_environment (page, client_id)))
    return NULL;

  if (client_id != NULL && client_secret != NULL)
    /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
    return _("Fill In Client ID and Client Secret");
  if (new_id)
    /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
    return _("Fill In Client ID");

  /* Translators: “Client Secret” is a label on Intuit’s web site, which is in English. */
  return _("Fill In Client Secret");
}

/* The other half is what comes next, or what is to be done with both. */
static void
go_on (BridgeKeysPage *self)
{
  if (*gtk_editable_get_text (self->client_id) == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->client_id));
  else if (!gtk_widget_grab_focus (self->save))
    gtk_widget_grab_focus (GTK_WIDGET (self->client_secret));
}

void
_bridge_keys_page_use (BridgePage  *page,
                       BridgePaste *copied)
{
  BridgeKeysPage *self = BRIDGE_KEYS_PAGE (page);
  BridgeSecret *client_id = bridge_paste_find_sure (copied, BRIDGE_PASTE_CLIENT_ID);
  BridgeSecret *client_secret = bridge_paste_find_sure (copied, BRIDGE_PASTE_CLIENT_SECRET);

  if (client_id != NULL)
    bridge_key_field_settle (self->client_id, bridge_secret_get_text (client_id));
  if (client_secret != NULL)
    bridge_key_field_settle (self->client_secret, bridge_secret_get_text (client_secret));
  go_on (self);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-keys-page"

#include "config.h"

#include "bridge-keys-page-private.h"

#include "bridge-focus.h"
#include "bridge-key-field.h"

#include <glib/gi18n-lib.h>

/* The two fields of BridgeKeysPage: what is pasted into one of them may be meant for both, or for the other. */

static GtkEditable *
get_entry (BridgeKeysPage *self,
           BridgeKeyField  field)
{
  return field == BRIDGE_KEY_CLIENT_ID ? self->client_id : self->client_secret;
}

static BridgeNote *
get_note (BridgeKeysPage *self,
          BridgeKeyField  field)
{
  return field == BRIDGE_KEY_CLIENT_ID ? self->client_id_note : self->client_secret_note;
}

BridgeKeyCheck *
_bridge_keys_page_check_field (GtkEditable    *entry,
                               BridgeKeyField  field)
{
  return bridge_key_check_new (field, gtk_editable_get_text (entry));
}

/* Two that were swapped are put right with one press. */
void
_bridge_keys_page_update_save (BridgeKeysPage *self)
{
  g_autoptr (BridgeKeyCheck) client_id = _bridge_keys_page_check_field (self->client_id, BRIDGE_KEY_CLIENT_ID);
  g_autoptr (BridgeKeyCheck) client_secret = _bridge_keys_page_check_field (self->client_secret, BRIDGE_KEY_CLIENT_SECRET);
  gboolean swapped = bridge_key_check_get_swapped (client_id) || bridge_key_check_get_swapped (client_secret);

  gtk_widget_set_visible (self->swap, swapped);
  gtk_widget_set_sensitive (self->swap, !bridge_page_get_busy (BRIDGE_PAGE (self)));
  gtk_widget_set_sensitive (self->save,
                            !bridge_page_get_busy (BRIDGE_PAGE (self)) &&
                            bridge_key_check_get_fault (client_id) == BRIDGE_KEY_FAULT_NONE &&
                            bridge_key_check_get_fault (client_secret) == BRIDGE_KEY_FAULT_NONE);
}

/* What was refused is an error, what is odd a warning, what was cleaned a mere remark. */
static void
tell (BridgeNote     *note,
      BridgeKeyCheck *check)
{
  g_autofree char *fault = bridge_key_check_describe_fault (check);
  g_autofree char *warning = bridge_key_check_describe_warning (check);
  g_autofree char *removed = bridge_key_check_describe_removed (check);
  g_autofree char *remark = warning != NULL && removed != NULL ? g_strjoin (" ", removed, warning, NULL) : NULL;

  if (fault != NULL)
    bridge_note_set (note, BRIDGE_MESSAGE_ERROR, fault);
  else if (warning != NULL)
    bridge_note_set (note, BRIDGE_MESSAGE_WARNING, remark != NULL ? remark : warning);
  else
    bridge_note_set (note, BRIDGE_MESSAGE_SUCCESS, removed != NULL ? removed : _("Looks right."));
}

/* What was pasted stands in the field as it will be kept. It stays for an error, which tells a place in it. */
static void
settle (BridgeKeysPage *self,
        BridgeKeyField  field,
        BridgeSecret   *value)
{
  self->settling = TRUE;
  bridge_key_field_settle (get_entry (self, field), bridge_secret_get_text (value));
  self->settling = FALSE;
}

static void
fill_in_other (BridgeKeysPage *self,
               BridgeKeyField  field,
               BridgeSecret   *value)
{
  g_autoptr (BridgeKeyCheck) check = bridge_key_check_new (field, bridge_secret_get_text (value));

  settle (self, field, value);
  tell (get_note (self, field), check);
  /* Translators: “Client ID” and “Client Secret” are labels on Intuit’s web site, which is in English. */
  bridge_note_set (get_note (self, bridge_key_field_get_other (field)), BRIDGE_MESSAGE_SUCCESS, _("Client ID and Client Secret are filled in."));
}

static void
judge (BridgeKeysPage *self,
       BridgeKeyField  field)
{
  GtkEditable *entry = get_entry (self, field);
  g_autoptr (BridgeKeyCheck) check = _bridge_keys_page_check_field (entry, field);
  gboolean pasted = bridge_key_field_take_pasted (entry);

  if (*gtk_editable_get_text (entry) == '\0')
    {
      bridge_note_set (get_note (self, field), BRIDGE_MESSAGE_INFO, NULL);
      return;
    }

  tell (get_note (self, field), check);
  if (!pasted || bridge_key_check_get_value (check) == NULL)
    return;
  settle (self, field, bridge_key_check_get_value (check));
  if (bridge_key_check_get_other (check) != NULL)
    fill_in_other (self, bridge_key_field_get_other (field), bridge_key_check_get_other (check));
}

/* Reads a field that has changed. */
void
_bridge_keys_page_read_field (BridgeKeysPage *self,
                              BridgeKeyField  field)
{
  if (self->settling)
    return;

  self->other_id_wanted = FALSE;
  self->doubt_accepted = FALSE;
  judge (self, field);
  bridge_page_reveal (BRIDGE_PAGE (self), field == BRIDGE_KEY_CLIENT_ID ? GTK_WIDGET (self->client_id_note) : self->save);
  _bridge_keys_page_update_save (self);
  bridge_page_review_offer (BRIDGE_PAGE (self));
}

/* Puts into each field what the other one holds. */
void
_bridge_keys_page_swap (BridgeKeysPage *self)
{
  g_autoptr (BridgeSecret) client_id = bridge_secret_new (gtk_editable_get_text (self->client_id), -1);
  g_autoptr (BridgeSecret) client_secret = bridge_secret_new (gtk_editable_get_text (self->client_secret), -1);

  gtk_editable_set_text (self->client_id, bridge_secret_get_text (client_secret));
  gtk_editable_set_text (self->client_secret, bridge_secret_get_text (client_id));
}

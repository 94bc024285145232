// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-redirect-page"

#include "config.h"

#include "bridge-redirect-page.h"

#include "bridge-check-row.h"
#include "bridge-clipboard.h"
#include "bridge-copy-row.h"
#include "bridge-instruction-row.h"
#include "bridge-key-field.h"
#include "bridge-link-row.h"
#include "bridge-note.h"
#include "bridge-offer-row.h"
#include "bridge-redirect-check.h"
#include "bridge-screens-row.h"
#include "bridge-sketch-view.h"
#include "bridge-words.h"

#include <glib/gi18n-lib.h>

/* The address that Intuit sends the customer back to: copied over, saved there, and compared with what Intuit then shows. */
struct _BridgeRedirectPage
{
  BridgePage parent_instance;

  BridgeCopyRow *redirect_uri;
  AdwPreferencesRow *tab_row;
  AdwActionRow *old_tab;
  BridgeCheckRow *saved;
  GtkWidget *offer;
  GtkEditable *pasted;
  BridgeNote *note;

  gboolean settling;
};

G_DEFINE_FINAL_TYPE (BridgeRedirectPage, bridge_redirect_page, BRIDGE_TYPE_PAGE)

/* It says nothing of what Intuit has. */
static void
refuse_own_copy (BridgeRedirectPage *self)
{
  bridge_note_set (self->note, BRIDGE_MESSAGE_WARNING, _("This is the copy from here. Save the address in Intuit, and copy it there."));
}

static void
answer (BridgeRedirectPage  *self,
        BridgeRedirectCheck *check)
{
  gboolean exact = bridge_redirect_check_get_difference (check) == BRIDGE_REDIRECT_EXACT;
  g_autofree char *text = bridge_redirect_check_describe (check);

  bridge_note_set (self->note, exact ? BRIDGE_MESSAGE_SUCCESS : BRIDGE_MESSAGE_ERROR, text);
  if (exact)
    bridge_check_row_set_active (self->saved, TRUE);
}

/* The address that the answer is about stands in the field, whatever was copied with it. */
static void
settle (BridgeRedirectPage  *self,
        BridgeRedirectCheck *check)
{
  self->settling = TRUE;
  if (bridge_redirect_check_get_address (check) != NULL)
    bridge_key_field_settle (self->pasted, bridge_redirect_check_get_address (check));
  self->settling = FALSE;
}

static void
read_pasted (BridgeRedirectPage *self)
{
  const char *text = gtk_editable_get_text (self->pasted);
  g_autoptr (BridgeRedirectCheck) check = bridge_redirect_check_new (bridge_page_get_environment (BRIDGE_PAGE (self)), text);
  gboolean pasted = bridge_key_field_take_pasted (self->pasted);

  if (*text == '\0')
    bridge_note_set (self->note, BRIDGE_MESSAGE_INFO, NULL);
  else if (pasted && bridge_clipboard_is_own_copy (GTK_WIDGET (self), text))
    refuse_own_copy (self);
  else
    answer (self, check);
  if (pasted)
    settle (self, check);
}

static void
on_pasted_changed (BridgeRedirectPage *self)
{
  if (self->settling)
    return;

  read_pasted (self);
  bridge_page_reveal (BRIDGE_PAGE (self), GTK_WIDGET (self->note));
  bridge_page_review_offer (BRIDGE_PAGE (self));
}

/* What is ticked need not be compared. */
static void
update_wanting (BridgeRedirectPage *self)
{
  BridgeEnvironmentSetup *setup = bridge_page_get_environment_setup (BRIDGE_PAGE (self));

  bridge_page_set_wanting (BRIDGE_PAGE (self), !bridge_environment_setup_get_redirect_saved (setup));
}

/* What was refused because it was copied from here is compared once it comes from elsewhere. */
static gboolean
was_compared (BridgeRedirectPage *self,
              const char         *text)
{
  g_autoptr (BridgeRedirectCheck) check = bridge_redirect_check_new (bridge_page_get_environment (BRIDGE_PAGE (self)), text);
  const char *address = bridge_redirect_check_get_address (check);

  return address != NULL && bridge_key_field_holds (self->pasted, address) &&
         bridge_note_get_kind (self->note) != BRIDGE_MESSAGE_WARNING;
}

static const char *
bridge_redirect_page_find_use (BridgePage  *page,
                               BridgePaste *copied)
{
  g_autoptr (BridgeSecret) addresses = bridge_paste_dup_addresses (copied);

  if (addresses == NULL || was_compared (BRIDGE_REDIRECT_PAGE (page), bridge_secret_get_text (addresses)))
    return NULL;

  return _("Compare With Intuit’s Address");
}

/* As if it were pasted into the empty field. */
static void
bridge_redirect_page_use (BridgePage  *page,
                          BridgePaste *copied)
{
  BridgeRedirectPage *self = BRIDGE_REDIRECT_PAGE (page);
  g_autoptr (BridgeSecret) addresses = bridge_paste_dup_addresses (copied);

  gtk_editable_set_text (self->pasted, "");
  bridge_key_field_settle (self->pasted, bridge_secret_get_text (addresses));
  gtk_widget_grab_focus (GTK_WIDGET (self->pasted));
}

/* A group has its list above all else. */
static void
put_offer_first (BridgeRedirectPage *self)
{
  GtkWidget *box = gtk_widget_get_parent (self->offer);

  if (GTK_IS_BOX (box))
    gtk_box_reorder_child_after (GTK_BOX (box), self->offer, NULL);
}

static void
fill_in (BridgeRedirectPage *self,
         BridgeEnvironment   environment)
{
  g_autofree char *tab = bridge_words_for_intuit_tab (environment);
  g_autofree char *old_tab = bridge_words_for_old_tab (environment);

  bridge_copy_row_set_value (self->redirect_uri, bridge_environment_get_redirect_uri (environment));
  adw_preferences_row_set_title (self->tab_row, tab);
  adw_action_row_set_subtitle (self->old_tab, old_tab);
}

static void
bridge_redirect_page_constructed (GObject *object)
{
  BridgeRedirectPage *self = BRIDGE_REDIRECT_PAGE (object);
  BridgePage *page = BRIDGE_PAGE (object);
  BridgeEnvironment environment = bridge_page_get_environment (page);

  G_OBJECT_CLASS (bridge_redirect_page_parent_class)->constructed (object);

  fill_in (self, environment);
  put_offer_first (self);
  bridge_key_field_watch (self->pasted);
  bridge_page_set_lead (page,
                        environment == BRIDGE_ENVIRONMENT_SANDBOX
                          ? _("After a customer agrees, Intuit sends them back to this address at Codat. Save it before you "
                              "open Intuit’s questionnaire, so that Intuit shows you the short one.")
                          : _("After a customer agrees, Intuit sends them back to this address at Codat. Production has its "
                              "own list at Intuit, separate from the sandbox."));
  g_object_bind_property (bridge_page_get_environment_setup (page), "redirect-saved", self->saved, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (bridge_page_get_environment_setup (page), "notify::redirect-saved", G_CALLBACK (update_wanting), self,
                           G_CONNECT_SWAPPED);
  update_wanting (self);
}

static void
bridge_redirect_page_class_init (BridgeRedirectPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_redirect_page_constructed;
  BRIDGE_PAGE_CLASS (klass)->find_use = bridge_redirect_page_find_use;
  BRIDGE_PAGE_CLASS (klass)->use = bridge_redirect_page_use;

  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_COPY_ROW);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_OFFER_ROW);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  g_type_ensure (BRIDGE_TYPE_SKETCH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-redirect-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, redirect_uri);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, tab_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, old_tab);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, saved);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, offer);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, pasted);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, note);
  gtk_widget_class_bind_template_callback (widget_class, on_pasted_changed);
}

static void
bridge_redirect_page_init (BridgeRedirectPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

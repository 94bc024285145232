// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-redirect-page"

#include "config.h"

#include "bridge-redirect-page.h"

#include "bridge-check-row.h"
#include "bridge-copy-row.h"
#include "bridge-instruction-row.h"
#include "bridge-link-button.h"
#include "bridge-note.h"
#include "bridge-redirect-check.h"
#include "bridge-screens-row.h"
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
  GtkEditable *pasted;
  BridgeNote *note;
};

G_DEFINE_FINAL_TYPE (BridgeRedirectPage, bridge_redirect_page, BRIDGE_TYPE_PAGE)

static void
on_pasted_changed (BridgeRedirectPage *self)
{
  const char *text = gtk_editable_get_text (self->pasted);
  g_autoptr (BridgeRedirectCheck) check =
    bridge_redirect_check_new (bridge_page_get_environment (BRIDGE_PAGE (self)), text);
  g_autofree char *answer = bridge_redirect_check_describe (check);
  gboolean exact = bridge_redirect_check_get_difference (check) == BRIDGE_REDIRECT_EXACT;

  bridge_note_set (self->note, exact ? BRIDGE_MESSAGE_SUCCESS : BRIDGE_MESSAGE_ERROR, *text != '\0' ? answer : NULL);
  bridge_page_reveal (BRIDGE_PAGE (self), GTK_WIDGET (self->note));
  if (exact)
    bridge_check_row_set_active (self->saved, TRUE);
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
  bridge_page_set_heading (page, _("Give Intuit the Redirect URI"),
                           environment == BRIDGE_ENVIRONMENT_SANDBOX
                             ? _("After a customer agrees, Intuit sends them back to this address at Codat. Save it before you "
                                 "open Intuit’s questionnaire, so that Intuit shows you the short one.")
                             : _("After a customer agrees, Intuit sends them back to this address at Codat. Production has its "
                                 "own list at Intuit, separate from the sandbox."));
  g_object_bind_property (bridge_page_get_environment_setup (page), "redirect-saved", self->saved, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

static void
bridge_redirect_page_class_init (BridgeRedirectPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_redirect_page_constructed;

  g_type_ensure (BRIDGE_TYPE_CHECK_ROW);
  g_type_ensure (BRIDGE_TYPE_COPY_ROW);
  g_type_ensure (BRIDGE_TYPE_INSTRUCTION_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_BUTTON);
  g_type_ensure (BRIDGE_TYPE_NOTE);
  g_type_ensure (BRIDGE_TYPE_SCREENS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-redirect-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, redirect_uri);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, tab_row);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, old_tab);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, saved);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, pasted);
  gtk_widget_class_bind_template_child (widget_class, BridgeRedirectPage, note);
  gtk_widget_class_bind_template_callback (widget_class, on_pasted_changed);
}

static void
bridge_redirect_page_init (BridgeRedirectPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

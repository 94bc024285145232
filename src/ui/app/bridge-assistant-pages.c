// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-assistant-window"

#include "config.h"

#include "bridge-assistant-window-private.h"

#include "bridge-app-details-page.h"
#include "bridge-codat-account-page.h"
#include "bridge-codat-page.h"
#include "bridge-help-page.h"
#include "bridge-intuit-app-page.h"
#include "bridge-keys-page.h"
#include "bridge-overview-page.h"
#include "bridge-page-foot.h"
#include "bridge-questionnaire-page.h"
#include "bridge-redirect-page.h"
#include "bridge-review-page.h"
#include "bridge-setups-page.h"
#include "bridge-test-page.h"
#include "bridge-verdict-page.h"
#include "bridge-welcome-page.h"

#include <glib/gi18n-lib.h>

/* The pages of the steps, and those that stand beside them: each is made when it is wanted. */

static const struct
{
  const char *step;
  GType (*get_type) (void);
} pages[] = {
  { "welcome", bridge_welcome_page_get_type },
  { "codat-account", bridge_codat_account_page_get_type },
  { "intuit-app", bridge_intuit_app_page_get_type },
  { "sandbox-redirect", bridge_redirect_page_get_type },
  { "sandbox-keys", bridge_keys_page_get_type },
  { "sandbox-codat", bridge_codat_page_get_type },
  { "sandbox-test", bridge_test_page_get_type },
  { "app-details", bridge_app_details_page_get_type },
  { "questionnaire", bridge_questionnaire_page_get_type },
  { "review", bridge_review_page_get_type },
  { "production-redirect", bridge_redirect_page_get_type },
  { "production-keys", bridge_keys_page_get_type },
  { "production-codat", bridge_codat_page_get_type },
  { "production-test", bridge_test_page_get_type },
  { "overview", bridge_overview_page_get_type },
};

static const BridgeAside asides[] = {
  { "check-everything", N_("Check Everything"), bridge_verdict_page_get_type },
  { "setups", N_("Setups"), bridge_setups_page_get_type },
  { "help", N_("Help"), bridge_help_page_get_type },
};

static GtkWidget *
add_page (BridgeAssistantWindow *self,
          GType                  type,
          BridgeEnvironment      environment,
          const char            *name,
          const char            *title)
{
  BridgePage *page = g_object_new (type, "services", self->services, "environment", environment, "title", title, NULL);

  g_object_bind_property (self->split, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
  bridge_page_set_foot (page, bridge_page_foot_new (page));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (page), name, title);

  return GTK_WIDGET (page);
}

static GType
find_page_type (const BridgeStep *step)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].step, bridge_step_get_id (step)))
      return pages[i].get_type ();

  g_assert_not_reached ();
}

static GtkWidget *
find_page (BridgeAssistantWindow *self,
           const BridgeStep      *step)
{
  return gtk_stack_get_child_by_name (self->stack, bridge_step_get_id (step));
}

GtkWidget *
_bridge_assistant_window_ensure_page (BridgeAssistantWindow *self,
                                      const BridgeStep      *step)
{
  GtkWidget *page = find_page (self, step);

  if (page == NULL)
    {
      page = add_page (self, find_page_type (step), bridge_step_get_environment (step),
                       bridge_step_get_id (step), bridge_step_get_title (step));
      g_signal_connect_object (page, "notify::suggesting", G_CALLBACK (_bridge_assistant_window_update_states), self, G_CONNECT_SWAPPED);
    }

  return page;
}

/* @user_data: the window
 *
 * Returns: (nullable): the page that Next leads to, if it was not there */
GtkWidget *
_bridge_assistant_window_make_next (gpointer user_data)
{
  BridgeAssistantWindow *self = user_data;
  guint index = bridge_step_get_index (self->step) + 1;
  const BridgeStep *next = index < bridge_step_get_count () ? bridge_step_get_nth (index) : NULL;

  return next != NULL && find_page (self, next) == NULL ? _bridge_assistant_window_ensure_page (self, next) : NULL;
}

const BridgeAside *
_bridge_assistant_window_find_aside (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    if (g_str_equal (asides[i].name, name))
      return &asides[i];

  g_assert_not_reached ();
}

GtkWidget *
_bridge_assistant_window_ensure_aside (BridgeAssistantWindow *self,
                                       const BridgeAside     *aside)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, aside->name);

  return page != NULL ? page : add_page (self, aside->get_type (), BRIDGE_ENVIRONMENT_SANDBOX, aside->name, _(aside->title));
}

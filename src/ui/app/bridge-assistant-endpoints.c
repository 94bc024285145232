// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-assistant-window"

#include "config.h"

#include "bridge-assistant-window-private.h"

#include <glib/gi18n-lib.h>

/* Whoever is asked in the place of Codat or Intuit, it is said in the window. */

void
_bridge_assistant_window_show_endpoints (BridgeAssistantWindow *self)
{
  const char *codat_url = bridge_services_get_codat_url (self->services);
  const char *intuit_url = bridge_services_get_intuit_url (self->services);
  g_autoptr (GString) text = g_string_new (NULL);

  if (codat_url != NULL)
    g_string_append_printf (text, _("%s is used instead of Codat."), codat_url);
  if (codat_url != NULL && intuit_url != NULL)
    g_string_append_c (text, ' ');
  if (intuit_url != NULL)
    g_string_append_printf (text, _("%s is used instead of Intuit."), intuit_url);

  gtk_label_set_label (self->endpoint_label, text->str);
  gtk_widget_set_visible (self->endpoint_bar, text->len > 0);
}

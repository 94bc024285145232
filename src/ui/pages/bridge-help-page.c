// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-help-page"

#include "config.h"

#include "bridge-help-page.h"

#include "bridge-copy-row.h"
#include "bridge-link-row.h"
#include "bridge-program.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeHelpPage:
 *
 * What users ask about the program as a whole. What a step is about stands on its page.
 */
struct _BridgeHelpPage
{
  BridgePage parent_instance;

  AdwPreferencesGroup *questions;
  BridgeCopyRow *demo;
  BridgeCopyRow *check;
};

G_DEFINE_FINAL_TYPE (BridgeHelpPage, bridge_help_page, BRIDGE_TYPE_PAGE)

static const struct
{
  const char *question;
  const char *answer;
} questions[] = {
  { N_("Can I stop and go on later?"),
    N_("At any time. What you tick and write is saved as you go, and the next start opens the step where you stopped. Intuit’s "
       "review may take weeks. Use Remind Me on its page to get a notification.") },
  { N_("Where are my keys?"),
    /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
    N_("In the keyring of your desktop and nowhere else. The file with your progress holds the last four characters of each "
       "Client ID, and no secret. Where there is no keyring you can keep keys until you quit.") },
  { N_("Who gets to see them?"),
    N_("Codat gets the keys when you press Save to Codat. Intuit, which issued them, gets them when you press Check with "
       "Intuit. Codat also gets your API key with each request about your client. Nobody else gets anything.") },
  { N_("What if Codat does not let me save keys?"),
    N_("Codat decides this for each client. Bookbridge asks first. If the answer is no, it has every value ready to copy and "
       "shows what to do in the Codat Portal.") },
  { N_("Do I need an API key?"),
    N_("No. You can do all steps by hand, but Bookbridge cannot save keys to Codat, see whether an integration is enabled, or "
       "link a test company.") },
  { N_("A customer cannot connect. What is wrong?"),
    N_("Choose Check Everything in the main menu. It checks the whole chain and names the first broken link. If an Intuit page "
       "shows an error, What Does the Browser Show? on the test page explains it.") },
  { N_("A secret was changed at Intuit. What now?"),
    /* Translators: “Client ID” is a label on Intuit’s web site, which is in English. */
    N_("Press Replace Keys on the keys page, paste the new pair, give it to Codat and test again. The old pair stays until "
       "Codat has the new one. With a new Client ID your customers have to connect again.") },
  { N_("My keyring is locked or does not answer."),
    N_("Press the button on the page to unlock it. The password of your keyring is usually the one you log in with. What you "
       "have typed is kept. If another program provides your keyring, such as KeePassXC, unlock it there first.") },
};

static GtkWidget *
new_answer (const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static GtkWidget *
new_question (const char *question,
              const char *answer)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), question);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_answer (answer));

  return row;
}

/* A sandbox is not on the path of commands. */
static void
show_command (BridgeCopyRow *row,
              const char    *option)
{
  const char *program = bridge_program_is_sandboxed () ? "flatpak run " APPLICATION_ID : "bookbridge";
  g_autofree char *command = g_strdup_printf ("%s %s", program, option);

  bridge_copy_row_set_value (row, command);
}

static void
bridge_help_page_constructed (GObject *object)
{
  BridgeHelpPage *self = BRIDGE_HELP_PAGE (object);

  G_OBJECT_CLASS (bridge_help_page_parent_class)->constructed (object);

  bridge_page_set_lead (BRIDGE_PAGE (self),
                        _("Answers to common questions. The page of each step explains that step and links to the guides of "
                          "Codat and Intuit."));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    adw_preferences_group_add (self->questions, new_question (_(questions[i].question), _(questions[i].answer)));
  show_command (self->demo, "--demo");
  show_command (self->check, "--check");
}

static void
bridge_help_page_class_init (BridgeHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = bridge_help_page_constructed;

  g_type_ensure (BRIDGE_TYPE_COPY_ROW);
  g_type_ensure (BRIDGE_TYPE_LINK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeHelpPage, questions);
  gtk_widget_class_bind_template_child (widget_class, BridgeHelpPage, demo);
  gtk_widget_class_bind_template_child (widget_class, BridgeHelpPage, check);
}

static void
bridge_help_page_init (BridgeHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

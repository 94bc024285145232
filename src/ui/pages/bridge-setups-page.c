// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-setups-page"

#include "config.h"

#include "bridge-setups-page-private.h"

#include "bridge-actions.h"
#include "bridge-setup-row.h"

#include <glib/gi18n-lib.h>

/**
 * BridgeSetupsPage:
 *
 * All setups of this user: a new one, another one, what they are called, and which keys one has from another.
 */

G_DEFINE_FINAL_TYPE (BridgeSetupsPage, bridge_setups_page, BRIDGE_TYPE_PAGE)

/* So many are seen at once. */
#define FEW 8

static const char *
get_words (BridgeSetupsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* Whatever the case of the letters. */
static gboolean
is_wanted (gpointer item,
           gpointer user_data)
{
  BridgeSetupEntry *entry = BRIDGE_SETUP_ENTRY (item);
  g_autofree char *names = g_strjoin ("\n", bridge_setup_entry_get_display_name (entry), bridge_setup_entry_get_client_name (entry), NULL);
  g_autofree char *folded = g_utf8_casefold (names, -1);
  g_autofree char *wanted = g_utf8_casefold (get_words (user_data), -1);

  return strstr (folded, g_strstrip (wanted)) != NULL;
}

static void
show_found (BridgeSetupsPage *self)
{
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->rows), found);
  gtk_widget_set_visible (self->nothing, !found && *get_words (self) != '\0');
}

static void
on_search_changed (BridgeSetupsPage *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  show_found (self);
}

/* Returns: whether the setup is that of the window */
gboolean
_bridge_setups_page_is_here (BridgeSetupsPage *self,
                             const char       *profile)
{
  return g_str_equal (bridge_services_get_profile (bridge_page_get_services (BRIDGE_PAGE (self))), profile);
}

static GtkWidget *
new_row (gpointer item,
         gpointer user_data)
{
  return bridge_setup_row_new (item, _bridge_setups_page_is_here (user_data, bridge_setup_entry_get_profile (item)));
}

static void
on_listed (BridgeSetupsPage *self)
{
  guint n_setups = g_list_model_get_n_items (bridge_setup_list_get_entries (self->list));

  gtk_widget_set_visible (self->search, n_setups > FEW);
  if (n_setups <= FEW)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  show_found (self);
}

static void
on_new (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  _bridge_setups_page_new (BRIDGE_SETUPS_PAGE (widget));
}

static BridgeSetupEntry *
find (BridgeSetupsPage *self,
      const char       *profile)
{
  return bridge_setup_list_find (self->list, profile);
}

static void
on_rename (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BridgeSetupsPage *self = BRIDGE_SETUPS_PAGE (widget);
  BridgeSetupEntry *entry = find (self, g_variant_get_string (parameter, NULL));

  if (entry != NULL)
    _bridge_setups_page_rename (self, entry);
}

static void
on_remove (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BridgeSetupsPage *self = BRIDGE_SETUPS_PAGE (widget);
  BridgeSetupEntry *entry = find (self, g_variant_get_string (parameter, NULL));

  if (entry != NULL)
    _bridge_setups_page_remove (self, entry);
}

static void
on_take_over (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  BridgeSetupsPage *self = BRIDGE_SETUPS_PAGE (widget);
  BridgeSetupEntry *entry;
  const char *profile;
  int environment;

  g_variant_get (parameter, "(&si)", &profile, &environment);
  entry = find (self, profile);
  if (entry != NULL)
    _bridge_setups_page_take_over (self, entry, environment);
}

/* What is under way is not given up by beginning something else. */
static void
on_busy_changed (BridgeSetupsPage *self)
{
  static const char *const actions[] = { "setups.new", "setups.rename", "setups.remove", "setups.take-over" };
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], !bridge_page_get_busy (BRIDGE_PAGE (self)));
}

/* Other windows may have gone on meanwhile. */
static void
bridge_setups_page_shown (BridgePage *page)
{
  _bridge_setups_page_load (BRIDGE_SETUPS_PAGE (page));
}

static void
bridge_setups_page_constructed (GObject *object)
{
  BridgeSetupsPage *self = BRIDGE_SETUPS_PAGE (object);

  G_OBJECT_CLASS (bridge_setups_page_parent_class)->constructed (object);

  bridge_page_set_lead (BRIDGE_PAGE (self), _("Each setup has a client, keys, and progress of its own."));
  self->list = bridge_setup_list_new ();
  self->found = gtk_filter_list_model_new (g_object_ref (bridge_setup_list_get_entries (self->list)),
                                           GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL)));
  gtk_list_box_bind_model (self->rows, G_LIST_MODEL (self->found), new_row, self, NULL);
  g_signal_connect (self, "notify::busy", G_CALLBACK (on_busy_changed), NULL);
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (on_listed), self, G_CONNECT_SWAPPED);
}

static void
bridge_setups_page_dispose (GObject *object)
{
  BridgeSetupsPage *self = BRIDGE_SETUPS_PAGE (object);

  g_clear_object (&self->found);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (bridge_setups_page_parent_class)->dispose (object);
}

static void
bridge_setups_page_class_init (BridgeSetupsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = bridge_setups_page_constructed;
  object_class->dispose = bridge_setups_page_dispose;
  BRIDGE_PAGE_CLASS (klass)->shown = bridge_setups_page_shown;
  BRIDGE_PAGE_CLASS (klass)->came_back = bridge_setups_page_shown;

  g_type_ensure (BRIDGE_TYPE_ACTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/pages/bridge-setups-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgeSetupsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, BridgeSetupsPage, search);
  gtk_widget_class_bind_template_child (widget_class, BridgeSetupsPage, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_install_action (widget_class, "setups.new", NULL, on_new);
  gtk_widget_class_install_action (widget_class, "setups.rename", "s", on_rename);
  gtk_widget_class_install_action (widget_class, "setups.remove", "s", on_remove);
  gtk_widget_class_install_action (widget_class, "setups.take-over", "(si)", on_take_over);
}

static void
bridge_setups_page_init (BridgeSetupsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

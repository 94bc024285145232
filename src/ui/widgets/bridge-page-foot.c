// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-page-foot"

#include "config.h"

#include "bridge-page-foot.h"

#include "bridge-compat.h"
#include "bridge-message.h"

/**
 * BridgePageFoot:
 *
 * Where a page shows its job under way, with a button that cancels it, and then the outcome. It takes no room while there is
 * neither.
 */

/* Short waits show nothing. */
#define BUSY_DELAY_MS 500

struct _BridgePageFoot
{
  GtkBox parent_instance;

  GtkWidget *busy_box;
  GtkSpinner *spinner;
  GtkLabel *busy_label;
  BridgeMessage *message;

  /* Not owned: it is around this one. */
  BridgePage *page;
  char *said; /* (nullable) */
  guint busy_id;
  guint over_id;
};

G_DEFINE_FINAL_TYPE (BridgePageFoot, bridge_page_foot, GTK_TYPE_BOX)

static void
update_visible (BridgePageFoot *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->busy_box) || bridge_page_get_message (self->page) != NULL);
}

static void
show_busy (BridgePageFoot *self,
           gboolean        busy)
{
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (self->busy_box, busy);
  update_visible (self);
}

/* Who asks in two calls says once that it asks. */
static void
say_busy (BridgePageFoot *self)
{
  const char *title = gtk_label_get_label (self->busy_label);

  if (g_strcmp0 (self->said, title) == 0)
    return;

  g_free (self->said);
  self->said = g_strdup (title);
  bridge_compat_announce (self->busy_box, title, NULL, FALSE);
}

static gboolean
on_over (gpointer user_data)
{
  BridgePageFoot *self = user_data;

  self->over_id = 0;
  g_clear_pointer (&self->said, g_free);

  return G_SOURCE_REMOVE;
}

static gboolean
on_busy_timeout (gpointer user_data)
{
  BridgePageFoot *self = user_data;

  self->busy_id = 0;
  show_busy (self, TRUE);
  say_busy (self);
  bridge_page_reveal (self->page, self->busy_box);

  return G_SOURCE_REMOVE;
}

/* One job may follow another at once: then the busy box stays, and says the other. */
static void
on_busy_changed (BridgePageFoot *self)
{
  g_autofree char *title = bridge_page_dup_job_title (self->page);

  g_clear_handle_id (&self->busy_id, g_source_remove);
  g_clear_handle_id (&self->over_id, g_source_remove);
  if (!bridge_page_get_busy (self->page))
    {
      self->over_id = g_idle_add (on_over, self);
      show_busy (self, FALSE);
      return;
    }

  gtk_label_set_label (self->busy_label, title);
  self->busy_id = g_timeout_add (BUSY_DELAY_MS, on_busy_timeout, self);
}

/* It may be somebody else who is being waited for. That it is the user is said aloud; all else is over in a moment. */
static void
on_title_changed (BridgePageFoot *self)
{
  BridgeKeyStore *key_store = bridge_services_get_key_store (bridge_page_get_services (self->page));
  g_autofree char *title = bridge_page_dup_job_title (self->page);

  if (!bridge_page_get_busy (self->page) || g_strcmp0 (gtk_label_get_label (self->busy_label), title) == 0)
    return;

  gtk_label_set_label (self->busy_label, title);
  if (gtk_widget_get_visible (self->busy_box) && bridge_key_store_get_wait (key_store) == BRIDGE_KEYRING_WAIT_PASSWORD)
    say_busy (self);
}

static void
on_message_changed (BridgePageFoot *self)
{
  const BridgePageMessage *message = bridge_page_get_message (self->page);

  update_visible (self);
  if (message == NULL)
    {
      bridge_message_clear (self->message);
      return;
    }

  bridge_message_show (self->message, message->kind, message->title, message->body);
  bridge_message_set_actions (self->message, message->action, message->other_action);
  bridge_page_reveal (self->page, GTK_WIDGET (self->message));
}

static void
on_cancel_clicked (BridgePageFoot *self)
{
  bridge_page_cancel (self->page);
}

static void
on_action (BridgePageFoot *self)
{
  bridge_page_act (self->page);
}

static void
on_other_action (BridgePageFoot *self)
{
  bridge_page_act_otherwise (self->page);
}

static void
bridge_page_foot_dispose (GObject *object)
{
  BridgePageFoot *self = BRIDGE_PAGE_FOOT (object);

  g_clear_handle_id (&self->busy_id, g_source_remove);
  g_clear_handle_id (&self->over_id, g_source_remove);
  g_clear_pointer (&self->said, g_free);

  G_OBJECT_CLASS (bridge_page_foot_parent_class)->dispose (object);
}

static void
bridge_page_foot_class_init (BridgePageFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bridge_page_foot_dispose;

  g_type_ensure (BRIDGE_TYPE_MESSAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/bridge-page-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, BridgePageFoot, busy_box);
  gtk_widget_class_bind_template_child (widget_class, BridgePageFoot, spinner);
  gtk_widget_class_bind_template_child (widget_class, BridgePageFoot, busy_label);
  gtk_widget_class_bind_template_child (widget_class, BridgePageFoot, message);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_action);
  gtk_widget_class_bind_template_callback (widget_class, on_other_action);
}

static void
bridge_page_foot_init (BridgePageFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @page: the page that it is put into */
GtkWidget *
bridge_page_foot_new (BridgePage *page)
{
  BridgePageFoot *self = g_object_new (BRIDGE_TYPE_PAGE_FOOT, NULL);

  self->page = page;
  g_signal_connect_object (page, "notify::busy", G_CALLBACK (on_busy_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::job-title", G_CALLBACK (on_title_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::message", G_CALLBACK (on_message_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

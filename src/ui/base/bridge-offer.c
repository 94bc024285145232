// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-offer"

#include "config.h"

#include "bridge-offer.h"

#include "bridge-clipboard-reader.h"

/**
 * BridgeOffer:
 *
 * Looks at what was copied elsewhere and has the page that is shown offer it. It looks while the window is active and the page has a use
 * for something, and then once: when the window becomes active, when that page comes, when it begins to have a use, and when something
 * else is copied. At no other time; and what was copied from here is not looked at.
 *
 * Under Wayland what is on the clipboard is known a moment after the window is active, and changes then as if something were copied.
 */

enum
{
  PROP_0,
  PROP_ENABLED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _BridgeOffer
{
  GObject parent_instance;

  GtkWindow *window;
  BridgeClipboard *clipboard;
  BridgePage *page; /* (nullable) */
  gboolean enabled;
  gboolean page_is_new;      /* nothing has happened since it came: it is read from its top */
  GCancellable *cancellable; /* (nullable): while it looks */
  BridgeSecret *own;         /* (nullable): what was copied here since the window became active */

  /* What would move under a hand that is about to press something waits. */
  gboolean held;
  gboolean found_one;
  BridgePaste *found; /* (nullable) */
  guint found_id;
};

G_DEFINE_FINAL_TYPE (BridgeOffer, bridge_offer, G_TYPE_OBJECT)

static GdkClipboard *
get_clipboard (BridgeOffer *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self->window));
}

static void
drop_found (BridgeOffer *self)
{
  g_clear_handle_id (&self->found_id, g_source_remove);
  g_clear_pointer (&self->found, bridge_paste_free);
  self->found_one = FALSE;
}

static gboolean
on_found (gpointer user_data)
{
  BridgeOffer *self = user_data;

  self->found_id = 0;
  self->found_one = FALSE;
  bridge_page_offer (self->page, g_steal_pointer (&self->found), !self->page_is_new);

  return G_SOURCE_REMOVE;
}

/* The click itself comes first. */
static void
offer_found (BridgeOffer *self)
{
  if (self->found_one && !self->held && self->found_id == 0)
    self->found_id = g_idle_add (on_found, self);
}

/* @found: (transfer full) (nullable): what there is now */
static void
settle (BridgeOffer *self,
        BridgePaste *found)
{
  drop_found (self);
  self->found = found;
  self->found_one = self->page != NULL;
  if (self->page == NULL)
    g_clear_pointer (&self->found, bridge_paste_free);
  offer_found (self);
}

static gboolean
stop_looking (BridgeOffer *self)
{
  gboolean looking = self->cancellable != NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  return looking;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BridgeOffer) self = user_data;
  g_autoptr (BridgePaste) paste = bridge_clipboard_reader_read_finish (result);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  /* A program that keeps what is copied may have taken it from here. */
  if (paste != NULL && self->own != NULL && bridge_paste_is_copy_of (paste, bridge_secret_get_text (self->own)))
    settle (self, NULL);
  else
    settle (self, g_steal_pointer (&paste));
}

static gboolean
may_look (BridgeOffer *self)
{
  return self->enabled && self->page != NULL && bridge_page_get_wanting (self->page) && gtk_window_is_active (self->window) &&
         !bridge_clipboard_is_ours (self->clipboard);
}

static void
look (BridgeOffer *self)
{
  stop_looking (self);
  drop_found (self);
  if (!may_look (self))
    {
      settle (self, NULL);
      return;
    }

  self->cancellable = g_cancellable_new ();
  bridge_clipboard_reader_read_async (get_clipboard (self), self->cancellable, on_read, g_object_ref (self));
}

/* What is offered stays while the window is not active, but nobody looks whether it is still there. */
static void
on_active_changed (BridgeOffer *self)
{
  self->page_is_new = FALSE;
  if (gtk_window_is_active (self->window))
    look (self);
  else if (stop_looking (self))
    settle (self, NULL);
  g_clear_pointer (&self->own, bridge_secret_unref);
}

static void
on_changed (BridgeOffer  *self,
            GdkClipboard *clipboard)
{
  self->page_is_new = FALSE;
  /* A program that keeps what is copied copies it anew, and it is as if it came from there. */
  if (gdk_clipboard_get_content (clipboard) != NULL)
    {
      g_clear_pointer (&self->own, bridge_secret_unref);
      self->own = bridge_clipboard_dup_own (clipboard);
    }
  look (self);
}

static gboolean
has_button (GdkEvent *event)
{
  return (gdk_event_get_modifier_state (event) & (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)) != 0;
}

/* A release may have gone elsewhere. */
static gboolean
on_event (BridgeOffer *self,
          GdkEvent    *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    self->held = TRUE;
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL ||
           ((type == GDK_MOTION_NOTIFY || type == GDK_ENTER_NOTIFY) && !has_button (event)))
    self->held = FALSE;
  offer_found (self);

  return GDK_EVENT_PROPAGATE;
}

static void
watch_hand (BridgeOffer *self)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->window), controller);
}

static void
bridge_offer_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_ENABLED)
    g_value_set_boolean (value, BRIDGE_OFFER (object)->enabled);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bridge_offer_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  BridgeOffer *self = BRIDGE_OFFER (object);

  if (prop_id != PROP_ENABLED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  self->enabled = g_value_get_boolean (value);
  self->page_is_new = FALSE;
  look (self);
}

static void
bridge_offer_dispose (GObject *object)
{
  BridgeOffer *self = BRIDGE_OFFER (object);

  stop_looking (self);
  drop_found (self);
  g_clear_pointer (&self->own, bridge_secret_unref);
  g_clear_object (&self->page);
  g_clear_object (&self->clipboard);

  G_OBJECT_CLASS (bridge_offer_parent_class)->dispose (object);
}

static void
bridge_offer_class_init (BridgeOfferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bridge_offer_get_property;
  object_class->set_property = bridge_offer_set_property;
  object_class->dispose = bridge_offer_dispose;

  properties[PROP_ENABLED] =
    g_param_spec_boolean ("enabled", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bridge_offer_init (BridgeOffer *self)
{
}

/* @window: the owner, which outlives it
 * @clipboard: by which that copies secrets */
BridgeOffer *
bridge_offer_new (GtkWindow       *window,
                  BridgeClipboard *clipboard)
{
  BridgeOffer *self = g_object_new (BRIDGE_TYPE_OFFER, NULL);

  self->window = window;
  self->clipboard = g_object_ref (clipboard);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_active_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_clipboard (self), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  watch_hand (self);

  return self;
}

static void
on_wanting_changed (BridgeOffer *self)
{
  self->page_is_new = FALSE;
  look (self);
}

/* @page: (nullable): the one that is shown; none when the window goes */
void
bridge_offer_set_page (BridgeOffer *self,
                       BridgePage  *page)
{
  if (self->page == page)
    return;

  stop_looking (self);
  drop_found (self);
  if (self->page != NULL)
    g_signal_handlers_disconnect_by_func (self->page, on_wanting_changed, self);
  g_set_object (&self->page, page);
  if (page != NULL)
    g_signal_connect_object (page, "notify::wanting", G_CALLBACK (on_wanting_changed), self, G_CONNECT_SWAPPED);
  self->page_is_new = TRUE;
  look (self);
}

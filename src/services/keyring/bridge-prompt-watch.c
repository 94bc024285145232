// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-prompt-watch"

#include "config.h"

#include "bridge-prompt-watch.h"

/**
 * BridgePromptWatch:
 *
 * Knows whether the keyring is asking the user for a password. libsecret does not tell, and somebody who looks for a
 * password must not be timed out; so the messages of this program's own bus connection are watched go by, and those that
 * libsecret cannot bear are held back
 * (freedesktop.org Secret Service API: Prompt; xdg-desktop-portal: Secret, Request).
 */
enum
{
  SIGNAL_OPENED,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _BridgePromptWatch
{
  GObject parent_instance;

  GDBusConnection *connection;
  guint filter_id;
  struct _Sight *sight;
};

/* Changed in GDBus's thread, which may still be in the filter when the watch is gone; read in ours. */
typedef struct _Sight
{
  gint open;
  gint closing;
  gint count;
  gint serial;
  gint prompt; /* the hash of its path */
  GWeakRef watch;
} Sight;

/* What is to be told in our own thread. */
typedef struct
{
  Sight *sight;
  guint signal;
  gboolean dismissed;
} News;

G_DEFINE_FINAL_TYPE (BridgePromptWatch, bridge_prompt_watch, G_TYPE_OBJECT)

static void
sight_clear (gpointer data)
{
  g_weak_ref_clear (&((Sight *) data)->watch);
}

static void
sight_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, sight_clear);
}

static gboolean
is_message (GDBusMessage *message,
            const char   *interface,
            const char   *member)
{
  return g_strcmp0 (g_dbus_message_get_interface (message), interface) == 0 &&
         g_strcmp0 (g_dbus_message_get_member (message), member) == 0;
}

static void
news_free (gpointer data)
{
  News *news = data;

  sight_release (news->sight);
  g_free (news);
}

static gboolean
on_news (gpointer user_data)
{
  News *news = user_data;
  g_autoptr (BridgePromptWatch) self = g_weak_ref_get (&news->sight->watch);

  if (news->signal == SIGNAL_CLOSED)
    g_atomic_int_add (&news->sight->closing, -1);
  if (self != NULL)
    g_signal_emit (self, signals[news->signal], 0, news->dismissed);

  return G_SOURCE_REMOVE;
}

/* Of a prompt that closes libsecret hears first. */
static void
tell (Sight    *sight,
      guint     signal,
      gboolean  dismissed)
{
  News *news = g_new (News, 1);

  *news = (News) { g_atomic_rc_box_acquire (sight), signal, dismissed };
  g_idle_add_full (signal == SIGNAL_CLOSED ? G_PRIORITY_LOW : G_PRIORITY_DEFAULT, on_news, news, news_free);
}

static gint
get_prompt (GDBusMessage *message)
{
  const char *path = g_dbus_message_get_path (message);

  return path != NULL ? (gint) g_str_hash (path) : 0;
}

static void
open_prompt (Sight        *sight,
             GDBusMessage *message)
{
  g_atomic_int_set (&sight->serial, (gint) g_dbus_message_get_serial (message));
  g_atomic_int_set (&sight->prompt, get_prompt (message));
  g_atomic_int_inc (&sight->count);
  g_atomic_int_set (&sight->open, TRUE);
  tell (sight, SIGNAL_OPENED, FALSE);
}

/* Until it is told the prompt counts as open: who looks at the clock in between must not take it for silence. */
static void
close_prompt (Sight    *sight,
              gboolean  dismissed)
{
  g_atomic_int_inc (&sight->closing);
  if (g_atomic_int_compare_and_exchange (&sight->open, TRUE, FALSE))
    tell (sight, SIGNAL_CLOSED, dismissed);
  else
    g_atomic_int_add (&sight->closing, -1);
}

static gboolean
is_refused (Sight        *sight,
            GDBusMessage *message)
{
  return g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_ERROR &&
         (gint) g_dbus_message_get_reply_serial (message) == g_atomic_int_get (&sight->serial);
}

/* A service that vanishes takes its prompt along, also if another takes its place at once. */
static gboolean
is_service_gone (GDBusMessage *message)
{
  const char *name, *old_owner, *new_owner;

  if (!is_message (message, "org.freedesktop.DBus", "NameOwnerChanged") ||
      !g_variant_is_of_type (g_dbus_message_get_body (message), G_VARIANT_TYPE ("(sss)")))
    return FALSE;

  g_variant_get (g_dbus_message_get_body (message), "(&s&s&s)", &name, &old_owner, &new_owner);

  return *old_owner != '\0' &&
         (g_str_equal (name, "org.freedesktop.secrets") || g_str_equal (name, "org.freedesktop.portal.Desktop"));
}

static gboolean
is_dismissed (GDBusMessage *message)
{
  gboolean dismissed = FALSE;

  if (g_variant_is_of_type (g_dbus_message_get_body (message), G_VARIANT_TYPE ("(bv)")))
    g_variant_get_child (g_dbus_message_get_body (message), 0, "b", &dismissed);

  return dismissed;
}

/* The signals for collections and items that come and go, from the time before PropertiesChanged. libsecret 0.20.5 crashes on one that
 * arrives while it does not know the properties (secret-service.c, secret_service_signal), as when KeePassXC is started anew; and
 * nothing here needs them. */
static gboolean
is_dangerous (GDBusMessage *message)
{
  const char *interface = g_dbus_message_get_interface (message);

  return g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_SIGNAL &&
         (g_strcmp0 (interface, "org.freedesktop.Secret.Service") == 0 ||
          g_strcmp0 (interface, "org.freedesktop.Secret.Collection") == 0);
}

static GDBusMessage *
on_message (GDBusConnection *connection,
            GDBusMessage    *message,
            gboolean         incoming,
            gpointer         user_data)
{
  Sight *sight = user_data;

  if (incoming && is_dangerous (message))
    {
      g_object_unref (message);
      return NULL;
    }

  if (!incoming && (is_message (message, "org.freedesktop.Secret.Prompt", "Prompt") ||
                    is_message (message, "org.freedesktop.portal.Secret", "RetrieveSecret")))
    open_prompt (sight, message);
  else if (incoming && is_message (message, "org.freedesktop.Secret.Prompt", "Completed") &&
           get_prompt (message) == g_atomic_int_get (&sight->prompt))
    close_prompt (sight, is_dismissed (message));
  else if (incoming && (is_message (message, "org.freedesktop.portal.Request", "Response") ||
                        is_refused (sight, message) || is_service_gone (message)))
    close_prompt (sight, FALSE);

  return message;
}

static void
bridge_prompt_watch_dispose (GObject *object)
{
  BridgePromptWatch *self = BRIDGE_PROMPT_WATCH (object);

  if (self->filter_id != 0)
    g_dbus_connection_remove_filter (self->connection, self->filter_id);
  self->filter_id = 0;
  g_clear_object (&self->connection);
  g_clear_pointer (&self->sight, sight_release);

  G_OBJECT_CLASS (bridge_prompt_watch_parent_class)->dispose (object);
}

static void
bridge_prompt_watch_class_init (BridgePromptWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bridge_prompt_watch_dispose;

  /**
   * BridgePromptWatch::opened:
   * @dismissed: always %FALSE
   *
   * The keyring asks the user for something.
   */
  signals[SIGNAL_OPENED] =
    g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  /**
   * BridgePromptWatch::closed:
   * @dismissed: whether the user closed it without an answer
   *
   * The keyring asks no more.
   */
  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
bridge_prompt_watch_init (BridgePromptWatch *self)
{
  self->sight = g_atomic_rc_box_new0 (Sight);
  g_weak_ref_init (&self->sight->watch, self);
}

/**
 * bridge_prompt_watch_new:
 * @connection: the connection that libsecret uses
 *
 * Returns: (transfer full): a watch on it
 */
BridgePromptWatch *
bridge_prompt_watch_new (GDBusConnection *connection)
{
  BridgePromptWatch *self = g_object_new (BRIDGE_TYPE_PROMPT_WATCH, NULL);

  self->connection = g_object_ref (connection);
  self->filter_id = g_dbus_connection_add_filter (connection, on_message,
                                                  g_atomic_rc_box_acquire (self->sight), sight_release);

  return self;
}

/**
 * bridge_prompt_watch_get_open:
 * @self: a watch
 *
 * Returns: whether a prompt is open
 */
gboolean
bridge_prompt_watch_get_open (BridgePromptWatch *self)
{
  return g_atomic_int_get (&self->sight->open) || g_atomic_int_get (&self->sight->closing) > 0;
}

/**
 * bridge_prompt_watch_give_up:
 * @self: a watch
 *
 * Nobody waits for the prompt that is open any more, whether its service closes it or not.
 */
void
bridge_prompt_watch_give_up (BridgePromptWatch *self)
{
  close_prompt (self->sight, FALSE);
}

/**
 * bridge_prompt_watch_get_count:
 * @self: a watch
 *
 * Returns: how many prompts were opened so far
 */
guint
bridge_prompt_watch_get_count (BridgePromptWatch *self)
{
  return (guint) g_atomic_int_get (&self->sight->count);
}

// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-x-selection"

#include "config.h"

#include "bridge-x-selection.h"

#include <glib-unix.h>
#include <xcb/xcb.h>

/**
 * BridgeXSelection:
 *
 * Owns the clipboard of an X server, which asks for no focus. GDK has no name for the hint that those heed who keep what is copied: it
 * offers it and never delivers it, and Klipper keeps the secret. So this is a client of the server beside GDK's, with a window that
 * nobody sees.
 *
 * What it does is in the ICCCM, section 2. A secret is short: it never has to go in parts. Nobody asks for several types at once.
 */

#define PASSWORD_MANAGER_HINT "x-kde-passwordManagerHint"
#define HINT_TEXT "secret"

/* So long those who keep what is copied have to see that it is gone: GNOME’s window manager asks what there is instead, and puts its copy
 * back if nobody is there to answer. */
#define STAY_MILLISECONDS 1000

enum
{
  ATOM_CLIPBOARD,
  ATOM_TARGETS,
  ATOM_TIMESTAMP,
  /* From here on what a secret is offered as. */
  ATOM_UTF8_STRING,
  ATOM_STRING,
  ATOM_TEXT,
  ATOM_PLAIN,
  ATOM_PLAIN_UTF8,
  ATOM_HINT,
  N_ATOMS
};

#define FIRST_TARGET ATOM_TARGETS
#define FIRST_OF_SECRET ATOM_UTF8_STRING

static const char *const atom_names[N_ATOMS] = {
  "CLIPBOARD", "TARGETS", "TIMESTAMP", "UTF8_STRING", "STRING", "TEXT", "text/plain", "text/plain;charset=utf-8", PASSWORD_MANAGER_HINT,
};

struct _BridgeXSelection
{
  GObject parent_instance;

  xcb_connection_t *connection;
  xcb_window_t window;
  xcb_atom_t atoms[N_ATOMS];
  guint source_id;

  /* While a secret is offered. */
  BridgeSecret *secret;
  gboolean claiming;    /* the server has not said yet what time it is */
  xcb_timestamp_t time; /* since when the clipboard is ours */

  GApplication *staying; /* for a while after it was withdrawn */
};

G_DEFINE_FINAL_TYPE (BridgeXSelection, bridge_x_selection, G_TYPE_OBJECT)

/* The server takes it only if nobody has copied anything since that time. */
static void
claim (BridgeXSelection *self)
{
  xcb_set_selection_owner (self->connection, self->window, self->atoms[ATOM_CLIPBOARD], self->time);
  xcb_flush (self->connection);
}

static void
on_time (BridgeXSelection            *self,
         xcb_property_notify_event_t *event)
{
  if (!self->claiming)
    return;

  self->claiming = FALSE;
  self->time = event->time;
  claim (self);
}

/* Somebody else has copied something. */
static void
on_lost (BridgeXSelection *self)
{
  if (!self->claiming)
    g_clear_pointer (&self->secret, bridge_secret_unref);
}

static void
put (BridgeXSelection              *self,
     xcb_selection_request_event_t *request,
     xcb_atom_t                     type,
     guint8                         bits,
     gsize                          length,
     gconstpointer                  content)
{
  xcb_change_property (self->connection, XCB_PROP_MODE_REPLACE, request->requestor, request->property, type, bits, length, content);
}

static void
put_secret (BridgeXSelection              *self,
            xcb_selection_request_event_t *request)
{
  /* “Text” is no type but the question for one. */
  xcb_atom_t type = request->target == self->atoms[ATOM_TEXT] ? self->atoms[ATOM_UTF8_STRING] : request->target;

  if (request->target == self->atoms[ATOM_HINT])
    put (self, request, type, 8, strlen (HINT_TEXT), HINT_TEXT);
  else
    put (self, request, type, 8, bridge_secret_get_length (self->secret), bridge_secret_get_text (self->secret));
}

/* Returns: how many types there are for somebody to ask for */
static gsize
count_targets (BridgeXSelection *self)
{
  return (self->secret != NULL ? N_ATOMS : FIRST_OF_SECRET) - FIRST_TARGET;
}

/* Returns: whether there is any of what was asked for */
static gboolean
answer (BridgeXSelection              *self,
        xcb_selection_request_event_t *request)
{
  gsize n_targets = count_targets (self);
  gboolean offered = FALSE;

  for (gsize i = 0; i < n_targets; i++)
    offered = offered || request->target == self->atoms[FIRST_TARGET + i];

  if (!offered)
    return FALSE;

  if (request->target == self->atoms[ATOM_TARGETS])
    put (self, request, XCB_ATOM_ATOM, 32, n_targets, &self->atoms[FIRST_TARGET]);
  else if (request->target == self->atoms[ATOM_TIMESTAMP])
    put (self, request, XCB_ATOM_INTEGER, 32, 1, &self->time);
  else
    put_secret (self, request);

  return TRUE;
}

static void
on_request (BridgeXSelection              *self,
            xcb_selection_request_event_t *request)
{
  xcb_selection_notify_event_t notice = {
    .response_type = XCB_SELECTION_NOTIFY,
    .time = request->time,
    .requestor = request->requestor,
    .selection = request->selection,
    .target = request->target,
  };

  /* Very old programs do not say where they want it. */
  if (request->property == XCB_ATOM_NONE)
    request->property = request->target;
  if (answer (self, request))
    notice.property = request->property;
  xcb_send_event (self->connection, FALSE, request->requestor, XCB_EVENT_MASK_NO_EVENT, (const char *) &notice);
  xcb_flush (self->connection);
}

/* What is an error comes here too: a reader that has gone is no news. */
static void
on_event (BridgeXSelection    *self,
          xcb_generic_event_t *event)
{
  switch (event->response_type & ~0x80)
    {
    case XCB_PROPERTY_NOTIFY:
      on_time (self, (xcb_property_notify_event_t *) event);
      break;

    case XCB_SELECTION_CLEAR:
      on_lost (self);
      break;

    case XCB_SELECTION_REQUEST:
      on_request (self, (xcb_selection_request_event_t *) event);
      break;

    default:
      break;
    }
}

static gboolean
on_readable (int          file,
             GIOCondition condition,
             gpointer     user_data)
{
  BridgeXSelection *self = user_data;
  xcb_generic_event_t *event;

  while ((event = xcb_poll_for_event (self->connection)) != NULL)
    {
      on_event (self, event);
      free (event);
    }
  if (xcb_connection_has_error (self->connection) == 0)
    return G_SOURCE_CONTINUE;

  self->source_id = 0;
  return G_SOURCE_REMOVE;
}

/* All are asked for before the first answer is waited for. */
static void
find_atoms (BridgeXSelection *self)
{
  xcb_intern_atom_cookie_t cookies[N_ATOMS];

  for (gsize i = 0; i < N_ATOMS; i++)
    cookies[i] = xcb_intern_atom (self->connection, FALSE, strlen (atom_names[i]), atom_names[i]);
  for (gsize i = 0; i < N_ATOMS; i++)
    {
      xcb_intern_atom_reply_t *reply = xcb_intern_atom_reply (self->connection, cookies[i], NULL);

      self->atoms[i] = reply != NULL ? reply->atom : XCB_ATOM_NONE;
      free (reply);
    }
}

static void
make_window (BridgeXSelection *self)
{
  xcb_screen_t *screen = xcb_setup_roots_iterator (xcb_get_setup (self->connection)).data;
  const guint32 events[] = { XCB_EVENT_MASK_PROPERTY_CHANGE };

  self->window = xcb_generate_id (self->connection);
  xcb_create_window (self->connection, XCB_COPY_FROM_PARENT, self->window, screen->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                     XCB_COPY_FROM_PARENT, XCB_CW_EVENT_MASK, events);
}

static gboolean
on_stayed (gpointer user_data)
{
  BridgeXSelection *self = user_data;

  g_application_release (self->staying);
  g_clear_object (&self->staying);

  return G_SOURCE_REMOVE;
}

/* The window may go at once; the program does so without anybody seeing it. */
static void
stay (BridgeXSelection *self)
{
  if (self->staying != NULL || g_application_get_default () == NULL)
    return;

  self->staying = g_object_ref (g_application_get_default ());
  g_application_hold (self->staying);
  g_timeout_add_full (G_PRIORITY_DEFAULT, STAY_MILLISECONDS, on_stayed, g_object_ref (self), g_object_unref);
}

static void
bridge_x_selection_dispose (GObject *object)
{
  BridgeXSelection *self = BRIDGE_X_SELECTION (object);

  g_clear_handle_id (&self->source_id, g_source_remove);
  g_clear_pointer (&self->secret, bridge_secret_unref);
  g_clear_pointer (&self->connection, xcb_disconnect);

  G_OBJECT_CLASS (bridge_x_selection_parent_class)->dispose (object);
}

static void
bridge_x_selection_class_init (BridgeXSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bridge_x_selection_dispose;
}

static void
bridge_x_selection_init (BridgeXSelection *self)
{
}

/* Whether the display is an X server's. */
gboolean
bridge_x_selection_is_there (GdkDisplay *display)
{
  /* Not by its macro: the newest GTK calls that deprecated, with all that is X11’s. */
  return g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkX11Display");
}

/* Returns: (nullable) (transfer full): nothing where the display is no X server’s */
BridgeXSelection *
bridge_x_selection_new (GdkDisplay *display)
{
  g_autoptr (BridgeXSelection) self = NULL;

  if (!bridge_x_selection_is_there (display))
    return NULL;

  self = g_object_new (BRIDGE_TYPE_X_SELECTION, NULL);
  self->connection = xcb_connect (gdk_display_get_name (display), NULL);
  if (xcb_connection_has_error (self->connection) != 0)
    return NULL;

  find_atoms (self);
  make_window (self);
  self->source_id = g_unix_fd_add (xcb_get_file_descriptor (self->connection), G_IO_IN, on_readable, self);

  return g_steal_pointer (&self);
}

/* Puts a secret on the clipboard, as soon as the server has said what time it is: by that it knows who was last. */
void
bridge_x_selection_offer (BridgeXSelection *self,
                          BridgeSecret     *secret)
{
  g_clear_pointer (&self->secret, bridge_secret_unref);
  self->secret = bridge_secret_ref (secret);
  self->claiming = TRUE;
  xcb_change_property (self->connection, XCB_PROP_MODE_APPEND, self->window, self->atoms[ATOM_TIMESTAMP], XCB_ATOM_INTEGER, 32, 0, NULL);
  xcb_flush (self->connection);
}

/* Takes the secret back if it is still there. The clipboard stays ours, with nothing on it: those who keep what was on a clipboard that
 * nobody has put that there again. So does the program, for a moment. */
void
bridge_x_selection_withdraw (BridgeXSelection *self)
{
  gboolean ours = self->secret != NULL && !self->claiming;

  g_clear_pointer (&self->secret, bridge_secret_unref);
  self->claiming = FALSE;
  if (!ours)
    return;

  claim (self);
  stay (self);
}

/* Whether the secret is still there: nobody has copied anything else since, and it was not taken back. */
gboolean
bridge_x_selection_is_offering (BridgeXSelection *self)
{
  return self->secret != NULL;
}

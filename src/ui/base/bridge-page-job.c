// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-page"

#include "config.h"

#include "bridge-page-private.h"

#include "bridge-clipboard.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* What a page has under way, what there is to say of its outcome, and what can be done about that. */

static void
run_job (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  if (priv->job != NULL)
    priv->job (self);
}

static void
on_unlocked (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BridgePage) self = user_data;
  g_autoptr (GError) error = NULL;

  bridge_key_store_finish (BRIDGE_KEY_STORE (source), result, &error);
  if (bridge_page_report (self, error))
    run_job (self);
}

static void
unlock (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);
  GCancellable *cancellable = bridge_page_begin (self, _("Waiting for the keyring…"), priv->job);

  bridge_key_store_unlock_async (bridge_services_get_key_store (priv->services), cancellable,
                                 on_unlocked, g_object_ref (self));
}

/* Starts a job, in place of one that is still under way, and takes the last message away.
 * @what: what is under way, in words
 * @job: what the retry button does
 * Returns: (transfer none): what cancels the job; it lives until the next one begins */
GCancellable *
bridge_page_begin (BridgePage    *self,
                   const char    *what,
                   BridgePageJob  job)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  bridge_page_clear_message (self);
  priv->cancellable = g_cancellable_new ();
  priv->job = job;
  g_free (priv->job_title);
  priv->job_title = g_strdup (what);
  g_object_notify (G_OBJECT (self), "busy");

  return priv->cancellable;
}

/* What had the focus may be gone with what the job was about. */
static void
keep_focus (BridgePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_root_get_focus (root) == NULL)
    bridge_page_focus (self);
}

/* Ends the job, and cancels what of it is still under way. */
void
bridge_page_end (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&priv->cancellable);

  g_cancellable_cancel (cancellable);
  g_object_notify (G_OBJECT (self), "busy");
  keep_focus (self);
}

gboolean
bridge_page_get_busy (BridgePage *self)
{
  return _bridge_page_get_private (self)->cancellable != NULL;
}

/* Returns: what is under way, in words */
const char *
bridge_page_get_job_title (BridgePage *self)
{
  return _bridge_page_get_private (self)->job_title;
}

static BridgePageAction
get_action_for (const GError *error)
{
  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED))
    return BRIDGE_PAGE_ACTION_UNLOCK;
  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYRING_LOST))
    return BRIDGE_PAGE_ACTION_FIRST_OPEN;
  /* The same keys once more would be as wrong. */
  if (g_error_matches (error, BRIDGE_SERVICE_ERROR, BRIDGE_SERVICE_ERROR_KEYS_WRONG))
    return BRIDGE_PAGE_ACTION_NONE;

  return BRIDGE_PAGE_ACTION_RETRY;
}

static const char *
get_action_label (BridgePageAction action)
{
  switch (action)
    {
    case BRIDGE_PAGE_ACTION_RETRY:
      return _("Try Again");
    case BRIDGE_PAGE_ACTION_UNLOCK:
      return _("Unlock Keyring");
    case BRIDGE_PAGE_ACTION_FIRST_OPEN:
      return _("Enter It Again");
    case BRIDGE_PAGE_ACTION_COPY_LINK:
      return _("Copy Link");
    case BRIDGE_PAGE_ACTION_NONE:
    default:
      return NULL;
    }
}

static gboolean
is_keyring_trouble (const GError *error)
{
  return error->domain == BRIDGE_SERVICE_ERROR &&
         error->code >= BRIDGE_SERVICE_ERROR_KEYRING_MISSING && error->code <= BRIDGE_SERVICE_ERROR_KEYRING_FAILED &&
         error->code != BRIDGE_SERVICE_ERROR_KEYRING_LOST;
}

/* Says it with a way on.
 * @other: (nullable): what else can be done */
static void
show_message (BridgePage        *self,
              BridgeMessageKind  kind,
              const char        *title,
              const char        *body,
              BridgePageAction   action,
              const char        *other)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  g_free (priv->message.title);
  g_free (priv->message.body);
  priv->message = (BridgePageMessage) { kind, g_strdup (title), g_strdup (body), get_action_label (action), other };
  priv->action = action;
  g_object_notify (G_OBJECT (self), "message");
}

/* Ends the job with its outcome.
 * @error: (nullable): what went wrong; said to the user, unless it is that the user cancelled
 * Returns: whether all went well. A job that was replaced by another, or whose page is gone, never did. */
gboolean
bridge_page_report (BridgePage   *self,
                    const GError *error)
{
  g_autofree char *body = NULL;
  const char *hint;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  bridge_page_end (self);
  if (error == NULL)
    return TRUE;

  hint = bridge_service_error_get_hint (error);
  body = hint != NULL ? g_strjoin ("\n", error->message, hint, NULL) : g_strdup (error->message);
  show_message (self, BRIDGE_MESSAGE_ERROR, bridge_service_error_get_title (error), body,
                get_action_for (error), is_keyring_trouble (error) ? _("Keep for This Session") : NULL);

  return FALSE;
}

/* @body: (nullable): more than the title says */
void
bridge_page_show_message (BridgePage        *self,
                          BridgeMessageKind  kind,
                          const char        *title,
                          const char        *body)
{
  show_message (self, kind, title, body, BRIDGE_PAGE_ACTION_NONE, NULL);
}

/* Shows an address that could not be opened, to copy. */
void
bridge_page_show_link (BridgePage *self,
                       const char *uri)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);
  g_autofree char *body = g_strdup_printf (_("Copy the link and open it in a browser, here or on another computer:\n%s"), uri);

  g_free (priv->link);
  priv->link = g_strdup (uri);
  show_message (self, BRIDGE_MESSAGE_WARNING, _("No Browser Opened"), body, BRIDGE_PAGE_ACTION_COPY_LINK, NULL);
}

void
bridge_page_clear_message (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  g_clear_pointer (&priv->message.title, g_free);
  g_object_notify (G_OBJECT (self), "message");
}

/* Returns: (nullable): what there is to say */
const BridgePageMessage *
bridge_page_get_message (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  return priv->message.title != NULL ? &priv->message : NULL;
}

/* Does what the message's action says. */
void
bridge_page_act (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  switch (priv->action)
    {
    case BRIDGE_PAGE_ACTION_RETRY:
      run_job (self);
      break;
    case BRIDGE_PAGE_ACTION_UNLOCK:
      unlock (self);
      break;
    case BRIDGE_PAGE_ACTION_FIRST_OPEN:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-first-open", NULL);
      break;
    case BRIDGE_PAGE_ACTION_COPY_LINK:
      bridge_clipboard_copy_text (GTK_WIDGET (self), priv->link);
      break;
    case BRIDGE_PAGE_ACTION_NONE:
    default:
      break;
    }
}

/* The other action is always this one: to go on without the keyring. */
void
bridge_page_act_otherwise (BridgePage *self)
{
  bridge_key_store_set_session_only (bridge_services_get_key_store (_bridge_page_get_private (self)->services), TRUE);
  run_job (self);
}

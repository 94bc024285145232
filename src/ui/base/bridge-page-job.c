// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-page"

#include "config.h"

#include "bridge-page-private.h"

#include "bridge-clipboard.h"
#include "bridge-service-error.h"

#include <glib/gi18n-lib.h>

/* What a page has under way, what there is to say of its outcome, and what can be done about that. */

/* Takes what is under way, if anything is, from the page.
 * Returns: (transfer full) (nullable): what it was */
static BridgeJob *
take_job (BridgePage *self)
{
  BridgeJob *job = g_steal_pointer (&_bridge_page_get_private (self)->job);

  if (job != NULL)
    g_object_notify (G_OBJECT (self), "busy");

  return job;
}

/* What had the focus may be gone with what the job was about. */
static void
keep_focus (BridgePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean lost = focus == NULL || focus == GTK_WIDGET (_bridge_page_get_private (self)->scroller);

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && lost)
    bridge_page_focus (self);
}

/* Starts a job, in place of one that is still under way, and takes the last message away.
 * @job: (transfer full): the job */
static void
start (BridgePage *self,
       BridgeJob  *job)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);
  g_autoptr (BridgeJob) before = g_steal_pointer (&priv->job);
  g_autoptr (BridgeJob) taken = job;

  if (before != NULL)
    g_cancellable_cancel (bridge_job_get_cancellable (before));
  bridge_page_clear_message (self);
  priv->job = bridge_job_ref (taken);
  g_object_notify (G_OBJECT (self), "busy");
  bridge_job_start (taken);
}

/* Does something that takes a while, and that can be tried again.
 * @what: what is under way, in words
 * @run: begins it; also when it is tried again
 * @given: (nullable): what it is about, beyond what the page holds */
void
bridge_page_do (BridgePage   *self,
                const char   *what,
                BridgeJobRun  run,
                GVariant     *given)
{
  start (self, bridge_job_new (self, what, run, given));
}

/* Does something because the page was opened: not while something is under way, nor in place of what the user may want to try again. */
void
bridge_page_glance (BridgePage   *self,
                    const char   *what,
                    BridgeJobRun  run,
                    GVariant     *given)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);
  g_autoptr (BridgeJob) job = bridge_job_new (self, what, run, given);

  if (priv->job != NULL || (priv->again != NULL && !bridge_job_get_unasked (priv->again)))
    return;

  bridge_job_set_unasked (job);
  start (self, g_steal_pointer (&job));
}

/* Does once more what a job did that is over. */
void
bridge_page_do_again (BridgeJob *job)
{
  start (bridge_job_get_page (job), bridge_job_new_again (job));
}

/* Returns: (transfer none) (nullable): what is under way */
BridgeJob *
bridge_page_get_job (BridgePage *self)
{
  return _bridge_page_get_private (self)->job;
}

/* Gives up what is under way. */
void
bridge_page_cancel (BridgePage *self)
{
  g_autoptr (BridgeJob) job = take_job (self);

  if (job == NULL)
    return;

  g_cancellable_cancel (bridge_job_get_cancellable (job));
  keep_focus (self);
}

/* Ends a job without a word.
 * Returns: whether it was under way: one that was given up or replaced is nobody's business any more */
gboolean
bridge_page_end (BridgeJob *job)
{
  BridgePage *self = bridge_job_get_page (job);
  g_autoptr (BridgeJob) taken = NULL;

  if (_bridge_page_get_private (self)->job != job)
    return FALSE;

  taken = take_job (self);
  keep_focus (self);

  return TRUE;
}

/* Gives up what is under way, if anything is, and takes what was said of the last away: the page turns to something else. */
void
bridge_page_turn_away (BridgePage *self)
{
  bridge_page_cancel (self);
  bridge_page_clear_message (self);
}

gboolean
bridge_page_get_busy (BridgePage *self)
{
  return _bridge_page_get_private (self)->job != NULL;
}

/* @keyring: (nullable): which one runs, if known */
static char *
dup_password_title (const char *keyring)
{
  if (keyring == NULL)
    return g_strdup (_("Waiting for your answer to the keyring…"));

  /* Translators: %s is the name of a keyring, such as KWallet. */
  return g_strdup_printf (_("Waiting for your answer to %s…"), keyring);
}

/* Who is being waited for may be the keyring, or its user, whatever the job is about.
 * Returns: (transfer full) (nullable): what is under way, in words */
char *
bridge_page_dup_job_title (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);
  BridgeKeyStore *key_store = bridge_services_get_key_store (priv->services);

  switch (bridge_key_store_get_wait (key_store))
    {
    case BRIDGE_KEYRING_WAIT_PASSWORD:
      return dup_password_title (bridge_key_store_get_keyring_name (key_store));
    case BRIDGE_KEYRING_WAIT_ANSWER:
      return g_strdup (_("Asking the keyring…"));
    case BRIDGE_KEYRING_WAIT_NONE:
    default:
      return priv->job != NULL ? g_strdup (bridge_job_get_title (priv->job)) : NULL;
    }
}

static gboolean
is_error (const GError       *error,
          BridgeServiceError  code)
{
  return g_error_matches (error, BRIDGE_SERVICE_ERROR, (int) code);
}

/* The keyring that runs now does not have it, or nothing of use. */
static gboolean
is_lost (const GError *error)
{
  return is_error (error, BRIDGE_SERVICE_ERROR_API_KEY_LOST) || is_error (error, BRIDGE_SERVICE_ERROR_KEYS_LOST);
}

/* The same job once more finds a keyring to unlock by itself. */
static BridgePageAction
get_action_for (const GError *error)
{
  if (is_error (error, BRIDGE_SERVICE_ERROR_KEYRING_LOCKED))
    return BRIDGE_PAGE_ACTION_UNLOCK;
  if (is_lost (error))
    return BRIDGE_PAGE_ACTION_LOOK_AGAIN;
  /* The same keys once more would be as wrong. */
  if (is_error (error, BRIDGE_SERVICE_ERROR_KEYS_WRONG))
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
    case BRIDGE_PAGE_ACTION_LOOK_AGAIN:
      return _("Look Again");
    case BRIDGE_PAGE_ACTION_ENTER_AGAIN:
      return _("Enter It Again");
    case BRIDGE_PAGE_ACTION_KEEP_FOR_SESSION:
      return _("Keep for This Session");
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
         error->code >= BRIDGE_SERVICE_ERROR_KEYRING_MISSING && error->code <= BRIDGE_SERVICE_ERROR_KEYRING_FAILED;
}

/* Only what was to be kept can be kept for the session. */
static BridgePageAction
get_other_action_for (BridgeJob    *job,
                      const GError *error)
{
  if (is_lost (error) || is_error (error, BRIDGE_SERVICE_ERROR_OTHER_CLIENT))
    return BRIDGE_PAGE_ACTION_ENTER_AGAIN;
  if (job != NULL && is_keyring_trouble (error) && bridge_job_get_keeping (job))
    return BRIDGE_PAGE_ACTION_KEEP_FOR_SESSION;

  return BRIDGE_PAGE_ACTION_NONE;
}

/* Returns: (transfer full): the step that has the field for what is lost */
static char *
dup_step_for (BridgePage   *self,
              const GError *error)
{
  const char *environment = bridge_environment_get_id (_bridge_page_get_private (self)->environment);

  if (is_error (error, BRIDGE_SERVICE_ERROR_API_KEY_LOST) || is_error (error, BRIDGE_SERVICE_ERROR_OTHER_CLIENT))
    return g_strdup ("codat-account");

  return g_strconcat (environment, "-keys", NULL);
}

/* Says it with a way on, or two. */
static void
show_message (BridgePage        *self,
              BridgeMessageKind  kind,
              const char        *title,
              const char        *body,
              BridgePageAction   action,
              BridgePageAction   other_action)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  g_free (priv->message.title);
  g_free (priv->message.body);
  priv->message = (BridgePageMessage) { kind, g_strdup (title), g_strdup (body), get_action_label (action),
                                          get_action_label (other_action) };
  priv->action = action;
  priv->other_action = other_action;
  g_object_notify (G_OBJECT (self), "message");
}

/* Says what went wrong, and offers to try it again.
 * @job: (nullable): what went wrong, if it was a job */
static void
show_error (BridgePage   *self,
            BridgeJob    *job,
            const GError *error)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);
  const char *hint = bridge_service_error_get_hint (error);
  g_autofree char *body = hint != NULL ? g_strjoin ("\n", error->message, hint, NULL) : g_strdup (error->message);

  g_free (priv->lost_step);
  priv->lost_step = dup_step_for (self, error);
  g_clear_pointer (&priv->again, bridge_job_unref);
  priv->again = job != NULL ? bridge_job_new_again (job) : NULL;
  show_message (self, BRIDGE_MESSAGE_ERROR, bridge_service_error_get_title (error), body,
                job != NULL ? get_action_for (error) : BRIDGE_PAGE_ACTION_NONE, get_other_action_for (job, error));
}

/* Says what went wrong with something that the user did not wait for.
 * @again: (transfer full) (nullable): what Try Again does */
void
bridge_page_show_error (BridgePage   *self,
                        const GError *error,
                        BridgeJob    *again)
{
  g_autoptr (BridgeJob) job = again;

  show_error (self, job, error);
}

/* Ends a job with its outcome.
 * @error: (nullable): what went wrong; said to the user, unless it is that the user cancelled
 * Returns: whether all went well. A job that was given up or replaced never did. */
gboolean
bridge_page_report (BridgeJob    *job,
                    const GError *error)
{
  /* The page may have been the last that held it. */
  g_autoptr (BridgeJob) held = bridge_job_ref (job);

  if (!bridge_page_end (job) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  if (error != NULL)
    show_error (bridge_job_get_page (job), job, error);

  return error == NULL;
}

/* @body: (nullable): more than the title says */
void
bridge_page_show_message (BridgePage        *self,
                          BridgeMessageKind  kind,
                          const char        *title,
                          const char        *body)
{
  show_message (self, kind, title, body, BRIDGE_PAGE_ACTION_NONE, BRIDGE_PAGE_ACTION_NONE);
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
  show_message (self, BRIDGE_MESSAGE_WARNING, _("No Browser Opened"), body, BRIDGE_PAGE_ACTION_COPY_LINK,
                BRIDGE_PAGE_ACTION_NONE);
}

/* Returns: whether it says of an address that it could not be opened, and has a button that copies it */
gboolean
bridge_page_shows_link (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  return priv->message.title != NULL && priv->action == BRIDGE_PAGE_ACTION_COPY_LINK;
}

/* Takes away what was said of an address that could not be opened, if it is that. */
void
bridge_page_clear_link (BridgePage *self)
{
  if (bridge_page_shows_link (self))
    bridge_page_clear_message (self);
}

void
bridge_page_clear_message (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  g_clear_pointer (&priv->message.title, g_free);
  g_clear_pointer (&priv->again, bridge_job_unref);
  g_object_notify (G_OBJECT (self), "message");
}

/* Returns: (nullable): what there is to say */
const BridgePageMessage *
bridge_page_get_message (BridgePage *self)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  return priv->message.title != NULL ? &priv->message : NULL;
}

static void
act (BridgePage       *self,
     BridgePageAction  action)
{
  BridgePagePrivate *priv = _bridge_page_get_private (self);

  switch (action)
    {
    case BRIDGE_PAGE_ACTION_RETRY:
    case BRIDGE_PAGE_ACTION_UNLOCK:
    case BRIDGE_PAGE_ACTION_LOOK_AGAIN:
      start (self, bridge_job_new_again (priv->again));
      break;
    case BRIDGE_PAGE_ACTION_KEEP_FOR_SESSION:
      start (self, bridge_job_new_for_session (priv->again));
      break;
    case BRIDGE_PAGE_ACTION_ENTER_AGAIN:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.enter-again", "s", priv->lost_step);
      break;
    case BRIDGE_PAGE_ACTION_COPY_LINK:
      bridge_clipboard_copy_text (GTK_WIDGET (self), priv->link);
      break;
    case BRIDGE_PAGE_ACTION_NONE:
    default:
      break;
    }
}

/* Does what the message's action says. */
void
bridge_page_act (BridgePage *self)
{
  act (self, _bridge_page_get_private (self)->action);
}

/* Does what the message's other action says. */
void
bridge_page_act_otherwise (BridgePage *self)
{
  act (self, _bridge_page_get_private (self)->other_action);
}

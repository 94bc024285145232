// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-test-page"

#include "config.h"

#include "bridge-test-page-private.h"

#include "bridge-question.h"

#include <glib/gi18n-lib.h>

/* What BridgeTestPage has the link test do. */

BridgeLinkTest *
_bridge_test_page_get_test (BridgePage *page)
{
  return bridge_services_get_link_test (bridge_page_get_services (page), bridge_page_get_environment (page));
}

BridgeLinkRecord *
_bridge_test_page_get_record (BridgePage *page)
{
  return bridge_setup_get_link_record (bridge_page_get_setup (page), bridge_page_get_environment (page));
}

/* The test goes on by itself; Cancel on the page gives up what is under way. */
static void
on_page_cancelled (GCancellable *cancellable,
                   BridgePage   *page)
{
  BridgeLinkTestState state = bridge_link_test_get_state (_bridge_test_page_get_test (page));

  if (state == BRIDGE_LINK_TEST_PREPARING || state == BRIDGE_LINK_TEST_DISCONNECTING || state == BRIDGE_LINK_TEST_REMOVING)
    bridge_link_test_cancel (_bridge_test_page_get_test (page));
}

static BridgeLinkTest *
begin (BridgeJob *job,
       gboolean   removing)
{
  BridgePage *page = bridge_job_get_page (job);

  BRIDGE_TEST_PAGE (page)->removing = removing;
  BRIDGE_TEST_PAGE (page)->disconnecting = FALSE;
  bridge_job_set_changing (job);
  g_signal_connect_object (bridge_job_get_cancellable (job), "cancelled", G_CALLBACK (on_page_cancelled), page, 0);

  return _bridge_test_page_get_test (page);
}

static gboolean
is_open (BridgeJob *job)
{
  return bridge_link_record_get_open (_bridge_test_page_get_record (bridge_job_get_page (job)));
}

/* Tried again, it may find a company that the go before has made. */
static void
start (BridgeJob *job)
{
  if (is_open (job))
    bridge_link_test_resume (begin (job, FALSE));
  else
    bridge_link_test_start (begin (job, FALSE));
}

/* Tried again, it may find that the company is gone. Another is another matter, which may have to be agreed to. */
static void
resume (BridgeJob *job)
{
  if (is_open (job))
    bridge_link_test_resume (begin (job, FALSE));
  else if (bridge_page_end (job))
    _bridge_test_page_start (BRIDGE_TEST_PAGE (bridge_job_get_page (job)));
}

/* Tried again, it may find that Codat has done so, or may have. */
static void
disconnect (BridgeJob *job)
{
  BridgePage *page = bridge_job_get_page (job);

  if (!bridge_link_record_get_linked (_bridge_test_page_get_record (page)))
    {
      resume (job);
      return;
    }
  bridge_link_test_disconnect (begin (job, FALSE));
  BRIDGE_TEST_PAGE (page)->disconnecting = TRUE;
}

static void
remove_company (BridgeJob *job)
{
  if (is_open (job))
    bridge_link_test_remove (begin (job, TRUE));
  else
    bridge_page_end (job);
}

void
_bridge_test_page_do_start (BridgePage *page)
{
  bridge_page_do (page, _("Creating a test company…"), start, NULL);
}

void
_bridge_test_page_do_resume (BridgePage *page)
{
  bridge_page_do (page, _("Creating a test company…"), resume, NULL);
}

/* What there was a link for when it went wrong may be gone on with; it must not be begun unasked. */
BridgeJob *
_bridge_test_page_new_resume (BridgePage *page)
{
  return bridge_link_record_get_open (_bridge_test_page_get_record (page)) ? bridge_job_new (page, _("Creating a test company…"), resume, NULL) : NULL;
}

static void
on_confirmed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BridgePage *page = BRIDGE_PAGE (source);

  if (bridge_question_ask_finish (GTK_WIDGET (source), result) == BRIDGE_ANSWER_YES && !bridge_link_record_get_open (_bridge_test_page_get_record (page)))
    _bridge_test_page_do_start (page);
}

void
_bridge_test_page_start (BridgeTestPage *self)
{
  BridgePage *page = BRIDGE_PAGE (self);

  if (bridge_page_get_environment (page) == BRIDGE_ENVIRONMENT_SANDBOX)
    _bridge_test_page_do_start (page);
  else
    bridge_question_ask_async (GTK_WIDGET (self), _("Link a Real Company?"),
                               _("Production works only with live companies. The owner signs in and agrees, and Codat can read "
                                 "the company’s books until you remove the test company here."),
                               _("Cancel"), C_("to connect a company", "Link"), FALSE, on_confirmed, NULL);
}

void
_bridge_test_page_do_disconnect (BridgePage *page)
{
  bridge_page_do (page, _("Disconnecting the test company…"), disconnect, NULL);
}

void
_bridge_test_page_do_remove (BridgePage *page)
{
  bridge_page_do (page, _("Removing the test company…"), remove_company, NULL);
}

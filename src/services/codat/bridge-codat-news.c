// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-codat-news"

#include "config.h"

#include "bridge-codat-news.h"

#include "bridge-clock.h"

/**
 * BridgeCodatNews:
 *
 * What of Codat was heard a moment ago, by one API key, and what is being asked at this moment: so that nobody asks for it once more. What
 * was heard is not kept here; it stands in the setup.
 */

#define RECENT_SECONDS 60

/* Nobody has gone elsewhere, changed it there and come back in that time. */
#define FRESH_SECONDS 5

typedef struct
{
  gint64 heard_at;
  gboolean heard;
  gboolean asked;
  gboolean outdated; /* what is being asked, before it is answered */
  GQueue waiting;
} Piece;

struct _BridgeCodatNews
{
  Piece pieces[BRIDGE_CODAT_N_SUBJECTS];
};

/**
 * bridge_codat_news_new:
 *
 * Returns: (transfer full): no news
 */
BridgeCodatNews *
bridge_codat_news_new (void)
{
  return g_new0 (BridgeCodatNews, 1);
}

/**
 * bridge_codat_news_free:
 * @self: (transfer full): news, of which nothing is being asked
 */
void
bridge_codat_news_free (BridgeCodatNews *self)
{
  g_free (self);
}

static gboolean
is_younger (BridgeCodatNews    *self,
            BridgeCodatSubject  subject,
            gint64              seconds)
{
  Piece *piece = &self->pieces[subject];

  return piece->heard && bridge_clock_get () - piece->heard_at < seconds * G_USEC_PER_SEC;
}

/**
 * bridge_codat_news_is_recent:
 * @self: news
 * @subject: of what
 *
 * Returns: whether it was heard less than a minute ago
 */
gboolean
bridge_codat_news_is_recent (BridgeCodatNews    *self,
                             BridgeCodatSubject  subject)
{
  return is_younger (self, subject, RECENT_SECONDS);
}

/**
 * bridge_codat_news_join:
 * @self: news
 * @subject: of what
 * @task: what wants to hear it
 *
 * Returns: whether somebody is asking already, so that @task waits for that answer; if not, it has to ask, and then to call
 *   bridge_codat_news_end()
 */
gboolean
bridge_codat_news_join (BridgeCodatNews    *self,
                        BridgeCodatSubject  subject,
                        GTask              *task)
{
  Piece *piece = &self->pieces[subject];

  if (piece->asked)
    {
      g_queue_push_tail (&piece->waiting, g_object_ref (task));
      return TRUE;
    }

  piece->asked = TRUE;
  piece->outdated = FALSE;

  return FALSE;
}

/**
 * bridge_codat_news_end:
 * @self: news
 * @subject: of what
 * @heard: whether Codat has said it; an error is no news
 * @wake: called with each task that waited
 */
void
bridge_codat_news_end (BridgeCodatNews     *self,
                       BridgeCodatSubject   subject,
                       gboolean             heard,
                       BridgeCodatNewsWake  wake)
{
  Piece *piece = &self->pieces[subject];
  GQueue waiting = piece->waiting;
  GTask *task;

  heard = heard && !piece->outdated;
  g_queue_init (&piece->waiting);
  piece->asked = FALSE;
  piece->heard = heard;
  piece->heard_at = bridge_clock_get ();
  while ((task = g_queue_pop_head (&waiting)) != NULL)
    wake (task, heard);
}

/**
 * bridge_codat_news_is_outdated:
 * @self: news
 * @subject: of what, which somebody asks after bridge_codat_news_join()
 *
 * Returns: whether the answer may be otherwise by now, whenever it comes
 */
gboolean
bridge_codat_news_is_outdated (BridgeCodatNews    *self,
                               BridgeCodatSubject  subject)
{
  return self->pieces[subject].outdated;
}

/**
 * bridge_codat_news_tell:
 * @self: news
 * @subject: of what
 *
 * It was heard by who has asked without joining the others.
 */
void
bridge_codat_news_tell (BridgeCodatNews    *self,
                        BridgeCodatSubject  subject)
{
  self->pieces[subject].heard = TRUE;
  self->pieces[subject].heard_at = bridge_clock_get ();
}

/**
 * bridge_codat_news_doubt:
 * @self: news
 * @subject: of what
 *
 * It may have been changed elsewhere, unless it was heard just now.
 */
void
bridge_codat_news_doubt (BridgeCodatNews    *self,
                         BridgeCodatSubject  subject)
{
  if (!is_younger (self, subject, FRESH_SECONDS))
    bridge_codat_news_forget (self, subject);
}

/**
 * bridge_codat_news_forget:
 * @self: news
 * @subject: of what
 *
 * It may be otherwise by now, also what is being asked at this moment.
 */
void
bridge_codat_news_forget (BridgeCodatNews    *self,
                          BridgeCodatSubject  subject)
{
  self->pieces[subject].heard = FALSE;
  self->pieces[subject].outdated = TRUE;
}

/**
 * bridge_codat_news_forget_all:
 * @self: news
 */
void
bridge_codat_news_forget_all (BridgeCodatNews *self)
{
  for (BridgeCodatSubject subject = 0; subject < BRIDGE_CODAT_N_SUBJECTS; subject++)
    bridge_codat_news_forget (self, subject);
}

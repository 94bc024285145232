// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-page.h"

G_BEGIN_DECLS

/* What can be done about what the message says. */
typedef enum
{
  BRIDGE_PAGE_ACTION_NONE,
  BRIDGE_PAGE_ACTION_RETRY,
  BRIDGE_PAGE_ACTION_UNLOCK,
  BRIDGE_PAGE_ACTION_LOOK_AGAIN,
  BRIDGE_PAGE_ACTION_ENTER_AGAIN,
  BRIDGE_PAGE_ACTION_KEEP_FOR_SESSION,
  BRIDGE_PAGE_ACTION_COPY_LINK,
} BridgePageAction;

typedef struct _BridgePagePrivate BridgePagePrivate;

struct _BridgePagePrivate
{
  BridgeServices *services;
  BridgeEnvironment environment;

  GtkBox *outside;
  GtkScrolledWindow *scroller;
  GtkBox *frame;
  GtkWidget *head;
  GtkLabel *heading;
  GtkLabel *lead;
  GtkBox *content;
  GtkWidget *action_area; /* (nullable): what the foot stands below; else it is the last */
  GtkWidget *foot;        /* (nullable) */

  char *title;
  char *own_heading; /* (nullable) */
  gboolean narrow;

  gboolean suggesting;
  gboolean wanting;
  BridgePaste *copied; /* (nullable): what is offered, as long as it is */
  const char *use;     /* (nullable): what the button says that takes it */
  gboolean offer_in_sight;
  gboolean stale; /* something has changed while it was out of sight */
  BridgeJob *job;   /* what is under way */
  BridgeJob *again; /* what the last one would be once more, if it went wrong */
  guint reveal_id;
  guint growth_id;    /* what is revealed becomes higher */
  guint n_steady;     /* frames in which it did not */
  double end;         /* of what is revealed, in pixels from the top */
  double scrolled_to; /* where that was brought into view */
  guint fit_id;
  guint focus_id;
  GtkWidget *revealed;
  BridgePageMessage message;
  BridgePageAction action;
  BridgePageAction other_action;
  char *link;
  char *lost_step;
};

BridgePagePrivate *_bridge_page_get_private (BridgePage *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-job.h"
#include "bridge-message-kind.h"
#include "bridge-paste.h"
#include "bridge-services.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define BRIDGE_TYPE_PAGE (bridge_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (BridgePage, bridge_page, BRIDGE, PAGE, AdwBin)

/* What there is to say of the last job, and what can be done about it. */
typedef struct
{
  BridgeMessageKind kind;
  char *title;
  char *body;
  const char *action;
  const char *other_action;
} BridgePageMessage;

struct _BridgePageClass
{
  AdwBinClass parent_class;

  /* Shows what the setup says now. */
  void (*update) (BridgePage *self);
  void (*shown)  (BridgePage *self);
  void (*came_back) (BridgePage *self);
  void (*hidden) (BridgePage *self);

  /* What a button says that takes what was copied elsewhere: nothing where the page has no use for it. */
  const char *(*find_use) (BridgePage  *self,
                           BridgePaste *copied);
  void (*use) (BridgePage  *self,
               BridgePaste *copied);
};

BridgeServices         *bridge_page_get_services          (BridgePage        *self);
BridgeSetup            *bridge_page_get_setup             (BridgePage        *self);
BridgeEnvironment       bridge_page_get_environment       (BridgePage        *self);
BridgeEnvironmentSetup *bridge_page_get_environment_setup (BridgePage        *self);
gboolean                bridge_page_get_keys_refused      (BridgePage        *self);
void                    bridge_page_set_heading           (BridgePage        *self,
                                                           const char        *heading);
void                    bridge_page_set_lead              (BridgePage        *self,
                                                           const char        *lead);

void                    bridge_page_announce              (BridgePage        *self,
                                                           const char        *environment);
void                    bridge_page_set_foot              (BridgePage        *self,
                                                           GtkWidget         *foot);
void                    bridge_page_move_foot             (BridgePage        *self,
                                                           GtkWidget         *above);

gboolean                bridge_page_get_suggesting        (BridgePage        *self);
void                    bridge_page_set_suggesting        (BridgePage        *self,
                                                           gboolean           suggesting);

gboolean                bridge_page_get_wanting           (BridgePage        *self);
void                    bridge_page_set_wanting           (BridgePage        *self,
                                                           gboolean           wanting);
void                    bridge_page_offer                 (BridgePage        *self,
                                                           BridgePaste       *copied,
                                                           gboolean           in_sight);
void                    bridge_page_review_offer          (BridgePage        *self);
const char             *bridge_page_get_offer             (BridgePage        *self);
gboolean                bridge_page_get_offer_in_sight    (BridgePage        *self);
void                    bridge_page_take_offer            (BridgePage        *self);

void                    bridge_page_update                (BridgePage        *self);
void                    bridge_page_come_back             (BridgePage        *self);
void                    bridge_page_shown                 (BridgePage        *self);
gboolean                bridge_page_focus                 (BridgePage        *self);
gboolean                bridge_page_begin                 (BridgePage        *self);
void                    bridge_page_hidden                (BridgePage        *self);

void                    bridge_page_do                    (BridgePage        *self,
                                                           const char        *what,
                                                           BridgeJobRun       run,
                                                           GVariant          *given);
void                    bridge_page_glance                (BridgePage        *self,
                                                           const char        *what,
                                                           BridgeJobRun       run,
                                                           GVariant          *given);
void                    bridge_page_do_again              (BridgeJob         *job);
BridgeJob              *bridge_page_get_job               (BridgePage        *self);
void                    bridge_page_cancel                (BridgePage        *self);
gboolean                bridge_page_end                   (BridgeJob         *job);
gboolean                bridge_page_report                (BridgeJob         *job,
                                                           const GError      *error);
void                    bridge_page_turn_away             (BridgePage        *self);
gboolean                bridge_page_get_busy              (BridgePage        *self);
char                   *bridge_page_dup_job_title         (BridgePage        *self);
void                    bridge_page_show_error            (BridgePage        *self,
                                                           const GError      *error,
                                                           BridgeJob         *again);
void                    bridge_page_show_message          (BridgePage        *self,
                                                           BridgeMessageKind  kind,
                                                           const char        *title,
                                                           const char        *body);
void                    bridge_page_show_link             (BridgePage        *self,
                                                           const char        *uri);
gboolean                bridge_page_shows_link            (BridgePage        *self);
void                    bridge_page_clear_link            (BridgePage        *self);
void                    bridge_page_clear_message         (BridgePage        *self);
const BridgePageMessage *
                        bridge_page_get_message           (BridgePage        *self);
void                    bridge_page_act                   (BridgePage        *self);
void                    bridge_page_act_otherwise         (BridgePage        *self);
void                    bridge_page_reveal                (BridgePage        *self,
                                                           GtkWidget         *widget);
void                    bridge_page_reveal_lead           (BridgePage        *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-assistant-window.h"
#include "bridge-clipboard.h"
#include "bridge-message.h"
#include "bridge-offer.h"
#include "bridge-page.h"
#include "bridge-split.h"
#include "bridge-step.h"
#include "bridge-title.h"

G_BEGIN_DECLS

/* A page that stands beside the steps. */
typedef struct
{
  const char *name;
  const char *title;
  GType (*get_type) (void);
} BridgeAside;

struct _BridgeAssistantWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwToast *toast;
  AdwToast *reminder; /* (nullable): that the desktop did not take */
  GtkWidget *header;
  BridgeTitle *title;
  GtkWidget *list_button;
  GtkWidget *next;
  GtkBox *bars;
  GtkWidget *endpoint_bar;
  GtkLabel *endpoint_label;
  BridgeMessage *file_message;
  BridgeSplit *split;
  GtkListBox *steps;
  GtkStack *stack;

  BridgeServices *services;
  BridgeClipboard *clipboard;
  BridgeOffer *offer;
  GSettings *settings;
  const BridgeStep *step;
  const BridgeAside *aside;
  const char *file_notice_title;
  char *file_notice;
  gboolean asking; /* whether to close in the middle of something */
  gboolean may_close;
  gboolean untold; /* what is to be reminded of, as it lies over the page that says the same */
  gboolean left; /* for another window, since it was active */
  gboolean begun; /* to be used: it was active once */
  guint begin_id;
};

void               _bridge_assistant_window_install_actions (GtkWidgetClass        *widget_class);
void               _bridge_assistant_window_add_switches    (BridgeAssistantWindow *self);
void               _bridge_assistant_window_update_reminder (BridgeAssistantWindow *self);
void               _bridge_assistant_window_show_endpoints  (BridgeAssistantWindow *self);
void               _bridge_assistant_window_watch_file      (BridgeAssistantWindow *self);
void               _bridge_assistant_window_save            (BridgeAssistantWindow *self);
void               _bridge_assistant_window_save_and_close  (BridgeAssistantWindow *self);
void               _bridge_assistant_window_add_demo_bar    (BridgeAssistantWindow *self,
                                                             GtkWidget             *bar);
GtkWidget         *_bridge_assistant_window_ensure_page     (BridgeAssistantWindow *self,
                                                             const BridgeStep      *step);
GtkWidget         *_bridge_assistant_window_make_next       (gpointer               user_data);
const BridgeAside *_bridge_assistant_window_find_aside      (const char            *name);
GtkWidget         *_bridge_assistant_window_ensure_aside    (BridgeAssistantWindow *self,
                                                             const BridgeAside     *aside);
void               _bridge_assistant_window_show_step       (BridgeAssistantWindow *self,
                                                             const BridgeStep      *step);
void               _bridge_assistant_window_show_aside      (BridgeAssistantWindow *self,
                                                             const char            *name);
void               _bridge_assistant_window_update_states   (BridgeAssistantWindow *self);
BridgePage        *_bridge_assistant_window_get_page        (BridgeAssistantWindow *self);

G_END_DECLS

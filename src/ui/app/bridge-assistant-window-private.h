// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-assistant-window.h"
#include "bridge-clipboard.h"
#include "bridge-message.h"
#include "bridge-page.h"
#include "bridge-split.h"
#include "bridge-step.h"

G_BEGIN_DECLS

/* A page that stands beside the steps. */
typedef struct _BridgeAside BridgeAside;

struct _BridgeAssistantWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwToast *toast;
  AdwWindowTitle *title;
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
  GSettings *settings;
  const BridgeStep *step;
  const BridgeAside *aside;
  const char *file_notice_title;
  char *file_notice;
  gboolean asking; /* whether to close in the middle of something */
  gboolean may_close;
  gboolean left; /* for another window, since it was active */
};

void        _bridge_assistant_window_install_actions (GtkWidgetClass        *widget_class);
void        _bridge_assistant_window_watch_file      (BridgeAssistantWindow *self);
void        _bridge_assistant_window_save            (BridgeAssistantWindow *self);
void        _bridge_assistant_window_save_and_close  (BridgeAssistantWindow *self);
void        _bridge_assistant_window_add_demo_bar    (BridgeAssistantWindow *self,
                                                      GtkWidget             *bar);
void        _bridge_assistant_window_show_step       (BridgeAssistantWindow *self,
                                                      const BridgeStep      *step);
void        _bridge_assistant_window_show_aside      (BridgeAssistantWindow *self,
                                                      const char            *name);
BridgePage *_bridge_assistant_window_get_page        (BridgeAssistantWindow *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_ANSWER_NONE,
  BRIDGE_ANSWER_NO,
  BRIDGE_ANSWER_YES,
} BridgeAnswer;

void         bridge_question_ask_async  (GtkWidget            *parent,
                                         const char           *heading,
                                         const char           *body,
                                         const char           *no,
                                         const char           *yes,
                                         gboolean              destructive,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
void         bridge_question_ask_about_other_async
                                        (GtkWidget            *parent,
                                         const char           *heading,
                                         const char           *body,
                                         const char           *no,
                                         const char           *yes,
                                         gboolean              destructive,
                                         GtkWidget            *below,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
BridgeAnswer bridge_question_ask_finish (GtkWidget            *parent,
                                         GAsyncResult         *result);

G_END_DECLS

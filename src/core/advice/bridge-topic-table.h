// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-topic.h"

G_BEGIN_DECLS

struct _BridgeTopic
{
  const char         *id;
  BridgeTopicSection  section;
  const char         *title;
  const char         *question;
  const char         *hint;
  const char         *option;
  const char         *choice;
  const char         *answer;
  gboolean            claim;
  gboolean            own;
  const char         *step;
  gboolean            yes_no;
};

extern const BridgeTopic bridge_topic_table[];
extern const guint       bridge_topic_table_length;

G_END_DECLS

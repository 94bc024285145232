// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-setup.h"

G_BEGIN_DECLS

/* The tabs of Intuit's questionnaire. */
typedef enum
{
  BRIDGE_TOPIC_SECTION_GENERAL,
  BRIDGE_TOPIC_SECTION_LENDING,
  BRIDGE_TOPIC_SECTION_APP_INFORMATION,
  BRIDGE_TOPIC_SECTION_AUTHORIZATION,
  BRIDGE_TOPIC_SECTION_API_USAGE,
  BRIDGE_TOPIC_SECTION_ACCOUNTING_API,
  BRIDGE_TOPIC_SECTION_ERROR_HANDLING,
  BRIDGE_TOPIC_SECTION_SECURITY,
} BridgeTopicSection;

#define BRIDGE_N_TOPIC_SECTIONS (BRIDGE_TOPIC_SECTION_SECURITY + 1)

typedef enum
{
  BRIDGE_TOPIC_OPEN,
  BRIDGE_TOPIC_TO_CONFIRM,
  BRIDGE_TOPIC_ANSWERED,
} BridgeTopicState;

/* Which topics are shown. */
typedef enum
{
  BRIDGE_TOPIC_FILTER_ALL,
  BRIDGE_TOPIC_FILTER_OPEN,
  BRIDGE_TOPIC_FILTER_TO_COPY,
  BRIDGE_TOPIC_FILTER_TO_CONFIRM,
  BRIDGE_TOPIC_FILTER_MINE,
} BridgeTopicFilter;

#define BRIDGE_N_TOPIC_FILTERS (BRIDGE_TOPIC_FILTER_MINE + 1)

/* The tick of a user who lends money: only lenders are asked about lending. */
#define BRIDGE_TICK_LENDER "app-details.lender"

/* What is kept of a choice of the user's own. */
#define BRIDGE_TOPIC_YES "yes"
#define BRIDGE_TOPIC_NO "no"

/* The tick of a user whom Intuit has asked for changes in other things than the answers. */
#define BRIDGE_TICK_OTHER_ASKED "review.other-asked"

typedef struct _BridgeTopic BridgeTopic;

const BridgeTopic  *bridge_topic_get_nth           (guint               index);
guint               bridge_topic_get_count         (void);
const char         *bridge_topic_get_id            (const BridgeTopic  *self);
BridgeTopicSection  bridge_topic_get_section       (const BridgeTopic  *self);
const char         *bridge_topic_get_title         (const BridgeTopic  *self);
const char         *bridge_topic_get_question      (const BridgeTopic  *self);
const char         *bridge_topic_get_hint          (const BridgeTopic  *self);
char               *bridge_topic_dup_choice        (const BridgeTopic  *self);
const char         *bridge_topic_get_answer        (const BridgeTopic  *self);
const char         *bridge_topic_get_step          (const BridgeTopic  *self);
gboolean            bridge_topic_get_proven        (const BridgeTopic  *self,
                                                    BridgeSetup        *setup);
char               *bridge_topic_dup_seen          (const BridgeTopic  *self,
                                                    BridgeSetup        *setup);
char               *bridge_topic_dup_answer        (const BridgeTopic  *self,
                                                    BridgeSetup        *setup);
char               *bridge_topic_dup_copied        (const BridgeTopic  *self,
                                                    BridgeSetup        *setup);
gboolean            bridge_topic_is_claim          (const BridgeTopic  *self);
gboolean            bridge_topic_is_own            (const BridgeTopic  *self);
gboolean            bridge_topic_is_yes_no         (const BridgeTopic  *self);
char               *bridge_topic_dup_yes_no_id     (const BridgeTopic  *self);
const char         *bridge_topic_get_yes_no        (const BridgeTopic  *self,
                                                    BridgeSetup        *setup);
char               *bridge_topic_dup_confirmation  (const BridgeTopic  *self);
gboolean            bridge_topic_applies           (const BridgeTopic  *self,
                                                    BridgeSetup        *setup);
BridgeTopicState    bridge_topic_get_state         (const BridgeTopic  *self,
                                                    BridgeSetup        *setup);
void                bridge_topic_set_asked         (const BridgeTopic  *self,
                                                    BridgeSetup        *setup,
                                                    gboolean            asked);
gboolean            bridge_topic_is_asked          (const BridgeTopic  *self,
                                                    BridgeSetup        *setup);
char               *bridge_topic_describe_asked    (BridgeSetup        *setup);
gboolean            bridge_topic_passes            (const BridgeTopic  *self,
                                                    BridgeSetup        *setup,
                                                    BridgeTopicFilter   filter);
const char         *bridge_topic_filter_get_name   (BridgeTopicFilter   filter);
const char         *bridge_topic_state_get_name    (BridgeTopicState    state);
const char         *bridge_topic_section_get_title (BridgeTopicSection  section);
guint               bridge_topic_section_count     (BridgeTopicSection  section,
                                                    BridgeSetup        *setup,
                                                    guint              *answered);
guint               bridge_topic_count             (BridgeSetup        *setup,
                                                    guint              *answered);
char               *bridge_topic_describe_progress (guint               answered,
                                                    guint               count);
gboolean            bridge_topic_all_answered      (BridgeSetup        *setup);

G_END_DECLS

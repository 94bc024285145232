// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "topics.h"

#include "bridge-topic.h"

/* Has the user answer the whole questionnaire, that of lenders included, and confirm what is claimed in it. */
void
topics_answer_all (BridgeSetup *setup)
{
  for (guint i = 0; i < bridge_topic_get_count (); i++)
    {
      const BridgeTopic *topic = bridge_topic_get_nth (i);
      g_autofree char *confirmation = bridge_topic_dup_confirmation (topic);

      bridge_setup_set_tick (setup, bridge_topic_get_id (topic), TRUE);
      if (bridge_topic_is_claim (topic))
        bridge_setup_set_tick (setup, confirmation, TRUE);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _BridgeReply BridgeReply;

BridgeReply *bridge_reply_new            (SoupMessage  *message,
                                          GBytes       *body);
BridgeReply *bridge_reply_new_from_parts (const char *host,
                                          gboolean    reading,
                                          guint       status,
                                          const char *content_type,
                                          GBytes     *body);
void         bridge_reply_unref          (BridgeReply  *self);
guint        bridge_reply_get_status     (BridgeReply  *self);
const char  *bridge_reply_get_host       (BridgeReply  *self);
GDateTime   *bridge_reply_get_date       (BridgeReply  *self);
const char  *bridge_reply_get_intuit_tid (BridgeReply  *self);
JsonNode    *bridge_reply_parse          (BridgeReply  *self,
                                          GError      **error);
JsonNode    *bridge_reply_read           (BridgeReply  *self,
                                          GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeReply, bridge_reply_unref)

G_END_DECLS

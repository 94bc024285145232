// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-transport.h"

G_BEGIN_DECLS

/**
 * BridgeAnswerReader:
 * @answer: a good answer
 * @wanted: (nullable): the call's
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the answer says; %NULL without an error where it says that there is none
 */
typedef gpointer (*BridgeAnswerReader) (JsonNode    *answer,
                                        const char  *wanted,
                                        GError     **error);

/**
 * BridgeCall:
 * @method: the HTTP method
 * @path: where to, below the client's address
 * @authorization: (nullable): what stands after `Basic ` in the Authorization header
 * @body: (nullable): a text to send along
 * @content_type: (nullable): of what type @body is, a literal; JSON if %NULL
 * @read: (nullable): reads a good answer; without it the #BridgeReply is returned, whatever it says
 * @free: (nullable): frees what @read returns
 * @wanted: (nullable): what the answer has to be about, copied
 * @finish: the function that the call ends with
 * @occasion: why it is made
 *
 * A call of a service's API: what is sent, and what is made of the answer.
 */
typedef struct
{
  const char *method;
  const char *path;
  BridgeSecret *authorization;
  BridgeSecret *body;
  const char *content_type;
  BridgeAnswerReader read;
  GDestroyNotify free;
  const char *wanted;
  gpointer finish;
  BridgeOccasion occasion;
} BridgeCall;

#define BRIDGE_TYPE_CLIENT (bridge_client_get_type ())

G_DECLARE_DERIVABLE_TYPE (BridgeClient, bridge_client, BRIDGE, CLIENT, GObject)

struct _BridgeClientClass
{
  GObjectClass parent_class;
};

gpointer bridge_client_new          (GType                 type,
                                     BridgeTransport      *transport,
                                     const char           *base_url);
void     bridge_client_set_patience (BridgeClient         *self,
                                     BridgePatience       *patience);
void     bridge_client_call_async   (BridgeClient         *self,
                                     const BridgeCall     *call,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gpointer bridge_client_call_finish  (gpointer              self,
                                     GAsyncResult         *result,
                                     gpointer              finish,
                                     GError              **error);
gpointer bridge_client_read_done    (JsonNode             *answer,
                                     const char           *wanted,
                                     GError              **error);

G_END_DECLS

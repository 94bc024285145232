// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-environment.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  BRIDGE_DEMO_REVIEW_NONE,
  BRIDGE_DEMO_REVIEW_DETAILS,
  BRIDGE_DEMO_REVIEW_ANSWERS,
  BRIDGE_DEMO_REVIEW_SENT,
  BRIDGE_DEMO_REVIEW_APPROVED,
} BridgeDemoReview;

/* Whose a pair is; as much as is remembered of one. */
typedef struct
{
  gboolean known_id;
  gboolean right_secret;
  BridgeEnvironment environment;
} BridgeDemoPair;

typedef struct _BridgeDemoApp BridgeDemoApp;

BridgeDemoApp    *bridge_demo_app_new           (void);
void              bridge_demo_app_free          (BridgeDemoApp     *self);
void              bridge_demo_app_give          (BridgeDemoApp     *self);
void              bridge_demo_app_forget        (BridgeDemoApp     *self);
gboolean          bridge_demo_app_is_given      (BridgeDemoApp     *self);
const char       *bridge_demo_app_get_name      (BridgeDemoApp     *self);
gboolean          bridge_demo_app_get_scope     (BridgeDemoApp     *self);
void              bridge_demo_app_create        (BridgeDemoApp     *self,
                                                 const char        *name,
                                                 gboolean           scope);
void              bridge_demo_app_set_scope     (BridgeDemoApp     *self,
                                                 gboolean           scope);
const char       *bridge_demo_app_get_client_id (BridgeEnvironment  environment);
const char       *bridge_demo_app_get_secret    (BridgeEnvironment  environment);
gboolean          bridge_demo_app_has_keys      (BridgeDemoApp     *self,
                                                 BridgeEnvironment  environment);
gboolean          bridge_demo_app_accepts       (BridgeDemoApp     *self,
                                                 const char        *authorization);
BridgeDemoPair    bridge_demo_app_look_at       (const char        *client_id,
                                                 const char        *client_secret);
const char *const *bridge_demo_app_get_uris     (BridgeDemoApp     *self,
                                                 BridgeEnvironment  environment);
void              bridge_demo_app_set_uris      (BridgeDemoApp     *self,
                                                 BridgeEnvironment  environment,
                                                 const char *const *uris);
gboolean          bridge_demo_app_has_uri       (BridgeDemoApp     *self,
                                                 BridgeEnvironment  environment,
                                                 const char        *uri);
const char       *bridge_demo_app_get_detail    (BridgeDemoApp     *self,
                                                 const char        *field);
void              bridge_demo_app_set_detail    (BridgeDemoApp     *self,
                                                 const char        *field,
                                                 const char        *value);
BridgeDemoReview  bridge_demo_app_get_review    (BridgeDemoApp     *self);
void              bridge_demo_app_set_review    (BridgeDemoApp     *self,
                                                 BridgeDemoReview   review);
JsonObject       *bridge_demo_app_to_json       (BridgeDemoApp     *self);
void              bridge_demo_app_read          (BridgeDemoApp     *self,
                                                 JsonObject        *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeDemoApp, bridge_demo_app_free)

G_END_DECLS

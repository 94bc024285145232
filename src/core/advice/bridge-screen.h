// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What only a human can see: a page of Intuit's or Codat's in the browser. */
typedef enum
{
  BRIDGE_SCREEN_NONE,
  /* While a company is linked */
  BRIDGE_SCREEN_REDIRECT_INVALID,
  BRIDGE_SCREEN_UNDEFINED_APP,
  BRIDGE_SCREEN_NO_SANDBOX_COMPANIES,
  BRIDGE_SCREEN_NO_COMPANIES,
  BRIDGE_SCREEN_COMPANY_MISSING,
  BRIDGE_SCREEN_OTHER_COMPANIES,
  BRIDGE_SCREEN_NOT_ADMIN,
  BRIDGE_SCREEN_PAYMENTS,
  BRIDGE_SCREEN_ALREADY_CONNECTED,
  BRIDGE_SCREEN_BLOCKED,
  BRIDGE_SCREEN_AFTER_CONSENT,
  BRIDGE_SCREEN_NOT_OFFERED,
  BRIDGE_SCREEN_LINK_USED,
  BRIDGE_SCREEN_SUCCESS,
  /* Where the keys are fetched */
  BRIDGE_SCREEN_NO_PRODUCTION_KEYS,
  /* Around the questionnaire */
  BRIDGE_SCREEN_LONG_QUESTIONNAIRE,
  BRIDGE_SCREEN_NO_LENDING,
  BRIDGE_SCREEN_NOT_SAVED,
  BRIDGE_SCREEN_REJECTED,
  /* In Codat's Portal */
  BRIDGE_SCREEN_NO_SET_UP,
  BRIDGE_N_SCREENS,
} BridgeScreen;

/* Where in the assistant a screen is asked for. */
typedef enum
{
  BRIDGE_SCREEN_PLACE_LINK,
  BRIDGE_SCREEN_PLACE_KEYS,
  BRIDGE_SCREEN_PLACE_QUESTIONNAIRE,
  BRIDGE_SCREEN_PLACE_PORTAL,
} BridgeScreenPlace;

#define BRIDGE_TYPE_SCREEN_PLACE (bridge_screen_place_get_type ())

GType              bridge_screen_place_get_type (void);
const char        *bridge_screen_get_title      (BridgeScreen screen);
BridgeScreenPlace  bridge_screen_get_place      (BridgeScreen screen);

G_END_DECLS

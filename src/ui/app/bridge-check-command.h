// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BridgeCheckOptions:
 * @profile: whose setup
 * @collection: (nullable): the keyring's collection, the default one if %NULL
 * @codat_url: (nullable): what stands in for Codat
 * @intuit_url: (nullable): what stands in for Intuit
 * @all: whether that of every profile, in the place of that one
 * @ask_intuit: whether the keys are shown to Intuit
 * @json: whether the report is for machines
 */
typedef struct
{
  const char *profile;
  const char *collection;
  const char *codat_url;
  const char *intuit_url;
  gboolean all;
  gboolean ask_intuit;
  gboolean json;
} BridgeCheckOptions;

int bridge_check_command_run (const BridgeCheckOptions *options);

G_END_DECLS

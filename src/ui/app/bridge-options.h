// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BridgeOptions:
 * @profile: which setup; %NULL with @version, where nothing else is looked at
 * @codat_url: (nullable): what stands in for Codat
 * @intuit_url: (nullable): what stands in for Intuit
 * @step: (nullable): the step to open
 * @demo: whether it is the demo
 * @version: whether only the version is asked for
 * @check: whether everything is checked without a window
 * @new_check: whether everything is checked in the window
 * @all: whether all setups are checked, and not only that of @profile
 * @ask_intuit: whether the keys are shown to Intuit
 * @json: whether the report is for machines
 * @exit_after_startup: whether it ends with its first frame
 *
 * What the program was started with.
 */
typedef struct
{
  char *profile;
  char *codat_url;
  char *intuit_url;
  char *step;
  gboolean demo;
  gboolean version;
  gboolean check;
  gboolean new_check;
  gboolean all;
  gboolean ask_intuit;
  gboolean json;
  gboolean exit_after_startup;
} BridgeOptions;

void           bridge_options_add         (GApplication       *application);
gboolean       bridge_options_check_flags (const char *const  *arguments,
                                           GError            **error);
BridgeOptions *bridge_options_read        (GVariantDict       *dict,
                                           GError            **error);
void           bridge_options_free        (BridgeOptions      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeOptions, bridge_options_free)

G_END_DECLS

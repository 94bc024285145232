// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DataControlReader DataControlReader;

DataControlReader *data_control_reader_new     (void);
void               data_control_reader_free    (DataControlReader *self);
void               data_control_reader_request (DataControlReader *self,
                                                const char        *type,
                                                int                file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DataControlReader, data_control_reader_free)

G_END_DECLS

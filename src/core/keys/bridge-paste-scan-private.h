// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-paste-private.h"

G_BEGIN_DECLS

#define BRIDGE_SCAN_MAX_LABELS 8
#define BRIDGE_SCAN_MAX_WORDS 64
#define BRIDGE_SCAN_MAX_PARTS 100
#define BRIDGE_SCAN_LONGEST_VALUE 4096
#define BRIDGE_SCAN_LONGEST_NAME 64

/* A name that was read, and waits for its value. */
typedef struct
{
  BridgePasteKind   kind;
  gsize             start;
  gsize             end;
  guint             line;
  guint             n_words;    /* that came since */
  gboolean          certain;    /* a sign says that its value follows */
  BridgePastePlace  place;
} BridgeScanLabel;

/* Goes through a text once, word by word. */
typedef struct
{
  BridgePaste     *paste;
  const char      *text;
  gsize            length;
  BridgeScanLabel  labels[BRIDGE_SCAN_MAX_LABELS];
  guint            n_labels;
  char             words[BRIDGE_SCAN_MAX_WORDS + 1];    /* the letters of those that may be a name together */
  gsize            words_start;
  guint            line;
  gsize            gap;                   /* the end of the last value */
  gsize            whole_until;           /* up to where lines were found not to be one value */
  gsize            counted;               /* up to where lines and columns were counted, in the source */
  guint            source_line;
  guint            source_column;
} BridgeScan;

/* Names. */
void              _bridge_scan_forget_words     (BridgeScan       *self);
void              _bridge_scan_forget_labels    (BridgeScan       *self);
void              _bridge_scan_add_label        (BridgeScan       *self,
                                                 BridgePasteKind   kind,
                                                 gsize             start,
                                                 gsize             end,
                                                 gboolean          certain,
                                                 BridgePastePlace  place);
BridgePastePlace  _bridge_scan_find_place       (BridgeScan       *self,
                                                 gsize             start,
                                                 gsize             end);
void              _bridge_scan_make_certain     (BridgeScan       *self);
void              _bridge_scan_add_word         (BridgeScan       *self,
                                                 gsize             start,
                                                 gsize             end);
gboolean          _bridge_scan_read_scheme      (BridgeScan       *self,
                                                 gsize             start,
                                                 gsize             end);
gboolean          _bridge_scan_read_name        (BridgeScan       *self,
                                                 gsize             start,
                                                 gsize             end);

/* Where words and values end. */
gboolean          _bridge_scan_is_space         (char              character);
gboolean          _bridge_scan_ends_word        (char              character);
gboolean          _bridge_scan_is_seam          (BridgeScan       *self,
                                                 gsize             p);
gboolean          _bridge_scan_join_lines       (BridgeScan       *self,
                                                 gsize             start,
                                                 gsize            *end);
void              _bridge_scan_join_digits      (BridgeScan       *self,
                                                 gsize             start,
                                                 gsize            *end);
gsize             _bridge_scan_read_bracketed   (BridgeScan       *self,
                                                 gsize             start);
gsize             _bridge_scan_skip_closing_tag (BridgeScan       *self,
                                                 gsize             p);

/* Values. */
gboolean          _bridge_scan_read_value       (BridgeScan       *self,
                                                 gsize             start,
                                                 gsize             end,
                                                 gboolean          is_direct);
void              _bridge_scan_close            (BridgeScan       *self);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge-assistant-window-private.h"
#include "mock-codat.h"
#include "mock-keyring.h"

G_BEGIN_DECLS

#define OTHER_API_KEY "AnotherKeyOfTheSameClientAnotherKey12345"
#define OTHER_SECRET "anotherSandboxSecretAnotherSandbox123456"
#define RETRY "Try Again"
#define UNLOCK "Unlock Keyring"

/* What there is when the page is opened. */
enum
{
  API_KEY = 1 << 0,
  NO_API_KEY_THERE = 1 << 1, /* it was looked for in vain */
  KEYS = 1 << 2,
  NO_KEYS_THERE = 1 << 3,
  NEW_KEYS = 1 << 4,
  SAVED = 1 << 5,
  ENABLED = 1 << 6,
  PORTAL_ONLY = 1 << 7,
  COMPANY = 1 << 8, /* an earlier start has left it */
  LINKED = 1 << 9,  /* and it is linked */
};

typedef struct _PageWalk PageWalk;

typedef struct
{
  const char *source; /* where it is begun, and what begins it */
  const char *what;   /* (nullable): beyond the source */
  const char *step;
  guint facts;
  const char *target; /* the request that fails; none: it is the keyring that fails */
  void (*begin) (PageWalk *walk);
  void (*change) (PageWalk *walk); /* (nullable): changes the input */
  const char *done;                /* what is written down once it is done */
  const char *done_changed;
  gboolean changing;
  gboolean glance;    /* nobody asked for it */
  gboolean diagnosed; /* what goes wrong at Codat is explained in the page, with a button of its own */
  gboolean listed;    /* so is whatever goes wrong */
  gboolean writes;    /* a file, and asks nobody for anything */
} PageJob;

struct _PageWalk
{
  const PageJob *job;
  GString *log;
  MockCodat *codat;
  MockKeyring *keyring;
  BridgeServices *services;
  BridgeAssistantWindow *window;
  BridgePage *page;
  char *file;
  char *export;
  guint exports;
  gboolean chosen;
  void (*block) (const char *path); /* (nullable): puts something in the way */
  GArray *readers;
};

extern const PageJob page_jobs[];
extern const guint n_page_jobs;

GtkWidget    *page_walk_find            (GtkWidget  *widget,
                                         const char *name,
                                         gboolean    hidden_too);
GtkWidget    *page_walk_find_of_type    (GtkWidget *widget,
                                         GType      type);
void         page_walk_press            (PageWalk   *walk,
                                         const char *name);
void         page_walk_type             (PageWalk   *walk,
                                         const char *field,
                                         const char *text);
void         page_walk_answer           (const char *name);
gboolean     page_walk_is_busy          (gpointer data);
gboolean     page_walk_is_idle          (gpointer data);
gboolean     page_walk_is_under_way     (gpointer data);
gboolean     page_walk_is_prompted      (gpointer data);
void         page_walk_wait_idle        (PageWalk *walk);
gboolean     page_walk_is_quiet         (gpointer data);
const char   *page_walk_get_action      (PageWalk *walk);
void         page_walk_assert_no_error  (PageWalk *walk);
void         page_walk_assert_failed    (PageWalk   *walk,
                                         const char *action);
void         page_walk_assert_done      (PageWalk   *walk,
                                         const char *done);
void         page_walk_simplify_log     (PageWalk *walk);
void         page_walk_make_dead_link   (const char *path);
void         page_walk_make_pipe        (const char *path);
void         page_walk_on_writing       (BridgePage *page,
                                         GParamSpec *pspec,
                                         PageWalk   *walk);
void         page_walk_choose_file      (PageWalk *walk);
void         page_walk_begin_exporting  (PageWalk *walk);
void         page_walk_unblock          (PageWalk *walk);
void         page_walk_put_api_key      (MockKeyring *keyring,
                                         const char  *key);
void         page_walk_put_keys         (MockKeyring *keyring,
                                         const char  *kind,
                                         const char  *client_secret);
gboolean     page_walk_is_closed        (gpointer data);
void         page_walk_set_up           (PageWalk      *walk,
                                         gconstpointer  job);
void         page_walk_tear_down        (PageWalk      *walk,
                                         gconstpointer  job);

G_END_DECLS

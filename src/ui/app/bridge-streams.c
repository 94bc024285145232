// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "bridge-streams"

#include "config.h"

#include "bridge-streams.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

/* What is printed arrives, or the program says that it did not: whoever reads the report of a check from a file on a full disk would
 * take its silence for good news. */

/* GLib looks at nothing of what became of its output, and forgets why. So the stream is asked once more: what did not fit then does not
 * now, unless something has changed, and then there is one line too many below a report that is not whole. */
static int
find_reason (void)
{
  return write (STDOUT_FILENO, "\n", 1) == -1 ? errno : 0;
}

static void
say_failed (int reason)
{
  if (reason != 0)
    /* Translators: %s says why. */
    g_printerr (_("The output could not be written: %s\n"), g_strerror (reason));
  else
    g_printerr ("%s\n", _("The output could not be written."));
}

/* It has the last word, also where GLib ends the program by itself, as after --help. */
static void
on_exit_begun (void)
{
  int reason = fflush (stdout) == EOF || ferror (stdout) ? find_reason () : 0;
  gboolean failed = ferror (stdout);

  /* A network's disk may say only now that it is full. */
  if (fclose (stdout) == EOF && !failed)
    {
      failed = TRUE;
      reason = errno;
    }
  if (!failed)
    return;

  say_failed (reason);
  _exit (EX_IOERR);
}

/* A stream that the caller has closed would be the next file that is opened here, and what is printed would go into that. So it is taken,
 * by what can only be used the wrong way: it stays an error to print. */
static void
take_closed_streams (void)
{
  static const int flags[] = { [STDIN_FILENO] = O_WRONLY, [STDOUT_FILENO] = O_RDONLY, [STDERR_FILENO] = O_RDWR };

  /* The lowest that is free is the one that is opened. */
  for (int i = 0; i < (int) G_N_ELEMENTS (flags); i++)
    if (fcntl (i, F_GETFD) == -1 && open ("/dev/null", flags[i]) == -1)
      return;
}

/* From here on output that cannot be written ends the program with %EX_IOERR and says so on stderr: with a full disk, a stream that was
 * closed, a reader that has gone, a file that has reached its limit. To be called before anything is opened. */
void
bridge_streams_begin (void)
{
  take_closed_streams ();
  /* Otherwise these end the program before it can say anything. */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  atexit (on_exit_begun);
}

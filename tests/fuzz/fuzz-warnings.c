// SPDX-License-Identifier: GPL-3.0-or-later

#include <signal.h>
#include <stdlib.h>

int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);

/* A fatal warning of GLib's is a trap, which the fuzzer does not take for a finding; an abort it does. */
static void
on_trap (int number)
{
  abort ();
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  signal (SIGTRAP, on_trap);

  return 0;
}

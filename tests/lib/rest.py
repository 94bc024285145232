# SPDX-License-Identifier: GPL-3.0-or-later
"""When everybody on the desktop of a test has done what there was to do, however fast the machine is."""

import os
import pathlib

from desktop import wait_until

PROC = pathlib.Path('/proc')
SLEEPING = 'S'
# So often in a row nobody may have moved.
SAME = 3


def read(path):
    try:
        return path.read_text(encoding='utf-8', errors='replace')
    except OSError:
        # It ended meanwhile.
        return ''


def find_parents():
    """Whose child each process is."""
    parents = {}
    for folder in PROC.iterdir():
        # Behind the name, which may have a bracket itself: the state, and then the parent.
        if folder.name.isdigit() and (fields := read(folder / 'stat').rpartition(') ')[2].split()):
            parents[int(folder.name)] = int(fields[1])
    return parents


def find_below(root):
    """All processes that come from the one with that number, but ourselves."""
    parents = find_parents()
    found, known = [], {root}
    while new := {process for process, parent in parents.items() if parent in known} - known:
        known |= new
        found.extend(new)
    return [process for process in found if process != os.getpid()]


def look_at(process):
    """What each thread of the process does, and how often it went to sleep."""
    threads = {}
    for folder in (PROC / str(process) / 'task').glob('*'):
        fields = dict(line.split(':', 1) for line in read(folder / 'status').splitlines() if ':' in line)
        if fields:
            threads[folder.name] = (fields['State'].split()[0], *(fields[f'{kind}_ctxt_switches'].strip() for kind in ('voluntary', 'nonvoluntary')))
    return threads


def look_around():
    """What everybody does who was started for the desktop that we are on."""
    return {thread: state for process in find_below(os.getppid()) for thread, state in look_at(process).items()}


def wait_rest():
    """Waits until all of them sleep, and nobody has woken another between one look and the next. Who sleeps until a certain time, as
    what tells of a text when it has stood for a moment, may wake later."""
    looks = []

    def is_quiet():
        looks.append(look_around())
        return all(state == SLEEPING for state, *_ in looks[-1].values()) and looks[-SAME:].count(looks[-1]) == SAME
    wait_until('everybody to be at rest', is_quiet, explain=lambda: '\n'.join(map(str, set(looks[-1].items()) ^ set(looks[-2].items()))))

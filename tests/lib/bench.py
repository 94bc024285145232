# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the program's start with that of an empty libadwaita window: bench.py BUILD

Both are measured from outside and in the same way, in turns: the time from their start to the first pixel that they draw, and
their share of the memory (PSS) once they have come to rest. Every pixel of the virtual screen is black before that, and
of a window too that was not drawn yet.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import time

from screen import Screen
from session import Session, end

ROUNDS = 11
DEADLINE_SECONDS = 60
REST_SECONDS = 0.5

LINE = 200


def is_black(screen):
    """Whether nothing was drawn on a line through the middle of both windows."""
    line = screen.read(screen.width, LINE + 1).crop((0, LINE, screen.width, LINE + 1))
    return line.getbbox() is None


def wait_for(what, condition, process, pause):
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not condition():
        if time.monotonic() > deadline or (process is not None and process.poll() is not None):
            raise RuntimeError(f'Waited in vain for {what}.')
        time.sleep(pause)


def read_cpu_time(pid):
    fields = pathlib.Path(f'/proc/{pid}/stat').read_text(encoding='ascii').rpartition(')')[2].split()
    return int(fields[11]) + int(fields[12])


def wait_for_rest(process):
    """Waits until the process has used no processor time for a while."""
    last = [read_cpu_time(process.pid), time.monotonic()]

    def is_at_rest():
        used = read_cpu_time(process.pid)
        if used != last[0]:
            last[:] = used, time.monotonic()
        return time.monotonic() - last[1] > REST_SECONDS

    wait_for('the program to come to rest', is_at_rest, process, 0.05)


def read_pss(pid):
    """Returns KiB."""
    lines = pathlib.Path(f'/proc/{pid}/smaps_rollup').read_text(encoding='ascii').splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith('Pss:'))


def measure(command, session, screen):
    """Returns milliseconds to the first frame and KiB of memory."""
    wait_for('the screen to be black', lambda: is_black(screen), None, 0.005)
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=session.environ)
    try:
        wait_for('the first frame', lambda: not is_black(screen), process, 0.001)
        milliseconds = (time.monotonic() - start) * 1000
        wait_for_rest(process)
        return milliseconds, read_pss(process.pid)
    finally:
        end(process)


def report(name, unit, scale, values, empty_values):
    median, empty = statistics.median(values) / scale, statistics.median(empty_values) / scale
    print(f'  {name:24} {median:8.1f} {unit:4} {empty:8.1f} {unit:4} {median / empty:6.2f}', flush=True)


def compare(title, program, empty, graphics):
    with Session(graphics) as session:
        screen = Screen(session.frame_buffer)
        # The first start of each fills the caches and is not counted.
        rounds = [(measure(program, session, screen), measure(empty, session, screen)) for _ in range(ROUNDS + 1)][1:]

    print(title)
    report('Time to first frame', 'ms', 1, [own[0] for own, _ in rounds], [other[0] for _, other in rounds])
    report('Memory (PSS)', 'MiB', 1024, [own[1] for own, _ in rounds], [other[1] for _, other in rounds])


def main(build):
    build = pathlib.Path(build)
    program = [build / 'src' / 'bookbridge', '--profile=bench']
    empty = [build / 'tests' / 'journeys' / 'bench-empty']
    os.environ['GSETTINGS_SCHEMA_DIR'] = str(build / 'data')
    os.environ['GSETTINGS_BACKEND'] = 'memory'

    print(f'Medians of {ROUNDS}                Bookbridge    empty window    ratio')
    compare('Drawn by OpenGL, as on a desktop', program, empty, graphics=True)
    compare('Drawn by Cairo, without any graphics driver', program, empty, graphics=False)


if __name__ == '__main__':
    main(*sys.argv[1:])

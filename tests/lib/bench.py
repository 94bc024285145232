# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints how fast and how small the program is, beside an empty libadwaita window and other programs: bench.py BUILD

All windows are measured from outside and in the same way, in turns: the time from their start to the first pixel that they draw,
and their share of the memory (PSS) once they have come to rest. Every pixel of the virtual screen is black before that, and
of a window too that was not drawn yet. What is done in the window is measured by bench-actions, from inside.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

from parts import DemoServer
from screen import Screen
from session import Session, end

ROUNDS = 21
ACTION_ROUNDS = 3
DEADLINE_SECONDS = 60
REST_SECONDS = 0.5

LINE = 200

# What is measured too where it is installed. Some of them ask the network at their start, and have none here.
PEERS = {'Calculator': ['gnome-calculator'], 'Clocks': ['gnome-clocks'], 'Text Editor': ['gnome-text-editor', '--standalone']}
WITHOUT_NETWORK = ['unshare', '--map-root-user', '--net']


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
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=session.environ)
    try:
        wait_for('the first frame', lambda: not is_black(screen), process, 0.001)
        milliseconds = (time.monotonic() - start) * 1000
        wait_for_rest(process)
        return milliseconds, read_pss(process.pid)
    finally:
        end(process)


def say(*cells):
    print('  ' + f'{cells[0]:34}' + ''.join(f'{cell:>14}' for cell in cells[1:]), flush=True)


def say_row(title, unit, rounds):
    """Prints the medians for each program, and after the first what they are to those of the empty window."""
    medians = [statistics.median(values) for values in rounds]
    say(title, *(f'{median:.1f} {unit}' for median in medians), *(f'{medians[0] / median:.2f}' for median in medians[1:]))


def compare(title, programs, graphics):
    """Prints the times to the first frame and the memory of the programs; the first is compared with each of the others."""
    with Session(graphics) as session:
        screen = Screen(session.frame_buffer)
        # The first start of each fills the caches and is not counted.
        rounds = [[measure(command, session, screen) for command in programs.values()] for _ in range(ROUNDS + 1)][1:]

    say(title, *programs, *(f'ratio {number}' for number in range(1, len(programs))))
    columns = list(zip(*rounds))
    say_row('Time to first frame', 'ms', [[time for time, _ in column] for column in columns])
    say_row('Memory (PSS)', 'MiB', [[memory / 1024 for _, memory in column] for column in columns])


def time_command(command, environ):
    """Returns the milliseconds that it runs, without those of the first time."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.monotonic()
        subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        times.append((time.monotonic() - start) * 1000)
    return times[1:]


def compare_commands(build, program, empty):
    """Prints how long the command line takes, beside the empty window's that does nothing: what the libraries take to be linked."""
    with Session() as session:
        server = DemoServer(build / 'src' / 'demo' / 'bookbridge-demo-server', session.environ)
        ask = [f'--codat-url={server.url}', f'--intuit-url={server.url}']
        say('Command line', 'Bookbridge', 'linking alone', 'ratio 1')
        linking = time_command([*empty, '--help'], session.environ)
        say_row('--version', 'ms', [time_command([*program, '--version'], session.environ), linking])
        say_row('--check, of a server beside it', 'ms', [time_command([*program, '--check', *ask], session.environ), linking])
        server.stop()


def read_actions(build):
    """Returns what each kind of action took, in milliseconds, for each place where it was done."""
    actions = {}
    for _ in range(ACTION_ROUNDS):
        with Session() as session:
            command = [build / 'tests' / 'bench' / 'bench-actions']
            said = subprocess.run(command, env=session.environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=True).stdout
        for kind, place, value in (line.split() for line in said.splitlines() if not line.startswith('#')):
            actions.setdefault(kind, {}).setdefault(place, []).append(float(value))
    return actions


def show_actions(build):
    """Prints what the main loop works for what is done in the window: the median, and that of the place where it works most."""
    say('Main loop, up to the frame', 'median', 'most, of', '')
    for kind, places in read_actions(build).items():
        medians = {place: statistics.median(values) for place, values in places.items()}
        most = max(medians, key=medians.get)
        say(kind, f'{statistics.median(medians.values()):.1f}', f'{medians[most]:.1f}', most)


def main(build):
    build = pathlib.Path(build).resolve()
    program = [build / 'src' / 'bookbridge', '--profile=bench']
    empty = [build / 'tests' / 'bench' / 'bench-empty']
    os.environ['GSETTINGS_SCHEMA_DIR'] = str(build / 'data')
    os.environ['GSETTINGS_BACKEND'] = 'memory'

    programs = {'Bookbridge': program, 'empty window': empty}
    peers = {name: WITHOUT_NETWORK + command for name, command in PEERS.items() if shutil.which(command[0])}
    print(f'Medians of {ROUNDS}')
    compare('As the user starts it', programs | peers, graphics=True)
    compare('All of them without OpenGL', programs | peers, graphics=False)
    compare_commands(build, program, empty)
    show_actions(build)


if __name__ == '__main__':
    main(*sys.argv[1:])

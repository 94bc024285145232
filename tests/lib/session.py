#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own for one command: session.py [--offline] [--large | --wayland] COMMAND [ARGUMENT…]

The command gets a virtual display, a message bus and an accessibility bus that nobody else is on, and private folders. All
that was started ends with it. The bus itself starts nothing but what the command puts into the folder BRIDGE_BUS_SERVICES: no
portal, no keyring. With --offline there is no network but the loopback interface; where the system does not allow that, the
command counts as a skipped test. With --large the display has room for a window of 1920×1080. With --wayland it is sway's, and there is none of X11.
"""

import fcntl
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

from gi.repository import Gio, GLib

SCREEN, LARGE_SCREEN = '1280x900x24', '2048x3000x24'
START_SECONDS = 60
# From linux/sockios.h and linux/if.h.
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
END_SECONDS = 10

# Drawn into memory, with no mouse. Windows stand beside each other.
SWAY_VARIABLES = {'WLR_BACKENDS': 'headless', 'WLR_RENDERER': 'pixman', 'WLR_LIBINPUT_NO_DEVICES': '1'}
SWAY_CONFIGURATION = 'xwayland disable\n'
# Without a keyboard no window has the focus: this is one for an hour, on which nothing is pressed.
SWAY_KEYBOARD = ('wtype', '-s', '3600000', 'x')
# Sway refuses to be root; this is nobody, on Debian.
SWAY_USER = 65534

# What would tie the command to the desktop, the proxy or the settings of whoever runs it.
FOREIGN_BEGINNINGS = ('AT_SPI_', 'DBUS_', 'DCONF_', 'GNOME_', 'LC_', 'SECRET_', 'SSH_', 'XDG_')
FOREIGN_NAMES = ('DISPLAY', 'GDK_BACKEND', 'GDK_DPI_SCALE', 'GDK_SCALE', 'GTK_IM_MODULE', 'GTK_MODULES', 'GTK_PATH', 'GTK_THEME',
                 'LANGUAGE', 'SESSION_MANAGER', 'SWAYSOCK', 'WAYLAND_DISPLAY', 'XAUTHORITY')

# What the command gets unless the caller has said otherwise.
DEFAULTS = {'GSETTINGS_BACKEND': 'keyfile', 'GTK_A11Y': 'atspi'}

# The font of the GNOME desktop; nothing is on its way to where it is going when it is looked at, and two clicks, however
# quick, are two.
GTK_SETTINGS = """[Settings]
gtk-cursor-blink=0
gtk-double-click-time=1
gtk-enable-animations=0
gtk-font-name=Cantarell 11
"""

# One that is installed is for the tests that begin it: it is the browser of nobody here.
NO_BROWSER = """[Removed Associations]
x-scheme-handler/http=chromium.desktop;
x-scheme-handler/https=chromium.desktop;
"""

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/{name}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def end(process):
    """Ends a process that we started, and waits for it."""
    if process.poll() is None:
        process.terminate()
    try:
        return process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def is_foreign(name):
    return name.startswith(FOREIGN_BEGINNINGS) or name in FOREIGN_NAMES or name.lower().endswith('_proxy')


def make_private(folder):
    """Returns the variables for folders below the given one, which are made."""
    folders = {'HOME': 'home', 'XDG_CACHE_HOME': 'cache', 'XDG_CONFIG_HOME': 'config', 'XDG_DATA_HOME': 'data',
               'XDG_RUNTIME_DIR': 'runtime', 'XDG_STATE_HOME': 'state'}
    variables = {name: str(folder / sub) for name, sub in folders.items()}
    for path in variables.values():
        os.makedirs(path, 0o700, exist_ok=True)
    settings = pathlib.Path(variables['XDG_CONFIG_HOME']) / 'gtk-4.0' / 'settings.ini'
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(GTK_SETTINGS, encoding='utf-8')
    (settings.parent.parent / 'mimeapps.list').write_text(NO_BROWSER, encoding='utf-8')
    return variables


def name_has_owner(address, name):
    """Whether somebody on the bus answers to the name."""
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    try:
        bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        answer = bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                               GLib.Variant('(s)', (name,)), None, Gio.DBusCallFlags.NONE, -1, None)
        bus.close_sync(None)
    except GLib.Error:
        return False
    return answer.unpack()[0]


def find_sway(folder):
    """Returns the variables by which sway's sockets in the folder are found, nothing while they are not all there."""
    patterns = {'SWAYSOCK': 'sway-ipc.*.sock', 'WAYLAND_DISPLAY': 'wayland-?'}
    found = {name: str(path) for name, pattern in patterns.items() for path in folder.glob(pattern)}
    return found if len(found) == len(patterns) else None


class Session:
    """The parts of a desktop, for a `with` block; `environ` is what a program in it needs.

    With graphics, GTK draws as it does on a desktop, by OpenGL, though the processor has to do the work of the card. With Wayland,
    sway takes the place of the X server."""

    def __init__(self, graphics=False, screen=SCREEN, wayland=False):
        self.screen = screen
        self.wayland = wayland
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='bookbridge-'))
        self.processes = []
        self.environ = DEFAULTS | {name: value for name, value in os.environ.items() if not is_foreign(name)}
        self.environ |= make_private(self.folder)
        if not graphics:
            self.switch_graphics_off()
        self.environ |= {'ADW_DISABLE_PORTAL': '1', 'BRIDGE_BUS_SERVICES': str(self.folder / 'services'),
                         'DBUS_SESSION_BUS_ADDRESS': f'unix:path={self.folder}/bus', 'GDK_BACKEND': 'x11', 'GIO_USE_VFS': 'local',
                         'LANG': 'C.UTF-8', 'PYTHONDONTWRITEBYTECODE': '1', 'XDG_CURRENT_DESKTOP': 'GNOME', 'XDG_SESSION_TYPE': 'x11'}

    def switch_graphics_off(self):
        # There is no graphics card: what would stand in for one takes long to start, leaks, and tells nothing.
        self.environ['GDK_DEBUG'] = ','.join(filter(None, [self.environ.get('GDK_DEBUG'), 'gl-disable']))
        self.environ |= {'GDK_DISABLE': 'gl,vulkan', 'GSK_RENDERER': 'cairo'}

    @property
    def frame_buffer(self):
        """The file with what the display shows, as it changes."""
        return self.folder / 'Xvfb_screen0'

    def __enter__(self):
        try:
            self.start_parts()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *exception):
        self.close()

    def start_parts(self):
        if self.wayland:
            self.start_sway()
        else:
            self.start_display()
        self.start_bus()
        self.start_accessibility()

    def start(self, *command, **options):
        log = open(self.folder / 'session.log', 'ab')
        with log:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environ, **options)
        self.processes.append(process)
        return process

    def wait(self, process, what, condition):
        deadline = time.monotonic() + START_SECONDS
        while not condition():
            if process.poll() is not None or time.monotonic() > deadline:
                log = (self.folder / 'session.log').read_text(errors='replace')
                raise RuntimeError(f'{what} did not start:\n{log}')
            time.sleep(0.02)

    def start_display(self):
        reader, writer = os.pipe()
        process = self.start('Xvfb', '-displayfd', str(writer), '-noreset', '-nolisten', 'tcp', '-screen', '0', self.screen,
                             '-br', '-nocursor', '-fbdir', str(self.folder), pass_fds=[writer])
        os.close(writer)
        with open(reader, encoding='ascii') as numbers:
            number = numbers.readline().strip()
        self.wait(process, 'The virtual display', lambda: number != '')
        self.environ['DISPLAY'] = f':{number}'

    def start_sway(self):
        # It has a folder of its own for its sockets, which it may have to own.
        folder = self.folder / 'sway'
        folder.mkdir(0o700)
        configuration = self.folder / 'sway.conf'
        configuration.write_text(SWAY_CONFIGURATION, encoding='utf-8')
        command = ['env', f'XDG_RUNTIME_DIR={folder}', *(f'{name}={value}' for name, value in SWAY_VARIABLES.items()),
                   'sway', '--unsupported-gpu', '--config', str(configuration)]
        if os.geteuid() == 0:
            os.chown(folder, SWAY_USER, SWAY_USER)
            self.folder.chmod(0o711)
            command = ['setpriv', f'--reuid={SWAY_USER}', f'--regid={SWAY_USER}', '--clear-groups', *command]
        process = self.start(*command)
        self.wait(process, 'Sway', lambda: find_sway(folder))
        self.environ |= {'GDK_BACKEND': 'wayland', 'XDG_CURRENT_DESKTOP': 'sway', 'XDG_SESSION_TYPE': 'wayland', **find_sway(folder)}
        self.start(*SWAY_KEYBOARD)

    def start_bus(self, name='bus'):
        (self.folder / 'services').mkdir(exist_ok=True)
        configuration = self.folder / f'{name}.conf'
        configuration.write_text(BUS_CONFIGURATION.format(folder=self.folder, name=name), encoding='utf-8')
        process = self.start('dbus-daemon', '--nofork', '--nopidfile', f'--config-file={configuration}')
        # Its socket is there before it listens.
        self.wait(process, 'The message bus', lambda: name_has_owner(f'unix:path={self.folder}/{name}', 'org.freedesktop.DBus'))

    def start_accessibility(self):
        process = self.start('/usr/libexec/at-spi-bus-launcher', '--launch-immediately')
        self.wait(process, 'The accessibility bus',
                  lambda: name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], 'org.a11y.Bus'))

    def close(self):
        while self.processes:
            end(self.processes.pop())
        shutil.rmtree(self.folder, ignore_errors=True)


def leave_network(program=__file__):
    """Starts the program anew where there is no network. Returns only if the system does not allow that."""
    unshare = ['unshare', '--net', *([] if os.geteuid() == 0 else ['--map-root-user'])]
    if subprocess.run([*unshare, 'true'], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
        os.execvp('unshare', [*unshare, sys.executable, program, '--loopback', *sys.argv[2:]])


def raise_loopback():
    """In a new network the loopback interface is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack('16sH14x', b'lo', IFF_UP))


def run_in(session, *command):
    """Runs the command in a session that is to be started. Returns its exit status."""
    # So that the blocks below are left in order, whoever ends us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(128 + signal.SIGHUP))
    with session:
        process = subprocess.Popen(command, env=session.environ)
        try:
            return process.wait()
        finally:
            end(process)


def obey_network(program=__file__):
    """Does what the first argument says of the network, and takes it away. Returns whether that can be done here."""
    if sys.argv[1] == '--offline':
        leave_network(program)
        print('1..0 # SKIP This system lets nobody make a network namespace.')
        return False
    if sys.argv[1] == '--loopback':
        raise_loopback()
        del sys.argv[1]
    return True


def main():
    if not obey_network():
        return 0

    screen = SCREEN
    if sys.argv[1] == '--large':
        screen = LARGE_SCREEN
        del sys.argv[1]

    wayland = sys.argv[1] == '--wayland'
    if wayland:
        del sys.argv[1]

    return run_in(Session(screen=screen, wayland=wayland), *sys.argv[1:])


if __name__ == '__main__':
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a KDE desktop: KWin, on X11 or Wayland, Klipper with its history, and Plasma's notifications."""

import json
import pathlib
import shutil
import subprocess
import unittest

from desktop import PATIENCE_SECONDS, Program, wait_until
from gi.repository import Gio, GLib
from session import end, name_has_owner

KWIN, KLIPPER, NOTIFICATIONS = 'org.kde.KWin', 'org.kde.klipper', 'org.freedesktop.Notifications'
SOCKET = 'wayland-kde'

# What KDE's programs look at to know where they are. Nothing is drawn by a graphics card.
VARIABLES = {'KDE_FULL_SESSION': 'true', 'KDE_SESSION_VERSION': '5', 'KWIN_COMPOSE': 'N', 'QT_LINUX_ACCESSIBILITY_ALWAYS_ON': '1',
             'QT_QPA_PLATFORM': 'xcb', 'QT_QUICK_BACKEND': 'software', 'XDG_CURRENT_DESKTOP': 'KDE', 'XDG_SESSION_TYPE': 'x11'}
WAYLAND_VARIABLES = {'GDK_BACKEND': 'wayland', 'KWIN_COMPOSE': 'Q', 'KWIN_WAYLAND_NO_PERMISSION_CHECKS': '1', 'QT_QPA_PLATFORM': 'wayland',
                     'WAYLAND_DISPLAY': SOCKET, 'XDG_SESSION_TYPE': 'wayland'}

NAME = 'io.github.bookbridge.Test'
INTERFACE = f'<node><interface name="{NAME}"><method name="Tell"><arg type="s" direction="in"/></method></interface></node>'

# What the task switcher has of each window, and what it does with one.
DESCRIBE = ('workspace.clientList ().map (client => ({ caption: client.caption, name: String (client.resourceClass), '
            'file: String (client.desktopFileName), active: client.active, pid: client.pid }))')
FIND = 'workspace.clientList ().filter (client => client.pid === {pid})[0]'

needs_kde = unittest.skipUnless(all(shutil.which(program) for program in ('kwin_wayland', 'kwin_x11', 'klipper', 'plasmawindowed')),
                                'There is no Plasma 5.')


class KDE:
    """KWin on the session's X server, or as a Wayland compositor of its own, which draws into memory."""

    def __init__(self, environ, folder, wayland):
        self.environ = environ | VARIABLES | (WAYLAND_VARIABLES if wayland else {})
        self.folder = folder
        self.wayland = wayland
        self.programs = []
        self.told = []
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        node = Gio.DBusNodeInfo.new_for_xml(INTERFACE)
        self.object = self.connection.register_object('/', node.interfaces[0], self.on_told, None, None)
        self.owner = Gio.bus_own_name_on_connection(self.connection, NAME, Gio.BusNameOwnerFlags.NONE, None, None)

    def on_told(self, *call):
        self.told.append(json.loads(call[5].unpack()[0]))
        call[6].return_value(None)

    def start(self, name, *command):
        program = Program([*command], self.environ, self.folder / 'kde.log')
        self.programs.append(program)
        wait_until(name, lambda: name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], name))
        return program

    def stop(self):
        while self.programs:
            program = self.programs.pop()
            program.forget()
            end(program.process)
        Gio.bus_unown_name(self.owner)
        self.connection.unregister_object(self.object)

    def call(self, name, path, interface, method, parameters=None):
        """Returns the first value of the answer, or nothing where it has none."""
        answer = self.connection.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, -1, None)
        return next(iter(answer.unpack()), None)

    # KWin

    def start_kwin(self):
        if not self.wayland:
            self.start(KWIN, 'kwin_x11')
            return
        # The installed one may do what nobody may in a container, and does not start there. A copy may not, and starts.
        copy = self.folder / 'kwin_wayland'
        shutil.copyfile(shutil.which('kwin_wayland'), copy)
        copy.chmod(0o700)
        self.start(KWIN, copy, '--virtual', '--width', '1280', '--height', '900', '--no-lockscreen', '--socket', SOCKET)
        socket = pathlib.Path(self.environ['XDG_RUNTIME_DIR']) / SOCKET
        wait_until('the socket of KWin', socket.exists)

    def ask(self, expression):
        """Returns the value of an expression of KWin's scripts."""
        script = self.folder / 'ask.js'
        script.write_text(f'callDBus ("{NAME}", "/", "{NAME}", "Tell", JSON.stringify ({expression}));\n', encoding='utf-8')
        self.told.clear()
        self.call(KWIN, '/Scripting', 'org.kde.kwin.Scripting', 'loadScript', GLib.Variant('(ss)', (str(script), 'ask')))
        self.call(KWIN, '/Scripting', 'org.kde.kwin.Scripting', 'start')
        wait_until('KWin to answer', self.has_been_told)
        self.call(KWIN, '/Scripting', 'org.kde.kwin.Scripting', 'unloadScript', GLib.Variant('(s)', ('ask',)))
        return self.told[0]

    def has_been_told(self):
        GLib.MainContext.default().iteration(False)
        return self.told

    def window(self, program):
        """What the task switcher has of the program's window."""
        return wait_until('KWin to have the window', lambda: next(
            (window for window in self.ask(DESCRIBE) if window['pid'] == program.process.pid), None))

    def activate(self, program):
        self.ask(f'(workspace.activeClient = {FIND.format(pid=program.process.pid)}).caption')
        wait_until('the window to be active', lambda: self.window(program)['active'])

    def close(self, program):
        """Closes its window from the task bar, whichever is active."""
        # It may end before KWin has answered.
        program.forget()
        self.ask(f'{FIND.format(pid=program.process.pid)}.closeWindow () || true')

    # The clipboard

    def start_klipper(self):
        self.start(KLIPPER, 'klipper')

    def ask_klipper(self, method):
        return self.call(KLIPPER, '/klipper', 'org.kde.klipper.klipper', method)

    def read_clipboard(self, kind='text/plain;charset=utf-8'):
        """Returns what another program finds on the clipboard."""
        command = ['wl-paste', '--no-newline', '--type', kind] if self.wayland else [
            'xclip', '-selection', 'clipboard', '-out', '-target', kind]
        return subprocess.run(command, env=self.environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_SECONDS,
                              check=False).stdout

    def copy(self, text):
        """Puts it on the clipboard, as another program does."""
        command = ['wl-copy', '--type', 'text/plain'] if self.wayland else ['xclip', '-selection', 'clipboard', '-in']
        subprocess.run(command, env=self.environ, input=text, text=True, timeout=PATIENCE_SECONDS, check=True)

    def has_in_history(self, text):
        return any(text in entry for entry in self.ask_klipper('getClipboardHistoryMenu'))

    def has_in_file(self, text):
        """Whether Klipper's file has it, once all that it knows is written there."""
        self.ask_klipper('saveClipboardHistory')
        content = (pathlib.Path(self.environ['XDG_DATA_HOME']) / 'klipper' / 'history2.lst').read_bytes()
        # Qt writes two bytes a character.
        return any(text.encode(coding) in content for coding in ('utf-8', 'utf-16-be', 'utf-16-le'))

    # Notifications

    def start_notifications(self):
        """Plasma's own service, without the rest of its panel."""
        return self.start(NOTIFICATIONS, 'plasmawindowed', 'org.kde.plasma.notifications')


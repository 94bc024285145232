# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys with the installed program in GNOME Shell share."""

import subprocess

from journey import APPLICATION

import desktop
from desktop import PATIENCE_SECONDS
from gi.repository import GLib
from gnome_shell import GnomeShell
from installed_journey import InstalledJourney

DESKTOP_FILE = f'{APPLICATION}.desktop'
BOOKBRIDGE, DEMO = 'Bookbridge', 'Bookbridge · Demo'


def read_clipboard():
    """Returns what another program gets, which needs the focus for it, and has it while it looks."""
    command = ['wl-paste', '--no-newline']
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False).stdout


class GnomeJourney(InstalledJourney):
    """A journey inside GNOME Shell."""

    @classmethod
    def setUpClass(cls):
        cls.shell = GnomeShell()
        desktop.pointer = cls.shell.click_in_window

    def tearDown(self):
        self.shell.forget_messages()
        self.shell.leave_overview()

    def call(self, method, parameters):
        path = '/' + APPLICATION.replace('.', '/')
        self.bus.connection.call_sync(APPLICATION, path, 'org.freedesktop.Application', method, parameters, None, 0, -1, None)

    def activate(self):
        """Starts the program as the desktop does, and as another program may."""
        self.call('Activate', GLib.Variant('(a{sv})', ({},)))

    def title_of(self, window):
        """What the shell calls the window of a program that was started here."""
        pid = window.program.process.pid
        return self.shell.wait_window('the window', lambda known: known['pid'] == pid)['title']

    def focus(self, window):
        self.shell.focus(self.title_of(window))

    def start_aside(self):
        """Opens the demo, so that another window has the focus."""
        other = self.run_installed('--demo').wait_open()
        self.shell.wait_focus(DEMO)
        return other

    def close_from_overview(self, window):
        """Closes the window where it has not the focus, and waits for the program to end."""
        self.shell.enter_overview()
        self.shell.close_window(self.title_of(window))
        window.program.wait_end()
        self.shell.leave_overview()

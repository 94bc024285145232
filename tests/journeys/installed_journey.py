# SPDX-License-Identifier: GPL-3.0-or-later
"""A journey with the installed program, which the bus starts too."""

import subprocess

from journey import APPLICATION, PROFILE, Journey

from assistant import Assistant
from desktop import PATIENCE_SECONDS, Launched, Program, wait_until
from installed import PROGRAM, SHARE
from parts import Bus
from session import name_has_owner


class InstalledJourney(Journey):

    def setUp(self):
        super().setUp()
        self.environ['XDG_DATA_DIRS'] = f'{SHARE}:/usr/share'
        self.bus = Bus(self.environ)
        self.bus.provide(SHARE / 'dbus-1' / 'services' / f'{APPLICATION}.service')
        self.addCleanup(self.bus.forget_all)
        self.launched = Assistant(Launched('bookbridge'), self.environ)
        self.addCleanup(self.quit)

    def is_on_bus(self, name=APPLICATION):
        return name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], name)

    def quit(self):
        if self.is_on_bus():
            self.bus.activate_action(APPLICATION, 'quit')
            wait_until('the program to go', lambda: not self.is_on_bus())

    def run_to_end(self, *command):
        subprocess.run(command, env=self.environ, check=True, stdin=subprocess.DEVNULL, timeout=PATIENCE_SECONDS)

    def run_installed(self, *arguments):
        """Starts the program without waiting for anything."""
        program = Program([PROGRAM, *arguments], self.environ, self.output)
        self.addCleanup(program.end)
        return Assistant(program, self.environ, arguments)

    def start_installed(self, *arguments):
        url = self.server.url
        return self.run_installed(f'--profile={PROFILE}', f'--codat-url={url}', f'--intuit-url={url}', *arguments)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as it is installed: started from the desktop's menu, one of it on the bus, and what the menu offers."""

import json
import pathlib
import subprocess
import unittest

from journey import APPLICATION, BUILD, PROFILE, Journey, main

import assistant
from assistant import Assistant
from desktop import PATIENCE_SECONDS, Launched, Program, Role, wait_until
from gi.repository import GLib
from parts import Bus
from session import name_has_owner

PREFIX = pathlib.Path(next(option['value'] for option in json.loads(
    (BUILD / 'meson-info' / 'intro-buildoptions.json').read_text(encoding='utf-8')) if option['name'] == 'prefix'))
PROGRAM = PREFIX / 'bin' / 'bookbridge'
SHARE = PREFIX / 'share'


def setUpModule():
    if BUILD not in PREFIX.parents:
        raise unittest.SkipTest('Not configured with a prefix below the build folder.')
    subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet'], check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL)


class Menu(Journey):

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

    def open_from_menu(self):
        self.run_to_end('gtk-launch', APPLICATION)

    def start_installed(self, *arguments):
        url = self.server.url
        program = Program([PROGRAM, f'--profile={PROFILE}', f'--codat-url={url}', f'--intuit-url={url}', *arguments], self.environ, self.output)
        self.addCleanup(program.end)
        return Assistant(program, self.environ)

    def test_menu(self):
        """From the menu one window opens, and comes forward when it is chosen again"""
        self.open_from_menu()
        window = self.launched.wait_open()
        owner = self.bus.call('GetNameOwner', GLib.Variant('(s)', (APPLICATION,)))
        self.open_from_menu()
        self.run_to_end(PROGRAM)
        self.assertEqual(self.bus.call('GetNameOwner', GLib.Variant('(s)', (APPLICATION,))).unpack(), owner.unpack())
        self.assertEqual([each.name for each in window.program.windows()], ['Bookbridge'])
        window.go_next()
        window.window.press('Close')
        wait_until('the program to go', lambda: not self.is_on_bus())

    def test_new_check(self):
        """The menu’s New Check opens the window with the check, whether it was open or not"""
        for _ in range(2):
            self.bus.activate_action(APPLICATION, 'new-check')
            window = self.launched.wait_open()
            window.aside = assistant.CHECK
            window.wait_checked()
            window.page.wait_says('could not be found')
            window.leave_aside()
            self.assertEqual(window.shown_step(), assistant.WELCOME)

    def read_desktop_file(self):
        entry = GLib.KeyFile()
        entry.load_from_file(str(SHARE / 'applications' / f'{APPLICATION}.desktop'), GLib.KeyFileFlags.NONE)
        return entry

    def test_menu_action(self):
        """The desktop file offers New Check, and its command starts one"""
        entry = self.read_desktop_file()
        self.assertEqual(entry.get_string_list('Desktop Entry', 'Actions'), ['new-check'])
        command = GLib.shell_parse_argv(entry.get_string('Desktop Action new-check', 'Exec'))[1]
        self.assertEqual(command[0], str(PROGRAM))
        first = self.start_installed(*command[1:])
        window = first.wait_open()
        window.aside = assistant.CHECK
        window.wait_checked()
        window.leave_aside()
        second = self.start_installed(*command[1:])
        self.assertEqual(second.program.wait_end(), 0, second.program.output)
        window.aside = assistant.CHECK
        window.wait_checked()
        self.close(window)

    def test_notification(self):
        """What a notification leads to opens, also when the program has been closed"""
        self.bus.activate_action(APPLICATION, 'show-step', GLib.Variant('s', 'review'))
        self.launched.wait_open().wait_step(assistant.REVIEW)
        self.bus.activate_action(APPLICATION, 'show-step', GLib.Variant('s', 'welcome'))
        self.launched.wait_step(assistant.WELCOME)

    def test_demo(self):
        """The installed program finds its demo server"""
        program = Program([PROGRAM, '--demo'], self.environ, self.output)
        self.addCleanup(program.end)
        window = Assistant(program, self.environ).wait_open()
        window.window.wait_for(Role.PUSH_BUTTON, 'Demo Values')
        self.assertTrue(self.is_on_bus(f'{APPLICATION}.demo'))
        self.close(window)

    def test_parts(self):
        """Everything that a desktop looks for is in its place"""
        for part in (f'applications/{APPLICATION}.desktop', f'metainfo/{APPLICATION}.metainfo.xml', 'glib-2.0/schemas/gschemas.compiled',
                     f'icons/hicolor/scalable/apps/{APPLICATION}.svg', f'icons/hicolor/symbolic/apps/{APPLICATION}-symbolic.svg'):
            self.assertTrue((SHARE / part).is_file(), part)
        self.assertEqual(self.read_desktop_file().get_string('Desktop Entry', 'Icon'), APPLICATION)


if __name__ == '__main__':
    main()

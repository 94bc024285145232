# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as it is installed: started from the desktop's menu, one of it on the bus, and what the menu offers."""

from journey import APPLICATION, PROFILE, main

import assistant
import installed
from assistant import Assistant
from desktop import Launched, Role, wait_until
from gi.repository import GLib
from installed import PROGRAM, SHARE
from installed_journey import InstalledJourney


def setUpModule():
    installed.install()


class Menu(InstalledJourney):

    def open_from_menu(self):
        self.run_to_end('gtk-launch', APPLICATION)

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

    def test_notification_of_profile(self):
        """The desktop knows one program only; what a profile's notification leads to opens in that profile"""
        name = f'{APPLICATION}.{PROFILE}'
        target = GLib.Variant('(ss)', (PROFILE, 'review'))
        self.bus.activate_action(APPLICATION, 'show-step-in', target)
        self.addCleanup(self.bus.end, name)
        wait_until('the profile', lambda: self.is_on_bus(name))
        window = Assistant(Launched('bookbridge', f'Bookbridge · {PROFILE}'), self.environ, [f'--profile={PROFILE}']).wait_open()
        window.wait_step(assistant.REVIEW)
        window.go_to(assistant.WELCOME)
        self.bus.activate_action(APPLICATION, 'show-step-in', target)
        window.wait_step(assistant.REVIEW)

    def test_demo(self):
        """The installed program finds its demo server"""
        window = self.run_installed('--demo').wait_open()
        window.window.wait_for(Role.PUSH_BUTTON, 'Demo Values')
        self.assertTrue(self.is_on_bus(f'{APPLICATION}.demo'))
        self.close(window)

    def test_parts(self):
        """Everything that a desktop looks for is in its place"""
        for part in (f'applications/{APPLICATION}.desktop', f'metainfo/{APPLICATION}.metainfo.xml', 'glib-2.0/schemas/gschemas.compiled',
                     f'icons/hicolor/scalable/apps/{APPLICATION}.svg', f'icons/hicolor/symbolic/apps/{APPLICATION}-symbolic.svg'):
            self.assertTrue((SHARE / part).is_file(), part)
        self.assertEqual(self.read_desktop_file().get_string('Desktop Entry', 'Icon'), APPLICATION)
        self.assertEqual(self.read_desktop_file().get_string('Desktop Entry', 'StartupWMClass'), 'bookbridge')


if __name__ == '__main__':
    main()

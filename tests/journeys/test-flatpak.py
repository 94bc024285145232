# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak in its sandbox: with the keyring, with the Secret portal's file, with and without a browser. flatpak/test installs it."""

import configparser
import json
import os
import pathlib
import subprocess
import unittest

from journey import APPLICATION, BUILD, CLIENT_ID, CLIENT_SECRET, PROFILE, SOURCE, Journey, main

import assistant
from assistant import Assistant
from desktop import PATIENCE_SECONDS, Launched, Program, Role, wait_until
from gi.repository import GLib
from parts import Bus
from session import GTK_SETTINGS, name_has_owner

MANIFEST = SOURCE / 'flatpak' / f'{APPLICATION}.json'
BUNDLE = SOURCE / '_build-flatpak' / 'bookbridge.flatpak'
INSTALLATION = BUILD / 'flatpak' / 'installation'
EXPORTS = INSTALLATION / 'exports' / 'share'
FLATPAK_ENVIRON = {'FLATPAK_USER_DIR': str(INSTALLATION), 'FLATPAK_SYSTEM_DIR': str(BUILD / 'flatpak' / 'system')}

SERVICES = pathlib.Path('/usr/share/dbus-1/services')
PORTALS = ('org.freedesktop.portal.Desktop', 'org.freedesktop.portal.Documents', 'org.freedesktop.impl.portal.desktop.gtk',
           'org.freedesktop.impl.portal.PermissionStore')


def flatpak(*arguments, environ=os.environ):
    """Runs it to its end. Returns its output."""
    result = subprocess.run(['flatpak', *arguments], env=dict(environ) | FLATPAK_ENVIRON, stdin=subprocess.DEVNULL,
                            capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise AssertionError(f'flatpak {arguments[0]}: {result.stdout}{result.stderr}')
    return result.stdout


def setUpModule():
    if not INSTALLATION.exists():
        raise unittest.SkipTest('flatpak/test has not made an installation for this build folder.')
    # The one command that the README names.
    flatpak('install', '--user', '-y', '--noninteractive', '--reinstall', str(BUNDLE))


class Sandboxed(Journey):

    def setUp(self):
        super().setUp()
        self.environ |= FLATPAK_ENVIRON
        self.home = pathlib.Path(self.environ['HOME']) / '.var' / 'app' / APPLICATION
        settings = self.home / 'config' / 'gtk-4.0' / 'settings.ini'
        settings.parent.mkdir(parents=True)
        settings.write_text(GTK_SETTINGS, encoding='utf-8')
        self.bus = Bus(self.environ)
        self.addCleanup(self.bus.forget_all)
        # Comes with Flatpak itself.
        self.provide('org.freedesktop.portal.Flatpak')

    def provide(self, name):
        self.addCleanup(self.bus.end, name)
        self.bus.provide(SERVICES / f'{name}.service')

    def launch(self, *arguments):
        program = Program(['flatpak', 'run', '--user', APPLICATION, *arguments], self.environ, self.output, 'bookbridge')
        self.addCleanup(program.end)
        return Assistant(program, self.environ, arguments)

    def provide_portals(self):
        for name in PORTALS:
            self.provide(name)

    @property
    def keyring_file(self):
        return self.home / 'data' / 'keyrings' / 'default.keyring'

    def do_sandbox(self):
        """Goes through the sandbox half, closes the program and starts it again."""
        window = self.start()
        window.do_welcome()
        self.go_to_codat(window)
        window.do_codat()
        window.go_next()
        self.close(window)
        self.assertTrue(self.server.integration()['enabled'])
        setup = self.home / 'data' / 'bookbridge' / PROFILE / 'setup.json'
        self.assertNotIn(CLIENT_SECRET, setup.read_text(encoding='utf-8'))

        window = self.start()
        self.assertEqual(window.shown_step(), assistant.TEST)
        window.go_to(assistant.KEYS)
        window.page.wait_says(CLIENT_ID[-4:])
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit did not recognise these keys')
        self.close(window)


class Installed(Sandboxed):

    def test_permissions(self):
        """It may do what the manifest says, and nothing more"""
        wanted = json.loads(MANIFEST.read_text(encoding='utf-8'))['finish-args']
        permissions = configparser.ConfigParser(delimiters='=')
        permissions.optionxform = str
        permissions.read_string(flatpak('info', '--user', '--show-permissions', APPLICATION))
        given = [f'--{option}={value}' for key, option in (('shared', 'share'), ('sockets', 'socket'), ('devices', 'device'))
                 for value in permissions['Context'].pop(key).rstrip(';').split(';')]
        given += [f'--{policy}-name={name}' for name, policy in permissions['Session Bus Policy'].items()]
        # X11 is there only where Wayland is not, which is told as both.
        self.assertEqual(set(given) - {'--socket=x11'}, set(wanted))
        self.assertEqual(dict(permissions['Context']), {})
        self.assertEqual(set(permissions.sections()), {'Context', 'Session Bus Policy'})

    def test_keyring(self):
        """Without a Secret portal keys go to the keyring, and are there after a restart"""
        self.keyring.start()
        self.do_sandbox()
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.assertFalse(self.keyring_file.exists())

    def test_portal(self):
        """With a Secret portal keys go to a file that only the sandbox can read, and are there after a restart"""
        self.provide_portals()
        self.keyring.start()
        self.do_sandbox()
        self.assertIsNone(self.stored_keys())
        content = self.keyring_file.read_bytes()
        for secret in (CLIENT_ID, CLIENT_SECRET, self.server.api_key):
            self.assertFalse(secret.encode() in content, 'The file has a secret in clear')

    def test_no_keyring(self):
        """With neither it says so, and offers to keep keys until the end of the session"""
        window = self.start()
        window.go_to(assistant.KEYS)
        window.type_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.press('Save Keys')
        window.page.wait_for_button('Keep for This Session')
        self.close(window)

    def test_browser(self):
        """A link opens in the desktop's browser, through the portal"""
        noted = self.provide_browser()
        self.provide_portals()
        window = self.start()
        window.page.wait_for(Role.LINK, 'Open Codat’s Guide').click()
        wait_until('the browser', noted.exists)
        self.assertIn('docs.codat.io', noted.read_text(encoding='utf-8'))
        self.close(window)

    def test_no_browser(self):
        """Where no browser can be had the link is there to copy"""
        window = self.start()
        window.page.wait_for(Role.LINK, 'Open Codat’s Guide').click()
        window.page.wait_says('docs.codat.io')
        self.close(window)

    def test_demo(self):
        """The demo finds its server inside of the sandbox"""
        self.keyring.start()
        window = self.launch('--demo').wait_open()
        window.window.wait_for(Role.PUSH_BUTTON, 'Demo Values')
        window.go_next()
        window.do_codat_account(self.server.api_key, self.server.client_name)
        self.close(window)

    def test_menu(self):
        """The desktop starts it over the bus, by the file that Flatpak exports"""
        for part in (f'applications/{APPLICATION}.desktop', f'icons/hicolor/scalable/apps/{APPLICATION}.svg',
                     f'icons/hicolor/symbolic/apps/{APPLICATION}-symbolic.svg'):
            self.assertTrue((EXPORTS / part).is_file(), part)
        self.bus.provide(EXPORTS / 'dbus-1' / 'services' / f'{APPLICATION}.service')
        self.bus.activate_action(APPLICATION, 'show-step', GLib.Variant('s', 'review'))
        Assistant(Launched('bookbridge'), self.environ).wait_open().wait_step(assistant.REVIEW)
        self.bus.activate_action(APPLICATION, 'quit')
        wait_until('the program to go', lambda: not name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], APPLICATION))


class Removed(Sandboxed):
    """Comes last, as the names of the classes go."""

    def test_uninstall(self):
        """Once uninstalled, nothing of it is left but what the user made"""
        flatpak('uninstall', '--user', '-y', '--noninteractive', APPLICATION)
        self.assertNotIn(APPLICATION, flatpak('list', '--user', '--app', '--columns=application'))
        self.assertEqual(list(EXPORTS.rglob(f'{APPLICATION}*')), [])
        self.assertTrue(self.home.exists())


if __name__ == '__main__':
    main()

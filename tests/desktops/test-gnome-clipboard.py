# SPDX-License-Identifier: GPL-3.0-or-later
"""What the installed program copies, and what GNOME Shell on Wayland makes of it."""

import re
import time

from journey import CLIENT_ID, CLIENT_SECRET, DETAILS, main

import assistant
from desktop import MOUSE_LEFT, Role, move_and_click, wait_until
from gnome_journey import DEMO, GnomeJourney, read_clipboard

# Those who keep histories look for it.
HINT = 'x-kde-passwordManagerHint'

# A copied secret is there for 45 seconds, give or take what a slow machine adds.
LEAST_SECONDS, MOST_SECONDS = 40, 75


class Copied(GnomeJourney):

    def test_values(self):
        """What is copied is what is shown, to the letter"""
        window = self.run_installed('--demo').wait_open()
        self.shell.wait_focus(DEMO)
        window.go_to(assistant.APP_DETAILS)
        for name, address in DETAILS.items():
            window.page.type(name, address)
        copied = set()
        for step in (assistant.INTUIT_APP, assistant.REDIRECT, assistant.APP_DETAILS, assistant.PRODUCTION.redirect):
            window.go_to(step)
            # All are looked for before the first is pressed: what that shows comes and goes.
            for name in wait_until('what is to be copied', lambda: self.names_to_copy(window.page)):
                copied.add(name)
                value = self.copy(window.page.wait_for_button(name))
            # The shell has what all others get, and one of these looks for itself.
            self.assertEqual(read_clipboard(), value, step)
        self.assertGreater(len(copied), len(DETAILS) + 3, copied)

    def names_to_copy(self, page):
        return [button.name for button in page.walk() if button.role == Role.PUSH_BUTTON and button.name.startswith('Copy ')
                and button.is_sensitive and self.is_unfolded(button)]

    def is_unfolded(self, button):
        """What is folded away has no width, and nobody can press it."""
        left, right = button.span()
        return left < right

    def copy(self, button):
        """Presses the button, and looks whether what is on the clipboard is what it stands beside. Returns that."""
        name = button.name.removeprefix('Copy ')
        # A range has two values, which the buttons are named after.
        value = DETAILS.get(name) or (name.split()[-1] if re.match(r'(Start|End) \d', name) else button.parent.labels()[-1])
        self.shell.empty_clipboard()
        button.act()
        wait_until('it to be copied', lambda: self.shell.read_clipboard() == value, explain=lambda: f'“{button.name}” copied {self.shell.read_clipboard()!r}')
        return value

    def test_pasted(self):
        """The demo's keys, copied and pasted into their fields, are taken"""
        window = self.run_installed('--demo').wait_open()
        self.shell.wait_focus(DEMO)
        for step, fields in ((assistant.CODAT_ACCOUNT, {'Codat API Key': 'API Key'}),
                             (assistant.KEYS, {'Client ID': 'Client ID', 'Client Secret': 'Client Secret'})):
            window.go_to(step)
            for field, value in fields.items():
                self.paste(window, field, self.copy_demo_value(window, value))
        window.page.press('Save Keys')
        window.wait_state(assistant.KEYS, 'Done')

    def copy_demo_value(self, window, name):
        # What a press opens goes again at once unless the press is one of the pointer.
        move_and_click(*window.window.wait_for_button('Demo Values').middle(), MOUSE_LEFT)
        button = window.window.wait_for_button(f'Copy Demo {name}')
        value = button.parent.labels()[-1]
        button.act()
        wait_until('it to be copied', lambda: self.shell.read_clipboard() == value)
        self.shell.press_keys('Escape')
        window.window.wait_gone(Role.PUSH_BUTTON, f'Copy Demo {name}')
        return value

    def paste(self, window, name, value):
        entry = window.page.wait_for(Role.TEXT, name)
        entry.click()
        self.shell.press_keys('Control_L', 'v')
        wait_until(f'“{name}” to hold it', lambda: entry.holds(value))


class CopiedElsewhere(GnomeJourney):
    """Mutter says what is on the clipboard to the window with the focus alone, and a moment after it has got that."""

    def setUp(self):
        super().setUp()
        self.keyring.start()
        self.window = self.start_installed().wait_open()
        self.other = self.start_aside()
        self.focus(self.window)

    def copy(self, text):
        """The user turns to another program, copies that there, and comes back."""
        self.shell.focus(DEMO)
        self.shell.copy(text)
        self.focus(self.window)

    def test_offered(self):
        """What was copied in another program is filled in with one press"""
        self.window.go_to(assistant.KEYS)
        self.copy(f'{CLIENT_ID}\n{CLIENT_SECRET}')
        self.window.page.wait_for_button('Fill In Client ID and Client Secret').click()
        self.window.page.wait_gone(Role.PUSH_BUTTON, 'Fill In Client ID and Client Secret')
        self.window.page.press('Save Keys')
        self.window.wait_state(assistant.KEYS, 'Done')
        self.window.go_to(assistant.CODAT_ACCOUNT)
        self.copy(self.server.api_key)
        self.window.page.wait_for_button('Fill In API Key')
        self.copy('some words')
        self.window.page.wait_gone(Role.PUSH_BUTTON, 'Fill In API Key')

    def test_own(self):
        """What was copied in the window itself is not offered there"""
        self.window.go_to(assistant.REDIRECT)
        self.copy(assistant.PRODUCTION.redirect_uri)
        self.window.page.wait_for_button('Compare With Intuit’s Address')
        self.window.page.wait_for_button('Copy Redirect URI').click()
        self.window.page.wait_gone(Role.PUSH_BUTTON, 'Compare With Intuit’s Address')
        wait_until('it to be copied', lambda: self.shell.read_clipboard() == assistant.REDIRECT_URI)
        self.shell.focus(DEMO)
        self.focus(self.window)
        self.assertEqual(self.window.page.find_all(Role.PUSH_BUTTON, 'Compare With Intuit’s Address'), [])


class CopiedSecret(GnomeJourney):
    """Mutter lets only the window with the focus change the clipboard, and keeps a copy of what it finds there."""

    server_options = ('--portal-only',)

    def setUp(self):
        super().setUp()
        self.keyring.start()
        self.window = self.start_installed().wait_open()
        self.go_to_codat(self.window)

    def copy(self):
        self.focus(self.window)
        self.window.page.wait_says('cleared from the clipboard after 45 seconds.')
        self.shell.empty_clipboard()
        self.window.page.wait_for_button('Copy Client Secret').click()
        # Nobody takes the focus before it is there.
        wait_until('the secret to be copied', lambda: HINT in self.shell.list_clipboard_types())
        self.assert_there()

    def assert_there(self):
        # Not assertEqual, which would say what it is instead.
        self.assertTrue(read_clipboard() == CLIENT_SECRET, 'It is not there')

    def assert_shell_has_nothing(self):
        self.assertTrue(not self.shell.read_clipboard(), 'The shell has what is not to be kept')

    def test_not_focused(self):
        """After 45 seconds nobody gets it, though the window has not the focus; nor after the window was closed so"""
        self.copy()
        # An extension that keeps a history looks as soon as something is copied.
        self.assert_shell_has_nothing()
        copied = time.monotonic()
        self.start_aside()
        self.assert_there()
        wait_until('the secret to go', lambda: not self.shell.read_clipboard())
        self.assertTrue(LEAST_SECONDS < time.monotonic() - copied < MOST_SECONDS)
        self.assertEqual(read_clipboard(), '')
        self.close_from_overview(self.window)
        self.assert_shell_has_nothing()
        self.assertEqual(read_clipboard(), '')

    def test_closed(self):
        """Nothing is left when the window is closed"""
        self.copy()
        self.window.close()
        self.assert_shell_has_nothing()
        self.assertEqual(read_clipboard(), '')

    def test_closed_from_overview(self):
        """Nothing is left when the window is closed from the overview while another has the focus"""
        self.copy()
        self.start_aside()
        self.assert_there()
        self.close_from_overview(self.window)
        self.assert_shell_has_nothing()
        self.assertEqual(read_clipboard(), '')


if __name__ == '__main__':
    main()

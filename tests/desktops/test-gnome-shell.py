# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed program in GNOME Shell, on Wayland: found, started, known, reminding, asking, and how it looks."""

import pathlib

from journey import APPLICATION, BUILD, CLIENT_ID, CLIENT_SECRET, PROFILE, main

import assistant
from assistant import Assistant
from desktop import Launched, Role, wait_until
from gnome_journey import BOOKBRIDGE, DEMO, DESKTOP_FILE, GnomeJourney
from gnome_shell import WIDTH
from parts import KEYRING_PASSWORD

PICTURES = BUILD / 'pictures' / 'gnome-shell'

# The icon in the overview of a program that does not run.
ICON = f'actor.id === "{DESKTOP_FILE}"'
PROMPT = 'actor.has_style_class_name && actor.has_style_class_name ("prompt-dialog")'

# Of a header bar, with the largest text.
HEADER_HEIGHT = 60

REMINDER = 'Has Intuit Answered?'
LONG_AGO = {'sentOn': '2026-01-05', 'remindOn': '2026-01-12'}


class Started(GnomeJourney):

    def search(self, words):
        """Enters words into the overview's search, and waits until it has found the program."""
        self.shell.enter_overview()
        self.shell.type(words)
        self.shell.wait_actor('the program', ICON)

    def test_search(self):
        """The overview finds the program by its name and by what it is about, and starts it"""
        self.search('bookb')
        self.shell.leave_overview()
        self.search('quickb')
        self.shell.click_actor('the program', ICON)
        self.shell.wait_focus(BOOKBRIDGE)
        self.launched.wait_open()

    def test_raised(self):
        """Started by the bus, and once more by the shell, there is one window, and it comes forward"""
        self.activate()
        self.launched.wait_open()
        self.shell.wait_focus(BOOKBRIDGE)
        self.start_aside()
        self.shell.launch(DESKTOP_FILE)
        self.shell.wait_focus(BOOKBRIDGE)
        self.assertEqual(sorted(window['title'] for window in self.shell.windows()), [BOOKBRIDGE, DEMO])

    def test_new_check(self):
        """The menu of its icon offers a new check"""
        self.assertEqual(self.shell.list_actions(DESKTOP_FILE), {'new-check': 'New Check'})
        self.shell.launch_action(DESKTOP_FILE, 'new-check')
        window = self.launched.wait_open()
        window.aside = assistant.CHECK
        window.wait_checked()
        self.shell.wait_focus(BOOKBRIDGE)


class Known(GnomeJourney):

    def test_windows(self):
        """The shell knows the window of every profile as the installed program, and its title says which setup it is"""
        for title, arguments in ((BOOKBRIDGE, []), (DEMO, ['--demo']), ('Bookbridge · live', ['--profile=live'])):
            self.run_installed(*arguments).wait_open()
            known = self.shell.wait_focus(title)
            self.assertEqual((known['app'], known['name'], known['icon']), (DESKTOP_FILE, BOOKBRIDGE, APPLICATION), title)

    def test_client(self):
        """The title has the client's name once Codat has said it"""
        self.keyring.start()
        window = self.start_installed().wait_open()
        self.connect(window)
        self.shell.wait_focus(f'{self.server.client_name} · {PROFILE}')


class Reminded(GnomeJourney):

    def be_reminded(self, window, setup_name):
        """Closes the window once it has reminded of something, and presses what the shell shows of that."""
        message = wait_until('the message', lambda: next((each for each in self.shell.messages() if each['title'] == REMINDER), None))
        self.assertEqual((message['app'], message['source']), (DESKTOP_FILE, BOOKBRIDGE))
        self.assertIn('You sent the questionnaire', message['body'])
        self.assertEqual(message['body'].startswith('You sent the questionnaire'), not setup_name)
        self.assertIn(setup_name, message['body'])
        window.close()
        wait_until('the program to go', lambda: not self.is_on_bus(window.bus_name))
        self.assertIn(REMINDER, [each['title'] for each in self.shell.messages()])
        self.shell.press_message(REMINDER)

    def test_default(self):
        """Pressed after the program has ended, the reminder opens it where it leads to"""
        self.write_setup(profile='default', review=LONG_AGO)
        self.activate()
        self.be_reminded(self.launched.wait_open(), '')
        self.launched.wait_open().wait_step(assistant.REVIEW)
        self.shell.wait_focus(BOOKBRIDGE)

    def test_profile(self):
        """That of a profile opens the profile"""
        self.write_setup(review=LONG_AGO)
        self.be_reminded(self.run_installed(f'--profile={PROFILE}').wait_open(), PROFILE)
        title = f'Bookbridge · {PROFILE}'
        window = Assistant(Launched('bookbridge', title), self.environ, [f'--profile={PROFILE}']).wait_open()
        for name in (APPLICATION, window.bus_name):
            self.addCleanup(self.bus.end, name)
        window.wait_step(assistant.REVIEW)
        self.shell.wait_focus(title)


class Asked(GnomeJourney):
    """The keyring is locked, and the shell asks for its password."""

    def setUp(self):
        super().setUp()
        self.keyring.start_locked()
        self.window = self.start_installed().wait_open()
        self.window.go_to(assistant.KEYS)
        self.window.type_keys(CLIENT_ID, CLIENT_SECRET)
        self.window.page.press('Save Keys')
        self.shell.wait_actor('the shell to ask for the password', PROMPT)

    def test_answered(self):
        """With the password the keys are kept"""
        self.shell.type(KEYRING_PASSWORD.decode())
        self.shell.press_keys('Return')
        self.window.wait_state(assistant.KEYS, 'Done')
        self.window.page.wait_says('In the keyring since')
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)

    def test_cancelled(self):
        """Cancelled, the page says so, and what was typed stays"""
        self.shell.press_keys('Escape')
        self.window.page.wait_says('The Keyring Was Not Unlocked')
        self.window.page.wait_for_button('Try Again')
        for name, key in (('Client ID', CLIENT_ID), ('Client Secret', CLIENT_SECRET)):
            self.assertTrue(self.window.page.wait_for(Role.TEXT, name).holds(key), f'“{name}” was changed')
        self.shell.wait_no_actor(PROMPT)


class Looks(GnomeJourney):
    """A picture of each is left for who wants to look."""

    SETTINGS = {
        'dark': ('org/gnome/desktop/interface', 'color-scheme', "'prefer-dark'"),
        'high-contrast': ('org/gnome/desktop/a11y/interface', 'high-contrast', 'true'),
        'text-150': ('org/gnome/desktop/interface', 'text-scaling-factor', '1.5'),
    }

    def open(self, name):
        """Opens the demo on a step that says a lot."""
        group, key, value = self.SETTINGS.get(name, ('org/gnome/desktop/interface', 'color-scheme', "'default'"))
        settings = pathlib.Path(self.environ['XDG_CONFIG_HOME']) / 'glib-2.0' / 'settings' / 'keyfile'
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(f'[{group}]\n{key}={value}\n', encoding='utf-8')
        window = self.run_installed('--demo').wait_open()
        window.go_to(assistant.REDIRECT)
        self.shell.wait_focus(DEMO)
        return window

    def look(self, name, window):
        """Takes a picture, and sees that nothing is cut and the environment is said."""
        width = self.shell.wait_focus(DEMO)['frame'][2]
        environment = wait_until('the environment in the header bar',
                                 lambda: next(filter(self.is_environment, window.window.find_all(Role.LABEL)), None))
        self.shell.take_still_picture(PICTURES / f'{name}.png')
        for label in (environment, *window.page.find_all(Role.LABEL)):
            left, right = label.span()
            self.assertTrue(0 <= left and right <= width, f'“{label.name}” is cut: from {left} to {right} of {width}')

    @staticmethod
    def is_environment(label):
        """Whether it says the environment in the header bar, with the setup's name where there is no room for both."""
        return label.name in ('Sandbox', 'Sandbox · Demo') and 0 < label.middle()[1] < HEADER_HEIGHT

    def test_dark(self):
        """Dark"""
        self.look('dark', self.open('dark'))

    def test_high_contrast(self):
        """With a high contrast"""
        self.look('high-contrast', self.open('high-contrast'))

    def test_large_text(self):
        """With text of 150 %"""
        self.look('text-150', self.open('text-150'))

    def test_tiled(self):
        """In one half of the screen"""
        window = self.open('tiled')
        self.shell.press_keys('Super_L', 'Left')
        self.shell.wait_window('the window to be tiled', lambda known: known['focus'] and known['frame'][0] == 0 and known['frame'][2] == WIDTH // 2)
        self.look('tiled', window)


if __name__ == '__main__':
    main()

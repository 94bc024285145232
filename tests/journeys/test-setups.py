# SPDX-License-Identifier: GPL-3.0-or-later
"""More than one setup: a list of them, and what is done with them."""

from journey import CLIENT_ID, CLIENT_SECRET, PROFILE, Journey, main

import assistant
from assistant import APPLICATION, SANDBOX
from desktop import Role, wait_until
from parts import Bus, name_has_owner

CLIENT = 'Blue & Harbour’s'


class Setups(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def begin(self):
        window = self.start()
        window.open_setups()
        return window

    def choose(self, window, setup, item, place):
        """Opens the menu of a setup, and chooses from it."""
        # The menu that led here may still be on its way out, and take the click.
        button = window.wait_setup(setup).wait_for(Role.PUSH_BUTTON, f'Actions for “{setup}”')
        button.click_until('the menu', lambda: window.find_menu_item(item, place))
        window.choose(item, place)

    def give_name(self, window, question, name, answer):
        dialog = window.program.wait_window(question)
        dialog.type('Name', name)
        window.answer(dialog, answer)

    def is_open(self, name):
        return name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], name)

    def wait_other(self, profile):
        """Waits for the program that the window has started for another setup, and ends it: its window may stand before this one."""
        name = f'{APPLICATION}.{profile.replace("-", "_")}'
        wait_until('the other program', lambda: self.is_open(name))
        # As long as it has no window it does not heed that.
        wait_until('the other program to end', lambda: not self.is_open(name) or Bus(self.environ).activate_action(name, 'quit'))

    def test_list(self):
        """Each setup says whose it is and how far, what is damaged says so, and the list is searched"""
        self.write_setup('acme', codat={'clientName': CLIENT}, name='Acme’s <test>')
        self.write_setup('rejected', review={'sentOn': '2026-05-03', 'rejectedOn': '2026-06-03'})
        broken = self.setup_file_of('broken')
        broken.parent.mkdir()
        broken.write_text('{', encoding='utf-8')
        for number in range(8):
            self.write_setup(f'client-{number}', codat={'clientName': f'Client {number}'})
        window = self.begin()
        self.assertIn(f'{CLIENT} · Get Ready › Welcome', window.wait_setup('Acme’s <test>').labels())
        self.assertIn('This Window', window.wait_setup(PROFILE).labels())
        self.assertIn('cannot be read', ' '.join(window.wait_setup('broken').labels()))
        self.assertIn('Intuit rejected the app', ' '.join(window.wait_setup('rejected').labels()))
        window.page.type('Search Setups', 'blue')
        wait_until('the others to go', lambda: window.find_setup('Client 3') is None)
        window.wait_setup('Acme’s <test>')
        self.assertEqual(broken.read_text(encoding='utf-8'), '{')
        self.close(window)


    def test_new(self):
        """A new setup opens in a window of its own, and a name that another one has is asked for once more"""
        window = self.begin()
        window.page.press('New Setup…')
        self.give_name(window, 'New Setup', 'Blue Harbour – Test', 'Create')
        self.wait_other('blue-harbour-test')
        window.wait_setup('Blue Harbour – Test')
        window.page.press('New Setup…')
        self.give_name(window, 'New Setup', 'blue harbour – TEST', 'Create')
        window.page.wait_says('Another setup is called')
        window.page.press('Try Again')
        dialog = window.program.wait_window('New Setup')
        self.assertTrue(dialog.wait_for(Role.TEXT, 'Name').holds('blue harbour – TEST'))
        window.answer(dialog, 'Cancel')
        self.close(window)

    def test_rename(self):
        """Another setup and that of the window get other names, and windows go by them"""
        self.write_setup('acme', codat={'clientName': CLIENT})
        window = self.begin()
        self.choose(window, CLIENT, 'Rename…', 0)
        self.give_name(window, 'Rename Setup', 'Acme – “live”', 'Rename')
        window.wait_setup('Acme – “live”')
        self.choose(window, PROFILE, 'Rename…', 0)
        self.give_name(window, 'Rename Setup', 'Mine', 'Rename')
        window.wait_setup('Mine')
        self.assertEqual(self.read_setup()['name'], 'Mine')
        self.close(window)

    def test_take_over(self):
        """The same Intuit app serves another client: its keys come from one keyring item into another, and outlive the first"""
        url = self.server.url
        first = self.launch('--profile=first', f'--codat-url={url}', f'--intuit-url={url}').wait_open()
        first.go_to(SANDBOX.keys)
        first.do_keys(CLIENT_ID, CLIENT_SECRET)
        self.close(first)
        window = self.begin()
        self.choose(window, 'first', 'Use Its Development Keys Here…', 1)
        question = window.program.wait_window('Use the Same Development Keys?')
        self.assertTrue(any(CLIENT_ID[-4:] in label for label in question.labels()))
        window.answer(question, 'Use Them')
        window.wait_toast('Keys Taken Over')
        self.assertEqual(window.state_of(SANDBOX.keys), 'Done')
        self.choose(window, 'first', 'Remove…', 2)
        question = window.program.wait_window('Remove “first”?')
        question.wait_says('1 key in the keyring')
        window.answer(question, 'Remove')
        wait_until('the setup to go', lambda: window.find_setup('first') is None)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.assertEqual(self.keyring.lookup(application='bookbridge', profile='first', kind='app-keys', environment=SANDBOX.id), '')
        self.close(window)

    def test_remove(self):
        """What goes is told before; then the file is gone, and nothing of another setup"""
        self.write_setup('acme', name='Acme')
        window = self.begin()
        self.choose(window, 'Acme', 'Remove…', 1)
        question = window.program.wait_window('Remove “Acme”?')
        question.wait_says('Nothing changes at Codat and Intuit')
        window.answer(question, 'Cancel')
        self.choose(window, 'Acme', 'Remove…', 1)
        question = window.program.wait_window('Remove “Acme”?')
        self.assertTrue(self.setup_file_of('acme').exists())
        window.answer(question, 'Remove')
        wait_until('the setup to go', lambda: window.find_setup('Acme') is None)
        self.assertFalse(self.setup_file_of('acme').parent.exists())
        self.close(window)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Another keyring answers today: what the first one keeps is neither lost nor forgotten."""

import os

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from desktop import Role, wait_until
from kwallet import KWallet, needs_kwallet
from parts import KeePassXC, Keyring
from session import make_private

REFUSED_BY_INTUIT = 'Intuit did not recognise these keys'
NOT_FOUND = 'Not Found in the Keyring'


class InTurn:
    """What goes for each pair of keyrings."""

    def setUp(self):
        super().setUp()
        self.first, self.other = self.make_keyrings()
        # One at a time, so the one that runs.
        self.addCleanup(lambda: self.keyring.stop())
        self.use(self.first)

    def use(self, keyring):
        self.keyring.stop()
        self.keyring = keyring
        keyring.start()

    def read_record(self):
        """What the setup file says of the things that a keyring keeps, and of what Codat was given."""
        setup = self.read_setup()
        sandbox = setup['environments']['sandbox']
        return [setup['codat'][member] for member in ('clientName', 'apiKeySavedAt')] + \
            [sandbox[member] for member in ('keysSavedAt', 'idTail', 'codatSavedAt', 'enableChoice')]

    def set_up(self):
        """Has all done with the first keyring. Returns the record of it."""
        window = self.start()
        self.go_to_codat(window)
        window.do_codat()
        self.close(window)
        return self.read_record()

    def assert_not_found(self, window):
        window.page.wait_says(NOT_FOUND)
        window.page.wait_says(self.name)
        for button in ('Look Again', 'Enter It Again'):
            window.page.wait_for_button(button)
        self.assertEqual(window.page.find_all(Role.PUSH_BUTTON, 'Keep for This Session'), [])

    def find_nothing(self, window):
        """Has the window look for what the other keyring does not have, and looks where it leads to then."""
        window.go_to(assistant.CODAT)
        self.assert_not_found(window)
        window.page.press('Look Again')
        self.assert_not_found(window)
        window.page.press('Enter It Again')
        window.wait_step(assistant.CODAT_ACCOUNT)
        window.page.wait_for(Role.TEXT, 'Codat API Key')

        window.go_to(assistant.KEYS)
        window.page.press('Check with Intuit')
        self.assert_not_found(window)
        window.page.press('Enter It Again')
        for name in ('Client ID', 'Client Secret'):
            window.page.wait_for(Role.TEXT, name)
        self.assertEqual(window.shown_step(), assistant.KEYS)

    def assert_works(self, window):
        for step in (assistant.CODAT_ACCOUNT, assistant.KEYS, assistant.CODAT):
            self.assertEqual(window.state_of(step), 'Done', step)
        requests = self.server.state()['requests']
        window.go_to(assistant.CODAT)
        wait_until('Codat to be asked', lambda: self.server.state()['requests'] > requests, explain=window.page.describe)
        window.go_to(assistant.KEYS)
        window.page.press('Check with Intuit')
        window.page.wait_says(REFUSED_BY_INTUIT)

    def test_found_again(self):
        """What the other keyring does not have is not forgotten: with the first one all is as before"""
        record = self.set_up()
        self.use(self.other)
        window = self.start()
        self.find_nothing(window)
        self.assertEqual(self.server.state()['probes'], 0)
        self.assertEqual(self.read_record(), record)
        self.close(window)
        self.assertEqual(self.read_record(), record)

        self.use(self.first)
        window = self.start()
        self.assert_works(window)
        self.close(window)
        self.assertEqual(self.read_record(), record)

    def test_entered_again(self):
        """The same keys once more, for the other keyring, are no new ones to Codat"""
        before = self.set_up()
        self.use(self.other)
        window = self.start()
        self.find_nothing(window)
        window.type_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.press('Save Keys')
        wait_until('the keys to be kept', lambda: self.stored_keys() == (CLIENT_ID, CLIENT_SECRET), explain=window.page.describe)
        window.go_to(assistant.CODAT_ACCOUNT)
        window.page.type('Codat API Key', self.server.api_key)
        window.page.press('Check API Key')
        wait_until('the API key to be kept', self.stored_api_key, explain=window.page.describe)
        self.assert_works(window)
        self.close(window)
        # The days on which it was kept may be others.
        self.assertEqual(self.read_record()[3:], before[3:])


@needs_kwallet
class KWalletInstead(InTurn, Journey):
    """Keys from GNOME, in a session of KDE."""

    name = 'KWallet'

    def make_keyrings(self):
        return Keyring(self.environ), KWallet(self.environ)


class OtherDatabase(InTurn, Journey):
    """Two databases of KeePassXC, of which one is open at a time."""

    name = 'KeePassXC'

    def make_keyrings(self):
        return KeePassXC(self.environ), KeePassXC(dict(os.environ) | make_private(self.folder / 'other'))


if __name__ == '__main__':
    main()

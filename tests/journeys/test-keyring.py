# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring that is not there, is locked, or comes late."""

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from desktop import Role, wait_until


class KeyringTrouble(Journey):

    def keep_for_session(self, window):
        """Saves an API key that the keyring does not take, and then for the session only."""
        window.go_next()
        window.page.type('Codat API Key', self.server.api_key)
        window.page.press('Check API Key')
        window.page.wait_for_button('Keep for This Session')
        # Not assertEqual, which would say what it is.
        self.assertTrue(window.page.wait_for(Role.TEXT, 'Codat API Key').holds(self.server.api_key), 'The field was changed')
        self.assertEqual(window.state_of(assistant.CODAT_ACCOUNT), 'Current')
        window.page.press('Keep for This Session')
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        window.page.wait_says('Kept until you quit')

    def assert_goes_on(self, window):
        """With keys for the session, everything works but the next start. Each key has a place of its own."""
        window.go_to(assistant.KEYS)
        window.type_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.press('Save Keys')
        window.page.press('Keep for This Session')
        window.wait_state(assistant.KEYS, 'Done')
        window.page.wait_says('Kept until you quit')
        window.go_next()
        window.do_codat()
        self.assertTrue(self.server.integration()['enabled'])
        self.close(window)

    def assert_forgotten(self):
        window = self.start()
        window.go_to(assistant.CODAT_ACCOUNT)
        self.assertEqual(window.state_of(assistant.CODAT_ACCOUNT), 'Current')
        window.page.wait_for(Role.TEXT, 'Codat API Key')
        window.go_to(assistant.KEYS)
        self.assertEqual(window.state_of(assistant.KEYS), 'Current')
        self.close(window)

    def test_none(self):
        """Without a keyring the keys are kept for the session only, if the user says so"""
        window = self.start()
        self.keep_for_session(window)
        self.assert_goes_on(window)
        self.assert_forgotten()

    def test_locked(self):
        """With a locked keyring likewise, and unlocking is offered"""
        self.keyring.start_locked()
        window = self.start()
        self.keep_for_session(window)
        self.assert_goes_on(window)
        self.keyring.stop()
        self.keyring.start()
        self.assertIsNone(self.stored_keys())
        self.assert_forgotten()

    def test_later(self):
        """A keyring that is there when tried again takes the key"""
        window = self.start()
        window.go_next()
        window.page.type('Codat API Key', self.server.api_key)
        window.page.press('Check API Key')
        window.page.wait_for_button('Try Again')
        self.keyring.start()
        window.page.press('Try Again')
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        self.assertNotEqual(self.stored_api_key(), '')
        self.close(window)

    def test_restarted(self):
        """A keyring that was started anew behind the program's back takes keys and gives them"""
        self.keyring.start()
        window = self.start()
        self.connect(window)
        self.start_anew()
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        self.start_anew()
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit did not recognise these keys')
        self.close(window)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)

    def start_anew(self, unlocked=True):
        self.keyring.stop()
        self.keyring.start(unlocked)

    def test_locked_reading(self):
        """What only reads from a locked keyring offers to keep nothing, and forgets nothing"""
        self.keyring.start()
        window = self.start()
        self.go_to_codat(window)
        self.close(window)
        before = self.read_setup()
        self.start_anew(unlocked=False)

        window = self.start()
        window.go_to(assistant.KEYS)
        window.page.press('Check with Intuit')
        self.assert_reading_failed(window)
        window.go_to(assistant.CODAT)
        self.assert_reading_failed(window)
        self.close(window)
        after = self.read_setup()
        self.assertEqual([after[member] for member in ('codat', 'environments')], [before[member] for member in ('codat', 'environments')])
        self.start_anew()
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)

    def assert_reading_failed(self, window):
        """Waits for one of the ways on, whatever is said of the keyring; there is no other."""
        wait_until('a way on', lambda: any(window.page.find_all(Role.PUSH_BUTTON, name) for name in ('Try Again', 'Unlock Keyring')),
                   explain=window.page.describe)
        self.assertEqual(window.page.find_all(Role.PUSH_BUTTON, 'Keep for This Session'), [])


if __name__ == '__main__':
    main()

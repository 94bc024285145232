# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring that is not there, is locked, or comes late."""

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from desktop import Role


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
        """With keys for the session, everything works but the next start."""
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
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


if __name__ == '__main__':
    main()

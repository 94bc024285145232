# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong is said in the page, and nothing that was typed is lost."""

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from desktop import Role, wait_until
from parts import WRONG_API_KEY


class Faults(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def assert_holds(self, window, name, text):
        # Not assertEqual, which would say what it is.
        self.assertTrue(window.page.wait_for(Role.TEXT, name).holds(text), f'“{name}” was changed')

    def check_api_key(self, window, api_key):
        window.page.type('Codat API Key', api_key)
        window.page.press('Check API Key')

    def test_wrong_api_key(self):
        """An API key that Codat refuses stays in its field"""
        window = self.start()
        window.go_next()
        self.check_api_key(window, WRONG_API_KEY)
        window.page.wait_for_button('Try Again')
        self.assert_holds(window, 'Codat API Key', WRONG_API_KEY)
        self.assertEqual(window.state_of(assistant.CODAT_ACCOUNT), 'Current')
        self.assertEqual(self.stored_api_key(), '')
        window.do_codat_account(self.server.api_key, self.server.client_name)
        self.close(window)

    def test_not_a_key(self):
        """Text that cannot be an API key is refused without asking Codat"""
        window = self.start()
        window.go_next()
        before = len(window.page.labels())
        self.check_api_key(window, 'two words')
        wait_until('a note', lambda: len(window.page.labels()) > before)
        self.assert_holds(window, 'Codat API Key', 'two words')
        self.assertEqual(self.server.state()['requests'], 0)
        self.close(window)

    def test_every_answer(self):
        """Every fault of the server is told with a way to try again, and then it works"""
        window = self.start()
        window.go_next()
        for fault in ('402', '403', '404', '500', '503', 'reset', 'truncated', 'html', 'types', 'nested', 'large'):
            self.server.control(fault=fault)
            before = self.server.state()['requests']
            self.check_api_key(window, self.server.api_key)
            # The last message goes before the server is asked anew.
            wait_until('a request', lambda before=before: self.server.state()['requests'] > before)
            window.page.wait_for_button('Try Again')
            self.assert_holds(window, 'Codat API Key', self.server.api_key)
            self.server.control(fault='')
            window.page.type('Codat API Key', '')
            wait_until('the button to be off',
                       lambda: not window.page.wait_for(Role.PUSH_BUTTON, 'Check API Key').is_sensitive)
        self.server.control(fault='503')
        before = self.server.state()['requests']
        self.check_api_key(window, self.server.api_key)
        # It tries again by itself, and must not succeed with that.
        wait_until('three requests', lambda: self.server.state()['requests'] == before + 3)
        window.page.wait_for_button('Try Again')
        self.server.control(fault='')
        window.page.press('Try Again')
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        self.close(window)

    def test_short_trouble(self):
        """A server that is busy once is asked again by itself"""
        window = self.start()
        window.go_next()
        self.server.control(fault='503:1')
        window.do_codat_account(self.server.api_key, self.server.client_name)
        self.close(window)

    def test_cancel(self):
        """What takes long can be cancelled, and the field keeps its text"""
        window = self.start()
        window.go_next()
        self.server.control(fault='hang')
        self.check_api_key(window, self.server.api_key)
        window.page.press('Cancel')
        self.assert_holds(window, 'Codat API Key', self.server.api_key)
        self.server.control(fault='')
        window.page.press('Check API Key')
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        self.close(window)

    def test_bad_keys(self):
        """Keys that cannot be right are not saved and stay in their fields"""
        window = self.start()
        window.go_to(assistant.KEYS)
        bad = CLIENT_ID[:10] + ' ' + CLIENT_ID[10:]
        window.type_keys(bad, CLIENT_SECRET)
        self.assertFalse(window.page.wait_for(Role.PUSH_BUTTON, 'Save Keys').is_sensitive)
        self.assert_holds(window, 'Client ID', bad)
        window.type_keys(CLIENT_ID, CLIENT_ID)
        window.page.press('Save Keys')
        window.page.wait_says('These Keys Cannot Be Right')
        self.assert_holds(window, 'Client ID', CLIENT_ID)
        self.assertEqual(window.state_of(assistant.KEYS), 'Current')
        self.assertIsNone(self.stored_keys())
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        self.close(window)

    def test_wrong_redirect(self):
        """A redirect URI that differs is not taken for saved, and it is said what differs"""
        window = self.start()
        window.go_to(assistant.REDIRECT)
        right = assistant.REDIRECT_URI
        for wrong, words in ((assistant.PRODUCTION.redirect_uri, 'This is the redirect URI for Production.'),
                             (right + '/', f'There is an extra slash at position {len(right) + 1}.'),
                             (right.replace('https', 'http'), 'The address must begin with “https://”.'),
                             (right.replace('codat.io', 'codat.com'), 'The host name is different.'),
                             (right.replace('oauth2', 'oauth'), 'The path is different.'),
                             (right.replace('callback', 'Callback'), 'Capital and small letters are not the same here.'),
                             (right.replace('/oauth2', ' /oauth2'), 'There is white space at position')):
            window.page.type('Paste Back What Intuit Shows', wrong)
            window.page.wait_says(words)
            self.assert_holds(window, 'Paste Back What Intuit Shows', wrong)
            self.assertEqual(window.state_of(assistant.REDIRECT), 'Current')
        window.do_redirect()
        self.close(window)

    def test_write_refused(self):
        """Where Codat refuses to take the keys, the Portal is offered, with the keys safe"""
        window = self.start()
        self.go_to_codat(window)
        self.server.control(fault='write-403')
        window.page.press('Save to Codat')
        window.page.wait_says('Save Them in the Codat Portal')
        window.page.wait_for(Role.CHECK_BOX, 'Saved in the Codat Portal')
        self.assertTrue(CLIENT_SECRET in self.stored_keys())
        self.assertEqual(window.state_of(assistant.CODAT), 'Current')
        self.close(window)

    def test_write_fails(self):
        """A write that fails is repeated only by the user"""
        window = self.start()
        self.go_to_codat(window)
        self.server.control(fault='write-500:1')
        window.page.press('Save to Codat')
        window.page.wait_for_button('Try Again')
        self.assertEqual(self.server.integration()['writes'], 0)
        window.page.press('Try Again')
        window.answer(window.program.wait_window(f'Enable {assistant.INTEGRATION}?'), 'Later')
        self.assertEqual(self.server.integration()['writes'], 1)
        self.close(window)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The API key of another client of Codat: it begins anew, and what was done at the first is kept for it."""

import json

from journey import CLIENT_ID, CLIENT_SECRET, PROFILE, Journey, main

import assistant
from desktop import Role, wait_until

QUESTION = 'Change to Another Client?'


class Clients(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def read_setup(self, window):
        return json.loads(window.setup_file(PROFILE).read_text(encoding='utf-8'))

    def wait_setup(self, window, what, condition):
        wait_until(f'the setup file to have {what}', lambda: condition(self.read_setup(window)))

    def enter_key(self, window, api_key):
        window.page.type('Codat API Key', api_key)
        window.page.press('Check API Key')

    def ask(self, window, api_key):
        """Enters the key of another client. Returns the question that follows."""
        window.go_to(assistant.CODAT_ACCOUNT)
        window.page.press('Replace API Key')
        self.enter_key(window, api_key)
        return window.program.wait_window(QUESTION)

    def assert_states(self, window, codat, test):
        window.wait_state(assistant.CODAT, codat)
        window.wait_state(assistant.TEST, test)

    def finish_sandbox(self):
        window = self.start()
        self.go_to_test(window)
        window.do_test(self.link_page())
        return window

    def test_there_and_back(self):
        """Another client’s key asks, begins anew, and leads back to all that was done"""
        window = self.finish_sandbox()
        question = self.ask(window, self.server.other_api_key)
        question.wait_says(self.server.client_name)
        question.wait_says(self.server.other_client_name)

        window.answer(question, 'Cancel')
        self.assert_states(window, 'Done', 'Done')
        self.assertTrue(self.stored_api_key() != '', 'The keyring has no key')
        self.assertTrue(window.page.wait_for(Role.TEXT, 'Codat API Key').text != '', 'The key is no longer in its field')
        self.assertIsNone(next((label for label in window.page.labels() if 'Another Client' in label), None))

        window.page.press('Check API Key')
        window.answer(window.program.wait_window(QUESTION), 'Use This Key')
        window.page.wait_says(self.server.other_client_name)
        self.assert_states(window, 'To Do', 'Later')
        self.assertEqual(window.state_of(assistant.KEYS), 'Done')
        self.wait_setup(window, 'another client', lambda setup: 'otherClients' in setup['codat'])
        setup = self.read_setup(window)
        self.assertEqual(setup['codat']['clientName'], self.server.other_client_name)
        self.assertIn('codatSavedAt', setup['codat']['otherClients'][self.server.client_name]['sandbox'])
        self.assertIn('linkedAt', setup['codat']['otherClients'][self.server.client_name]['sandbox']['test'])
        self.assertNotIn('codatSavedAt', setup['environments']['sandbox'])

        # What is done now is done there, and there alone.
        window.go_to(assistant.CODAT)
        window.do_codat()
        self.assertTrue(self.server.state()['otherClient']['integrations']['ndsk']['enabled'])
        self.assertEqual(self.server.integration()['writes'], 1)
        self.close(window)

        window = self.start()
        window.answer(self.ask(window, self.server.api_key), 'Use This Key')
        window.page.wait_says(self.server.client_name)
        self.assert_states(window, 'Done', 'Done')
        self.wait_setup(window, 'the first client', lambda setup: setup['codat']['clientName'] == self.server.client_name)
        self.assertEqual(list(self.read_setup(window)['codat']['otherClients']), [self.server.other_client_name])
        self.close(window)

    def test_waiting_test(self):
        """A test that waits is left alone at the other client, and found again"""
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        window.answer(self.ask(window, self.server.other_api_key), 'Use This Key')
        window.page.wait_says(self.server.other_client_name)
        window.go_to(assistant.TEST)
        self.assertNotIn('Copy Link', [button.name for button in window.page.find_all(Role.PUSH_BUTTON)])
        window.answer(self.ask(window, self.server.api_key), 'Use This Key')
        window.page.wait_says(self.server.client_name)
        window.go_to(assistant.TEST)
        window.page.press('Remove Test Company')
        wait_until('the company to go', lambda: self.server.state()['companies'] == [])
        self.close(window)

    def test_renamed(self):
        """A client that was renamed is the same client"""
        window = self.start()
        self.go_to_codat(window)
        window.do_codat()
        self.server.control(client_name='New Name')
        window.go_to(assistant.OVERVIEW)
        window.check_everything()
        window.page.wait_says('The key belongs to “New Name”')
        window.leave_aside()
        window.go_to(assistant.CODAT_ACCOUNT)
        window.page.press('Replace API Key')
        self.enter_key(window, self.server.api_key)
        window.page.wait_says('New Name')
        window.wait_state(assistant.CODAT, 'Done')
        self.wait_setup(window, 'the new name', lambda setup: setup['codat']['clientName'] == 'New Name')
        self.close(window)

    def test_forgotten(self):
        """Whose key was forgotten is known all the same, until quitting and beyond"""
        window = self.start()
        self.go_to_codat(window)
        window.do_codat()
        window.go_to(assistant.CODAT_ACCOUNT)
        window.page.press('Forget API Key')
        window.page.wait_for_button('Continue Without API Key')
        self.close(window)

        window = self.start()
        window.go_to(assistant.CODAT_ACCOUNT)
        self.enter_key(window, self.server.other_api_key)
        window.answer(window.program.wait_window(QUESTION), 'Cancel')
        window.do_codat_account(self.server.api_key, self.server.client_name)
        window.wait_state(assistant.CODAT, 'Done')
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.close(window)


if __name__ == '__main__':
    main()

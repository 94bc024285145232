# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page has under way: it goes wrong, is tried again with what the fields hold then, is given up, left, or closed."""

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from desktop import Role, wait_until

OTHER_SECRET = CLIENT_SECRET[::-1]
CLOSING = 'Close Before It Is Done?'


class Jobs(Journey):

    def test_corrected(self):
        """What is tried again is what the fields hold then"""
        window = self.start()
        window.go_to(assistant.KEYS)
        window.type_keys(CLIENT_ID, OTHER_SECRET)
        window.page.press('Save Keys')
        window.page.wait_for_button('Try Again')
        window.page.type('Client Secret', CLIENT_SECRET)
        self.keyring.start()
        window.page.press('Try Again')
        window.wait_state(assistant.KEYS, 'Done')
        self.close(window)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)

    def test_corrected_for_session(self):
        """What is kept for this session too; and what the fields do not hold any more is nowhere"""
        window = self.start()
        window.go_to(assistant.KEYS)
        window.type_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.press('Save Keys')
        window.page.wait_for_button('Keep for This Session')
        window.page.type('Client Secret', '')
        window.page.press('Keep for This Session')
        window.page.wait_gone(Role.PUSH_BUTTON, 'Keep for This Session')
        self.assertEqual(window.state_of(assistant.KEYS), 'Current')
        window.page.type('Client Secret', CLIENT_SECRET)
        window.page.press('Save Keys')
        window.page.press('Keep for This Session')
        window.wait_state(assistant.KEYS, 'Done')
        self.close(window)

    def test_form_closed(self):
        """With the form its error goes, and what would try it again"""
        self.keyring.start()
        window = self.start()
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        self.keyring.stop()
        window.page.press('Replace Keys')
        window.type_keys(CLIENT_ID, OTHER_SECRET)
        window.page.press('Save Keys')
        window.page.wait_for_button('Try Again')
        window.page.press('Cancel')
        window.page.wait_gone(Role.PUSH_BUTTON, 'Try Again')
        window.page.wait_for_button('Replace Keys')
        self.close(window)
        self.keyring.start()
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)

    def test_removing(self):
        """A removal that failed is tried again as a removal: nothing is linked"""
        self.keyring.start()
        opened = self.provide_browser()
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        wait_until('the link to be opened', opened.exists)
        links = opened.read_text(encoding='utf-8')
        for fault in ('write-500', ''):
            self.server.control(fault=fault)
            window.page.press('Try Again' if fault == '' else 'Remove Test Company')
            window.page.wait_for_button('Try Again' if fault else 'Start Test')
        self.assertEqual(self.server.state()['companies'], [])
        self.assertEqual(opened.read_text(encoding='utf-8'), links)
        self.close(window)

    def block_setup(self):
        """Lets no setup be written any more."""
        wait_until('the setup to be written', self.setup_file.exists)
        self.setup_file.unlink()
        self.setup_file.mkdir()

    def test_record(self):
        """A test whose record could not be written is tried again with what it has begun: before and after the company was made"""
        self.keyring.start()
        window = self.start()
        self.go_to_test(window)
        self.block_setup()
        window.page.press('Start Test')
        window.page.wait_for_button('Try Again')
        self.assertEqual(self.server.state()['companies'], [])
        self.setup_file.rmdir()
        # Long enough for the setup to be in the way when the company is there.
        self.server.control(slow='5000')
        window.page.press('Try Again')
        wait_until('the company', lambda: self.server.state()['companies'])
        self.block_setup()
        window.page.wait_for_button('Try Again')
        self.server.control(slow='0')
        self.setup_file.rmdir()
        window.page.press('Try Again')
        window.page.wait_for_button('Copy Link')
        self.assertEqual(len(self.server.state()['companies']), 1)
        window.page.press('Remove Test Company')
        window.page.wait_for_button('Start Test')
        self.close(window)

    def test_typed_meanwhile(self):
        """What is typed while a key is checked stays, though the one before was taken"""
        self.keyring.start()
        window = self.start()
        window.go_to(assistant.CODAT_ACCOUNT)
        self.server.control(fault='hang:1')
        window.page.type('Codat API Key', self.server.api_key)
        window.page.press('Check API Key')
        window.page.wait_says('Asking Codat…')
        window.page.type('Codat API Key', self.server.other_api_key)
        self.server.control(fault='')
        window.page.press('Cancel')
        window.page.press('Check API Key')
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        window.page.wait_says(self.server.other_client_name)
        self.close(window)

    def test_closed(self):
        """Who closes the window in the middle of something that changes Codat is asked; what only reads is let go"""
        self.keyring.start()
        window = self.start()
        self.go_to_codat(window)
        window.page.wait_for_button('Save to Codat')
        self.server.control(fault='hang')
        window.page.press('Save to Codat')
        window.page.wait_says('Asking Codat…')
        window.go_to(assistant.WELCOME)
        window.window.press('Close')
        window.answer(window.program.wait_window(CLOSING), 'Wait')
        window.window.press('Close')
        window.program.wait_window(CLOSING).press('Close')
        self.assertEqual(window.program.wait_end(), 0)
        window = self.start()
        window.go_to(assistant.CODAT)
        window.page.wait_says('Asking Codat…')
        self.close(window)

    def test_refused(self):
        """Keys that Intuit refused are entered anew where they are, and not suggested to be handed on"""
        self.keyring.start()
        window = self.start()
        self.go_to_codat(window)
        window.go_to(assistant.KEYS)
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit did not recognise these keys')
        window.page.press('Replace Keys')
        window.page.wait_for(Role.TEXT, 'Client ID')
        window.page.press('Cancel')
        window.go_to(assistant.CODAT)
        window.page.wait_says('Intuit does not recognise this Client ID')
        self.close(window)

    def test_question_closed(self):
        """A question that was closed is no answer"""
        self.keyring.start()
        window = self.start()
        self.go_to_codat(window)
        question = window.save_to_codat().name
        window.program.press_key(question, 'Escape')
        window.program.wait_no_window(question)
        window.page.wait_for_button('Enable…')
        self.close(window)
        self.assertNotIn('later', str(self.read_setup()['environments']['sandbox']))


class ByHand(Journey):

    server_options = ('--portal-only',)

    def test_copying(self):
        """Copying a key that the keyring does not give is tried again, whichever page is in sight by then"""
        self.keyring.start()
        window = self.start()
        self.go_to_codat(window)
        window.page.wait_for_button('Copy Client Secret')
        self.keyring.stop()
        window.page.press('Copy Client Secret')
        window.page.wait_for_button('Try Again')
        window.go_to(assistant.WELCOME)
        self.assertEqual(window.page.find_all(Role.PUSH_BUTTON, 'Try Again'), [])
        window.go_to(assistant.CODAT)
        self.keyring.start()
        window.page.press('Try Again')
        window.wait_copied(CLIENT_SECRET)
        self.close(window)


if __name__ == '__main__':
    main()

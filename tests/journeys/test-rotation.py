# SPDX-License-Identifier: GPL-3.0-or-later
"""New keys take the place of old ones only when Codat has them."""

from journey import CLIENT_ID, CLIENT_SECRET, OTHER_ID, OTHER_SECRET, Journey, main

import assistant
from assistant import INTEGRATION
from desktop import Role, wait_until
from parts import Portal

NEW = 'new-app-keys'


class Rotation(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def enter_new_keys(self, window, client_id=CLIENT_ID, client_secret=OTHER_SECRET):
        window.go_to(assistant.KEYS)
        window.page.press('Replace Keys')
        window.type_keys(client_id, client_secret)
        window.page.press('Save Keys')

    def save_new_keys(self, window):
        self.enter_new_keys(window)
        window.page.wait_for_button('Give Them to Codat')
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.assert_stored(CLIENT_ID, OTHER_SECRET, kind=NEW)
        self.assertEqual(window.state_of(assistant.CODAT), 'To Do')

    def assert_replaced(self):
        wait_until('the old keys to go', lambda: self.stored_keys(kind=NEW) is None)
        self.assert_stored(CLIENT_ID, OTHER_SECRET)


class ByApi(Rotation):

    def start_with_keys(self):
        window = self.start()
        self.go_to_codat(window)
        window.do_codat()
        return window

    def test_by_api(self):
        """By API: saved, checked, given to Codat, and only then the old ones go"""
        window = self.start_with_keys()
        self.save_new_keys(window)
        window.page.press('Give Them to Codat')
        window.wait_step(assistant.CODAT)
        window.page.press('Save to Codat')
        window.page.wait_says('The new keys have replaced the old ones.')
        window.wait_state(assistant.CODAT, 'Done')
        self.assertEqual(self.server.integration()['writes'], 2)
        self.assertTrue(self.server.integration()['enabled'])
        self.assert_replaced()
        self.close(window)

    def test_refused(self):
        """Where Codat refuses the new keys, the old ones are still there"""
        window = self.start_with_keys()
        self.save_new_keys(window)
        self.server.control(fault='write-500:1')
        window.go_next()
        window.page.press('Save to Codat')
        window.page.wait_for_button('Try Again')
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        window.page.press('Try Again')
        window.wait_state(assistant.CODAT, 'Done')
        self.assert_replaced()
        self.close(window)

    def test_killed(self):
        """Killed between the new keys and Codat, both pairs are there at the next start"""
        window = self.start_with_keys()
        self.save_new_keys(window)
        path = window.setup_file('test')
        wait_until('the setup file to have it', lambda: '"replacement"' in path.read_text(encoding='utf-8'))
        window.program.kill()

        window = self.start()
        window.go_to(assistant.KEYS)
        window.page.wait_for_button('Give Them to Codat')
        window.go_next()
        window.page.press('Save to Codat')
        window.wait_state(assistant.CODAT, 'Done')
        self.assert_replaced()
        self.close(window)

    def test_keep_old(self):
        """The old keys can be kept after all"""
        window = self.start_with_keys()
        self.save_new_keys(window)
        window.page.press('Keep the Old Keys')
        window.wait_state(assistant.CODAT, 'Done')
        self.assertIsNone(self.stored_keys(kind=NEW))
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.close(window)

    def test_other_id(self):
        """Another Client ID is asked about, for what is connected has to be linked again"""
        window = self.start_with_keys()
        self.enter_new_keys(window, OTHER_ID)
        question = window.program.wait_window('Use Another Client ID?')
        question.wait_says('linked again')
        window.answer(question, 'Cancel')
        self.assertIsNone(self.stored_keys(kind=NEW))
        self.assertEqual(window.page.wait_for(Role.TEXT, 'Client ID').text, OTHER_ID, 'What was typed stays')
        window.page.press('Save Keys')
        window.answer(window.program.wait_window('Use Another Client ID?'), 'Use It')
        window.page.wait_for_button('Give Them to Codat')
        self.assert_stored(OTHER_ID, OTHER_SECRET, kind=NEW)
        self.close(window)

    def test_from_overview(self):
        """The overview leads to new keys, and to none; it asks once before they are forgotten"""
        window = self.start_with_keys()
        window.go_to(assistant.OVERVIEW)
        window.page.press('Replace Keys')
        window.wait_step(assistant.KEYS)
        window.page.wait_for(Role.TEXT, 'Client ID')
        window.page.press('Cancel')

        window.go_to(assistant.OVERVIEW)
        window.page.press('Forget Keys')
        window.answer(window.program.wait_window('Forget These Keys?'), 'Cancel')
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        window.page.press('Forget Keys')
        window.answer(window.program.wait_window('Forget These Keys?'), 'Forget Keys')
        window.wait_state(assistant.KEYS, 'Current')
        self.assertIsNone(self.stored_keys())
        self.assertTrue(self.server.integration()['enabled'], f'{INTEGRATION} goes on with what Codat has')
        self.close(window)


class ByHand(Rotation):

    server_options = ('--portal-only',)

    def test_by_hand(self):
        """By hand: the old keys go when the new ones are ticked as saved"""
        window = self.start()
        self.go_to_codat(window)
        portal = Portal(self.server)
        portal.set_up('ndsk', CLIENT_ID, CLIENT_SECRET)
        portal.enable('ndsk')
        window.page.tick('Saved in the Codat Portal')
        window.wait_state(assistant.CODAT, 'Done')
        self.save_new_keys(window)
        window.go_next()
        self.assertFalse(window.page.wait_for(Role.CHECK_BOX, 'Saved in the Codat Portal').is_checked)
        portal.set_up('ndsk', CLIENT_ID, OTHER_SECRET)
        window.page.tick('Saved in the Codat Portal')
        window.wait_state(assistant.CODAT, 'Done')
        self.assert_replaced()
        self.close(window)


if __name__ == '__main__':
    main()

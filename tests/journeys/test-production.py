# SPDX-License-Identifier: GPL-3.0-or-later
"""The production half, with both ways of saving, and the guards between the environments."""

from journey import CLIENT_ID, CLIENT_SECRET, OTHER_ID, OTHER_SECRET, Journey, main

import assistant
import paperwork
from assistant import PRODUCTION
from desktop import Role, wait_until
from parts import Portal


class Production(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def go_to_keys(self):
        """Opens the program where Intuit has approved and the sandbox has its keys."""
        window = self.start()
        self.connect(window)
        window.go_to(assistant.KEYS)
        window.do_keys(OTHER_ID, OTHER_SECRET)
        window.go_to(assistant.REVIEW)
        window.do_review()
        window.go_to(PRODUCTION.keys)
        return window

    def test_by_api(self):
        """The production keys go to their own integration, and to no other"""
        window = self.go_to_keys()
        window.do_keys(CLIENT_ID, CLIENT_SECRET, PRODUCTION)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET, PRODUCTION)
        self.assert_stored(OTHER_ID, OTHER_SECRET)
        window.go_next()
        window.do_codat(PRODUCTION)
        self.assertTrue(self.server.integration('qhyg')['enabled'])
        self.assertTrue(self.server.integration('qhyg')['clientIdMasked'].endswith(CLIENT_ID[-4:]))
        self.assertEqual(self.server.integration('ndsk')['writes'], 0)

        window.go_to(assistant.OVERVIEW)
        self.assertTrue(window.enable_switch(PRODUCTION).is_checked)
        self.assertFalse(window.enable_switch().is_checked)
        window.enable_switch(PRODUCTION).act()
        window.answer(window.program.wait_window('Switch Off QuickBooks Online?'), 'Cancel')
        wait_until('the switch to be back', lambda: window.enable_switch(PRODUCTION).is_checked)
        self.assertTrue(self.server.integration('qhyg')['enabled'])
        window.enable_switch(PRODUCTION).act()
        window.answer(window.program.wait_window('Switch Off QuickBooks Online?'), 'Switch Off')
        window.page.wait_says('Not enabled, seen on')
        self.assertFalse(self.server.integration('qhyg')['enabled'])
        self.close(window)

    def test_redirect(self):
        """The production redirect URI is another one, and the sandbox’s is told from it"""
        window = self.start()
        window.go_to(PRODUCTION.redirect)
        window.page.type('Paste Back What Intuit Shows', assistant.SANDBOX.redirect_uri)
        window.page.wait_says('Sandbox')
        self.assertNotEqual(window.state_of(PRODUCTION.redirect), 'Done')
        self.assertFalse(window.page.wait_for(Role.CHECK_BOX, 'Saved in Intuit').is_checked)
        window.do_redirect(PRODUCTION)
        self.assertEqual(window.state_of(assistant.REDIRECT), 'To Do')
        self.close(window)

    def test_same_keys(self):
        """The development keys are not taken for production keys"""
        window = self.go_to_keys()
        for client_id in (OTHER_ID, CLIENT_ID):
            window.type_keys(client_id, OTHER_SECRET)
            window.page.press('Save Keys')
            window.page.wait_says('These Keys Cannot Be Right')
            self.assertIsNone(self.stored_keys(PRODUCTION))
            self.assertEqual(window.page.wait_for(Role.TEXT, 'Client ID').text, client_id, 'What was typed stays')
        window.do_keys(CLIENT_ID, CLIENT_SECRET, PRODUCTION)
        self.assertEqual(self.server.integration('qhyg')['writes'], 0)
        self.close(window)

    def test_changed_keyring(self):
        """Keys that another program put in the wrong place are not sent"""
        window = self.go_to_keys()
        window.do_keys(CLIENT_ID, CLIENT_SECRET, PRODUCTION)
        window.go_next()
        self.keyring.store(f'{{"clientId":"{OTHER_ID}","clientSecret":"{OTHER_SECRET}"}}', application='bookbridge',
                           profile='test', kind='app-keys', environment='production')
        window.page.press('Save to Codat')
        window.page.wait_says('These Keys Cannot Be Right')
        self.assertEqual(self.server.integration('qhyg')['writes'], 0)
        self.close(window)

    def test_waiting(self):
        """Until Intuit has approved, the steps that need production keys say what they wait for"""
        window = self.start()
        self.assertEqual(window.state_of(PRODUCTION.keys), 'Later')
        self.assertEqual(window.state_of(PRODUCTION.codat), 'Later')
        window.go_to(PRODUCTION.keys)
        window.page.press('Go to Intuit’s Review')
        window.wait_step(assistant.REVIEW)
        window.send()
        window.go_to(assistant.OVERVIEW)
        window.page.wait_for_button('Continue With Welcome')
        for reason in ('Waiting for Intuit’s answer', 'Waiting for Intuit’s approval', 'Waiting for the production keys'):
            window.page.wait_says(reason)
        self.close(window)


    def test_all_done(self):
        """Once all is done the program opens with the overview"""
        window = self.start()
        self.connect(window)
        for environment, pair in ((assistant.SANDBOX, (OTHER_ID, OTHER_SECRET)), (PRODUCTION, (CLIENT_ID, CLIENT_SECRET))):
            window.go_to(environment.redirect)
            window.do_redirect(environment)
            window.go_next()
            window.do_keys(*pair, environment)
            window.go_next()
            window.do_codat(environment)
            window.go_next()
            window.do_test(self.link_page(), environment)
        window.go_to(assistant.WELCOME)
        self.close(window)
        paperwork.change(window.setup_file('test'), paperwork.do_all)

        window = self.start()
        self.assertEqual(window.shown_step(), assistant.OVERVIEW)
        window.page.wait_for(Role.HEADING, f'{self.server.client_name} Is Live')
        window.page.wait_says('All steps are done.')
        self.assertEqual(window.page.find_all(Role.PUSH_BUTTON, 'Next'), [])
        self.close(window)


class ProductionByHand(Journey):

    server_options = ('--portal-only',)

    def test_by_hand(self):
        """Where Codat’s API takes no keys, production is set up in the Portal and noticed"""
        self.keyring.start()
        window = self.start()
        self.go_to_codat(window, PRODUCTION)
        window.page.wait_for(Role.CHECK_BOX, 'Saved in the Codat Portal')
        portal = Portal(self.server)
        portal.set_up('qhyg', CLIENT_ID, CLIENT_SECRET)
        window.page.tick('Saved in the Codat Portal')
        window.page.wait_says('Waiting for the integration to be enabled')
        portal.enable('qhyg')
        window.wait_state(PRODUCTION.codat, 'Done')
        window.go_to(assistant.OVERVIEW)
        self.assertTrue(window.enable_switch(PRODUCTION).is_checked)
        self.assertFalse(window.enable_switch().is_checked)
        self.close(window)


if __name__ == '__main__':
    main()

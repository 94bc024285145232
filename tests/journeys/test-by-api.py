# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox half where Codat takes keys by API."""

from journey import CLIENT_ID, CLIENT_SECRET, PROFILE, Journey, main

import assistant


class ByApi(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def walk_to_codat(self, window):
        window.do_welcome()
        window.go_next()
        window.do_codat_account(self.server.api_key, self.server.client_name)
        window.go_next()
        window.do_intuit_app()
        window.go_next()
        window.do_redirect()
        window.go_next()
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        window.go_next()

    def test_all_steps(self):
        """From an empty folder to keys in the keyring, saved in Codat and enabled"""
        window = self.start()
        self.assertEqual(window.shown_step(), assistant.WELCOME)
        self.assertEqual(window.state_of(assistant.WELCOME), 'Current')
        self.assertEqual(window.state_of(assistant.KEYS), 'To Do')

        self.walk_to_codat(window)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.assertEqual(self.server.integration()['writes'], 0, 'Nothing is sent before the user says so')
        window.do_codat()

        integration = self.server.integration()
        self.assertTrue(integration['enabled'])
        self.assertTrue(integration['clientIdMasked'].endswith(CLIENT_ID[-4:]))
        window.go_next()
        window.do_test(self.link_page())
        self.assertEqual(self.server.state()['companies'], [])
        for step in assistant.SANDBOX_STEPS:
            self.assertEqual(window.state_of(step), 'Done', step)

        window.go_to(assistant.OVERVIEW)
        self.assertTrue(window.enable_switch().is_checked)
        self.close(window)

    def test_later(self):
        """Enabling can be left for later and done on the overview"""
        window = self.start()
        self.go_to_codat(window)
        window.answer(window.save_to_codat(), 'Later')
        window.wait_state(assistant.CODAT, 'Done')
        self.assertFalse(self.server.integration()['enabled'])

        window.go_to(assistant.OVERVIEW)
        window.enable_switch().act()
        window.page.wait_says('Enabled, seen on')
        self.assertTrue(self.server.integration()['enabled'])
        window.enable_switch().act()
        window.page.wait_says('Not enabled, seen on')
        self.assertFalse(self.server.integration()['enabled'])
        self.close(window)

    def test_without_api_key(self):
        """Without an API key the steps go on, with the Portal by hand"""
        window = self.start()
        window.go_next()
        window.page.press('Continue Without API Key')
        window.wait_step(assistant.INTUIT_APP)
        self.assertIn(window.state_of(assistant.CODAT_ACCOUNT), ('Done', 'Skipped'))
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        window.go_next()
        window.page.tick('Saved in the Codat Portal')
        window.page.tick('Enabled, or left off for now')
        window.wait_state(assistant.CODAT, 'Done')
        self.assertEqual(window.state_of(assistant.TEST), 'Skipped')
        self.assertEqual(self.server.state()['requests'], 0, 'Codat is not asked without a key')
        self.close(window)

    def test_setup_file(self):
        """The setup file and its folder are for the user alone"""
        window = self.start()
        window.do_welcome()
        self.close(window)
        path = window.setup_file(PROFILE)
        self.assertEqual(path.stat().st_mode & 0o077, 0)
        self.assertEqual(path.parent.stat().st_mode & 0o077, 0)


if __name__ == '__main__':
    main()

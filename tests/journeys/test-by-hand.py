# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox half where Codat's API takes no keys, with somebody at work in Codat's Portal."""

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from desktop import Role
from parts import Portal


class ByHand(Journey):

    server_options = ('--portal-only',)

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def open_portal_page(self, window):
        self.go_to_codat(window)
        window.page.wait_for(Role.CHECK_BOX, 'Saved in the Codat Portal')
        self.assertEqual(window.page.find_all(Role.PUSH_BUTTON, 'Save to Codat'), [])

    def save_in_portal(self):
        portal = Portal(self.server)
        portal.set_up('ndsk', CLIENT_ID, CLIENT_SECRET)
        return portal

    def test_enabled(self):
        """The page notices by itself that the integration was enabled in the Portal"""
        window = self.start()
        self.open_portal_page(window)
        portal = self.save_in_portal()
        window.page.tick('Saved in the Codat Portal')
        self.assertEqual(window.state_of(assistant.CODAT), 'Current')
        window.page.wait_says('Waiting for the integration to be enabled')

        portal.enable('ndsk')
        window.page.wait_says('Enabled, seen on')
        window.wait_state(assistant.CODAT, 'Done')
        window.go_to(assistant.OVERVIEW)
        self.assertTrue(window.enable_switch().is_checked)
        self.close(window)

    def test_later(self):
        """What was saved in the Portal can be left off for now"""
        window = self.start()
        self.open_portal_page(window)
        self.save_in_portal()
        window.page.tick('Saved in the Codat Portal')
        window.page.tick('Left off for now')
        window.wait_state(assistant.CODAT, 'Done')
        self.assertFalse(self.server.integration()['enabled'])
        window.page.set_ticked('Saved in the Codat Portal', False)
        window.wait_state(assistant.CODAT, 'Current')
        self.close(window)

    def test_copy(self):
        """The keys can be copied for the Portal"""
        window = self.start()
        self.open_portal_page(window)
        for name, key in (('Copy Client ID', CLIENT_ID), ('Copy Client Secret', CLIENT_SECRET)):
            window.page.press(name)
            window.wait_copied(key)
        self.close(window)

    def test_switch(self):
        """The overview says that the switch is in the Portal, and goes back"""
        window = self.start()
        self.open_portal_page(window)
        window.go_to(assistant.OVERVIEW)
        window.enable_switch().act()
        window.page.wait_says('Change It in the Codat Portal')
        self.assertFalse(window.enable_switch().is_checked)
        self.close(window)


if __name__ == '__main__':
    main()

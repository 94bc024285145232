# SPDX-License-Identifier: GPL-3.0-or-later
"""What was copied elsewhere, and is offered where it fits when the user comes back."""

import subprocess

from journey import CLIENT_ID, CLIENT_SECRET, OTHER_ID, OTHER_SECRET, Journey, main

import assistant
from assistant import WINDOW
from desktop import MOUSE_LEFT, Role, copy_elsewhere, focus_window, leave_windows, wait_until
from rest import wait_rest

KEY, BOTH, ID, SECRET = 'Fill In API Key', 'Fill In Client ID and Client Secret', 'Fill In Client ID', 'Fill In Client Secret'
COMPARE = 'Compare With Intuit’s Address'
OFFERS = (KEY, BOTH, ID, SECRET, COMPARE)


class Offered(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()
        self.window = self.start()
        focus_window(WINDOW)

    def copy(self, text):
        """The user turns to another program, copies that there, and comes back."""
        leave_windows()
        copy_elsewhere(text)
        focus_window(WINDOW)

    def offers(self):
        return [button.name for button in self.window.page.find_all(Role.PUSH_BUTTON) if button.is_called(button.name) and button.name in OFFERS]

    def take(self, offer):
        """Presses it, and waits until it has gone."""
        self.window.page.press(offer)
        self.window.page.wait_gone(Role.PUSH_BUTTON, offer)

    def wait_holds(self, name, text):
        entry = self.window.page.wait_for(Role.TEXT, name)
        # What is there instead is never said, it may be a secret.
        wait_until(f'“{name}” to be filled in', lambda: entry.holds(text))

    def test_journey(self):
        """The API key, the address and both keys are filled in with one press each"""
        self.window.go_to(assistant.CODAT_ACCOUNT)
        self.copy(f'Authorization: Basic {self.server.api_key}\n')
        self.take(KEY)
        self.window.page.press('Check API Key')
        self.window.wait_state(assistant.CODAT_ACCOUNT, 'Done')

        self.window.go_to(assistant.REDIRECT)
        self.copy(assistant.REDIRECT_URI + '/')
        self.take(COMPARE)
        self.wait_holds('Paste Back What Intuit Shows', assistant.REDIRECT_URI + '/')
        self.assertEqual(self.window.state_of(assistant.REDIRECT), 'Current')
        self.copy(assistant.REDIRECT_URI)
        self.take(COMPARE)
        self.window.page.wait_says('Exactly right.')

        self.window.go_to(assistant.KEYS)
        self.window.wait_state(assistant.REDIRECT, 'Done')
        self.copy(f'Client ID\n{CLIENT_ID}\nClient Secret\n{CLIENT_SECRET}\n')
        self.take(BOTH)
        self.window.page.press('Save Keys')
        self.window.wait_state(assistant.KEYS, 'Done')
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)

        # One by one, where these are no good.
        self.window.go_to(assistant.PRODUCTION.keys)
        self.copy(OTHER_ID)
        self.take(ID)
        self.copy(OTHER_SECRET)
        self.take(SECRET)
        self.window.page.press('Save Keys')
        self.window.wait_state(assistant.PRODUCTION.keys, 'Done')
        self.assert_stored(OTHER_ID, OTHER_SECRET, assistant.PRODUCTION)
        self.close(self.window)

    def test_typing(self):
        """Whoever types goes on typing: the row does not take the focus"""
        self.window.go_to(assistant.KEYS)
        entry = self.window.page.wait_for(Role.TEXT, 'Client ID')
        entry.click()
        self.window.program.press_key(WINDOW, 'a')
        wait_until('the letter', lambda: entry.holds('a'))
        copy_elsewhere(CLIENT_ID)
        self.window.page.wait_for_button(ID)
        self.window.program.press_key(WINDOW, 'b')
        wait_until('the letter', lambda: entry.holds('ab'))
        self.take(ID)
        wait_until('the key', lambda: entry.holds(CLIENT_ID))
        self.close(self.window)

    def point(self, *deed):
        subprocess.run(['xdotool', *deed], check=True, stdin=subprocess.DEVNULL)

    def test_held(self):
        """While a button of the mouse is held nothing moves: the click lands where it was meant to"""
        self.window.go_to(assistant.KEYS)
        entry = self.window.page.wait_for(Role.TEXT, 'Client ID')
        entry.scroll_into_view()
        entry.wait_still()
        place = entry.middle()
        self.point('mousemove', *map(str, place), 'mousedown', MOUSE_LEFT)
        copy_elsewhere(CLIENT_ID)
        wait_rest()
        self.assertEqual(self.offers(), [])
        self.assertEqual(entry.middle(), place)
        self.point('mouseup', MOUSE_LEFT)
        self.window.page.wait_for_button(ID)
        self.close(self.window)

    def test_nothing(self):
        """What fits nowhere, is masked, or was copied in the window itself is not offered"""
        self.window.go_to(assistant.REDIRECT)
        self.window.page.press('Copy Redirect URI')
        self.window.wait_copied(assistant.REDIRECT_URI)
        leave_windows()
        focus_window(WINDOW)
        self.window.go_to(assistant.KEYS)
        for text in ('some words', '*' * 40, 'YOUR_CLIENT_SECRET', f'Client ID: {CLIENT_SECRET}\nClient Secret: {CLIENT_ID}'):
            # By what is offered before and gone after it is known that it was looked at.
            self.copy(CLIENT_SECRET)
            self.window.page.wait_for_button(SECRET)
            self.copy(text)
            self.window.page.wait_gone(Role.PUSH_BUTTON, SECRET)
            self.assertEqual(self.offers(), [])
        self.window.go_to(assistant.REDIRECT)
        self.copy(assistant.PRODUCTION.redirect_uri)
        self.window.page.wait_for_button(COMPARE)
        self.window.page.press('Copy Redirect URI')
        self.window.page.wait_gone(Role.PUSH_BUTTON, COMPARE)
        leave_windows()
        focus_window(WINDOW)
        self.assertEqual(self.offers(), [])
        self.close(self.window)

    def press_in_menu(self, name):
        """Presses the only switch of the menu. A newer GTK does not tell its name."""
        def find():
            return next((item for item in self.window.window.walk()
                         if item.is_called(name) or (item.role == Role.CHECK_MENU_ITEM and not item.name)), None)

        self.window.window.press('Main Menu')
        wait_until(f'“{name}”', find, explain=self.window.window.describe).act()

    def test_off(self):
        """The menu turns it off, and on again, and that is kept"""
        self.window.go_to(assistant.CODAT_ACCOUNT)
        self.copy(self.server.api_key)
        self.window.page.wait_for_button(KEY)
        self.press_in_menu('Offer to Paste')
        self.window.page.wait_gone(Role.PUSH_BUTTON, KEY)
        self.close(self.window)
        self.window = self.start()
        self.window.go_to(assistant.CODAT_ACCOUNT)
        self.copy(self.server.api_key)
        self.assertEqual(self.offers(), [])
        self.press_in_menu('Offer to Paste')
        self.window.page.wait_for_button(KEY)
        self.close(self.window)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A clock that jumps, forth and back, or stands still: what came after what is not read off it."""

from journey import CLIENT_ID, OTHER_SECRET, Journey, main, move_calendar

import assistant

PROVEN = 'A test company was linked on'
CHANGED = 'with keys that have changed since'
# The same for each who asks.
STANDING = '2026-05-03 10:00:00'


class Clock(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def give_keys(self, clock):
        window = self.start(**move_calendar(clock))
        self.go_to_codat(window)
        window.do_codat()
        self.close(window)

    def give_new_keys(self, clock):
        """Others with the same Client ID: they look the same in the setup file."""
        window = self.start(**move_calendar(clock))
        window.go_to(assistant.KEYS)
        window.page.press('Replace Keys')
        window.type_keys(CLIENT_ID, OTHER_SECRET)
        window.page.press('Save Keys')
        window.page.press('Give Them to Codat')
        window.wait_step(assistant.CODAT)
        window.page.press('Save to Codat')
        window.page.wait_says('The new keys have replaced the old ones.')
        self.close(window)

    def link(self, clock):
        window = self.start(**move_calendar(clock))
        window.go_to(assistant.TEST)
        window.do_test(self.link_page())
        self.close(window)

    def look(self, clock, text):
        window = self.start(**move_calendar(clock))
        window.go_to(assistant.OVERVIEW)
        window.page.wait_says(text)
        self.close(window)

    def do_all(self, keys_clock, link_clock, later_clock):
        self.give_keys(keys_clock)
        self.link(link_clock)
        for clock in (keys_clock, link_clock, later_clock):
            self.look(clock, PROVEN)
        _status, output = self.check('--json')
        self.assertIn(PROVEN, output)
        self.give_new_keys(later_clock)
        for clock in (keys_clock, link_clock, later_clock):
            self.look(clock, CHANGED)
        self.assertEqual(self.stored_keys(), (CLIENT_ID, OTHER_SECRET))
        self.link(keys_clock)
        self.look(later_clock, PROVEN)

    def test_back(self):
        """It was four years ahead, and is set right"""
        self.do_all('+4y', '+0', '-4y')

    def test_forth(self):
        """It was four years behind, and is set right"""
        self.do_all('-4y', '+0', '+4y')

    def test_to_and_fro(self):
        """It is right, then ahead, then behind"""
        self.do_all('+0', '+4y', '-4y')

    def test_stands(self):
        """It says the same time of all that is done"""
        self.do_all(STANDING, STANDING, STANDING)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A new client of Codat has 1,000 calls a day: what was just read is not read again."""

import time

from journey import CLIENT_ID, CLIENT_SECRET, OTHER_ID, OTHER_SECRET, Journey, main

from gi.repository import Atspi

import assistant
from assistant import PRODUCTION, SANDBOX, STEPS, WINDOW
from desktop import Role, focus_window, leave_windows, wait_until
from parts import Portal

# Whose key it is, whether writes are offered, and the two integrations.
MOST_CALLS = 4
# What is older than this is read again.
RECENT_SECONDS = 60
# Polls that are so far apart are not what happens at once.
RARE_SECONDS, AT_ONCE_SECONDS = 6, 3


class Budget(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def requests(self):
        return self.server.state()['requests']

    def set_up_all(self):
        """Leaves a setup in which there is nothing to do for Codat, and no program that runs."""
        window = self.start()
        self.connect(window)
        for environment, keys in ((SANDBOX, (CLIENT_ID, CLIENT_SECRET)), (PRODUCTION, (OTHER_ID, OTHER_SECRET))):
            window.go_to(environment.keys)
            window.do_keys(*keys, environment)
            window.go_next()
            window.do_codat(environment)
        window.go_to(assistant.WELCOME)
        self.close(window)

    def rest(self, window):
        """Waits until the page has nothing under way."""
        counts = []

        def look():
            counts.append(self.requests())
            return counts[-4:].count(counts[-1]) == 4 and not window.page.says('Asking Codat…')
        wait_until('Codat to be left alone', look, explain=window.page.describe)

    def test_walk(self):
        """Through all steps and back costs four calls at most"""
        self.set_up_all()
        before = self.requests()
        window = self.start()
        start = time.monotonic()
        for _ in STEPS[1:]:
            window.go_next()
            self.rest(window)
        for _ in STEPS[1:]:
            window.go_back()
            self.rest(window)
        minutes = int((time.monotonic() - start) // RECENT_SECONDS)
        cost = self.requests() - before
        print(f'# The walk took {cost} calls')
        self.assertLessEqual(cost, MOST_CALLS + minutes * (MOST_CALLS - 1), 'Whose key it is is known for as long as the program runs')
        self.close(window)

    def wait_rare_polls(self):
        """Waits until Codat is asked so rarely that nobody would wait for it."""
        counts = []

        def look():
            counts.append((self.requests(), time.monotonic()))
            since = next(at for count, at in counts if count == counts[-1][0])
            return counts[-1][1] - since > RARE_SECONDS
        wait_until('the polls to be far apart', look)

    def come_back(self, window):
        leave_windows()
        wait_until('the window to be left', lambda: not window.window.has(Atspi.StateType.ACTIVE))
        focus_window(WINDOW)

    def test_come_back(self):
        """Whoever comes back from the browser is told at once, on both pages that wait"""
        self.server.control(portal_only='true')
        window = self.start()
        self.go_to_codat(window)
        focus_window(WINDOW)
        window.page.wait_says('Waiting for the integration to be enabled')
        self.wait_rare_polls()
        before = self.requests()
        self.come_back(window)
        wait_until('Codat to be asked', lambda: self.requests() > before, seconds=AT_ONCE_SECONDS)
        self.close(window)
        self.server.control(portal_only='false')
        window = self.start()
        window.do_codat()
        window.go_next()
        window.start_test()
        self.wait_rare_polls()
        self.server.control(connection='Linked')
        self.come_back(window)
        wait_until('the company to be linked', lambda: window.state_of(assistant.TEST) == 'Done', seconds=AT_ONCE_SECONDS)
        self.close(window)

    def test_come_back_to_rest(self):
        """Whoever comes back sees what was changed elsewhere, on a page that waits for nothing too"""
        self.server.control(portal_only='true')
        portal = Portal(self.server)
        portal.set_up('ndsk', CLIENT_ID, CLIENT_SECRET)
        window = self.start()
        self.go_to_codat(window)
        focus_window(WINDOW)
        window.go_to(assistant.TEST)
        window.page.wait_says('Enable the Integration First')
        portal.enable('ndsk')

        def look():
            # Not once: what was heard seconds ago is believed.
            self.come_back(window)
            return window.page.find_all(Role.PUSH_BUTTON, 'Start Test')
        wait_until('the test to be possible', look)
        self.close(window)

    def test_wish(self):
        """While Codat asks to wait it is left alone, and the user reads until when"""
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        self.server.control(fault='429-hour')
        window.page.wait_says('Codat asks to wait until')
        before = self.requests()
        self.come_back(window)
        window.go_to(assistant.OVERVIEW)
        window.page.wait_for_button('Try Again')
        window.page.wait_says('Codat asks to wait until')
        self.assertEqual(self.requests(), before, 'Nobody has pressed anything')
        window.page.press('Try Again')
        wait_until('the press to be heeded', lambda: self.requests() == before + 1)
        window.page.wait_for_button('Try Again')
        self.server.control(fault='')
        window.page.press('Try Again')
        window.go_to(assistant.TEST)
        window.page.wait_says('Waiting for you in the browser')
        self.server.control(connection='Linked')
        window.wait_state(assistant.TEST, 'Done')
        self.close(window)


if __name__ == '__main__':
    main()

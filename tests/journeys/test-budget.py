# SPDX-License-Identifier: GPL-3.0-or-later
"""A new client of Codat has 1,000 calls a day: what was just read is not read again."""

import time

from journey import CLIENT_ID, CLIENT_SECRET, OTHER_ID, OTHER_SECRET, Journey, main

import assistant
from assistant import PRODUCTION, SANDBOX, STEPS
from desktop import wait_until

# Whose key it is, whether writes are offered, and the two integrations.
MOST_CALLS = 4
# What is older than this is read again.
RECENT_SECONDS = 60


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


if __name__ == '__main__':
    main()

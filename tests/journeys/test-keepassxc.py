# SPDX-License-Identifier: GPL-3.0-or-later
"""KeePassXC keeps the keys in the place of the desktop's keyring."""

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from parts import KeePassXC


class OtherKeyring(Journey):

    def setUp(self):
        super().setUp()
        self.keyring = KeePassXC(self.environ)
        self.addCleanup(self.keyring.stop)

    def store(self):
        window = self.start()
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        self.close(window)

    def test_kept(self):
        """Keys are stored, found after both have been started again, and forgotten"""
        self.keyring.start()
        self.store()
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.keyring.stop()
        self.keyring.start()
        window = self.start()
        self.connect(window)
        window.go_to(assistant.KEYS)
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit did not recognise these keys')
        window.page.press('Forget Keys')
        window.answer(window.program.wait_window('Forget These Keys?'), 'Forget Keys')
        window.wait_state(assistant.KEYS, 'Current')
        self.assertIsNone(self.stored_keys())
        self.close(window)

    def test_locked(self):
        """While its database is locked the program says where to look, and goes on once it is open"""
        self.keyring.start()
        self.store()
        self.keyring.stop()
        self.keyring.start(unlocked=False)
        window = self.start()
        window.go_to(assistant.KEYS)
        window.page.press('Check with Intuit')
        window.page.wait_says('such as KeePassXC')
        self.keyring.stop()
        self.keyring.start()
        window.page.press('Try Again')
        window.page.wait_says('Intuit did not recognise these keys')
        self.close(window)

    def test_demo(self):
        """The demo, which wants a place that is gone after the log-out, works where there is none"""
        self.keyring.start()
        window = self.launch('--demo').wait_open()
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.wait_says('Kept until you quit')
        self.close(window)


if __name__ == '__main__':
    main()

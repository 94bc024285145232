# SPDX-License-Identifier: GPL-3.0-or-later
"""Progress that cannot be saved: the user is told as long as it is so, and loses nothing."""

import json

from journey import PROFILE, Journey, main

import assistant
from desktop import wait_until

TROUBLE = 'Progress Cannot Be Saved'


class Saving(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def block(self):
        """Puts something in the way of the file, which not even root can write over."""
        folder = self.setup_file.parent
        folder.rename(folder.with_name('elsewhere'))
        folder.write_text('in the way', encoding='utf-8')

    def unblock(self):
        folder = self.setup_file.parent
        folder.unlink()
        folder.with_name('elsewhere').rename(folder)

    def ticks(self):
        return len(json.loads(self.setup_file.read_text(encoding='utf-8'))['ticks'])

    def wait_well(self, window):
        wait_until('the message to go', lambda: not window.window.says(TROUBLE))

    def begin(self):
        """Opens the window and has the first progress in the file."""
        window = self.start()
        window.do_welcome()
        wait_until('the first progress', lambda: self.setup_file.exists() and self.ticks() == 3)
        return window

    def write_until(self, window, words):
        """Has something written. What is said of it moves all that stands below, so that nothing must be clicked there before."""
        window.go_to(assistant.APP_DETAILS)
        window.page.type('Host Domain', 'www.example.com')
        window.window.wait_says(words)

    def run_into_trouble(self, window):
        self.block()
        self.write_until(window, TROUBLE)

    def test_try_again(self):
        """What cannot be saved is said, asked about when the window closes, and saved at Try Again"""
        window = self.begin()
        self.run_into_trouble(window)
        window.go_to(assistant.INTUIT_APP)
        window.do_intuit_app()
        window.window.wait_says('Not a directory')

        window.window.press('Close')
        question = window.program.wait_window('Close Without Saving?')
        window.answer(question, 'Keep Open')

        self.unblock()
        window.window.press('Try Again')
        self.wait_well(window)
        self.assertEqual(self.ticks(), 3 + assistant.INTUIT_TICKS)
        self.close(window)

    def test_by_itself(self):
        """Once there is room again, nobody has to do anything"""
        window = self.begin()
        self.run_into_trouble(window)
        window.go_to(assistant.INTUIT_APP)
        window.do_intuit_app()
        self.unblock()
        self.wait_well(window)
        self.assertEqual(self.ticks(), 3 + assistant.INTUIT_TICKS)
        self.close(window)

    def test_close_anyway(self):
        """Who wants to close all the same, can"""
        window = self.begin()
        self.run_into_trouble(window)
        window.go_to(assistant.INTUIT_APP)
        window.do_intuit_app()
        window.window.press('Close')
        question = window.program.wait_window('Close Without Saving?')
        question.press('Close Anyway')
        self.assertEqual(window.program.wait_end(), 0)
        self.unblock()
        self.assertEqual(self.ticks(), 3)

    def test_load_again(self):
        """A file that could not be read is read at Try Again, and what was done meanwhile stays"""
        window = self.start()
        window.do_welcome()
        self.close(window)
        path = window.setup_file(PROFILE)
        aside = path.with_name('aside')
        path.rename(aside)
        path.mkdir()

        window = self.start()
        window.window.wait_says(TROUBLE)
        self.assertNotEqual(window.state_of(assistant.WELCOME), 'Done')
        window.go_to(assistant.INTUIT_APP)
        window.do_intuit_app()
        path.rmdir()
        aside.rename(path)
        window.window.press('Try Again')
        self.wait_well(window)
        window.wait_state(assistant.WELCOME, 'Done')
        window.wait_state(assistant.INTUIT_APP, 'Done')
        self.close(window)
        self.assertEqual(self.ticks(), 3 + assistant.INTUIT_TICKS)

    def test_two_windows(self):
        """Two programs that know nothing of each other keep what either has done"""
        first = self.begin()
        other = json.loads(self.setup_file.read_text(encoding='utf-8'))
        other['ticks'].append('app-details.hosting')
        self.setup_file.write_text(json.dumps(other), encoding='utf-8')
        first.go_to(assistant.INTUIT_APP)
        first.do_intuit_app()
        self.close(first)
        self.assertEqual(self.ticks(), 4 + assistant.INTUIT_TICKS)

    def test_begun_anew(self):
        """What is not in the file any more that another program has written is kept beside it, and said"""
        window = self.begin()
        self.setup_file.write_text('{"version": 4, "ticks": ["app-details.hosting"]}', encoding='utf-8')
        self.write_until(window, 'Part of Your Progress Was Removed')
        window.go_to(assistant.INTUIT_APP)
        window.do_intuit_app()
        self.close(window)
        self.assertEqual(self.ticks(), 1 + assistant.INTUIT_TICKS)
        kept = list(self.setup_file.parent.glob('setup.json.earlier-*'))
        self.assertEqual(len(kept), 1)
        self.assertEqual(len(json.loads(kept[0].read_text(encoding='utf-8'))['ticks']), 3)


if __name__ == '__main__':
    main()

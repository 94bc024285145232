# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed after each step and started again: nothing is lost."""

import json

from journey import CLIENT_ID, CLIENT_SECRET, PROFILE, Journey, main

import assistant
from desktop import wait_until


def sandbox(setup):
    return setup['environments']['sandbox']


def has_ticks(count):
    return lambda setup: len(setup['ticks']) == count


def is_kept_in(setup, is_kept):
    try:
        return is_kept(setup)
    except KeyError:
        return False


class Restart(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()
        # For each step: what does it, and how the setup file tells that it is kept.
        self.journey = (
            (assistant.WELCOME, lambda window: window.do_welcome(), has_ticks(3)),
            (assistant.CODAT_ACCOUNT, lambda window: window.do_codat_account(self.server.api_key, self.server.client_name),
             lambda setup: setup['codat']['clientName'] == self.server.client_name),
            (assistant.INTUIT_APP, lambda window: window.do_intuit_app(), has_ticks(3 + assistant.INTUIT_TICKS)),
            (assistant.REDIRECT, lambda window: window.do_redirect(), lambda setup: sandbox(setup)['redirectSaved'] is True),
            (assistant.KEYS, lambda window: window.do_keys(CLIENT_ID, CLIENT_SECRET),
             lambda setup: sandbox(setup)['idTail'] == CLIENT_ID[-4:]),
            (assistant.CODAT, lambda window: window.do_codat(), lambda setup: sandbox(setup)['enabled'] is True),
        )

    def kill_once_kept(self, window, is_kept):
        path = window.setup_file(PROFILE)

        def look():
            # Read without mercy: the file has to be whole at any moment.
            return path.exists() and is_kept_in(json.loads(path.read_text(encoding='utf-8')), is_kept)

        wait_until('the setup file to have it', look)
        window.program.kill()

    def test_kill(self):
        """Killed after each step, the next start opens where it stopped"""
        window = self.start()
        for index, (step, do, is_kept) in enumerate(self.journey):
            window.wait_step(step)
            do(window)
            states = window.states()
            self.kill_once_kept(window, is_kept)

            window = self.start()
            self.assertEqual(window.shown_step(), assistant.OVERVIEW if step == assistant.CODAT else step)
            for done, _, _ in self.journey[:index + 1]:
                self.assertEqual(window.state_of(done), 'Done', f'“{done}” after “{step}”')
            self.assertEqual(window.states() | {assistant.OVERVIEW: ''}, states | {assistant.OVERVIEW: ''}, step)
            if step != assistant.CODAT:
                window.go_next()

        self.assertEqual(json.loads(self.stored_keys()), {'clientId': CLIENT_ID, 'clientSecret': CLIENT_SECRET})
        self.assertNotEqual(self.stored_api_key(), '')
        window.go_to(assistant.KEYS)
        window.page.wait_says(CLIENT_ID[-4:])
        self.close(window)

    def test_kill_in_question(self):
        """Killed while it asks whether to enable, it asks again"""
        window = self.start()
        self.go_to_codat(window)
        window.save_to_codat()
        self.kill_once_kept(window, lambda setup: sandbox(setup)['codatSavedAt'])

        window = self.start()
        self.assertEqual(window.shown_step(), assistant.CODAT)
        self.assertEqual(window.state_of(assistant.CODAT), 'Current')
        window.page.press('Enable…')
        window.answer(window.program.wait_window(f'Enable {assistant.INTEGRATION}?'), 'Enable Now')
        window.wait_state(assistant.CODAT, 'Done')
        self.assertEqual(self.server.integration()['writes'], 1)
        self.close(window)

    def test_unreadable_file(self):
        """A setup file that cannot be read is kept aside, and the user is told"""
        window = self.start()
        window.do_welcome()
        self.close(window)
        path = window.setup_file(PROFILE)
        path.write_text('{"version": 1, "ticks": [', encoding='utf-8')

        window = self.start()
        window.window.wait_says('Starting Anew')
        kept = [other for other in path.parent.iterdir() if other.name.startswith('setup.json.')]
        self.assertEqual([other.read_text(encoding='utf-8') for other in kept], ['{"version": 1, "ticks": ['])
        self.close(window)

    def test_lost_keys(self):
        """Keys that are gone from the keyring are asked for again, not taken for a first start"""
        window = self.start()
        self.go_to_codat(window)
        self.close(window)
        self.keyring.stop()
        self.keyring.forget_all()
        self.keyring.start()

        window = self.start()
        self.assertEqual(window.shown_step(), assistant.CODAT)
        window.page.press('Enter It Again')
        wait_until('a step to enter it', lambda: window.shown_step() != assistant.CODAT)
        self.close(window)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed after each step and started again: nothing is lost."""

import json

from journey import CLIENT_ID, CLIENT_SECRET, DETAIL_TICKS, DETAILS, PROFILE, Journey, list_topics, main

import assistant
from assistant import PRODUCTION
from desktop import Role, wait_until


def production(setup):
    return setup['environments']['production']


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

    def walk(self, window, journey):
        """Takes the steps one by one, killed after each. Returns the window of the last start."""
        for index, (step, do, is_kept) in enumerate(journey):
            window.go_to(step)
            do(window)
            states = window.states()
            self.kill_once_kept(window, is_kept)

            window = self.start()
            self.assertEqual(window.shown_step(), step)
            for done, _, _ in journey[:index + 1]:
                self.assertEqual(window.state_of(done), 'Done', f'“{done}” after “{step}”')
            self.assertEqual(window.states() | {assistant.OVERVIEW: ''}, states | {assistant.OVERVIEW: ''}, step)
        return window

    def test_kill_production(self):
        """The same for production, with what was written weeks ago"""
        answered = list_topics()[:-1]
        self.write_setup(ticks=[*answered, *[f'{topic}.confirmed' for topic in answered]])
        window = self.start()
        self.connect(window)
        window = self.walk(window, (
            (assistant.APP_DETAILS, lambda window: window.do_app_details(DETAILS, DETAIL_TICKS),
             lambda setup: len(setup['texts']) == len(DETAILS) and set(setup['ticks']) > {'app-details.hosting'}),
            (assistant.QUESTIONNAIRE, self.answer_last, lambda setup: list_topics()[-1] in setup['ticks']),
            (assistant.REVIEW, lambda window: window.do_review(), lambda setup: setup['review']['approvedOn']),
            (PRODUCTION.redirect, lambda window: window.do_redirect(PRODUCTION),
             lambda setup: production(setup)['redirectSaved'] is True),
            (PRODUCTION.keys, lambda window: window.do_keys(CLIENT_ID, CLIENT_SECRET, PRODUCTION),
             lambda setup: production(setup)['idTail'] == CLIENT_ID[-4:]),
            (PRODUCTION.codat, lambda window: window.do_codat(PRODUCTION), lambda setup: production(setup)['enabled'] is True),
        ))
        self.assert_stored(CLIENT_ID, CLIENT_SECRET, PRODUCTION)
        self.close(window)

    def answer_last(self, window):
        window.open_topic('Others besides the customer see its data').tick('Answered')
        window.wait_state(assistant.QUESTIONNAIRE, 'Done')

    def test_kill(self):
        """Killed after each step, the next start opens where it stopped"""
        window = self.walk(self.start(), self.journey)

        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
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
        window.window.wait_says('Starting Over')
        kept = [other for other in path.parent.iterdir() if other.name.startswith('setup.json.')]
        self.assertEqual([other.read_text(encoding='utf-8') for other in kept], ['{"version": 1, "ticks": ['])
        self.close(window)

    def test_lost_keys(self):
        """Keys that are gone from the keyring are asked for again, not taken for a first start"""
        window = self.start()
        window.do_welcome()
        # Of what is lost the API key is asked for first.
        self.assertEqual(self.enter_lost_keys(window), assistant.CODAT_ACCOUNT)

    def test_lost_keys_first(self):
        """Keys that are gone are asked for where they are entered, whatever else is open"""
        self.assertEqual(self.enter_lost_keys(self.start()), assistant.CODAT_ACCOUNT)

    def enter_lost_keys(self, window):
        """Loses the keys between two starts. Returns the step that the offer to enter them leads to, with the fields there."""
        self.go_to_codat(window)
        self.close(window)
        before = window.setup_file(PROFILE).read_bytes()
        self.keyring.stop()
        self.keyring.forget_all()
        self.keyring.start()

        window = self.start()
        self.assertEqual(window.shown_step(), assistant.CODAT)
        window.page.wait_says('GNOME Keyring')
        self.assertEqual(window.state_of(assistant.CODAT_ACCOUNT), 'To Do')
        window.page.press('Enter It Again')
        wait_until('a step to enter it', lambda: window.shown_step() != assistant.CODAT)
        step = window.shown_step()
        window.page.wait_for(Role.TEXT, 'Codat API Key')
        self.close(window)
        self.assertEqual(window.setup_file(PROFILE).read_bytes(), before, 'Looking writes nothing')
        return step


if __name__ == '__main__':
    main()

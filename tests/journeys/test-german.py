# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way in German, from the welcome to an app that is live, with nothing on it that is left in English."""

import re

from journey import CLIENT_ID, CLIENT_SECRET, DETAIL_TICKS, DETAILS, OTHER_ID, OTHER_SECRET, Journey, main

import assistant
import languages
import paperwork
from assistant import PRODUCTION, SANDBOX
from desktop import Role, wait_until

# What the program puts into a text, and what comes of it.
VALUE = re.compile(r'(%(?:\d+\$)?[a-z]|\{[a-z-]+\})')
VALUES = {'%u': r'\d+', '%d': r'\d+'}
# So many words in a row are nobody's name: they are English wherever they stand.
SENTENCE = 4


class English:
    """Tells what should have been translated."""

    def __init__(self, originals):
        self.names, self.patterns, self.parts = set(), [], []
        for original in originals:
            parts = VALUE.split(original)
            words = ' '.join(parts[::2]).split()
            if len(parts) == 1:
                self.names.add(original)
            elif len(words) > 1:
                # A single word, such as “and”, is in too many names.
                self.patterns.append(re.compile(''.join(VALUES.get(part, '.+') if index % 2 else re.escape(part)
                                                        for index, part in enumerate(parts)), re.DOTALL))
            self.parts += [part for part in parts[::2] if len(part.split()) >= SENTENCE]
        self.known = {}

    def has(self, text):
        if text not in self.known:
            self.known[text] = (text in self.names or any(pattern.fullmatch(text) for pattern in self.patterns)
                                or any(part in text for part in self.parts))
        return self.known[text]


def read(widget):
    """Returns what is to be read there, and what is said of it, by role."""
    return [(part.role.value_nick, text) for part in (widget, *widget.walk()) for text in (part.name, part.description) if text]


class German(Journey):

    def setUp(self):
        super().setUp()
        german = languages.Translations('de')
        self.environ |= languages.speak(self.folder / 'languages', 'de')
        self.translate = german.translate
        self.english = English(german.originals())
        self.keyring.start()

    def look(self, part):
        """Sees that nothing in it is in English."""
        texts = wait_until('everything to be read', lambda: read(part))
        self.assertEqual([(role, text) for role, text in texts if self.english.has(text)], [])

    def do(self, window, do, *arguments):
        """Does a step, has a look before and after that, and goes on."""
        self.look(window.window)
        do(*arguments)
        self.look(window.window)
        window.go_next()

    def connect_environment(self, window, environment, pair):
        self.do(window, window.do_redirect, environment)
        self.do(window, window.do_keys, *pair, environment)
        self.do(window, self.do_codat, window, environment)
        self.do(window, self.do_test, window, environment)

    def do_codat(self, window, environment):
        question = window.save_to_codat(environment)
        self.look(question)
        window.answer(question, 'Enable Now')
        window.page.wait_says(window.say('%s Is Enabled', environment.integration))
        window.wait_state(environment.codat, 'Done')

    def do_test(self, window, environment):
        window.start_test(environment)
        self.look(window.window)
        page = self.link_page()
        page.visit()
        page.press('Authorize')
        window.wait_state(environment.test, 'Done')
        self.look(window.window)
        window.page.press(window.say('Remove Test Company'))
        window.page.wait_says(window.say('The test company was removed'))

    def answer_topic(self, window):
        topic = window.open_topic('Error logs can be shared with Intuit')
        topic.tick(window.say('Answered'))
        topic.wait_says(window.say('To Confirm'))
        self.look(window.window)
        topic.tick(window.say('Confirm This Is True for You'))
        topic.wait_says(window.say('Answered'))

    def look_aside(self, window):
        window.check_everything()
        window.page.wait_says(window.say('Nothing Is Broken'))
        self.look(window.window)
        window.leave_aside()
        window.open_help()
        self.look(window.window)
        window.leave_aside()

    def test_all(self):
        """From an empty folder to an app that is live, in German"""
        window = self.start()
        self.assertEqual(window.shown_step(), assistant.WELCOME)
        self.assertEqual(window.state_of(assistant.WELCOME), 'Aktuell')
        self.do(window, window.do_welcome)
        self.do(window, window.do_codat_account, self.server.api_key, self.server.client_name)
        self.do(window, window.do_intuit_app)
        self.connect_environment(window, SANDBOX, (OTHER_ID, OTHER_SECRET))
        self.assert_stored(OTHER_ID, OTHER_SECRET)
        self.do(window, window.do_app_details, DETAILS, DETAIL_TICKS)
        self.do(window, self.answer_topic, window)
        window.go_back()
        self.close(window)

        # Each is like the one that was answered in the window.
        paperwork.change(self.setup_file, paperwork.answer_topics)
        window = self.start()
        self.assertEqual(window.shown_step(), assistant.QUESTIONNAIRE)
        window.wait_state(assistant.QUESTIONNAIRE, 'Done')
        self.look(window.window)
        window.go_next()
        self.do(window, window.do_review)
        self.connect_environment(window, PRODUCTION, (CLIENT_ID, CLIENT_SECRET))
        self.assert_stored(CLIENT_ID, CLIENT_SECRET, PRODUCTION)

        self.assertEqual(window.shown_step(), assistant.OVERVIEW)
        window.page.wait_for(Role.HEADING, f'{self.server.client_name} ist live')
        for step in assistant.STEPS[:-1]:
            self.assertEqual(window.state_of(step), 'Erledigt', step)
        self.look(window.window)
        self.look_aside(window)
        self.close(window)


if __name__ == '__main__':
    main()

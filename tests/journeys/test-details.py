# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written for Intuit: the app details and the answers to the questionnaire."""

import json
import os

from journey import DETAIL_TICKS, DETAILS, PROFILE, Journey, list_topics, main

import assistant
from desktop import Atspi, Role, wait_until
from markdown_it import MarkdownIt

OWN_ANSWER = 'Web, and 2. Desktop:\n# not a heading\n\n- *no* list_item_, <b>bold</b> [no](link) `code` \\ & | ~~\n1) end\n==='


class Details(Journey):

    def read_setup(self, window):
        return json.loads(window.setup_file(PROFILE).read_text(encoding='utf-8'))

    def test_app_details(self):
        """Addresses are checked and kept; with all of them right and all ticked the step is done"""
        window = self.start()
        window.go_to(assistant.APP_DETAILS)
        window.page.type('Host Domain', 'https://www.example.com')
        window.page.wait_says('without “https://”')
        self.assertFalse(window.page.wait_for(Role.PUSH_BUTTON, 'Copy Host Domain').is_sensitive)
        window.do_app_details(DETAILS, DETAIL_TICKS)
        for name, text in (('Copy Host Domain', DETAILS['Host Domain']), ('Copy Start 20.77.152.0', '20.77.152.0'),
                           ('Copy End 20.77.153.255', '20.77.153.255'),
                           ('Copy Country', 'United Kingdom of Great Britain and Northern Ireland')):
            window.page.press(name)
            window.wait_copied(text)
        window.page.type('Privacy Policy', 'http://www.example.com/privacy')
        window.wait_state(assistant.APP_DETAILS, 'Current')
        self.close(window)

        window = self.start()
        self.assertEqual(window.page.wait_for(Role.TEXT, 'Privacy Policy').text, 'http://www.example.com/privacy')
        self.assertEqual(window.page.wait_for(Role.TEXT, 'Launch URL').text, DETAILS['Launch URL'])
        self.close(window)

    def test_lender(self):
        """Who lends money has a section more to answer"""
        window = self.start()
        window.go_to(assistant.APP_DETAILS)
        window.page.tick('We Lend Money')
        window.go_next()
        window.page.wait_says('Lending')
        window.page.wait_says('0 of 38 answered')
        self.close(window)

    def test_questionnaire(self):
        """Topics are answered one by one, a claim only once it is confirmed; own answers are kept as typed"""
        window = self.start()
        window.go_to(assistant.QUESTIONNAIRE)
        window.page.wait_says('Intuit shows the short questionnaire only to apps')
        window.page.wait_says('0 of 37 answered')

        window.page.press('Copy Name of the tool')
        window.wait_copied('Codat')
        topic = window.open_topic('Name of the tool')
        topic.tick('Answered')
        window.page.wait_says('1 of 37 answered')

        topic = window.open_topic('Customers are asked to reconnect')
        topic.tick('Answered')
        topic.wait_says('To Confirm')
        window.page.wait_says('1 of 37 answered')
        topic.tick('Confirm This Is True for You')
        window.page.wait_says('2 of 37 answered')

        topic = window.open_topic('Where the app runs')
        topic.type('Your Answer', OWN_ANSWER)
        topic.press('Copy Where the app runs')
        window.wait_copied(OWN_ANSWER)
        topic.tick('Answered')
        window.page.wait_says('3 of 37 answered')
        window.show_topics('Open')
        window.page.wait_gone(Role.LABEL, 'Name of the tool')
        window.page.wait_gone(Role.LABEL, 'Where the app runs')
        window.show_topics('To Copy')
        window.page.wait_says('Where the app runs')
        window.page.wait_gone(Role.LABEL, 'Captcha')
        window.show_topics('Mine')
        window.page.wait_says('Captcha')
        window.page.wait_gone(Role.LABEL, 'Name of the tool')
        window.show_topics('To Confirm')
        window.page.wait_says('Which features were tested')
        window.page.wait_gone(Role.LABEL, 'Customers are asked to reconnect')
        self.close(window)
        self.assertEqual(self.read_setup(window)['texts']['questionnaire.platforms'], OWN_ANSWER)

        window = self.start()
        window.page.wait_says('3 of 37 answered')
        topic = window.open_topic('Where the app runs')
        self.assertEqual(topic.wait_for(Role.TEXT, 'Your Answer').text, OWN_ANSWER)
        self.close(window)

    def test_all_answered(self):
        """With nothing open any more the step is done, and the filter says so"""
        topics = list_topics()
        self.assertEqual(len(topics), 38)
        self.write_setup(ticks=[*topics, *[f'{topic}.confirmed' for topic in topics]])
        window = self.start()
        window.go_to(assistant.QUESTIONNAIRE)
        window.page.wait_says('37 of 37 answered')
        window.show_topics('Open')
        window.page.wait_says('All topics are answered.')
        window.show_topics('To Confirm')
        window.page.wait_says('Everything is confirmed.')
        self.assertEqual(window.state_of(assistant.QUESTIONNAIRE), 'Done')
        self.close(window)

    def start_to_export(self):
        # What the file chooser's libraries leak is told by frames that only the slow way of looking sees.
        options = filter(None, [os.environ.get('ASAN_OPTIONS'), 'fast_unwind_on_malloc=0'])
        return self.start(ASAN_OPTIONS=':'.join(options))

    def save_as(self, window, path):
        window.page.press('Export Answers')
        chooser = window.program.wait_window('Export Answers')
        entry = wait_until('the field for the name', lambda: chooser.find_all(Role.TEXT))[0]
        chooser.put(entry, str(path))
        chooser.press('Save')

    def test_export(self):
        """The exported Markdown says what was typed, letter by letter"""
        self.write_setup(ticks=['questionnaire.platforms'],
                         texts={'questionnaire.platforms': OWN_ANSWER, 'app-details.host-domain': 'www.my_app.example.com'})
        window = self.start_to_export()
        window.go_to(assistant.QUESTIONNAIRE)
        path = self.folder / 'answers.md'
        self.save_as(window, path)
        window.program.wait_no_window('Export Answers')
        wait_until('the file', path.exists)
        button = window.page.wait_for_button('Export Answers')
        # Without a window manager nobody gives the window back what the chooser had.
        window.program.focus_window('Bookbridge')
        wait_until('the focus to be on the button again', lambda: button.has(Atspi.StateType.FOCUSED))
        self.close(window)

        text = path.read_text(encoding='utf-8')
        tokens = MarkdownIt().parse(text)
        self.assertEqual(self.read_back(tokens), OWN_ANSWER)
        self.assertIn('Host Domain: www.my_app.example.com', [self.plain(token) for token in tokens if token.type == 'inline'])
        self.assertIn('Codat', text)

    def test_export_refused(self):
        """A file that cannot be written is said, and the answers stay"""
        self.write_setup(texts={'questionnaire.platforms': OWN_ANSWER})
        window = self.start_to_export()
        window.go_to(assistant.QUESTIONNAIRE)
        # Nobody can make a file there.
        self.save_as(window, '/proc/answers.md')
        window.program.wait_no_window('Export Answers')
        window.page.wait_for_button('Try Again')
        self.close(window)
        self.assertEqual(self.read_setup(window)['texts']['questionnaire.platforms'], OWN_ANSWER)

    def plain(self, token):
        """The text of a paragraph as a reader sees it."""
        parts = {'softbreak': '\n', 'hardbreak': '\n'}
        return ''.join(parts.get(child.type, child.content) for child in token.children)

    def read_back(self, tokens):
        """The text of the first quotation."""
        start = next(index for index, token in enumerate(tokens) if token.type == 'blockquote_open')
        end = next(index for index, token in enumerate(tokens) if token.type == 'blockquote_close')
        inside = tokens[start + 1:end]
        self.assertEqual({token.type for token in inside}, {'paragraph_open', 'inline', 'paragraph_close'})
        return '\n\n'.join(self.plain(token) for token in inside if token.type == 'inline')


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The weeks of waiting for Intuit: the clock moves on, and the program reminds of it."""

import json

from journey import PROFILE, Journey, list_topics, main, move_calendar

import assistant
from assistant import PRODUCTION, SANDBOX, WINDOW
from desktop import Role, focus_window, press_key, wait_until
from paperwork import read_topics
from parts import NotificationDaemon

# The part of a window of the usual size in which the topics scroll, with the button below that leads on.
ABOVE_BUTTON = 600

OPEN = ('questionnaire.platforms', 'questionnaire.sharing')
CLAIMS = [title for title, claim, _ in read_topics() if claim]

# Two topics of the questionnaire, as the program names them and as the file does.
ASKED = {'Where the app runs': 'questionnaire.platforms', 'The discovery document is used': 'questionnaire.discovery'}


class Review(Journey):

    def setUp(self):
        super().setUp()
        self.notifications = NotificationDaemon(self.environ)
        self.addCleanup(self.notifications.stop)

    def start_later(self, days):
        """Starts the program on a day that is still to come."""
        return self.start(**move_calendar(f'+{days}d'))

    def send(self, days):
        """Notes that the questionnaire was sent today, with a reminder."""
        window = self.start()
        window.go_to(assistant.REVIEW)
        window.send()
        if days:
            spin = window.page.wait_for(Role.SPIN_BUTTON, 'Days from today')
            spin.set_value(days)
            window.page.press('Remind Me')
            window.page.wait_says('Reminder on')
        window.wait_state(assistant.REVIEW, 'Waiting')
        self.close(window)

    def test_reminder(self):
        """When the day has come a notification says so, once, and leads to the step"""
        self.send(14)
        self.close(self.start_later(13))
        self.assertEqual(self.notifications.take_all(), [])

        window = self.start_later(15)
        window.go_to(assistant.OVERVIEW)
        wait_until('the notification', lambda: self.notifications.count() == 1)
        self.notifications.press()
        window.wait_step(assistant.REVIEW)
        window.page.wait_says('You sent it 15 days ago.')
        self.close(window)
        self.notifications.take_all()

        window = self.start_later(16)
        window.go_to(assistant.REVIEW)
        window.page.wait_says('You sent it 16 days ago.')
        self.assertEqual(self.notifications.take_all(), [], 'Once is enough')
        self.close(window)

    def test_again(self):
        """One can be reminded again, and not after the approval"""
        self.send(7)
        window = self.start_later(8)
        wait_until('the notification', lambda: self.notifications.count() == 1)
        window.go_to(assistant.REVIEW)
        window.page.press('Remind Me')
        window.page.wait_says('Reminder on')
        wait_until('the notification to be taken back', lambda: self.notifications.count() == 0)
        self.close(window)
        self.assertEqual(self.notifications.take_all(), ['Has Intuit Answered?'])

        window = self.start_later(20)
        wait_until('the notification', lambda: self.notifications.count() == 1)
        window.go_to(assistant.REVIEW)
        window.page.tick('Approved')
        window.wait_state(assistant.REVIEW, 'Done')
        self.assertNotEqual(window.state_of(assistant.PRODUCTION.keys), 'Later')
        wait_until('the notification to be taken back', lambda: self.notifications.count() == 0)
        self.close(window)

    def test_nobody(self):
        """Where nothing shows notifications the window reminds, and the reminder is kept for the next start"""
        self.notifications.stop()
        self.send(7)
        window = self.start_later(8)
        window.go_to(assistant.OVERVIEW)
        window.window.press('Show')
        window.wait_step(assistant.REVIEW)
        self.close(window)
        self.assertNotIn('remindedOn', self.read_setup()['review'])
        self.notifications.start()
        window = self.start_later(9)
        wait_until('the notification', lambda: self.notifications.count() == 1)
        self.close(window)
        self.assertEqual(self.notifications.take_all(), ['Has Intuit Answered?'])
        self.assertIn('remindedOn', self.read_setup()['review'])

    def wait_for_answer(self):
        """Starts the program where all is answered and sent, and the reminder is due."""
        topics = list_topics()
        self.write_setup(ticks=[*topics, *(f'{topic}.confirmed' for topic in topics)],
                         review={'sentOn': '2026-05-01', 'remindOn': '2026-05-03'})
        window = self.start()
        wait_until('the notification', lambda: self.notifications.count() == 1)
        window.go_to(assistant.REVIEW)
        window.wait_state(assistant.REVIEW, 'Waiting')
        return window

    def wait_asked(self, window):
        """Waits to be led back to the questionnaire, with the topics to do again."""
        window.wait_step(assistant.QUESTIONNAIRE)
        wait_until('the notification to be taken back', lambda: self.notifications.count() == 0)
        self.assertNotIn(window.state_of(assistant.REVIEW), ('Waiting', 'Done'))
        self.assertNotEqual(window.state_of(assistant.QUESTIONNAIRE), 'Done')

    def assert_asked(self):
        """What the file says of it."""
        setup = self.read_setup()
        topics = [topic for topic in list_topics() if topic not in setup['ticks']]
        self.assertEqual(sorted(topics), sorted(ASKED.values()))
        self.assertIn('changesAskedOn', setup['review'])

    def test_changes(self):
        """Intuit asks for changes: back to the topics that it named, and then it is sent and waited for again"""
        window = self.wait_for_answer()
        window.page.wait_for(Role.LABEL, 'Changes Asked For').click_until('the topics', lambda: window.page.find_all(Role.CHECK_BOX, next(iter(ASKED))))
        for topic in ASKED:
            box = window.page.wait_for(Role.CHECK_BOX, topic)
            box.set_checked(True, ABOVE_BUTTON)
        window.page.press('Correct These Answers')
        self.wait_asked(window)
        self.close(window)
        self.assert_asked()
        _status, output = self.check('--json')
        self.assertEqual(json.loads(output)['review'], 'changes-asked')

        window = self.start()
        self.assertEqual(self.notifications.count(), 0)
        window.go_to(assistant.OVERVIEW)
        window.page.wait_says('Intuit asked for changes')
        window.go_to(assistant.REVIEW)
        window.page.press('Go to Questionnaire')
        window.wait_step(assistant.QUESTIONNAIRE)
        for topic in ASKED:
            window.open_topic(topic).tick('Answered')
        window.wait_state(assistant.QUESTIONNAIRE, 'Done')
        window.go_to(assistant.REVIEW)
        window.page.tick('Sent')
        window.wait_state(assistant.REVIEW, 'Waiting')
        self.close(window)
        self.assertEqual(list(self.read_setup()['review']), ['sentOn'])

    def press(self, *keys):
        for key in keys:
            press_key(WINDOW, key)

    @staticmethod
    def go_by_keys(window, name, key='Tab'):
        window.go_by_keys(lambda focus: focus.is_called(name), key)

    def test_changes_by_keyboard(self):
        """The same without a mouse"""
        window = self.wait_for_answer()
        focus_window(WINDOW)
        self.go_by_keys(window, 'Changes Asked For')
        self.press('space')
        window.page.wait_for(Role.CHECK_BOX, next(iter(ASKED)))
        self.press('Tab')
        for topic in ASKED:
            self.go_by_keys(window, topic, 'Down')
            self.press('space')
            wait_until('it to be ticked', lambda name=topic: window.page.wait_for(Role.CHECK_BOX, name).is_checked)
        self.go_by_keys(window, 'Correct These Answers')
        self.press('space')
        self.wait_asked(window)
        self.close(window)
        self.assert_asked()

    def test_rejected(self):
        """Intuit rejects the app: it says what to do, and waits no longer; a slip of the hand is taken back"""
        window = self.wait_for_answer()
        window.page.tick('Rejected')
        window.page.wait_says('Intuit rejected the app')
        wait_until('the notification to be taken back', lambda: self.notifications.count() == 0)
        self.assertNotIn(window.state_of(assistant.REVIEW), ('Waiting', 'Done'))
        window.page.set_ticked('Rejected', False)
        window.wait_state(assistant.REVIEW, 'Waiting')
        window.page.tick('Rejected')
        self.close(window)
        status, output = self.check('--json')
        report = json.loads(output)
        self.assertEqual((status, report['review'], report['firstBroken']), (1, 'rejected', 'review'))
        status, output = self.check()
        self.assertEqual(status, 1)
        self.assertIn('[Problem] Intuit’s Review: Intuit rejected the app.', output)

        window = self.start()
        window.go_to(assistant.OVERVIEW)
        window.page.wait_says('Intuit rejected the app')
        window.go_to(assistant.REVIEW)
        window.page.tick('Sent')
        window.wait_state(assistant.REVIEW, 'Waiting')
        self.close(window)

    def test_approved_by_keys(self):
        """Production keys that Intuit recognises are its approval: nothing is asked, and nothing reminds any more"""
        self.keyring.start()
        window = self.wait_for_answer()
        window.go_to(SANDBOX.keys)
        window.do_keys(self.server.client_id, self.server.client_secret)
        window.go_to(PRODUCTION.keys)
        window.do_keys(self.server.production_client_id, self.server.production_client_secret, PRODUCTION)
        self.assertEqual(window.state_of(assistant.REVIEW), 'Waiting')
        window.page.press('Check with Intuit')
        window.wait_state(assistant.REVIEW, 'Done')
        wait_until('the notification to be taken back', lambda: self.notifications.count() == 0)
        window.go_to(assistant.REVIEW)
        window.page.wait_says('Intuit approved the app.')
        self.close(window)
        self.assertNotIn('approvedOn', self.read_setup()['review'])

    def test_sent_by_a_fast_clock(self):
        """A day that is still to come was not some days ago"""
        self.write_setup(review={'sentOn': '2130-01-01', 'remindOn': '2026-05-03'})
        window = self.start()
        window.go_to(assistant.REVIEW)
        window.page.wait_says('Check whether Intuit has answered.')
        self.assertFalse([label for label in window.page.labels() if 'ago' in label])
        self.close(window)

    def test_topics_open(self):
        """That it was sent is asked about while topics are open, and no answer but yes notes it; with all answered nobody asks"""
        topics = list_topics()
        self.write_setup(ticks=[topic for topic in topics if topic not in OPEN])
        window = self.start()
        window.go_to(assistant.REVIEW)
        window.page.tick('Sent')
        question = window.program.wait_window('Was It Sent All the Same?')
        # Those of these that are claims are not confirmed.
        question.wait_says(f'{len(CLAIMS) + len(OPEN)} topics of the questionnaire are still open.')
        window.answer(question, 'Not Yet')
        sent = window.page.wait_for(Role.CHECK_BOX, 'Sent')
        wait_until('“Sent” not to be ticked', lambda: not sent.is_checked)
        self.assertNotEqual(window.state_of(assistant.REVIEW), 'Waiting')
        self.close(window)

        self.write_setup(ticks=[*topics, *(f'{topic}.confirmed' for topic in topics)])
        window = self.start()
        window.go_to(assistant.REVIEW)
        window.page.tick('Sent')
        window.wait_state(assistant.REVIEW, 'Waiting')
        self.close(window)

    def test_day(self):
        """The day it was sent stays what it was, also weeks later"""
        self.send(0)
        path = self.start_later(0)
        self.close(path)
        setup = json.loads(path.setup_file(PROFILE).read_text(encoding='utf-8'))
        sent_on = setup['review']['sentOn']
        window = self.start_later(30)
        window.go_to(assistant.REVIEW)
        self.assertEqual(window.state_of(assistant.REVIEW), 'Waiting')
        window.page.set_ticked('Sent', False)
        window.send()
        self.close(window)
        setup = json.loads(path.setup_file(PROFILE).read_text(encoding='utf-8'))
        self.assertGreater(setup['review']['sentOn'], sent_on)


if __name__ == '__main__':
    main()

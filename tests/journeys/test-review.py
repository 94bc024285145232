# SPDX-License-Identifier: GPL-3.0-or-later
"""The weeks of waiting for Intuit: the clock moves on, and the program reminds of it."""

import json
import subprocess

from journey import PROFILE, Journey, main, move_calendar

import assistant
from desktop import Role, wait_until
from session import end, name_has_owner

NOTIFICATIONS = 'org.freedesktop.Notifications'


class NotificationDaemon:
    """The part of a desktop that shows notifications: a real one."""

    def __init__(self, environ):
        self.environ = environ
        self.seen = 0
        self.process = subprocess.Popen(['dunst', '-config', '/dev/null'], env=environ, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until('the notification daemon', lambda: name_has_owner(environ['DBUS_SESSION_BUS_ADDRESS'], NOTIFICATIONS))

    def control(self, *words):
        return subprocess.run(['dunstctl', *words], env=self.environ, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=True).stdout

    def count(self):
        """How many are shown."""
        return int(self.control('count', 'displayed')) + int(self.control('count', 'waiting'))

    def take_all(self):
        """Sends away what is shown. Returns the summaries since the last time, the newest first."""
        self.control('close-all')
        history = json.loads(self.control('history'))['data'][0]
        new, self.seen = len(history) - self.seen, len(history)
        return [item['summary']['data'] for item in history[:new]]

    def press(self):
        """Presses the notification that is shown."""
        self.control('action')

    def stop(self):
        end(self.process)
        wait_until('the notification daemon to go',
                   lambda: not name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], NOTIFICATIONS))


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
        window.page.tick('Sent')
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
        self.assertNotEqual(window.state_of(assistant.PRODUCTION.keys), 'Waiting')
        wait_until('the notification to be taken back', lambda: self.notifications.count() == 0)
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
        window.page.tick('Sent')
        self.close(window)
        setup = json.loads(path.setup_file(PROFILE).read_text(encoding='utf-8'))
        self.assertGreater(setup['review']['sentOn'], sent_on)


if __name__ == '__main__':
    main()

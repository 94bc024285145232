# SPDX-License-Identifier: GPL-3.0-or-later
"""The questionnaire beside the browser: topic by topic, and how many clicks that takes."""

from journey import Journey, main

import assistant
import paperwork
from desktop import Role, focus_window, press_key, wait_until

OPEN_THE_FIRST = 1
# From a topic's title to its tick there is at most its help, a button, a field and another tick.
FEW = 8


class Questionnaire(Journey):

    def show(self):
        window = self.start()
        window.go_to(assistant.QUESTIONNAIRE)
        return window

    def wait_progress(self, label, answered, count):
        wait_until(f'{answered} of {count} answered', lambda: label.name == f'{answered} of {count} answered')

    def test_clicks(self):
        """With the mouse alone a whole questionnaire takes a click for each topic, and one for the first to open"""
        topics = [(title, claim) for title, claim, always in paperwork.read_topics() if always]
        window = self.show()
        progress = window.page.wait_for(Role.LABEL, f'0 of {len(topics)} answered')
        labels = {}
        for label in window.page.find_all(Role.LABEL):
            labels.setdefault(label.name, label)
        labels[topics[0][0]].click()
        clicks = OPEN_THE_FIRST
        for number, (title, claim) in enumerate(topics, start=1):
            tick = 'Confirm This Is True for You' if claim else 'Answered'
            # Made when the topic is opened, and not before.
            window.topic_of(labels[title]).wait_for(Role.CHECK_BOX, tick).click()
            clicks += 1
            self.wait_progress(progress, number, len(topics))
        window.wait_state(assistant.QUESTIONNAIRE, 'Done')
        print(f'# {len(topics)} topics, {clicks} clicks')
        self.assertEqual(clicks, len(topics) + OPEN_THE_FIRST)
        self.close(window)

    def test_keys(self):
        """By keyboard alone a topic is answered, and the focus is on the next that is not"""
        topics = [title for title, _, always in paperwork.read_topics() if always]
        ids = [topic for topic in paperwork.list_topics() if topic != 'questionnaire.lending']
        # The second is answered, and not stopped at.
        self.write_setup(ticks=[ids[1]])
        window = self.show()
        # The newest GTK selects the steps that Tab comes by.
        page = window.page
        focus_window(assistant.WINDOW)
        progress = page.wait_for(Role.LABEL, f'1 of {len(topics)} answered')
        window.go_by_keys(lambda focus: focus.is_called(topics[0]))
        press_key(assistant.WINDOW, 'Return')
        first = window.topic_of(page.wait_for(Role.LABEL, topics[0]))
        first.wait_for(Role.CHECK_BOX, 'Answered')
        strokes = window.go_by_keys(lambda focus: focus.role == Role.CHECK_BOX and focus.is_called('Answered'), most=FEW)
        press_key(assistant.WINDOW, 'space')
        self.wait_progress(progress, 2, len(topics))
        wait_until('the focus to be on the next', lambda: (focus := window.window.focused()) is not None and focus.is_called(topics[2]),
                   explain=lambda: f'It is on {(focus := window.window.focused()) and focus.name}.')
        print(f'# {strokes + 1} strokes from one topic to the next')
        self.close(window)


if __name__ == '__main__':
    main()

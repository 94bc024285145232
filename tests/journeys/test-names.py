# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody with a screen reader finds: everything that can be worked has a name and a role, on every page."""

import re

from journey import Journey, main

from gi.repository import Atspi

from assistant import CODAT_ACCOUNT, KEYS, QUESTIONNAIRE, REDIRECT, STEPS
from desktop import Role, wait_until

STATES = {'Done', 'Current', 'To Do', 'Waiting', 'Skipped'}

# What is worked by hand.
WORKED = {Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.TEXT, Role.SPIN_BUTTON, Role.COMBO_BOX,
          Role.LINK, Role.LIST_ITEM, Role.SLIDER}
# They can have the focus, but give it to what is in them.
AROUND = {Role.LABEL, Role.PANEL, Role.SCROLL_PANE}
# What a widget without a name is called by GTK.
CLASS_NAME = re.compile(r'(Gtk|Adw|Bridge)[A-Z]\w*')
NO_ROLE = {Role.UNKNOWN, Role.INVALID}


def is_named(name):
    return name.strip() != '' and not CLASS_NAME.fullmatch(name)


def is_part(widget):
    """Parts of a widget that has a name itself: the list around the rows that open, the arrows of a number."""
    return any(above.role == Role.SPIN_BUTTON for above in (widget.parent, widget.parent.parent))


class Names(Journey):

    def faults(self, step, top):
        for widget in top.walk():
            # Each is asked for once: there are thousands of widgets.
            role, name = widget.role, widget.name
            if role in NO_ROLE:
                yield step, 'has no role', name, role.value_nick
            elif (role in WORKED or (role not in AROUND and widget.has(Atspi.StateType.FOCUSABLE))) and not is_named(name) and not is_part(widget):
                yield step, 'has no name', role.value_nick, name, widget.description, [label for label in widget.labels()][:2]

    def look_at_all(self, assistant):
        faults = list(self.faults('window', assistant.window))
        for step in STEPS:
            assistant.go_to(step)
            faults += self.faults(step, assistant.page)
        assistant.check_everything()
        faults += self.faults('check', assistant.page)
        assistant.leave_aside()
        assistant.open_help()
        faults += self.faults('help', assistant.page)
        assistant.leave_aside()
        return faults

    def test_names(self):
        """Everything that can be worked has a name, and everything has a role"""
        self.keyring.start()
        assistant = self.start()
        self.assertEqual(self.look_at_all(assistant), [])
        self.close(assistant)

    def test_names_later(self):
        """So it is when all is set up"""
        self.keyring.start()
        assistant = self.start()
        self.go_to_test(assistant)
        self.assertEqual(self.look_at_all(assistant), [])
        self.close(assistant)

    def test_names_in_topics(self):
        """So it is with what is made only when a topic is opened"""
        self.keyring.start()
        assistant = self.start()
        assistant.go_to(QUESTIONNAIRE)
        for topic in ('Name of the tool', 'Where the app runs'):
            row = assistant.open_topic(topic)
            self.assertEqual(list(self.faults(topic, row)), [])
            self.assertEqual([widget.labels() for widget in row.walk() if widget.role == Role.LIST_ITEM and not is_named(widget.name)], [])
        self.close(assistant)

    def test_states(self):
        """Each step says its state"""
        self.keyring.start()
        assistant = self.start()
        self.assertEqual({step: state for step, state in assistant.states().items() if state not in STATES}, {})
        self.close(assistant)

    def test_errors(self):
        """What is wrong with a field is said with the field, and a message can be reached by keyboard"""
        self.keyring.start()
        assistant = self.start()
        assistant.go_to(REDIRECT)
        assistant.page.type('Paste Back What Intuit Shows', 'http://example.com')
        self.wait_described(assistant, 'Paste Back What Intuit Shows', 'The address must begin with “https://”')
        assistant.go_to(KEYS)
        assistant.page.type('Client ID', 'one two')
        self.wait_described(assistant, 'Client ID', 'inside')
        assistant.go_to(CODAT_ACCOUNT)
        assistant.page.type('Codat API Key', 'x' * 40)
        assistant.page.press('Check API Key')
        assistant.page.wait_for_button('Try Again')
        message = next(widget for widget in assistant.page.walk() if widget.name == 'API Key Not Accepted' and widget.role != Role.LABEL)
        self.assertTrue(message.has(Atspi.StateType.FOCUSABLE))
        self.assertIn('Copy the key again', message.description)
        self.close(assistant)

    def wait_described(self, assistant, name, text):
        field = assistant.page.wait_for(Role.TEXT, name)
        wait_until(f'“{name}” to be described by “{text}”', lambda: text in field.description, explain=lambda: field.description)


if __name__ == '__main__':
    main()

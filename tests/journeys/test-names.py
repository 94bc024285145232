# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody with a screen reader finds: everything that can be worked has a name and a role, on every page."""

import re

from journey import CLIENT_ID, Journey, main

from gi.repository import Atspi

from assistant import CODAT_ACCOUNT, KEYS, PRODUCTION, QUESTIONNAIRE, REDIRECT, STEPS, WINDOW
from desktop import Heard, Role, focus_window, wait_until
from parts import WRONG_API_KEY

STATES = {'Done', 'Current', 'To Do', 'Waiting', 'Later', 'Skipped'}

# What is worked by hand.
WORKED = {Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.TEXT, Role.SPIN_BUTTON, Role.COMBO_BOX,
          Role.LINK, Role.LIST_ITEM, Role.SLIDER}
# They can have the focus, but give it to what is in them.
AROUND = {Role.LABEL, Role.PANEL, Role.SCROLL_PANE}
# What a widget without a name is called by GTK.
CLASS_NAME = re.compile(r'(Gtk|Adw|Bridge)[A-Z]\w*')
# The first GTK in which a program can have something said.
ANNOUNCING = (4, 14)
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
        assistant.page.type('Codat API Key', WRONG_API_KEY)
        assistant.page.press('Check API Key')
        assistant.page.wait_for_button('Try Again')
        message = next(widget for widget in assistant.page.walk() if widget.name == 'API Key Not Accepted' and widget.role != Role.LABEL)
        self.assertIn('Copy the key again', message.description)
        # Where it is read out when it comes, its box would only say once more what the text in it says.
        reached = message
        if assistant.window.toolkit_version() >= ANNOUNCING:
            reached = next(widget for widget in message.walk() if 'Copy the key again' in widget.name)
        self.assertTrue(reached.has(Atspi.StateType.FOCUSABLE))
        self.close(assistant)

    def start_heard(self):
        """Starts the program and listens to what it says."""
        self.keyring.start()
        assistant = self.start()
        if assistant.window.toolkit_version() < ANNOUNCING:
            self.close(assistant)
            self.skipTest('Before GTK 4.14 nothing can be said.')
        return assistant, Heard()

    def test_pages_said(self):
        """Each page is said when it comes, once and before what on it has the focus, with the environment that it is about"""
        assistant, heard = self.start_heard()
        focus_window(WINDOW)
        for step, text in ((CODAT_ACCOUNT, 'Codat'), (REDIRECT, 'Sandbox'), (KEYS, 'Sandbox'), (PRODUCTION.keys, 'Production')):
            heard.forget()
            assistant.go_to(step)
            heard.wait_announced(text)
            wait_until('the focus to come', lambda: heard.all(Heard.FOCUSED))
            self.assertEqual(len(heard.all(Heard.ANNOUNCED)), 1, heard.events)
            self.assertEqual(heard.events[0][0], Heard.ANNOUNCED, heard.events)
        self.close(assistant)

    def test_outcomes_said(self):
        """What is wrong, and what is under way, is said once"""
        assistant, heard = self.start_heard()
        assistant.go_to(KEYS)
        heard.wait_announced('Sandbox')
        heard.forget()
        assistant.page.type('Client ID', 'one two')
        heard.wait_told('inside')
        assistant.go_to(CODAT_ACCOUNT)
        heard.forget()
        self.server.control(fault='hang')
        assistant.page.type('Codat API Key', WRONG_API_KEY)
        assistant.page.press('Check API Key')
        heard.wait_announced('Asking Codat…')
        assistant.page.press('Cancel')
        self.server.control(fault='')
        assistant.page.press('Check API Key')
        heard.wait_announced('API Key Not Accepted')
        assistant.page.wait_for_button('Try Again')
        said = heard.all(Heard.ANNOUNCED)
        self.assertEqual([sum(text in words for words in said) for text in ('Asking Codat…', 'API Key Not Accepted')], [1, 1], said)
        self.close(assistant)

    def test_unjudged(self):
        """What nobody has judged is not said to be valid"""
        assistant, heard = self.start_heard()
        assistant.go_to(CODAT_ACCOUNT)
        # What comes all at once was pasted, and is judged.
        assistant.page.type_letters('Codat API Key', 'x' * 40)
        assistant.go_to(KEYS)
        assistant.page.type('Client ID', CLIENT_ID)
        assistant.page.type('Client ID', 'one two')
        wait_until('it to be said to be wrong', lambda: any(heard.all(Heard.JUDGED)))
        # They come in order: nothing was said of what was there before.
        self.assertEqual(heard.all(Heard.JUDGED), [True])
        self.close(assistant)

    def wait_described(self, assistant, name, text):
        field = assistant.page.wait_for(Role.TEXT, name)
        wait_until(f'“{name}” to be described by “{text}”', lambda: text in field.description, explain=lambda: field.description)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a mouse: real key strokes, and nothing else, work every page."""

import subprocess

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

from gi.repository import Atspi

from assistant import APP_DETAILS, CODAT, CODAT_ACCOUNT, INTEGRATION, INTUIT_APP, KEYS, REDIRECT, REDIRECT_URI, STEPS, WELCOME, WELCOME_TICKS, WINDOW
from desktop import Role, focus_window, resize_window, try_until, wait_until

# More than there is to go through on the longest page.
MANY = 160
# The pages with fields of every kind; the others have nothing that these have not.
BACKWARDS = (CODAT_ACCOUNT, KEYS, APP_DETAILS)


class Keyboard(Journey):

    def begin(self):
        self.keyring.start()
        self.assistant = self.start()
        # Nobody but a window manager gives a window the focus.
        focus_window(WINDOW)

    def press(self, *keys):
        subprocess.run(['xdotool', 'key', *keys], check=True, stdin=subprocess.DEVNULL)

    def type(self, text):
        # By standard input: an argument is there for everybody to read.
        subprocess.run(['xdotool', 'type', '--delay', '1', '--file', '-'], check=True, input=text, text=True)

    def focused(self, among=None):
        """What has the focus, of the widgets that are given or of all."""
        widgets = among or list(self.assistant.window.walk())
        told = next((widget for widget in widgets if widget.has(Atspi.StateType.FOCUSED) and widget.role != Role.SCROLL_PANE), None)
        return told or next((widget for widget in widgets if widget.role == Role.TEXT and self.is_written_in(widget)), None)

    @staticmethod
    def is_written_in(field):
        """Of a row to write in libadwaita 1.2 does not tell that it has the focus. But its pencil is gone then, and only then."""
        inside = list(field.walk())
        return inside != [] and field.is_sensitive and all(widget.role != Role.IMAGE for widget in inside)

    def step_on(self, key, among=None):
        """Presses the key and waits until the focus is somewhere else. Returns what has it then."""
        before = self.focused(among)
        place = before.accessible if before is not None else None

        def look():
            widget = self.focused(among)
            return widget if widget is not None and widget.accessible != place else None
        self.press(key)
        return wait_until(f'{key} to move the focus from “{before.name if before is not None else ""}”', look)

    def go_to(self, name, key='Tab'):
        """Moves the focus to what is called so."""
        for _ in range(MANY):
            widget = self.focused()
            if widget is not None and widget.is_called(name):
                return
            self.step_on(key)
        self.fail(f'The focus does not come to “{name}”.')

    def wait_field(self, name, text):
        wait_until(f'“{name}” to hold what was typed', lambda: self.assistant.page.wait_for(Role.TEXT, name).holds(text))

    def next_page(self, step):
        self.press('alt+Right')
        self.assistant.wait_step(step)

    def tick_all(self, step):
        for box in self.assistant.page.find_all(Role.CHECK_BOX):
            wait_until('the focus to be on the row', lambda: self.focused() is not None)
            name = box.parent.parent.name or box.name
            while not (self.focused() is not None and self.focused().role == Role.CHECK_BOX and not self.focused().is_checked):
                self.step_on('Tab')
            self.press('space')
            wait_until(f'“{name}” to be ticked', lambda: self.focused().is_checked)
        self.assistant.wait_state(step, 'Done')

    def test_sandbox(self):
        """From the start to an enabled integration"""
        self.begin()
        assistant = self.assistant
        self.tick_all(WELCOME)
        self.next_page(CODAT_ACCOUNT)
        self.type(self.server.api_key)
        self.wait_field('Codat API Key', self.server.api_key)
        self.press('Return')
        assistant.wait_state(CODAT_ACCOUNT, 'Done')
        self.next_page(INTUIT_APP)
        self.tick_all(INTUIT_APP)
        self.next_page(REDIRECT)
        self.press('Return')
        assistant.wait_copied(REDIRECT_URI)
        self.go_to('Saved in Intuit')
        self.press('Tab')
        self.go_to_field('Paste Back What Intuit Shows', REDIRECT_URI)
        assistant.wait_state(REDIRECT, 'Done')
        self.next_page(KEYS)
        self.type(CLIENT_ID)
        self.wait_field('Client ID', CLIENT_ID)
        self.press('Tab')
        self.go_to_field('Client Secret', CLIENT_SECRET)
        self.go_to('Save Keys')
        self.press('Return')
        assistant.wait_state(KEYS, 'Done')
        self.next_page(CODAT)
        assistant.page.wait_for_button('Save to Codat')
        self.go_to('Save to Codat')
        self.press('Return')
        question = f'Enable {INTEGRATION}?'
        assistant.program.wait_window(question)
        assistant.program.focus_window(question)
        try_until('the question to go', lambda: self.press('Escape'), lambda: assistant.program.find_window(question) is None)
        focus_window(WINDOW)
        self.go_to('Enable…')
        self.press('Return')
        assistant.program.wait_window(question)
        assistant.program.focus_window(question)
        try_until('the question to go', lambda: self.press('Return'), lambda: assistant.program.find_window(question) is None)
        assistant.wait_state(CODAT, 'Done')
        focus_window(WINDOW)
        self.press('ctrl+q')
        self.assertEqual(assistant.program.wait_end(), 0)

    def test_reconnect(self):
        """The company of the sandbox is disconnected, and linked again"""
        self.begin()
        window = self.assistant
        self.go_to_test(window)
        window.start_test()
        page = self.link_page()
        page.visit()
        page.press('Authorize')
        window.page.wait_for_button('Test Disconnect and Reconnect')
        focus_window(WINDOW)
        self.go_to('Test Disconnect and Reconnect')
        self.press('Return')
        window.page.wait_says('not linked again yet')
        window.page.wait_for_button('Copy Link')
        self.go_to('Open Link Again')
        self.press('Return')
        window.page.wait_for_button('Copy Link')
        page.visit()
        page.press('Authorize')
        window.page.wait_says('Disconnect and reconnect tested')
        self.press('ctrl+q')
        self.assertEqual(window.program.wait_end(), 0)

    def go_to_field(self, name, text):
        """Types into the field once the focus is on it."""
        self.go_to(name)
        self.type(text)
        self.wait_field(name, text)

    def come_round(self, name, key):
        """Moves the focus until what is called so has it. Each move is told."""
        # What is on the page stays as it is meanwhile.
        stops = [widget for widget in self.assistant.window.walk()
                 if widget.role != Role.SCROLL_PANE and (widget.role == Role.TEXT or widget.has(Atspi.StateType.FOCUSABLE))]
        for _ in range(MANY):
            widget = self.step_on(key, stops)
            if widget.role in (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON) and widget.is_called(name):
                return
        self.fail(f'{key} does not come to “{name}”.')

    def shows_menus(self):
        """On a display without a window manager GTK 4.24 opens no menu at all, nor by a click."""
        return self.assistant.window.toolkit_version() < (4, 24)

    def test_no_trap(self):
        """On every page Tab comes round, Shift+Tab too, and Escape and F10 do no harm"""
        self.begin()
        for step in STEPS:
            if step != WELCOME:
                self.next_page(step)
            self.come_round('Main Menu', 'Tab')
            if step in BACKWARDS:
                self.come_round('Main Menu', 'shift+Tab')
            self.press('Escape')
        self.press('F10')
        if self.shows_menus():
            # The first of its rows has the focus then.
            wait_until('the menu', lambda: self.focused() is not None and self.focused().role == Role.MENU_ITEM)
        self.press('Escape')
        self.press('ctrl+w')
        self.assertEqual(self.assistant.program.wait_end(), 0)

    def test_list(self):
        """The list of steps is worked with arrows and Return, and Alt with a letter presses Next"""
        self.begin()
        self.press('alt+n')
        self.assistant.wait_step(CODAT_ACCOUNT)
        self.go_to(CODAT_ACCOUNT)
        self.step_on('Down')
        self.press('Return')
        self.assistant.wait_step(INTUIT_APP)
        self.press('alt+Left')
        self.assistant.wait_step(CODAT_ACCOUNT)
        self.press('ctrl+q')
        self.assertEqual(self.assistant.program.wait_end(), 0)

    def test_one_stop(self):
        """A row to tick is one stop of Tab, which says what it is, how it stands and what more there is to it"""
        self.begin()
        boxes = self.assistant.page.find_all(Role.CHECK_BOX)
        self.assertEqual([sum(box.is_called(tick) for box in boxes) for tick in WELCOME_TICKS], [1, 1, 1])
        wait_until('the focus to be on the first', lambda: boxes[0].has(Atspi.StateType.FOCUSED))
        for box, following in zip(boxes, boxes[1:]):
            self.press('space')
            wait_until('it to be ticked', lambda ticked=box: ticked.is_checked)
            self.step_on('Tab')
            self.assertTrue(following.has(Atspi.StateType.FOCUSED), self.focused().name)
            self.assertFalse(following.is_checked)
        self.assertIn('mailbox', boxes[1].description)
        self.press('ctrl+q')
        self.assertEqual(self.assistant.program.wait_end(), 0)

    def test_narrow_list(self):
        """Where the list takes the place of the page, it begins at the step that is shown, and Escape closes it"""
        self.begin()
        self.next_page(CODAT_ACCOUNT)
        resize_window(WINDOW, 360, 600)
        # Its role is another in the newest GTK.
        button = wait_until('the button', lambda: next((widget for widget in self.assistant.window.walk() if widget.is_called('List of Steps')), None))
        button.act()
        wait_until('the list to have the focus', lambda: self.assistant.rows[CODAT_ACCOUNT].has(Atspi.StateType.FOCUSED))
        self.press('Escape')
        wait_until('the button to have the focus', lambda: button.has(Atspi.StateType.FOCUSED))
        self.press('ctrl+q')
        self.assertEqual(self.assistant.program.wait_end(), 0)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user does with a program, done over the accessibility bus: find by role and name, press, type, look."""

import ctypes
import os
import re
import signal
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402  (the version comes first)

from session import end  # noqa: E402

Role = Atspi.Role

# How long a state may take to come about, at the very most: a slow machine and a sanitizer included.
PATIENCE_SECONDS = 120
# Before it is done once more.
TRY_SECONDS, TRIES = 15, 4
POLL_SECONDS = 0.05

# The newest keyboard tables have function keys twice, and xdotool takes those that no keyboard has.
KEY_CODES = {'F1': '67'}

MOUSE_LEFT, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN = '1', '4', '5'

# The part of a window of the usual size, 1000×700, in which a page scrolls.
TOP_OF_VIEW, BOTTOM_OF_VIEW = 160, 670

Atspi.set_timeout(10000, 10000)

# A program that is still starting has no answer to all questions yet, which is no news.
GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None)


# What the newest GTK tells apart, and the oldest does not.
SAME_ROLES = {Role.PASSWORD_TEXT: Role.TEXT, Role.ENTRY: Role.TEXT, getattr(Role, 'SWITCH', None): Role.CHECK_BOX}

# Where a dialog stands in its window.
DIALOGS = (Role.DIALOG, Role.ALERT)
DIALOG_DEPTH = 4

# What GLib says of a mistake in a program; and those that GTK makes by itself: 4.24 where X11 has no compositor, 4.8 where a click
# leads to another page of libadwaita's About; and libsecret, when a prompt is closed or its keyring ends.
COMPLAINT = re.compile(r'(WARNING|CRITICAL) \*\*:')
KNOWN_COMPLAINT = re.compile(r'gdk_frame_timings_submitted\(\) called on submitted frame|'
                             r'Broken accounting of active state for widget 0x[0-9a-f]+\(AdwAboutWindow\)|'
                             r'received unexpected result type ao from Completed signal instead of expected o|'
                             r"g_task_return_error: assertion 'error != NULL' failed")

# GLib has room for 2048 names in its first table, which it makes before it is initialised and loses for the sake of readers that may
# still have it when there are more (glib/gquark.c, quark_new). All pages together have more, and the sanitizer, which has one frame of
# that, cannot tell whose it is: nothing of ours has this size.
LOST_TABLE = re.compile(r'=+\n==\d+==ERROR: LeakSanitizer: detected memory leaks\n\n'
                        r'Direct leak of 16384 byte\(s\) in 1 object\(s\) allocated from:\n( +#\d.*\n)+\n'
                        r'SUMMARY: AddressSanitizer: 16384 byte\(s\) leaked in 1 allocation\(s\)\.\n')
EXIT_LEAKED = 1

# What the window is called while nothing is known of the setup; later it has the setup's name, of which a dot is a part.
PROGRAM_NAME, SETUP_NAME = 'Bookbridge', re.compile(r'.+ · .+')

# The programs that should be running.
running = []

# What does the work of xdotool's where that cannot: called with where to point to in the window, and a button.
pointer = None


class NotThere(AssertionError):
    """Something did not come about in time."""


def check_running():
    for program in running:
        if program.process.poll() is not None:
            running.remove(program)
            raise NotThere(f'The program ended with {program.process.returncode}:\n{program.output}')


def explain_safely(explain):
    try:
        return '\n' + explain() if explain is not None else ''
    except GLib.Error:
        return ''


def wait_until(what, condition, seconds=PATIENCE_SECONDS, explain=None):
    """Waits for the condition to return something true, and returns that. `explain` tells how things stand instead."""
    deadline = time.monotonic() + seconds
    while True:
        check_running()
        try:
            answer = condition()
        except GLib.Error:
            # The widget that was asked has just gone: look again.
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise NotThere(f'Waited in vain for {what}.' + explain_safely(explain))
        time.sleep(POLL_SECONDS)


def try_until(what, deed, condition):
    """Does it until the condition returns something true, and returns that. For what a window takes no notice of while it is on its way."""
    for _ in range(TRIES - 1):
        deed()
        try:
            return wait_until(what, condition, TRY_SECONDS)
        except NotThere:
            continue
    deed()
    return wait_until(what, condition)


class Widget:
    """One thing that a screen reader finds."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def role(self):
        role = self.accessible.get_role()
        return SAME_ROLES.get(role, role)

    @property
    def name(self):
        return self.accessible.get_name() or ''

    @property
    def description(self):
        return self.accessible.get_description() or ''

    def has(self, state):
        return self.accessible.get_state_set().contains(state)

    @property
    def is_sensitive(self):
        return self.has(Atspi.StateType.SENSITIVE)

    @property
    def is_checked(self):
        return self.has(Atspi.StateType.CHECKED)

    @property
    def is_selected(self):
        return self.has(Atspi.StateType.SELECTED)

    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield Widget(child)

    @property
    def parent(self):
        return Widget(self.accessible.get_parent())

    def selected_child(self):
        """The first of its children that is selected."""
        child = Atspi.Selection.get_selected_child(self.accessible, 0)
        return Widget(child) if child is not None else None

    def toolkit_version(self):
        return tuple(int(part) for part in self.accessible.get_application().get_toolkit_version().split('.')[:2])

    def walk(self):
        """All that is below, in reading order."""
        for child in self.children():
            yield child
            yield from child.walk()

    def is_called(self, name):
        # GTK 4.8 says a name twice if it comes from a label and from a relation too, once with its mnemonic.
        said = self.name.replace('_', '')
        return said in (name, f'{name} {name}')

    def walk_levels(self, depth):
        """What is at most so many levels below, what is nearest first: finds what is there for a moment only."""
        level = [self]
        for _ in range(depth):
            level = [child for widget in level for child in widget.children()]
            yield from level

    def focused(self):
        """What below has the focus, if anything has. What is scrolled has none of its own that a user would notice."""
        return next((widget for widget in self.walk() if widget.has(Atspi.StateType.FOCUSED) and widget.role != Role.SCROLL_PANE), None)

    def find_all(self, role, name=None):
        return [widget for widget in self.walk() if widget.role == role and (name is None or widget.is_called(name))]

    def wait_for(self, role, name, condition=lambda widget: True):
        """Waits for the first widget of that role and name which meets the condition."""
        def look():
            return next((widget for widget in self.walk() if widget.role == role and widget.is_called(name) and condition(widget)), None)
        return wait_until(f'{Atspi.role_get_name(role)} “{name}”', look, explain=self.describe)

    def wait_gone(self, role, name):
        wait_until(f'“{name}” to go', lambda: not self.find_all(role, name), explain=self.describe)

    def wait_for_button(self, name):
        return self.wait_for(Role.PUSH_BUTTON, name, lambda button: button.is_sensitive)

    def press(self, name):
        self.act_on(Role.PUSH_BUTTON, name)

    def act(self):
        if self.role == Role.CHECK_BOX:
            # A check button of GTK 4.8 has no action, nor can it be given the focus from here: what is left is the mouse.
            self.click()
        else:
            # The button of a menu is pressed by the one inside of it, whose role is another in the newest GTK.
            inner = next((child for child in self.children() if child.role in (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON)), self)
            # A button's first action is to be pressed. Asked for all of them, GTK 4.8 leaks the list.
            Atspi.Action.do_action(inner.accessible, 0)

    def middle(self):
        """Where it is in its window, which is where it is on the screen: without a window manager that stands in the corner."""
        extents = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return extents.x + extents.width // 2, extents.y + extents.height // 2

    def span(self):
        """From where to where it goes, from left to right in its window."""
        extents = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return extents.x, extents.x + extents.width

    def wait_still(self):
        """Waits until it stays where it is: what is above it on the page may come and go."""
        places = []

        def look():
            places.append(self.middle())
            return places[-3:].count(places[-1]) == 3
        wait_until(f'“{self.name}” to stand still', look)

    def click(self, bottom=BOTTOM_OF_VIEW):
        """Returns where it was clicked."""
        self.wait_still()
        self.scroll_into_view(bottom)
        self.wait_still()
        x, y = self.middle()
        move_and_click(x, y, MOUSE_LEFT)
        return x, y

    def set_checked(self, checked, bottom=BOTTOM_OF_VIEW):
        """Clicks it until it is ticked, or is not. What comes above it in the last moment moves it from under the mouse."""
        while self.is_checked != checked:
            place = self.click(bottom)
            wait_until(f'“{self.name}” to be {"" if checked else "not "}ticked',
                       lambda there=place: self.is_checked == checked or self.middle() != there)

    def click_until(self, what, condition):
        """Clicks until that has come of it: what is still on its way to its place may take no click."""
        return try_until(what, self.click, condition)

    def scroll_into_view(self, bottom=BOTTOM_OF_VIEW):
        """Turns the mouse wheel until it is well inside of the window, and above what stands below the page."""
        x, y = self.middle()
        while not TOP_OF_VIEW <= y <= bottom:
            move_and_click(x, (TOP_OF_VIEW + bottom) // 2, MOUSE_WHEEL_DOWN if y > bottom else MOUSE_WHEEL_UP)
            x, y = wait_until('the page to scroll', lambda before=y: self.middle() if self.middle()[1] != before else None)

    def act_on(self, role, name):
        self.wait_for(role, name, lambda widget: widget.is_sensitive).act()

    def tick(self, name):
        self.set_ticked(name, True)

    def set_ticked(self, name, ticked):
        box = self.wait_for(Role.CHECK_BOX, name, lambda box: box.is_sensitive)
        box.set_checked(ticked)

    def type(self, name, text):
        """Puts the text in the place of what an entry holds. What it was is never said, it may be a secret."""
        self.put(self.wait_for(Role.TEXT, name, lambda entry: entry.is_sensitive), text)

    def fill(self, text):
        """Puts a text into this entry, which may make something else of it."""
        if not Atspi.EditableText.set_text_contents(self.accessible, text):
            raise NotThere(f'Nothing can be typed into “{self.name}”.')

    def put(self, entry, text):
        name = entry.name
        entry.fill(text)
        wait_until(f'“{name}” to hold what was typed', lambda: entry.holds(text))

    def type_letters(self, name, text):
        """Puts one letter after the other into an entry that is empty, as a keyboard does; all at once is as pasting is."""
        entry = self.wait_for(Role.TEXT, name, lambda entry: entry.is_sensitive)
        for length, letter in enumerate(text):
            if not Atspi.EditableText.insert_text(entry.accessible, length, letter, len(letter.encode())):
                raise NotThere(f'Nothing can be typed into “{name}”.')
        wait_until(f'“{name}” to hold what was typed', lambda: entry.holds(text))

    def set_value(self, value):
        Atspi.Value.set_current_value(self.accessible, value)
        wait_until(f'“{self.name}” to be {value}', lambda: Atspi.Value.get_current_value(self.accessible) == value)

    @property
    def text(self):
        return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))

    def holds(self, text):
        """Whether it is the entry's text. Of a password the newest GTK says the length alone."""
        masked = self.accessible.get_role() == Role.PASSWORD_TEXT
        return len(self.text) == len(text) if masked else self.text == text

    def labels(self):
        return [name for name in (label.name for label in self.find_all(Role.LABEL)) if name]

    def says(self, text):
        """Whether some label has the text in it."""
        return any(widget.role == Role.LABEL and text in widget.name for widget in self.walk())

    def wait_says(self, text):
        wait_until(f'the words “{text}”', lambda: self.says(text), explain=self.describe)

    def describe(self):
        """What is there, in words. Of what entries hold the length alone is said: it may be a secret."""
        lines = []
        for widget in self.walk():
            try:
                if widget.name:
                    off = ('' if widget.is_sensitive else ' (off)') + (' (ticked)' if widget.is_checked else '')
                    held = f' ({len(widget.text)} letters)' if widget.role == Role.TEXT else ''
                    lines.append(f'  {Atspi.role_get_name(widget.role)} “{widget.name}” {widget.description}{off}{held}'.rstrip())
            except GLib.Error:
                continue
        return 'There is:\n' + '\n'.join(lines)


class Heard:
    """What a screen reader is given to say from now on, in order: what is announced, and what gets the focus."""

    ANNOUNCED, FOCUSED, JUDGED = 'object:announcement', 'object:state-changed:focused', 'object:state-changed:invalid-entry'
    # Where the focus is, that is said too.
    DESCRIBED = 'object:property-change:accessible-description'

    def __init__(self):
        self.events = []
        self.descriptions = []
        self.listener = Atspi.EventListener.new(self.on_event)
        for kind in (self.ANNOUNCED, self.FOCUSED, self.JUDGED, self.DESCRIBED):
            self.listener.register(kind)

    def on_event(self, event):
        if event.type.startswith(self.ANNOUNCED):
            self.events.append((self.ANNOUNCED, event.any_data))
        elif event.type.startswith(self.FOCUSED) and event.detail1:
            self.events.append((self.FOCUSED, event.source.get_name() or ''))
        elif event.type.startswith(self.JUDGED):
            self.events.append((self.JUDGED, bool(event.detail1)))
        elif event.type.startswith(self.DESCRIBED) and event.source.get_state_set().contains(Atspi.StateType.FOCUSED):
            self.descriptions.append(event.any_data)

    def listen(self):
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        return self.events

    def all(self, kind):
        return [what for event, what in self.listen() if event == kind]

    def wait_announced(self, text):
        wait_until(f'“{text}” to be said', lambda: any(text in said for said in self.all(self.ANNOUNCED)),
                   explain=lambda: '\n'.join(self.all(self.ANNOUNCED)))

    def wait_told(self, text):
        """Waits for it to be announced, or to be said of what has the focus."""
        wait_until(f'“{text}” to be told', lambda: any(text in said for said in (*self.all(self.ANNOUNCED), *self.descriptions)),
                   explain=lambda: '\n'.join((*self.all(self.ANNOUNCED), *self.descriptions)))

    def forget(self):
        self.listen()
        self.events.clear()
        self.descriptions.clear()


class Program:
    """A program that was started, its output and its windows."""

    def __init__(self, command, environ, log, name=None):
        """Where the command is not the program itself, it is known by its name on the accessibility bus."""
        self.log = log
        self.name = name
        with open(log, 'ab') as output:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environ)
        # Another program's may come into its place.
        self.written = log.open('rb')
        running.append(self)

    @property
    def output(self):
        self.written.seek(0)
        return self.written.read().decode('utf-8', errors='replace')

    def application(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and self.is_ours(application):
                return application
        return None

    def is_ours(self, application):
        return application.get_name() == self.name if self.name else application.get_process_id() == self.process.pid

    def windows(self):
        application = self.application()
        return list(Widget(application).children()) if application is not None else []

    def find_window(self, name):
        """The window of that name, or the dialog: since libadwaita 1.5 that stands in the window that it belongs to."""
        windows = self.windows()
        dialogs = (widget for window in windows for widget in window.walk_levels(DIALOG_DEPTH) if widget.role in DIALOGS)
        return next((window for window in (*windows, *dialogs) if window.is_called(name) or is_titled(window.name, name)), None)

    def wait_window(self, name):
        return wait_until(f'the window “{name}”', lambda: self.find_window(name), explain=lambda: self.output)

    def wait_no_window(self, name):
        wait_until(f'the window “{name}” to go', lambda: self.find_window(name) is None)

    def bearer_of(self, name):
        """The name of the window that bears that name, or in which there is a dialog that does."""
        windows = [window.name for window in self.windows()]
        return next((window for window in windows if is_titled(window, name)), windows[0])

    def focus_window(self, name):
        focus_window(self.bearer_of(name))

    def press_key(self, name, key):
        press_key(self.bearer_of(name), key)

    def wait_end(self):
        """Waits for the program to end by itself. Returns its exit status."""
        self.forget()
        try:
            status = self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            raise NotThere('The program does not end.') from None
        self.check_output()
        return 0 if status == EXIT_LEAKED and LOST_TABLE.search(self.output) else status

    def kill(self):
        """Ends the program without any warning to it."""
        self.forget()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.check_output()

    def end(self):
        self.forget()
        end(self.process)
        self.check_output()

    def forget(self):
        if self in running:
            running.remove(self)

    def check_output(self):
        """What it has complained about is not to be overlooked."""
        complaints = [line for line in self.output.splitlines() if COMPLAINT.search(line) and not KNOWN_COMPLAINT.search(line)]
        if complaints:
            raise AssertionError('\n'.join(['The program complained:', *complaints]))


class Launched(Program):
    """A program that something else starts, such as the message bus."""

    output = 'Its output is not known.'

    def __init__(self, name, window=None):
        """Of several programs of that name, the one that has such a window."""
        self.name = name
        self.window = window

    def is_ours(self, application):
        return super().is_ours(application) and (not self.window or any(child.name == self.window for child in Widget(application).children()))

    def wait_end(self):
        wait_until(f'{self.name} to end', lambda: self.application() is None)

    def forget(self):
        pass

    def end(self):
        pass


def is_titled(title, name):
    """Whether a window with that title is the one that is meant by the name."""
    return title == name or (name == PROGRAM_NAME and SETUP_NAME.fullmatch(title) is not None)


def move_and_click(x, y, button):
    if pointer is not None:
        pointer(x, y, button)
        return
    # A window that has come up under the mouse does not know of it before it moves, and takes no click until then.
    subprocess.run(['xdotool', 'mousemove', str(x + 1), str(y), 'mousemove', str(x), str(y), 'click', button], check=True,
                   stdin=subprocess.DEVNULL)


def searching(window):
    """The command that finds the window of that name for what is done with it."""
    title = f'^({PROGRAM_NAME}|.+ · .+)$' if window == PROGRAM_NAME else f'^{re.escape(window)}$'
    return ['xdotool', 'search', '--onlyvisible', '--name', title]


def resize_window(window, width, height):
    """Without a window manager nothing but the program is in the way of it."""
    subprocess.run([*searching(window), 'windowsize', '--sync', str(width), str(height)], check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL)


def focus_window(window):
    """Gives the focus to the window of that name. Without a window manager none has it by itself."""
    command = [*searching(window), 'windowfocus', '--sync']
    # A window cannot get the focus before it is there.
    wait_until(f'“{window}” to take the focus',
               lambda: subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode == 0)


def leave_windows():
    """Takes the focus from all windows, as a program elsewhere does that the user turns to."""
    x11 = ctypes.CDLL('libX11.so.6')
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    x11.XSetInputFocus(display, 0, 0, 0)
    x11.XSync(display, 0)
    x11.XCloseDisplay(display)


def press_key(window, key):
    focus_window(window)
    # To whatever has the focus, as from a keyboard: the window may go at the press, before the key is let go.
    subprocess.run(['xdotool', 'key', KEY_CODES.get(key, key)], check=True, stdin=subprocess.DEVNULL)


def read_clipboard():
    """Returns what another program finds on the clipboard."""
    command = ['xclip', '-selection', 'clipboard', '-out', '-target', 'UTF8_STRING']
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False).stdout


def copy_elsewhere(text):
    """Puts it on the clipboard, as another program does."""
    # By standard input: an argument is there for everybody to read.
    subprocess.run(['xclip', '-selection', 'clipboard', '-in'], check=True, input=text, text=True)
    wait_until('it to be on the clipboard', lambda: read_clipboard() == text)


def take_picture(path):
    """Writes what the screen shows into a PNG file, without the black around it."""
    subprocess.run(['import', '-window', 'root', '-trim', '+repage', os.fspath(path)], check=True, stdin=subprocess.DEVNULL)

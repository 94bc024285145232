# SPDX-License-Identifier: GPL-3.0-or-later
"""Bookbridge's window, step by step, as its user sees it."""

import dataclasses
import pathlib
import re

from desktop import NotThere, Program, Role, Widget, press_key, read_clipboard, wait_until
from gi.repository import GLib
from parts import Bus

APPLICATION = 'io.github.bookbridge.Bookbridge'
WINDOW = 'Bookbridge'

# Toasts are this far below the window, and the pages further: a page of a thousand widgets is not looked through
# while a toast comes and goes.
TOAST_DEPTH = 7


@dataclasses.dataclass(frozen=True)
class Environment:
    """What the window and its neighbours call the parts of one environment."""

    id: str
    integration: str
    platform_key: str
    redirect_uri: str
    redirect: str
    keys: str
    codat: str
    test: str


SANDBOX = Environment('sandbox', 'QuickBooks Online Sandbox', 'ndsk', 'https://quickbooksonlinesandbox.codat.io/oauth2/callback',
                      'Sandbox Redirect URI', 'Development Keys', 'Keys to Codat (Sandbox)', 'Test the Sandbox')
PRODUCTION = Environment('production', 'QuickBooks Online', 'qhyg', 'https://quickbooksonline.codat.io/oauth2/callback',
                         'Production Redirect URI', 'Production Keys', 'Keys to Codat (Production)', 'Test Production')

REDIRECT_URI, INTEGRATION = SANDBOX.redirect_uri, SANDBOX.integration

WELCOME = 'Welcome'
CODAT_ACCOUNT = 'Codat Account'
INTUIT_APP = 'Intuit App'
REDIRECT, KEYS, CODAT, TEST = SANDBOX.redirect, SANDBOX.keys, SANDBOX.codat, SANDBOX.test
APP_DETAILS = 'App Details'
QUESTIONNAIRE = 'Questionnaire'
REVIEW = 'Intuit’s Review'
OVERVIEW = 'Overview'
# The pages beside the steps.
CHECK, HELP, SETUPS = 'Check Everything', 'Help', 'Setups'
# The header bar says which of the steps it is.
NUMBERED = 'Step %u of %u'
SANDBOX_STEPS = (WELCOME, CODAT_ACCOUNT, INTUIT_APP, REDIRECT, KEYS, CODAT, TEST)
PRODUCTION_STEPS = (APP_DETAILS, QUESTIONNAIRE, REVIEW, PRODUCTION.redirect, PRODUCTION.keys, PRODUCTION.codat, PRODUCTION.test)
STEPS = (*SANDBOX_STEPS, *PRODUCTION_STEPS, OVERVIEW)
# What the program calls them, in the same order.
STEP_IDS = ('welcome', 'codat-account', 'intuit-app', 'sandbox-redirect', 'sandbox-keys', 'sandbox-codat', 'sandbox-test',
            'app-details', 'questionnaire', 'review', 'production-redirect', 'production-keys', 'production-codat', 'production-test',
            'overview')

WELCOME_TICKS = ('Codat role Administrator or Developer', 'Intuit developer account', 'QuickBooks admin at hand for the test')
INTUIT_TICKS = 5

# What a careful user writes for Intuit.
DETAILS = {
    'Host Domain': 'www.example.com',
    'Launch URL': 'https://www.example.com/start',
    'Disconnect URL': 'https://www.example.com/bye',
    'End-User License Agreement': 'https://www.example.com/terms',
    'Privacy Policy': 'https://www.example.com/privacy',
}
DETAIL_TICKS = ('Profile reviewed, email address verified', 'Categories chosen', 'Regulated industries answered',
                'Accepted connections chosen', 'Hosting entered')

# In the demo's bar, what is there to copy.
DEMO_VALUES = ('API Key', 'Client ID', 'Client Secret', 'Production Client ID', 'Production Client Secret')


def stay_english(text):
    return text


def start_built(build, environ, folder, *arguments, translate=stay_english):
    """Starts the Bookbridge of a build folder."""
    environ = environ | {'GSETTINGS_SCHEMA_DIR': str(build / 'data')}
    return Assistant(Program([build / 'src' / 'bookbridge', *arguments], environ, folder / 'output'), environ, arguments, translate)


class Assistant:
    """The window of a Bookbridge that was started.

    Steps, states and whatever is looked for have their English names here, and `translate` gives those that the window has."""

    def __init__(self, program, environ, arguments=(), translate=stay_english):
        self.environ = environ
        self.translate = translate
        # The demo and each profile have a name of their own.
        profiles = [argument.removeprefix('--profile=').lstrip('-') for argument in arguments if argument.startswith(('--profile=', '--demo'))]
        self.bus_name = '.'.join([APPLICATION, *profiles])
        self.program = program
        self.window = self.steps = self.stack = None
        self.rows = self.pages = None
        self.aside = None

    def say(self, text, *values):
        """Returns the text as the window has it, with the values put in."""
        return self.translate(text) % values if values else self.translate(text)

    def wait_open(self):
        self.window = self.program.wait_window(WINDOW)
        self.steps = self.window.wait_for(Role.LIST, self.say('Steps'))
        self.stack = wait_until('a page', self.find_any_page).parent
        # As long as the window is there they are the same.
        self.rows = wait_until('a row for each step', self.find_rows, explain=self.window.describe)
        self.pages = {}
        return self

    # The list of steps

    def find_rows(self):
        """Returns the row of each step, or nothing as long as not all are there."""
        rows = [row for row in self.steps.children() if row.role == Role.LIST_ITEM]
        named = {step: row for row in rows for step in STEPS if row.is_called(self.say(step))}
        return named if len(named) == len(STEPS) else None

    def state_of(self, step):
        """The state in words, which are those of the window."""
        return self.rows[step].description

    def states(self):
        return {step: self.state_of(step) for step in STEPS}

    def wait_state(self, step, state):
        wait_until(f'“{step}” to be {state}', lambda: self.state_of(step) == self.say(state), explain=self.window.describe)

    def shown_step(self):
        selected = self.steps.selected_child()
        return next((step for step in STEPS if selected is not None and selected.is_called(self.say(step))), None)

    # The pages

    def find_any_page(self):
        names = [self.say(name) for name in (*STEPS, CHECK, HELP, SETUPS)]
        return next((widget for widget in self.window.walk() if widget.role == Role.PANEL and widget.name in names), None)

    def find_page(self, name):
        return next((page for page in self.stack.children() if page.role == Role.PANEL and page.name == self.say(name)), None)

    @property
    def page(self):
        name = self.aside or self.shown_step()
        if name not in self.pages:
            # Made when it is first shown, and kept.
            self.pages[name] = wait_until(f'the page “{name}”', lambda: self.find_page(name))
        return self.pages[name]

    def wait_step(self, step):
        wait_until(f'“{step}” to be shown', lambda: self.shown_step() == step, explain=self.window.describe)

    def go_next(self):
        following = STEPS[STEPS.index(self.shown_step()) + 1]
        self.window.press(self.say('Next'))
        self.wait_step(following)

    def go_back(self):
        previous = STEPS[STEPS.index(self.shown_step()) - 1]
        self.window.press(self.say('Back'))
        self.wait_step(previous)

    def check_everything(self):
        """Opens the page with all findings and waits until they are there."""
        self.page.press(self.say('Check Everything'))
        self.aside = CHECK
        self.wait_checked()

    def wait_checked(self):
        self.page.wait_for_button(self.say('Check Again'))

    def open_help(self):
        press_key(WINDOW, 'F1')
        self.aside = HELP

    def find_menu_item(self, name, place):
        """Returns the item of the menu that is open. A newer GTK does not tell its name, so it is found by its place there."""
        items = [item for item in self.window.walk() if item.role == Role.MENU_ITEM]
        if any(item.name for item in items):
            return next((item for item in items if item.is_called(name)), None)
        return items[place] if len(items) > place else None

    def choose(self, name, place):
        """Chooses from the menu that was opened, and waits until that is gone: it takes the next click of the mouse."""
        wait_until(f'“{name}” in the menu', lambda: self.find_menu_item(name, place), explain=self.window.describe).act()
        wait_until('the menu to go', lambda: self.find_menu_item(name, place) is None)

    def open_setups(self):
        """Opens the list of all setups, by the menu."""
        self.window.press(self.say('Main Menu'))
        self.choose(self.say(SETUPS), 1)
        self.aside = SETUPS
        self.page.wait_for(Role.LIST, self.say(SETUPS))

    def find_setup(self, name):
        """Returns the row of the setup that is called so, or nothing."""
        rows = self.page.wait_for(Role.LIST, self.say(SETUPS)).children()
        return next((row for row in rows if row.role == Role.LIST_ITEM and row.is_called(name)), None)

    def wait_setup(self, name):
        return wait_until(f'the setup “{name}”', lambda: self.find_setup(name), explain=self.window.describe)

    def leave_aside(self):
        """Goes back to the step from a page beside the steps."""
        self.window.press(self.say('Back'))
        numbered = re.compile(self.say(NUMBERED).replace('%u', r'\d+'))
        wait_until('a step again', lambda: any(numbered.fullmatch(label) for label in self.window.labels()))
        self.aside = None

    def go_to(self, step):
        """Opens a step as a notification does; go_next and go_back walk."""
        Bus(self.environ).activate_action(self.bus_name, 'show-step', GLib.Variant('s', STEP_IDS[STEPS.index(step)]))
        self.wait_step(step)

    def has_toast(self, text):
        return any(widget.name == text for widget in self.window.walk_levels(TOAST_DEPTH))

    def wait_toast(self, text):
        """Waits for a toast to come and to go, so that the next one is not taken for it."""
        wait_until(f'the toast “{text}”', lambda: self.has_toast(text))
        wait_until(f'the toast “{text}” to go', lambda: not self.has_toast(text))

    def wait_copied(self, text):
        """Waits for the window to say so, and looks whether it is true. What is there instead is never said, it may be a secret."""
        self.wait_toast(self.say('Copied'))
        if read_clipboard() != text:
            raise AssertionError('Something else was copied, or nothing.')

    # What is done on each of them; every one leaves its step done

    def do_welcome(self):
        for name in WELCOME_TICKS:
            self.page.tick(self.say(name))
        self.wait_state(WELCOME, 'Done')

    def do_codat_account(self, api_key, client_name):
        self.page.type(self.say('Codat API Key'), api_key)
        self.page.press(self.say('Check API Key'))
        self.wait_state(CODAT_ACCOUNT, 'Done')
        self.page.wait_says(client_name)

    def do_intuit_app(self):
        boxes = self.page.find_all(Role.CHECK_BOX)
        if len(boxes) != INTUIT_TICKS:
            raise AssertionError(f'{len(boxes)} rows to tick, not {INTUIT_TICKS}.\n{self.page.describe()}')
        for box in boxes:
            box.set_checked(True)
        self.wait_state(INTUIT_APP, 'Done')

    def do_redirect(self, environment=SANDBOX):
        self.page.type(self.say('Paste Back What Intuit Shows'), environment.redirect_uri)
        self.wait_state(environment.redirect, 'Done')

    def do_keys(self, client_id, client_secret, environment=SANDBOX):
        self.type_keys(client_id, client_secret)
        self.page.press(self.say('Save Keys'))
        self.wait_state(environment.keys, 'Done')

    def type_keys(self, client_id, client_secret):
        self.page.type(self.say('Client ID'), client_id)
        self.page.type(self.say('Client Secret'), client_secret)

    def save_to_codat(self, environment=SANDBOX):
        """Saves the keys in Codat. Returns the question that follows."""
        self.page.press(self.say('Save to Codat'))
        return self.program.wait_window(self.say('Enable %s?', environment.integration))

    def answer(self, question, answer):
        name = question.name
        question.press(self.say(answer))
        self.program.wait_no_window(name)

    def do_codat(self, environment=SANDBOX):
        self.answer(self.save_to_codat(environment), 'Enable Now')
        self.page.wait_says(self.say('%s Is Enabled', environment.integration))
        self.wait_state(environment.codat, 'Done')

    def start_test(self, environment=SANDBOX):
        """Starts a link test and waits until there is a link to open."""
        self.page.press(self.say('Start Test'))
        if environment is PRODUCTION:
            self.answer(self.program.wait_window(self.say('Link a Real Company?')), 'Link')
        self.page.wait_for_button(self.say('Copy Link'))

    def do_test(self, link_page, environment=SANDBOX):
        self.start_test(environment)
        link_page.visit()
        link_page.press('Authorize')
        self.wait_state(environment.test, 'Done')
        self.page.press(self.say('Remove Test Company'))
        self.page.wait_says(self.say('The test company was removed'))

    def disconnect(self):
        """Has the company of the sandbox, which is linked, disconnected, and waits until there is its link to open again."""
        self.page.press(self.say('Test Disconnect and Reconnect'))
        self.page.wait_for_button(self.say('Copy Link'))

    def do_app_details(self, details, ticks):
        for name, address in details.items():
            self.page.type(self.say(name), address)
        for name in ticks:
            self.page.tick(self.say(name))
        self.wait_state(APP_DETAILS, 'Done')

    @staticmethod
    def topic_of(label):
        """The row of the topic whose title the label is: it stands in a row of its own inside of the one that opens."""
        row = label
        for _ in range(2):
            row = row.parent
            while row.role != Role.LIST_ITEM:
                row = row.parent
        return row

    def open_topic(self, title):
        """Opens a topic of the questionnaire, unless that has opened by itself. Returns its row, with what is in it."""
        label = self.page.wait_for(Role.LABEL, self.say(title))
        row = self.topic_of(label)
        if not row.find_all(Role.CHECK_BOX, self.say('Answered')):
            label.click()
        row.wait_for(Role.CHECK_BOX, self.say('Answered'))
        return row

    def send(self):
        """Notes that the questionnaire was sent, with the topics that are not ticked here answered all the same."""
        complete = self.state_of(QUESTIONNAIRE) == self.say('Done')
        self.page.tick(self.say('Sent'))
        if not complete:
            self.answer(self.program.wait_window(self.say('Was It Sent All the Same?')), 'It Was Sent')

    def show_topics(self, name):
        """Shows the topics of one kind only. The button that stays pressed has another role in the newest GTK."""
        wait_until(f'the button “{name}”', lambda: next((button for button in self.page.walk() if button.is_called(self.say(name)) and
                                                         button.role in (Role.PUSH_BUTTON, Role.TOGGLE_BUTTON)), None)).act()

    def do_review(self):
        self.send()
        self.page.tick(self.say('Approved'))
        self.wait_state(REVIEW, 'Done')

    def enable_switch(self, environment=SANDBOX) -> Widget:
        return self.page.wait_for(Role.CHECK_BOX, self.say('Enable %s', environment.integration), lambda switch: switch.is_sensitive)

    # The demo's bar

    def open_demo_values(self):
        """Shows the demo's keys, and returns them."""
        self.window.press(self.say('Demo Values'))
        return [self.window.wait_for_button(self.say(f'Copy Demo {name}')).parent.labels()[-1] for name in DEMO_VALUES]

    def close_demo_values(self):
        self.window.press(self.say('Demo Values'))
        self.window.wait_gone(Role.PUSH_BUTTON, self.say('Copy Demo API Key'))

    # By keyboard

    def go_by_keys(self, wanted, key='Tab', most=100):
        """Presses the key until the focus is on what is wanted, at most so often. Returns how often that was."""
        for count in range(most):
            before = wait_until('something to have the focus', self.window.focused)
            if wanted(before):
                return count
            press_key(WINDOW, key)
            wait_until(f'{key} to move the focus',
                       lambda last=before: (now := self.window.focused()) is not None and now.accessible != last.accessible)
        raise NotThere('The focus does not come there.')

    # The end

    def close(self):
        """Closes the window as its user does. Returns the program's exit status."""
        self.window.press(self.say('Close'))
        return self.program.wait_end()

    def setup_file(self, profile) -> pathlib.Path:
        return pathlib.Path(self.environ['XDG_DATA_HOME']) / 'bookbridge' / profile / 'setup.json'

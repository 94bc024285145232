# SPDX-License-Identifier: GPL-3.0-or-later
"""Bookbridge's window, step by step, as its user sees it."""

import dataclasses
import pathlib
import re

from desktop import Program, Role, Widget, press_key, read_clipboard, wait_until
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
CHECK, HELP = 'Check Everything', 'Help'
# The header bar says which of the steps it is.
NUMBERED = re.compile(r'Step \d+ of \d+')
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


def start_built(build, environ, folder, *arguments):
    """Starts the Bookbridge of a build folder."""
    environ = environ | {'GSETTINGS_SCHEMA_DIR': str(build / 'data')}
    return Assistant(Program([build / 'src' / 'bookbridge', *arguments], environ, folder / 'output'), environ, arguments)


class Assistant:
    """The window of a Bookbridge that was started."""

    def __init__(self, program, environ, arguments=()):
        self.environ = environ
        # The demo and each profile have a name of their own.
        profiles = [argument.removeprefix('--profile=').lstrip('-') for argument in arguments if argument.startswith(('--profile=', '--demo'))]
        self.bus_name = '.'.join([APPLICATION, *profiles])
        self.program = program
        self.window = self.steps = self.stack = None
        self.rows = self.pages = None
        self.aside = None

    def wait_open(self):
        self.window = self.program.wait_window(WINDOW)
        self.steps = self.window.wait_for(Role.LIST, 'Steps')
        self.stack = wait_until('a page', self.find_any_page).parent
        # As long as the window is there they are the same.
        self.rows = wait_until('a row for each step', self.find_rows, explain=self.window.describe)
        self.pages = {}
        return self

    # The list of steps

    def find_rows(self):
        """Returns the row of each step, or nothing as long as not all are there."""
        rows = [row for row in self.steps.children() if row.role == Role.LIST_ITEM]
        named = {step: row for row in rows for step in STEPS if row.is_called(step)}
        return named if len(named) == len(STEPS) else None

    def state_of(self, step):
        return self.rows[step].description

    def states(self):
        return {step: self.state_of(step) for step in STEPS}

    def wait_state(self, step, state):
        wait_until(f'“{step}” to be {state}', lambda: self.state_of(step) == state, explain=self.window.describe)

    def shown_step(self):
        selected = self.steps.selected_child()
        return next((step for step in STEPS if selected is not None and selected.is_called(step)), None)

    # The pages

    def find_any_page(self):
        return next((widget for widget in self.window.walk() if widget.role == Role.PANEL and widget.name in (*STEPS, CHECK, HELP)), None)

    def find_page(self, name):
        return next((page for page in self.stack.children() if page.role == Role.PANEL and page.name == name), None)

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
        self.window.press('Next')
        self.wait_step(following)

    def go_back(self):
        previous = STEPS[STEPS.index(self.shown_step()) - 1]
        self.window.press('Back')
        self.wait_step(previous)

    def check_everything(self):
        """Opens the page with all findings and waits until they are there."""
        self.page.press('Check Everything')
        self.aside = CHECK
        self.wait_checked()

    def wait_checked(self):
        self.page.wait_for_button('Check Again')

    def open_help(self):
        press_key(WINDOW, 'F1')
        self.aside = HELP

    def leave_aside(self):
        """Goes back to the step from a page beside the steps."""
        self.window.press('Back')
        wait_until('a step again', lambda: any(NUMBERED.fullmatch(label) for label in self.window.labels()))
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
        self.wait_toast('Copied')
        if read_clipboard() != text:
            raise AssertionError('Something else was copied, or nothing.')

    # What is done on each of them; every one leaves its step done

    def do_welcome(self):
        for name in WELCOME_TICKS:
            self.page.tick(name)
        self.wait_state(WELCOME, 'Done')

    def do_codat_account(self, api_key, client_name):
        self.page.type('Codat API Key', api_key)
        self.page.press('Check API Key')
        self.wait_state(CODAT_ACCOUNT, 'Done')
        self.page.wait_says(client_name)

    def do_intuit_app(self):
        boxes = self.page.find_all(Role.CHECK_BOX)
        if len(boxes) != INTUIT_TICKS:
            raise AssertionError(f'{len(boxes)} rows to tick, not {INTUIT_TICKS}.\n{self.page.describe()}')
        for box in boxes:
            box.act()
        self.wait_state(INTUIT_APP, 'Done')

    def do_redirect(self, environment=SANDBOX):
        self.page.type('Paste Back What Intuit Shows', environment.redirect_uri)
        self.wait_state(environment.redirect, 'Done')

    def do_keys(self, client_id, client_secret, environment=SANDBOX):
        self.type_keys(client_id, client_secret)
        self.page.press('Save Keys')
        self.wait_state(environment.keys, 'Done')

    def type_keys(self, client_id, client_secret):
        self.page.type('Client ID', client_id)
        self.page.type('Client Secret', client_secret)

    def save_to_codat(self, environment=SANDBOX):
        """Saves the keys in Codat. Returns the question that follows."""
        self.page.press('Save to Codat')
        return self.program.wait_window(f'Enable {environment.integration}?')

    def answer(self, question, answer):
        name = question.name
        question.press(answer)
        self.program.wait_no_window(name)

    def do_codat(self, environment=SANDBOX):
        self.answer(self.save_to_codat(environment), 'Enable Now')
        self.page.wait_says(f'{environment.integration} Is Enabled')
        self.wait_state(environment.codat, 'Done')

    def start_test(self, environment=SANDBOX):
        """Starts a link test and waits until there is a link to open."""
        self.page.press('Start Test')
        if environment is PRODUCTION:
            self.answer(self.program.wait_window('Link a Real Company?'), 'Link')
        self.page.wait_for_button('Copy Link')

    def do_test(self, link_page, environment=SANDBOX):
        self.start_test(environment)
        link_page.visit()
        link_page.press('Authorize')
        self.wait_state(environment.test, 'Done')
        self.page.press('Remove Test Company')
        self.page.wait_says('The test company was removed')

    def do_app_details(self, details, ticks):
        for name, address in details.items():
            self.page.type(name, address)
        for name in ticks:
            self.page.tick(name)
        self.wait_state(APP_DETAILS, 'Done')

    def open_topic(self, title):
        """Opens a topic of the questionnaire. Returns its row, with what is in it."""
        row = self.page.wait_for(Role.LABEL, title)
        row.click()
        # The label stands in a row of its own inside of the one that opens.
        for _ in range(2):
            row = row.parent
            while row.role != Role.LIST_ITEM:
                row = row.parent
        row.wait_for(Role.CHECK_BOX, 'Answered')
        return row

    def do_review(self):
        self.page.tick('Sent')
        self.page.tick('Approved')
        self.wait_state(REVIEW, 'Done')

    def enable_switch(self, environment=SANDBOX) -> Widget:
        return self.page.wait_for(Role.CHECK_BOX, f'Enable {environment.integration}', lambda switch: switch.is_sensitive)

    # The end

    def close(self):
        """Closes the window as its user does. Returns the program's exit status."""
        self.window.press('Close')
        return self.program.wait_end()

    def setup_file(self, profile) -> pathlib.Path:
        return pathlib.Path(self.environ['XDG_DATA_HOME']) / 'bookbridge' / profile / 'setup.json'

# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job in the demo, as a newcomer does it: the window on the one side, a browser with the demo's pages on the other."""

import contextlib
import time
import unittest.mock

from journey import Journey, main

import assistant
import chromium
from assistant import PRODUCTION, SANDBOX
from desktop import Role, Widget, copy_elsewhere, read_clipboard, wait_until

APP = 'Blue Harbour Books'
SCOPE = 'com.intuit.quickbooks.accounting'
LABELS = {
    'Host domain': 'www.example.com',
    'Launch URL': 'https://www.example.com/start',
    'Disconnect URL': 'https://www.example.com/bye',
    'End-user license agreement URL': 'https://www.example.com/terms',
    'Privacy policy URL': 'https://www.example.com/privacy',
}
# The whole job: more than this is a longer way than there was.
MOST_CLICKS = 150


@contextlib.contextmanager
def count_acts(counted):
    """Counts what is pressed and pasted in windows meanwhile."""
    acts = {name: getattr(Widget, name) for name in ('act', 'click', 'fill')}

    def counting(name):
        def act(widget, *arguments):
            counted.append(name)
            # Some of them do the work of others.
            with contextlib.ExitStack() as stack:
                for other, original in acts.items():
                    stack.enter_context(unittest.mock.patch.object(Widget, other, original))
                return acts[name](widget, *arguments)
        return act
    with contextlib.ExitStack() as stack:
        for name in acts:
            stack.enter_context(unittest.mock.patch.object(Widget, name, counting(name)))
        yield


class WholeDemo(Journey):

    def setUp(self):
        missing = chromium.find_missing()
        if missing:
            self.skipTest(f'There is no {" and no ".join(missing)}')
        super().setUp()
        self.keyring.start()
        self.opened = self.provide_browser()
        self.browser = chromium.Chromium(self.environ, self.folder)
        self.addCleanup(self.browser.end)

    def follow(self, window, label, role=Role.PUSH_BUTTON):
        """Presses what leads to the browser, and lets that go where it was told to."""
        self.opened.unlink(missing_ok=True)
        row = window.page.wait_for(role, label)
        row.click() if role == Role.LINK else row.act()
        self.go_where_told()

    def go_where_told(self):
        address = wait_until('the browser', lambda: self.opened.exists() and self.opened.read_text(encoding='utf-8').strip())
        self.assertRegex(address, r'^http://127\.0\.0\.1:\d+/')
        self.browser.open(address)

    def open_app(self, window, place):
        self.follow(window, 'Open Intuit Developer Portal')
        self.browser.press(APP)
        self.browser.press(place)

    def create_app(self, window):
        window.go_next()
        self.follow(window, 'Open Intuit Developer Portal', Role.LINK)
        self.browser.press('Create an app')
        self.browser.paste('Give your app a name', APP)
        self.browser.tick(SCOPE)
        self.browser.press('Create app')
        window.do_intuit_app()

    def do_redirect(self, window, environment, tab):
        window.go_next()
        window.page.press('Copy Redirect URI')
        window.wait_copied(environment.redirect_uri)
        self.open_app(window, 'Settings')
        self.browser.press(tab)
        self.browser.press('Add URI')
        self.browser.paste('Redirect URI 1', read_clipboard())
        self.browser.press('Save')
        self.browser.wait_says('Saved.')
        # What stands there is copied there: the window knows its own copy.
        copy_elsewhere(self.browser.value('Redirect URI 1'))
        window.do_redirect(environment)

    def copy_keys(self, window, tab):
        self.open_app(window, 'Keys and credentials')
        self.browser.press(tab)
        self.browser.press('Show credentials')
        return self.browser.copy('Client ID'), self.browser.copy('Client Secret')

    def do_keys(self, window, environment, tab):
        window.go_next()
        window.do_keys(*self.copy_keys(window, tab), environment)
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit recognised these keys')
        window.go_next()
        window.do_codat(environment)

    def do_test(self, window, environment):
        window.go_next()
        self.press_start(window, environment)
        self.browser.press('Authorize')
        window.wait_state(environment.test, 'Done')
        if environment is SANDBOX:
            self.opened.unlink(missing_ok=True)
            window.disconnect()
            self.go_where_told()
            self.browser.press('Authorize')
            window.page.wait_says('Disconnect and reconnect tested')
        window.page.press('Remove Test Company')
        window.page.wait_says('The test company was removed')

    def press_start(self, window, environment):
        """The link of a test opens by itself."""
        self.opened.unlink(missing_ok=True)
        window.start_test(environment)
        self.go_where_told()

    def get_approved(self, window):
        window.go_next()
        self.open_app(window, 'Keys and credentials')
        self.browser.press('Production')
        self.browser.press('App details')
        for label, value in LABELS.items():
            self.browser.paste(label, value)
        self.browser.press('Save')
        window.do_app_details(assistant.DETAILS, assistant.DETAIL_TICKS)
        window.go_next()
        self.browser.press('Compliance')
        self.browser.press('Start questionnaire')
        self.browser.press('Save')
        window.go_next()
        self.browser.press('Submit')
        self.browser.wait_says('Under review')
        self.browser.press('Let the demo’s Intuit approve')
        self.browser.wait_says('Approved')
        window.do_review()

    def begin(self):
        window = self.launch('--demo').wait_open()
        window.do_welcome()
        window.go_next()
        self.follow(window, 'Open API Keys Page')
        window.do_codat_account(self.browser.copy('API key'), self.server.client_name)
        return window

    def test_whole(self):
        """From the first page to production keys that work, copied from one side to the other"""
        counted = []
        start = time.monotonic()
        with count_acts(counted):
            window = self.begin()
            self.create_app(window)
            self.do_redirect(window, SANDBOX, 'Development')
            self.do_keys(window, SANDBOX, 'Development')
            self.do_test(window, SANDBOX)
            self.get_approved(window)
            self.do_redirect(window, PRODUCTION, 'Production')
            self.do_keys(window, PRODUCTION, 'Production')
            self.do_test(window, PRODUCTION)
        minutes, clicks = (time.monotonic() - start) / 60, len(counted) + self.browser.clicks
        print(f'# {minutes:.1f} minutes; {clicks} clicks, {self.browser.clicks} of them in the browser', flush=True)
        self.assertLess(clicks, MOST_CLICKS)
        window.go_to(assistant.OVERVIEW)
        window.check_everything()
        window.page.wait_says('Nothing Is Broken')
        self.close(window)

    def test_refused(self):
        """Keys and addresses that Intuit does not know do not come to a good end, and what was forgotten can be done then"""
        window = self.begin()
        self.create_app(window)
        window.go_to(SANDBOX.redirect)
        window.do_redirect()
        window.go_next()
        client_id, client_secret = self.copy_keys(window, 'Development')
        # As long as the right one.
        window.do_keys(client_id, client_secret[::-1])
        window.go_next()
        window.do_codat()
        window.go_next()
        self.press_start(window, SANDBOX)
        self.browser.wait_says(f'Sorry, but {APP} didn’t connect')
        self.browser.press('The demo’s Intuit Developer Portal')
        self.browser.press(APP)
        self.browser.press('Settings')
        self.browser.press('Add URI')
        self.browser.paste('Redirect URI 1', SANDBOX.redirect_uri)
        self.browser.press('Save')
        self.follow(window, 'Open Link Again')
        self.browser.press('Authorize')
        self.browser.wait_says('The company is not connected')
        window.page.wait_says('does not accept the Client ID')
        self.assertEqual(window.state_of(SANDBOX.test), 'Current')
        self.close(window)

    def test_stays(self):
        """A guide does not open on the Internet by itself"""
        window = self.launch('--demo').wait_open()
        self.follow(window, 'Open Codat’s Guide', Role.LINK)
        self.browser.wait_says('https://docs.codat.io/')
        self.browser.wait_says('leave the demo')
        self.close(window)


if __name__ == '__main__':
    main()

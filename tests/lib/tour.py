# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the demo through all steps: tour.py BUILD FOLDER

Writes a picture of each step into the folder and a line about what was done and seen. Ends with 1 if anything was not as it
should be. Runs inside session.py.
"""

import os
import pathlib
import shutil
import signal
import sys
import traceback

import assistant
from assistant import DETAIL_TICKS, DETAILS, PRODUCTION, start_built
from desktop import Role, take_picture, wait_until
from parts import WRONG_API_KEY, DeveloperPortal, Keyring, LinkPage


class Tour:

    def __init__(self, build, folder, environ):
        self.folder = folder
        self.number = 0
        self.window = start_built(build, environ, pathlib.Path(environ['HOME']), '--demo')

    def report(self, step, what):
        """Takes a picture and says what was done and what is seen now."""
        self.number += 1
        name = f'{self.number:02}-{step}.png'
        take_picture(self.folder / name)
        print(f'{self.number:2}. {self.window.shown_step()}: {what} [{name}]', flush=True)

    def expect(self, what, condition):
        if not condition:
            raise AssertionError(f'Not as it should be: {what}.\n{self.window.window.describe()}')

    def take(self):
        window = self.window.wait_open()
        self.expect('the window says that it is the demo', any('demo' in text.lower() for text in window.window.labels()))
        api_key, client_id, client_secret, *self.production_keys = self.read_values()
        self.development_keys = client_id, client_secret
        window.do_welcome()
        self.report('welcome', 'ticked what has to be at hand; the step is Done')

        window.go_next()
        window.page.type('Codat API Key', WRONG_API_KEY)
        window.page.press('Check API Key')
        window.page.wait_for_button('Try Again')
        window.page.type('Codat API Key', api_key)
        window.page.press('Check API Key')
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        window.page.wait_says('In the keyring')
        self.report('codat-account', 'a wrong API key was refused, the right one accepted and is in the keyring')

        window.go_next()
        portal = self.open_developer_portal()
        portal.create_app()
        window.do_intuit_app()
        self.report('intuit-app', 'made an app in the demo’s Developer Portal and ticked what was done; the step is Done')

        window.go_next()
        portal.save_redirect('Development', assistant.REDIRECT_URI)
        window.page.type('Paste Back What Intuit Shows', assistant.REDIRECT_URI + '/')
        self.expect('a different address is not taken', window.state_of(assistant.REDIRECT) == 'Current')
        window.do_redirect()
        self.report('sandbox-redirect', 'an address with a slash too many was refused, the right one ticked the row')

        window.go_next()
        field = window.page.wait_for(Role.TEXT, 'Client ID')
        field.fill(f' “{client_id}”')
        wait_until('the Client ID without what was around it', lambda: field.holds(client_id))
        window.page.type('Client Secret', client_secret)
        self.report('sandbox-keys', 'pasted keys with quotes around one; they were cleaned')
        window.page.press('Save Keys')
        window.wait_state(assistant.KEYS, 'Done')
        window.page.wait_says(client_id[-4:])
        self.expect('the secret is not shown', not window.page.says(client_secret))
        self.report('sandbox-keys-saved', 'saved; the page shows the end of the Client ID and nothing of the secret')

        window.go_next()
        question = window.save_to_codat()
        self.report('sandbox-codat-question', 'saved the keys in Codat; asked whether to enable the integration')
        window.answer(question, 'Enable Now')
        window.page.wait_says(f'{assistant.INTEGRATION} Is Enabled')
        window.wait_state(assistant.CODAT, 'Done')
        self.report('sandbox-codat', 'Codat says that the integration is enabled; the step is Done')

        self.take_test(window)
        self.take_production(window, portal)
        self.take_overview(window)
        status = window.close()
        self.expect(f'the program ends well, not with {status}', status == 0)

    def find_shown(self, part):
        """The session has no browser, so the page shows the link to copy."""
        text = next((label for label in self.window.page.labels() if part in label), None)
        return text.split()[-1] if text else None

    def find_link(self):
        return self.find_shown('/link/companies/')

    def open_developer_portal(self):
        self.window.page.wait_for(Role.LINK, 'Open Intuit Developer Portal').click()
        return DeveloperPortal(wait_until('the address of the portal', lambda: self.find_shown(DeveloperPortal.START)))

    def take_test(self, window):
        window.go_next()
        window.start_test()
        window.page.wait_says('/link/companies/')
        self.report('sandbox-test', 'made a test company; its link waits to be opened, and the page watches')
        page = LinkPage(self.find_link)
        page.visit()
        page.press('Cancel')
        window.page.wait_says('cancelled in the browser')
        self.report('sandbox-test-cancelled', 'the link was opened and cancelled there; the page says so')
        used = self.find_link()
        window.page.press('Open Link Again')
        wait_until('a new link', lambda: self.find_link() not in (None, used))
        page.visit()
        page.press('Authorize')
        window.wait_state(assistant.TEST, 'Done')
        self.report('sandbox-test-linked', 'authorized; Codat says that it is linked')
        window.page.press('Remove Test Company')
        window.page.wait_says('The test company was removed')
        window.go_to(assistant.KEYS)
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit recognised these keys')
        self.report('sandbox-keys-intuit', 'Intuit recognised the keys')
        window.go_to(assistant.TEST)

    def take_production(self, window, portal):
        window.go_next()
        window.page.type('Host Domain', 'https://www.example.com')
        self.expect('an address is no host domain', window.page.says('without “https://”'))
        window.do_app_details(DETAILS, DETAIL_TICKS)
        self.report('app-details', 'a host domain with “https://” was refused, then all six are right and all is ticked')

        window.go_next()
        topic = window.open_topic('Error logs can be shared with Intuit')
        topic.tick('Answered')
        topic.wait_says('To Confirm')
        topic.tick('Confirm This Is True for You')
        topic.wait_says('Answered')
        topic = window.open_topic('Where the app runs')
        topic.type('Your Answer', 'In a browser, from our servers in Dublin.')
        topic.tick('Answered')
        window.page.wait_says('2 of 37 answered')
        self.report('questionnaire', 'a claim counted once it was confirmed, and an own answer is kept; 35 topics are open')

        window.go_next()
        window.send()
        window.wait_state(assistant.REVIEW, 'Waiting')
        window.page.press('Remind Me')
        window.page.wait_says('Reminder on')
        self.expect('the keys wait', window.state_of(PRODUCTION.keys) == 'Later')
        self.report('review-sent', 'sent today, with a reminder in a week; the production keys wait for the approval')
        portal.get_approved()
        window.page.tick('Approved')
        window.wait_state(assistant.REVIEW, 'Done')

        window.go_next()
        portal.save_redirect('Production', PRODUCTION.redirect_uri)
        window.page.type('Paste Back What Intuit Shows', assistant.REDIRECT_URI)
        self.expect('the sandbox’s address is not taken', window.state_of(PRODUCTION.redirect) == 'Current')
        window.do_redirect(PRODUCTION)
        self.report('production-redirect', 'the sandbox’s address was refused, the right one ticked the row')

        window.go_next()
        window.type_keys(*self.development_keys)
        window.page.press('Save Keys')
        window.page.wait_says('These Keys Cannot Be Right')
        self.report('production-keys-wrong', 'the development keys were refused')
        window.do_keys(*self.production_keys, PRODUCTION)
        self.report('production-keys', 'the production keys are in the keyring')

        window.go_next()
        window.do_codat(PRODUCTION)
        self.report('production-codat', 'saved in Codat and enabled; the step is Done')

    def take_overview(self, window):
        window.go_to(assistant.OVERVIEW)
        for environment in (assistant.SANDBOX, PRODUCTION):
            wait_until('the switch to be on', lambda on=environment: window.enable_switch(on).is_checked)
        for step in assistant.STEPS[:-1]:
            # What Intuit has approved is settled, though not every topic was ticked here.
            open_still = step == PRODUCTION.test
            self.expect(f'“{step}” is {"open" if open_still else "done"}', (window.state_of(step) == 'Done') != open_still)
        self.report('overview', 'both integrations are on; the test of production is still open')
        window.check_everything()
        window.page.wait_says('Nothing Is Broken')
        self.report('check-everything', 'every link of the chain was checked')
        window.leave_aside()

    def read_values(self):
        """Reads the demo's keys where its user does, behind the button in the bar at the top."""
        values = self.window.open_demo_values()
        self.report('demo-values', 'this is the demo, and it says what to paste')
        self.window.close_demo_values()
        return values


def main(build, folder):
    build, folder = pathlib.Path(build), pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environ = dict(os.environ)
    keyring = Keyring(environ)
    tour = None
    interrupted = []
    signal.signal(signal.SIGINT, lambda *signals: (interrupted.append(True), signal.default_int_handler(*signals)))
    try:
        keyring.start()
        tour = Tour(build, folder, environ)
        tour.take()
    except (Exception, KeyboardInterrupt):
        # Interrupted, the display goes at the same time, and what comes of that is no news.
        if interrupted:
            return 128 + signal.SIGINT
        traceback.print_exc()
        take_picture(folder / 'trouble.png')
        return 1
    finally:
        if tour is not None:
            tour.window.program.end()
        keyring.stop()
    print(f'{tour.number} pictures are in {folder}.')
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))

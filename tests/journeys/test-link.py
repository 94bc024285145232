# SPDX-License-Identifier: GPL-3.0-or-later
"""The link test through the real window: a company is linked, and nothing of it is ever left behind unknown."""

import json
import urllib.error

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from assistant import PRODUCTION
from desktop import Role, read_clipboard, wait_until


class Link(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def companies(self):
        return self.server.state()['companies']

    def test_opened_in_browser(self):
        """The link goes to the system's browser, and once only"""
        noted = self.provide_browser()
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        wait_until('the browser', noted.exists)
        link = noted.read_text(encoding='utf-8').strip()
        page = self.link_page()
        self.assertEqual(link, page.find_link())
        page.visit()
        self.assertIn('Connect your company', page.page)
        with self.assertRaises(urllib.error.HTTPError) as gone:
            page.open(link)
        self.assertEqual(gone.exception.code, 410)
        self.close(window)

    def test_errors(self):
        """What goes wrong at Intuit is said with its cause and a way on"""
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        page = self.link_page()
        page.visit()
        for fault, words in (('cancelled', 'cancelled in the browser'), ('invalid-client', 'does not accept the Client ID'),
                             ('wrong-environment', 'belong to the other environment'), ('forbidden', 'does not give Codat access')):
            page.press(fault)
            window.page.wait_says(words)
            page.visit()
        page.press('Authorize')
        window.wait_state(assistant.TEST, 'Done')
        self.assertFalse(window.page.says('does not give Codat access'))
        self.close(window)

    def test_browser_shows(self):
        """What only a human can see leads to its cure"""
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        window.page.wait_for(Role.LABEL, 'What Does the Browser Show?').click()
        window.page.wait_for(Role.LABEL, '“undefined didn’t connect”, before any sign-in').click()
        window.page.wait_says('Intuit does not know the Client ID')
        window.page.press('Check the Keys')
        window.wait_step(assistant.KEYS)
        self.close(window)

    def test_killed(self):
        """After a crash the next start finds the company, and goes on with it or removes it"""
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        for _ in range(2):
            window.program.kill()
            window = self.start()
            window.go_to(assistant.TEST)
            window.page.wait_says('A Test Company Is Still There')
            window.page.press('Continue the Test')
            window.page.wait_for_button('Copy Link')
            self.assertEqual(len(self.companies()), 1)
        window.page.press('Remove Test Company')
        window.page.wait_for_button('Start Test')
        wait_until('the company to go', lambda: not self.companies())
        self.close(window)
        setup = json.loads(window.setup_file('test').read_text(encoding='utf-8'))
        self.assertEqual(setup['environments']['sandbox']['test'], {})

    def test_closed(self):
        """A test goes on while other pages are shown, and is found after the window was closed"""
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        window.go_to(assistant.WELCOME)
        page = self.link_page()
        page.visit()
        page.press('Authorize')
        window.wait_state(assistant.TEST, 'Done')
        self.close(window)
        window = self.start()
        window.go_to(assistant.TEST)
        self.assertFalse(window.page.says('A Test Company Is Still There'), 'This test came to its end')
        window.page.press('Remove Test Company')
        wait_until('the company to go', lambda: not self.companies())
        window.page.wait_says('The test company was removed')
        self.close(window)

    def link(self):
        window = self.start()
        self.go_to_test(window)
        window.start_test()
        page = self.link_page()
        page.visit()
        page.press('Authorize')
        window.page.wait_says('A company was linked end to end')
        return window, page

    def check_test(self):
        """What the command line says of the sandbox's test"""
        status, output = self.check('--json')
        return status, next(check['state'] for check in json.loads(output)['checks'] if check['id'] == 'sandbox-test')

    def test_reconnect(self):
        """The company is disconnected and linked again by its own link, through a restart and a denial, and the questionnaire knows"""
        window, page = self.link()
        window.go_to(assistant.QUESTIONNAIRE)
        window.page.wait_for(Role.LABEL, 'Connecting, disconnecting and reconnecting were tested').click()
        window.page.wait_for(Role.LABEL, 'Disconnects the test company, links it again, and notes when').click()
        window.wait_step(assistant.TEST)
        window.disconnect()
        connection = self.companies()[0]['connection']
        self.assertEqual(connection['status'], 'Unlinked')
        window.page.wait_says('not linked again yet')
        self.assertFalse(window.page.says('unlinked in Codat'), 'It is what was wanted')
        self.close(window)
        self.assertEqual(self.check_test(), (0, 'not-yet'))

        window = self.start()
        window.go_to(assistant.OVERVIEW)
        window.page.wait_says('not linked again yet')
        window.go_to(assistant.TEST)
        window.page.wait_says('not linked again yet')
        window.page.press('Continue the Test')
        window.page.wait_for_button('Copy Link')
        page.visit()
        page.press('cancelled')
        window.page.wait_says('cancelled in the browser')
        window.page.wait_says('not linked again yet')
        page.visit()
        page.press('Authorize')
        window.page.wait_says('The company was disconnected and linked again')
        window.page.wait_says('Disconnect and reconnect tested')
        self.assertEqual(self.companies()[0]['connection']['id'], connection['id'])
        self.assertEqual(self.check_test(), (0, 'ok'))
        window.page.press('Remove Test Company')
        wait_until('the company to go', lambda: not self.companies())
        window.go_to(assistant.QUESTIONNAIRE)
        window.page.wait_says('Tested here on')
        window.page.press('Copy Connecting, disconnecting and reconnecting were tested')
        wait_until('the answer', lambda: read_clipboard().startswith('Tested on '))
        self.close(window)
        test = json.loads(window.setup_file('test').read_text(encoding='utf-8'))['environments']['sandbox']['test']
        self.assertLess(test['disconnectedAt'], test['reconnectedAt'])
        self.assertNotIn('companyName', test)

    def test_reconnect_refused(self):
        """What Codat refuses has not happened, and that is said with its cause and a way on"""
        window, _ = self.link()
        self.server.control(fault='write-403')
        window.page.press('Test Disconnect and Reconnect')
        window.page.wait_says('status 403')
        window.page.wait_says('A test company was linked on')
        self.assertEqual(self.companies()[0]['connection']['status'], 'Linked')
        self.server.control(fault='', forget='connections')
        window.page.press('Test Disconnect and Reconnect')
        window.page.wait_for_button('Try Again')
        window.page.wait_says('removed in the Codat Portal')
        window.page.wait_says('A Test Company Is Still There')
        window.page.press('Try Again')
        window.page.wait_for_button('Copy Link')
        self.close(window)

    def test_plan(self):
        """An account at its limit is told, with the way out"""
        window = self.start()
        self.go_to_test(window)
        self.server.control(fault='write-402')
        window.page.press('Start Test')
        window.page.wait_says('a trial has 50 companies')
        window.page.wait_for_button('Open Companies')
        self.server.control(fault='')
        window.start_test()
        self.close(window)

    def test_production(self):
        """Production is tested only on the user's word that a real company will be linked"""
        window = self.start()
        self.go_to_test(window, PRODUCTION)
        window.page.press('Start Test')
        window.answer(window.program.wait_window('Link a Real Company?'), 'Cancel')
        self.assertEqual(self.companies(), [])
        window.do_test(self.link_page(), PRODUCTION)
        self.assertEqual(self.companies(), [])
        self.close(window)

    def test_intuit(self):
        """Intuit is asked once for each press, and its three answers are told"""
        window = self.start()
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        self.assertEqual(self.server.state()['probes'], 0)
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit did not recognise these keys')
        self.assertFalse(window.page.find_all(Role.PUSH_BUTTON, 'Check with Intuit')[0].is_sensitive)
        self.assertEqual(self.server.state()['probes'], 1)
        window.page.press('Replace Keys')
        window.do_keys(self.server.client_id, self.server.client_secret)
        window.page.wait_says('Not checked with Intuit yet')
        wait_until('the button', lambda: window.page.find_all(Role.PUSH_BUTTON, 'Check with Intuit')[0].is_sensitive)
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit recognised these keys')
        window.page.wait_says('Intuit’s reference: 1-')
        self.server.control(intuit_fault='500')
        wait_until('the button', lambda: window.page.find_all(Role.PUSH_BUTTON, 'Check with Intuit')[0].is_sensitive)
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit Has a Problem')
        self.assertFalse(window.page.says('Codat’s reference'))
        self.assertEqual(self.server.state()['probes'], 3)
        self.assertEqual(window.state_of(assistant.KEYS), 'Done', 'Nothing is blocked by what could not be told')
        self.close(window)


if __name__ == '__main__':
    main()

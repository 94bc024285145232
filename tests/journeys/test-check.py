# SPDX-License-Identifier: GPL-3.0-or-later
"""The verdict over the whole chain: in the window, and on the command line without a display."""

import base64
import json

import jsonschema
from journey import CLIENT_ID, CLIENT_SECRET, OTHER_ID, OTHER_SECRET, PROFILE, SOURCE, Journey, main, move_calendar

import assistant
from assistant import PRODUCTION
from desktop import wait_until

OK, PROBLEM, COULD_NOT_CHECK, USAGE = 0, 1, 2, 64
ENVIRONMENT_CHECKS = ('keys-stored', 'keys-clean', 'keys-intuit', 'keys-codat', 'enabled', 'test')
# What the manual page promises.
IDS = ['network', 'clock', 'api-key', 'client', *(f'sandbox-{check}' for check in ENVIRONMENT_CHECKS),
       'review', *(f'production-{check}' for check in ENVIRONMENT_CHECKS)]
SCHEMA = json.loads((SOURCE / 'tests' / 'contract' / 'check.schema.json').read_text(encoding='utf-8'))
SAVED_AT = '2026-05-03T10:20:30Z'


class Check(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def check_json(self, *options, url=None, **variables):
        status, output = self.check('--json', *options, url=url, **variables)
        report = json.loads(output)
        jsonschema.validate(report, SCHEMA)
        self.assertEqual(report['version'], 1)
        self.assertEqual([check['id'] for check in report['checks']], IDS)
        for check in report['checks']:
            self.assertEqual(set(check), {'id', 'state', 'message', 'hint'})
            self.assertIn(check['state'], ('ok', 'problem', 'unknown', 'not-yet'))
            self.assertNotEqual(check['message'], '')
        return status, report, {check['id']: check['state'] for check in report['checks']}

    def set_up_sandbox(self, client_id, client_secret):
        window = self.start()
        self.connect(window)
        window.go_to(assistant.KEYS)
        window.do_keys(client_id, client_secret)
        window.go_next()
        window.do_codat()
        return window

    def test_fresh(self):
        """Nothing is broken where nothing was begun, and nothing is written"""
        status, report, states = self.check_json()
        self.assertEqual(status, OK)
        self.assertEqual(report['result'], 'ok')
        self.assertIsNone(report['firstBroken'])
        self.assertEqual(states['network'], 'ok')
        self.assertEqual(states['api-key'], 'not-yet')
        self.assertEqual((report['review'], states['review']), ('not-sent', 'not-yet'))
        self.assertEqual(self.server.state()['probes'], 0)

    def test_sandbox(self):
        """The command line says what the window says"""
        window = self.set_up_sandbox(self.server.client_id, self.server.client_secret)
        window.go_to(assistant.OVERVIEW)
        window.check_everything()
        window.page.wait_says('Nothing Is Broken')
        window.leave_aside()
        self.assertEqual(window.shown_step(), assistant.OVERVIEW)
        self.assertEqual(self.server.state()['probes'], 0, 'Intuit is not asked unasked')
        self.close(window)

        before = window.setup_file(PROFILE).read_bytes()
        status, report, states = self.check_json()
        self.assertEqual((status, report['firstBroken']), (OK, None))
        for check in ('network', 'clock', 'api-key', 'client', 'sandbox-keys-stored', 'sandbox-keys-clean', 'sandbox-keys-codat',
                      'sandbox-enabled'):
            self.assertEqual(states[check], 'ok', check)
        self.assertEqual(states['sandbox-keys-intuit'], 'not-yet')
        self.assertEqual(self.server.state()['probes'], 0)
        status, _report, states = self.check_json('--ask-intuit')
        self.assertEqual((status, states['sandbox-keys-intuit']), (OK, 'ok'))
        self.assertEqual(self.server.state()['probes'], 1)
        self.assertEqual(window.setup_file(PROFILE).read_bytes(), before, 'A check writes nothing')

    def test_sandbox_off(self):
        """The sandbox may be switched off once production is on: nothing is broken and nothing is open because of it, anywhere"""
        window = self.set_up_sandbox(self.server.client_id, self.server.client_secret)
        window.go_to(assistant.REVIEW)
        window.do_review()
        window.go_to(PRODUCTION.keys)
        window.do_keys(OTHER_ID, OTHER_SECRET, PRODUCTION)
        window.go_next()
        window.do_codat(PRODUCTION)
        window.go_to(assistant.OVERVIEW)
        window.enable_switch().act()
        wait_until('Codat to have it switched off', lambda: not self.server.integration()['enabled'])
        wait_until('the switch to be off', lambda: not window.enable_switch().is_checked)
        window.check_everything()
        window.page.wait_says('Nothing Is Broken')
        window.leave_aside()
        self.assertEqual(window.state_of(assistant.CODAT), 'Done')
        self.close(window)
        status, report, states = self.check_json()
        self.assertEqual((status, report['result'], report['firstBroken']), (OK, 'ok', None))
        self.assertEqual((states['sandbox-enabled'], states['production-enabled']), ('ok', 'ok'))

    def test_wrong_keys(self):
        """Keys that Intuit does not know are the first broken link"""
        window = self.set_up_sandbox(CLIENT_ID, CLIENT_SECRET)
        window.go_to(assistant.OVERVIEW)
        window.check_everything()
        window.page.press('Check with Intuit Too')
        window.page.wait_says('The First Broken Link')
        window.page.wait_says('QuickBooks Online Sandbox › Keys Recognised by Intuit')
        window.leave_aside()
        self.close(window)
        status, report, states = self.check_json()
        self.assertEqual((status, report['result'], report['firstBroken']), (PROBLEM, 'problem', 'sandbox-keys-intuit'))
        self.assertEqual(states['sandbox-enabled'], 'ok', 'The rest is checked all the same')
        status, output = self.check()
        self.assertEqual(status, PROBLEM)
        self.assertIn('Keys Recognised by Intuit', output.splitlines()[-1])

    def test_no_secret(self):
        """Neither report has a secret in it"""
        window = self.set_up_sandbox(CLIENT_ID, CLIENT_SECRET)
        self.close(window)
        for options in ((), ('--json',), ('--ask-intuit',)):
            _status, output = self.check(*options)
            for secret in (self.server.api_key, CLIENT_ID, CLIENT_SECRET):
                self.assertFalse(secret[5:13] in output, 'A part of a secret is in the output')

    def test_no_network(self):
        """Without a connection the rest is unknown, and the keys are still looked at"""
        window = self.set_up_sandbox(self.server.client_id, self.server.client_secret)
        self.close(window)
        status, report, states = self.check_json(url='http://127.0.0.1:9')
        self.assertEqual((status, report['firstBroken']), (COULD_NOT_CHECK, 'network'))
        self.assertEqual(states['sandbox-keys-clean'], 'ok')
        self.assertEqual(states['api-key'], 'unknown')

    def test_clock(self):
        """A clock that is a year off, either way, is the first broken link"""
        for by in ('+1y', '-1y'):
            status, report, states = self.check_json(**move_calendar(by))
            self.assertEqual((status, report['firstBroken']), (PROBLEM, 'clock'), by)
            self.assertEqual(states['network'], 'ok')

    def test_faults(self):
        """Each fault of Codat's is put down to what it is"""
        window = self.set_up_sandbox(self.server.client_id, self.server.client_secret)
        self.close(window)
        for fault, first, result in (('401', 'api-key', PROBLEM), ('402', 'api-key', PROBLEM), ('500', 'network', COULD_NOT_CHECK),
                                     ('html', 'network', PROBLEM), ('truncated', 'network', COULD_NOT_CHECK),
                                     ('429', 'api-key', COULD_NOT_CHECK)):
            self.server.control(fault=fault)
            status, report, _states = self.check_json()
            self.assertEqual((report['firstBroken'], status), (first, result), fault)
        self.server.control(fault='')

    def test_locked_keyring(self):
        """A locked keyring is said to be locked, and nobody is asked to unlock it"""
        window = self.set_up_sandbox(self.server.client_id, self.server.client_secret)
        self.close(window)
        self.keyring.stop()
        self.keyring.start(unlocked=False)
        status, _report, states = self.check_json()
        self.assertEqual(status, COULD_NOT_CHECK)
        self.assertEqual(states['sandbox-keys-stored'], 'unknown')
        self.assertEqual(states['network'], 'ok')

    def test_unreadable_setup(self):
        """A setup that makes no sense is left where it is"""
        self.write_setup()
        path = self.folder / 'user'
        path = next(path.rglob('setup.json'))
        path.write_text('nonsense', encoding='utf-8')
        status, output = self.check()
        self.assertEqual(status, COULD_NOT_CHECK)
        self.assertIn('setup.json', output)
        self.assertEqual(path.read_text(encoding='utf-8'), 'nonsense')

    def check_all(self, *options, **variables):
        """Returns the exit status and the output of a check of all setups."""
        self.output.unlink(missing_ok=True)
        url = self.server.url
        program = self.launch('--check', '--all', f'--codat-url={url}', f'--intuit-url={url}', *options,
                              DISPLAY='', WAYLAND_DISPLAY='', GDK_BACKEND='x11', **variables).program
        return program.wait_end(), program.output

    def store(self, profile, secret, kind, **attributes):
        self.keyring.store(secret, application='bookbridge', profile=profile, kind=kind, **attributes)

    def write_kept(self, profile, client_id, client_secret, **members):
        """Puts a setup there that has an API key and a pair of keys."""
        self.store(profile, base64.b64encode(self.server.api_key.encode()).decode(), 'api-key')
        self.store(profile, json.dumps({'clientId': client_id, 'clientSecret': client_secret}), 'app-keys', environment='sandbox')
        self.write_setup(profile, codat={'clientName': self.server.client_name, 'apiKeySavedAt': SAVED_AT},
                         environments={'sandbox': {'keysSavedAt': SAVED_AT, 'idTail': client_id[-4:]}}, **members)

    def read_all(self):
        """Returns all files of all setups."""
        root = self.setup_file.parent.parent
        return {path.relative_to(root): path.read_bytes() for path in root.rglob('*') if path.is_file()}

    def write_three(self):
        self.write_kept('default', self.server.client_id, self.server.client_secret)
        self.write_kept('agency', CLIENT_ID, CLIENT_SECRET, name='青い港')
        self.write_setup('broken')
        self.setup_file_of('broken').write_text('nonsense', encoding='utf-8')
        # The demo is none of them.
        self.write_setup('demo')

    def test_all(self):
        """All setups are checked one after the other, whatever becomes of one, and nothing is written"""
        self.write_three()
        before = self.read_all()
        status, output = self.check_all('--json', '--ask-intuit')
        report = json.loads(output)
        jsonschema.validate(report, SCHEMA)
        self.assertEqual((status, report['result']), (PROBLEM, 'problem'))
        self.assertEqual([(setup['profile'], setup['name'], setup['result'], setup['firstBroken']) for setup in report['setups']],
                         [('default', self.server.client_name, 'ok', None), ('broken', 'broken', 'unknown', None),
                          ('agency', '青い港', 'problem', 'sandbox-keys-intuit')])
        self.assertEqual([check['id'] for check in report['setups'][0]['checks']], IDS)
        self.assertIn('setup.json', report['setups'][1]['error'])
        self.assertEqual(self.read_all(), before)

        status, output = self.check_all('--ask-intuit')
        lines = output.splitlines()
        self.assertEqual(status, PROBLEM)
        self.assertEqual([line for line in lines if line.endswith(')') and not line.startswith(('[', ' ', 'Some'))],
                         [f'{self.server.client_name} (default)', '青い港 (agency)'])
        self.assertEqual(lines[-1], 'Something is broken in: 青い港 (agency)')
        self.assertEqual(self.read_all(), before)
        for secret in (self.server.api_key, CLIENT_ID, CLIENT_SECRET):
            self.assertFalse(secret[5:13] in output, 'A part of a secret is in the output')

    def test_all_says_the_same(self):
        """Of each setup all is said that is said of it alone"""
        self.write_three()
        status, alone = self.check(profile='agency')
        self.assertEqual(status, OK)
        status, output = self.check_all()
        self.assertEqual(status, COULD_NOT_CHECK)
        self.assertIn(f'\n青い港 (agency)\n{alone}\n', output)
        self.assertEqual(output.splitlines()[-1], 'Not everything could be checked in: broken')
        status, alone = self.check('--json', profile='agency')
        status, output = self.check_all('--json')
        found = next(setup for setup in json.loads(output)['setups'] if setup['profile'] == 'agency')
        self.assertEqual(json.loads(alone), {'version': 1} | {name: found[name] for name in ('result', 'firstBroken', 'review', 'checks')})

    def test_all_calls(self):
        """Each setup costs as many calls as alone"""
        self.write_three()
        self.setup_file_of('broken').unlink()
        calls = []
        for check in (lambda: self.check(profile='default'), lambda: self.check(profile='agency'), self.check_all):
            before = self.server.state()['requests']
            check()
            calls.append(self.server.state()['requests'] - before)
        self.assertEqual(calls[2], calls[0] + calls[1])

    def test_all_of_none(self):
        """Where nothing was begun, the default setup is checked as without the option"""
        status, output = self.check_all()
        self.assertEqual(status, OK)
        self.assertEqual((output.splitlines()[0], output.splitlines()[-1]), ('Default (default)', 'Nothing is broken in 1 setup.'))
        self.assertFalse(self.setup_file.parent.parent.exists())

    def test_options(self):
        """--json and --ask-intuit are for --check only"""
        for option in ('--json', '--ask-intuit'):
            self.output.unlink(missing_ok=True)
            program = self.launch(option, DISPLAY='').program
            self.assertEqual(program.wait_end(), USAGE)


if __name__ == '__main__':
    main()

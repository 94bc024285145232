# SPDX-License-Identifier: GPL-3.0-or-later
"""The program where dates, digits and encodings are special: it says the same everywhere, and to programs in the same bytes."""

import datetime
import json
import re
import subprocess
import sys

from journey import PROFILE, Journey, main

import assistant
import languages
from assistant import SANDBOX
from desktop import Role, wait_until
from parts import NotificationDaemon

# The C library's names, and what Python calls their encodings.
C_LOCALES = {'C': 'ascii', 'POSIX': 'ascii'}
LOCALES = {('th_TH', 'UTF-8'): 'utf-8', ('lo_LA', 'UTF-8'): 'utf-8', ('fa_IR', 'UTF-8'): 'utf-8', ('ar_EG', 'UTF-8'): 'utf-8',
           ('ar_SA', 'UTF-8'): 'utf-8', ('ja_JP', 'UTF-8'): 'utf-8', ('tr_TR', 'UTF-8'): 'utf-8', ('hi_IN', 'UTF-8'): 'utf-8',
           ('my_MM', 'UTF-8'): 'utf-8', ('de_DE', 'ISO-8859-1'): 'iso-8859-1', ('ja_JP', 'EUC-JP'): 'euc_jp', ('th_TH', 'TIS-620'): 'tis_620'}

CLIENT = 'Müller & <b>Søn</b> “東京”'
# What is left of the name where the encoding has ASCII only.
CLIENT_IN_ASCII = 'Muller & <b>Soen</b> "??"'
LONG_AGO = '2026-05-03'
ISOLATES = re.compile('[\u2068\u2069]')


class Locale:
    """One that the machine has, or was made in the folder."""

    def __init__(self, name, encoding, folder):
        self.name, self.encoding = name, encoding
        self.variables = {'LOCPATH': str(folder), 'LC_ALL': name, 'LANGUAGE': 'en'}
        self.written = {}

    def write(self, day, environ):
        """Returns how the C library writes the day. Asked once, because each time is another program."""
        if day not in self.written:
            self.written[day] = self.ask(day, environ)
        return self.written[day]

    def ask(self, day, environ):
        """Not of date(1): the newest has calendars of its own, by which Iran has another year."""
        command = [sys.executable, '-c', 'import locale, sys, time\n'
                   'locale.setlocale(locale.LC_ALL, "")\n'
                   'print(time.strftime("%x", time.strptime(sys.argv[1], "%Y-%m-%d")))', day]
        return subprocess.run(command, env=environ | self.variables, stdin=subprocess.DEVNULL, capture_output=True,
                              check=True).stdout.decode(self.encoding).rstrip('\n')


class Locales(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()
        folder = self.folder / 'locales'
        folder.mkdir()
        names = {languages.compile_locale(folder, *locale): encoding for locale, encoding in LOCALES.items()}
        self.locales = [Locale(name, encoding, folder) for name, encoding in (C_LOCALES | names).items()]

    def set_up(self):
        """Has a sandbox that works, of a client with a name that few encodings have, and a review that waits."""
        self.server.control(client_name=CLIENT)
        window = self.start()
        window.go_to(assistant.CODAT_ACCOUNT)
        window.do_codat_account(self.server.api_key, CLIENT)
        window.go_to(SANDBOX.keys)
        window.do_keys(self.server.client_id, self.server.client_secret)
        window.go_next()
        window.do_codat()
        self.close(window)
        setup = self.read_setup()
        setup['environments']['sandbox']['test'] = {'linkedAt': f'{datetime.date.today()}T12:00:00Z'}
        setup['environments']['sandbox']['codatSavedAt'] = '2026-05-03T12:00:00Z'
        setup['review'] = {'sentOn': LONG_AGO, 'remindOn': LONG_AGO}
        return setup

    def use_setup(self, setup):
        self.setup_file.write_text(json.dumps(setup), encoding='utf-8')

    def read_report(self, locale, *options, **variables):
        """Returns the exit status and the bytes of a check."""
        status, _output = self.check(*options, **(locale.variables | variables))
        return status, self.output.read_bytes()

    def put_date(self, locale, text, *days):
        """Returns the text with one word in the place of each of the days, as they are written there."""
        # A day of one figure has a blank of a figure's width before it.
        text = ISOLATES.sub('', text).replace('\u2007', ' ')
        for day in days:
            text = text.replace(locale.write(day, self.environ), 'DATE')
        return text

    def test_check(self):
        """The report is the same: for people but for their dates and letters, for programs to the byte"""
        self.use_setup(self.set_up())
        today = str(datetime.date.today())
        reports, texts = set(), set()
        for locale in self.locales:
            status, report = self.read_report(locale, '--json')
            self.assertEqual(status, 0, locale.name)
            reports.add(report)
            status, text = self.read_report(locale)
            self.assertEqual(status, 0, locale.name)
            text = self.put_date(locale, text.decode(locale.encoding), today)
            self.assertIn('A test company was linked on DATE.', text, locale.name)
            client = CLIENT if locale.encoding == 'utf-8' else None
            if locale.encoding == 'ascii':
                client = CLIENT_IN_ASCII
            if client:
                self.assertIn(client, text, locale.name)
                texts.add(text.replace(client, 'CLIENT').replace('“', '"').replace('”', '"').replace('’', "'").replace('›', '>')
                          .replace('→', '->'))
        [report] = reports
        self.assertIn(f'linked on {today}.', report.decode('utf-8'))
        self.assertTrue(any(CLIENT in check['message'] for check in json.loads(report)['checks']))
        self.assertEqual(len(texts), 1, '\n'.join(texts))

    def test_german(self):
        """In another language the report for people is in that, and the one for programs is as it was"""
        self.use_setup(self.set_up())
        german = {'TEXTDOMAINDIR': languages.speak(self.folder / 'languages', 'de')['TEXTDOMAINDIR'], 'LANGUAGE': 'de'}
        latin = next(locale for locale in self.locales if locale.name == 'de_DE.ISO-8859-1')
        _status, report = self.read_report(self.locales[0], '--json')
        self.assertEqual(self.read_report(latin, '--json', **german)[1], report)
        _status, text = self.read_report(latin, **german)
        self.assertIn('Müller', text.decode('iso-8859-1'))
        self.assertIn(languages.Translations('de').translate('Nothing is broken.'), text.decode('iso-8859-1'))

    def test_machine_gets_all(self):
        """A name without end, and one that turns the line round, come whole to programs and tamed to people"""
        self.set_up()
        for name in ('x' * 900_000, 'A\n\u202eB\u2069\t' + 'e' + '\u0301' * 1000, ' ', '<b>&amp;</b> 👨\u200d👩\u200d👧'):
            setup = self.read_setup()
            setup['codat']['clientName'] = name
            self.use_setup(setup)
            if name.strip():
                self.server.control(client_name=name)
            status, output = self.check('--json')
            checks = {check['id']: check['message'] for check in json.loads(output)['checks']}
            self.assertIn(f'“{name}”', checks['client'])
            status, output = self.check()
            self.assertLess(max(len(line) for line in output.splitlines()), 400)
            self.assertNotRegex(output, '[\u202a-\u202e\u2066-\u2069\u200e\u200f\t]')
            self.assertNotIn('\u0301' * 4, output)
            self.assertTrue(all(line.startswith(('[', '    →', 'Nothing', 'The first')) for line in output.splitlines()), output[:2000])
            self.assertIn(status, (0, 1))

    def export(self, window):
        path = self.folder / 'answers.md'
        path.unlink(missing_ok=True)
        window.go_to(assistant.QUESTIONNAIRE)
        window.page.press('Export Answers')
        chooser = window.program.wait_window('Export Answers')
        entry = wait_until('the field for the name', lambda: chooser.find_all(Role.TEXT))[0]
        chooser.put(entry, str(path))
        chooser.press('Save')
        window.program.wait_no_window('Export Answers')
        # It is there before it is filled.
        return wait_until('the file', lambda: path.exists() and path.read_text(encoding='utf-8'))

    def look(self, locale, notifications):
        """Returns what the Overview, the reminder and the export say there."""
        today = str(datetime.date.today())
        window = self.start(**locale.variables)
        window.go_to(assistant.OVERVIEW)
        window.page.wait_says('A test company was linked on')
        overview = [self.put_date(locale, text, today) for text in window.page.labels()]
        wait_until('the notification', lambda: notifications.count() == 1)
        [reminder] = notifications.take_all('body')
        exported = self.export(window)
        self.close(window)
        # When Codat was asked.
        overview = [re.sub(r'DATE, \d\d:\d\d', 'DATE', text) for text in overview]
        return overview, self.put_date(locale, reminder, LONG_AGO), self.put_date(locale, exported, today)

    def test_window(self):
        """The Overview, the reminder and the exported answers say the same, with the date as it is written there"""
        setup = self.set_up()
        notifications = NotificationDaemon(self.environ)
        self.addCleanup(notifications.stop)
        first = None
        for locale in self.locales:
            self.use_setup(setup)
            seen = self.look(locale, notifications)
            first = first or seen
            for there, here in zip(seen, first):
                self.assertEqual(there, here, locale.name)
        overview, reminder, exported = first
        self.assertIn('A test company was linked on DATE', overview)
        self.assertIn('Enabled, seen on DATE', overview)
        self.assertIn('You sent the questionnaire on DATE.', reminder)
        self.assertIn('Exported by Bookbridge on DATE.', exported)


if __name__ == '__main__':
    main()

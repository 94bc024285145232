# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a script meets it: what is refused, what is said where, and with which status it ends."""

import os
import re
import resource
import subprocess

from journey import APPLICATION, BUILD, PROFILE, Journey, main

import assistant
import languages
from desktop import COMPLAINT, PATIENCE_SECONDS
from gi.repository import GLib
from parts import Bus

EXIT_USAGE, EXIT_UNAVAILABLE, EXIT_OUTPUT = 64, 69, 74
NOWHERE = {'DISPLAY': '', 'WAYLAND_DISPLAY': '', 'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nowhere/bus'}
WAY_OUT = 'bookbridge --help'
NOT_UTF_8 = b'\xff'

# What is refused, with what the refusal names.
REFUSED = (
    (('--unknown',), '--unknown'), (('-x',), '-x'), (('--chec',), '--chec'), (('--check', '--unknown'), '--unknown'),
    (('FILE',), 'FILE'), (('--check', 'FILE'), 'FILE'), (('FILE', '--check', '--json'), 'FILE'), (('--version', 'FILE'), 'FILE'),
    (('--demo', 'FILE'), 'FILE'), (('--', '--check'), '--check'), (('-',), '-'), (('',), ''), ((NOT_UTF_8,), ''),
    (('--gapplication-service', 'FILE'), 'FILE'), (('file:///etc/hostname',), 'file:///etc/hostname'),
    (('--json',), '--check'), (('--ask-intuit',), '--check'), (('--json', '--new-check'), '--check'),
    (('--check', '--new-check'), '--new-check'), (('--check', '--show-step=welcome'), '--show-step'),
    (('--new-check', '--show-step=welcome'), '--show-step'), (('--check', '--exit-after-startup'), '--exit-after-startup'),
    (('--all',), '--check'), (('--all', '--new-check'), '--check'), (('--check', '--all', '--profile=live'), '--profile'),
    (('--check', '--all', '--demo'), '--demo'), (('--check', '--all=live'), '--all'),
    (('--demo', '--codat-url=https://codat.example'), '--codat-url'), (('--demo', '--intuit-url=https://intuit.example'), '--intuit-url'),
    (('--check', '--demo', '--codat-url=https://codat.example'), '--codat-url'),
    (('--check=yes',), '--check'), (('--check', '--json=pretty'), '--json'), (('--version=1',), '--version'), (('--demo=',), '--demo'),
    (('--profile',), '--profile'), (('--codat-url',), '--codat-url'), (('--profile=',), ''), (('--profile=Ä',), ''),
    (('--check', '--profile=../other'), ''), ((b'--profile=' + NOT_UTF_8,), ''),
    (('--codat-url=http://codat.example',), '--codat-url'), (('--check', '--intuit-url='), '--intuit-url'),
)
PRINTED = (('--version',), ('--help',), ('--check',), ('--check', '--json'), ('--check', '--json', '--demo'),
           ('--check', '--all'), ('--check', '--all', '--json'))


class CommandLine(Journey):

    def run_program(self, *arguments, environ=None, **options):
        """Returns the exit status, and what it said on its two streams."""
        environ = self.environ | {'GSETTINGS_SCHEMA_DIR': str(BUILD / 'data')} | (environ or {})
        options = {'stdin': subprocess.DEVNULL, 'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE} | options
        done = subprocess.run([BUILD / 'src' / 'bookbridge', *arguments], env=environ, timeout=PATIENCE_SECONDS, check=False, **options)
        said, told = ((text or b'').decode(errors='replace') for text in (done.stdout, done.stderr))
        self.assertNotRegex(told, COMPLAINT, arguments)
        return done.returncode, said, told

    def check_options(self, arguments):
        """Returns the arguments with, for a check, who is to be asked in the place of Codat."""
        ask = '--check' in arguments and '--demo' not in arguments
        return (*arguments, *((f'--codat-url={self.server.url}', f'--intuit-url={self.server.url}') if ask else ()))

    def assert_refused(self, environ):
        for arguments, named in REFUSED:
            status, said, told = self.run_program(*arguments, environ=environ)
            self.assertEqual((status, said), (EXIT_USAGE, ''), arguments)
            self.assertIn(named, told, arguments)
            self.assertIn(WAY_OUT, told, arguments)

    def test_refused(self):
        """What makes no sense is refused with a status of its own and a way out, with a display and a bus as without"""
        self.assert_refused({})
        self.assert_refused(NOWHERE)
        self.assertFalse(self.setup_file.parent.parent.exists(), 'Nothing was begun')

    def test_refused_languages(self):
        """It is refused in every language as in English"""
        german = languages.speak(self.folder / 'languages', 'de')
        for environ in ({'LC_ALL': 'C'}, {'LC_ALL': 'xx_YY.UTF-8'}, german):
            self.assert_refused(NOWHERE | environ)

    def test_file(self):
        """A file is refused by the program that runs, too, whoever asks it, and it goes on"""
        window = self.launch().wait_open()
        status, _said, told = self.run_program('/etc/hostname')
        self.assertEqual(status, EXIT_USAGE)
        self.assertIn('/etc/hostname', told)
        bus = Bus(self.environ)
        path = '/' + APPLICATION.replace('.', '/')
        for interface, parameters in (('org.freedesktop.Application', GLib.Variant('(asa{sv})', (['file:///etc/hostname'], {}))),
                                      ('org.gtk.Application', GLib.Variant('(assa{sv})', (['file:///etc/hostname'], '', {})))):
            with self.assertRaisesRegex(GLib.Error, 'NotSupported'):
                bus.connection.call_sync(APPLICATION, path, interface, 'Open', parameters, None, 0, -1, None)
        launched = subprocess.run(['gapplication', 'launch', APPLICATION, '/etc/hostname'], env=self.environ, capture_output=True, check=False)
        self.assertNotEqual(launched.returncode, 0)
        self.assertEqual(window.shown_step(), assistant.WELCOME)
        self.close(window)

    def assert_unwritten(self, arguments, reason, **options):
        status, _said, told = self.run_program(*self.check_options(arguments), environ=NOWHERE, **options)
        self.assertEqual(status, EXIT_OUTPUT, (arguments, reason))
        self.assertIn(f'The output could not be written: {reason}', told, arguments)

    def test_full(self):
        """What cannot be written on a full device is an error"""
        for arguments in PRINTED:
            with open('/dev/full', 'wb') as full:
                self.assert_unwritten(arguments, 'No space left on device', stdout=full)

    def test_closed(self):
        """A stream that was closed is an error, and nothing is printed into another file in its place"""
        for arguments in PRINTED:
            self.assert_unwritten(arguments, 'Bad file descriptor', stdout=None, preexec_fn=lambda: os.close(1))
            status, _said, _told = self.run_program(*self.check_options(arguments), environ=NOWHERE, stdout=None, stderr=None,
                                                    preexec_fn=lambda: os.closerange(0, 3))
            self.assertEqual(status, EXIT_OUTPUT, arguments)

    def test_reader_gone(self):
        """A reader that has gone is an error, not a silent end"""
        for arguments in PRINTED:
            reader, writer = os.pipe()
            os.close(reader)
            with open(writer, 'wb') as pipe:
                self.assert_unwritten(arguments, 'Broken pipe', stdout=pipe)

    def test_limit(self):
        """A file that may not grow is an error, not a silent end"""
        for arguments in PRINTED:
            with open(self.folder / 'limited', 'wb') as limited:
                self.assert_unwritten(arguments, 'File too large', stdout=limited,
                                      preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY)))

    def test_nothing_printed(self):
        """Where nothing is printed it does not matter that nothing could be"""
        with open('/dev/full', 'wb') as full:
            self.assertEqual(self.run_program('--unknown', stdout=full)[0], EXIT_USAGE)
            self.assertEqual(self.run_program('--unknown', stdout=None, preexec_fn=lambda: os.close(1))[0], EXIT_USAGE)
            self.assertEqual(self.run_program(f'--profile={PROFILE}', '--exit-after-startup', stdout=full)[0], 0)

    def test_no_display(self):
        """Without a display the window is refused with a status of its own, and the check is pointed at"""
        for arguments in ((), ('--demo',), ('--new-check',), ('--show-step=welcome',), (f'--profile={PROFILE}',), ('--gapplication-service',)):
            for surroundings in (NOWHERE, {'DISPLAY': ':4711', 'WAYLAND_DISPLAY': '/nowhere'}):
                status, said, told = self.run_program(*arguments, environ=surroundings)
                self.assertEqual((status, said), (EXIT_UNAVAILABLE, ''), arguments)
                self.assertIn('bookbridge --check', told)

    def test_unknown_locale(self):
        """A locale that the system has not is no news"""
        # What tells every GTK to draw without graphics is unknown to some, which complain.
        self.leave_graphics_to_program()
        status, said, told = self.run_program(f'--profile={PROFILE}', '--exit-after-startup', environ={'LC_ALL': 'xx_YY.UTF-8'})
        self.assertEqual((status, said, told), (0, '', ''))

    def test_manual_page(self):
        """The manual page has every status in one table"""
        page = (BUILD / 'data' / 'bookbridge.1').read_text(encoding='utf-8')
        table = page.split('.SH EXIT STATUS')[1].split('.SH')[0]
        self.assertEqual(re.findall(r'^\.B (\d+)$', table, re.MULTILINE), ['0', '1', '2', str(EXIT_USAGE), str(EXIT_UNAVAILABLE), str(EXIT_OUTPUT)])


if __name__ == '__main__':
    main()

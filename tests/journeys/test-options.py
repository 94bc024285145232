# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's options."""

import os
import pathlib
import re
import shutil
import signal
import subprocess

from journey import BUILD, CLIENT_ID, CLIENT_SECRET, OTHER_ID, OTHER_SECRET, PROFILE, Journey, main

import assistant
from desktop import Program, Role, wait_until

EXIT_USAGE = 64


class Options(Journey):

    def run_to_end(self, *arguments, **variables):
        """Returns the exit status and the output."""
        program = self.launch(*arguments, **variables).program
        return program.wait_end(), program.output

    def test_version(self):
        """--version needs no display"""
        status, output = self.run_to_end('--version', DISPLAY='')
        self.assertEqual(status, 0)
        self.assertRegex(output, r'^Bookbridge \d+\.\d+\.\d+\n$')

    def test_manual_page(self):
        """Every option of --help is in the manual page"""
        status, output = self.run_to_end('--help', DISPLAY='')
        self.assertEqual(status, 0)
        options = re.findall(r'^  (--[a-z-]+)', output, re.MULTILINE)
        page = (BUILD / 'data' / 'bookbridge.1').read_text(encoding='utf-8').replace('\\-', '-')
        self.assertIn('--check', options)
        self.assertEqual([option for option in options if not option.startswith('--help') and option not in page], [])

    def test_refused_addresses(self):
        """Only https, and http on this computer, may stand in for Codat and Intuit"""
        for option in ('--codat-url', '--intuit-url'):
            for url in ('http://example.com', 'ftp://localhost', 'file:///etc/passwd', 'codat', '', 'http://127.0.0.1.example.com',
                        'http://localhost@example.com', 'https://'):
                self.output.unlink(missing_ok=True)
                status, output = self.run_to_end(f'{option}={url}', DISPLAY='')
                self.assertEqual(status, EXIT_USAGE, url)
                self.assertIn(option, output, url)

    def test_refused_profiles(self):
        """A profile's name cannot be a path"""
        for name in ('../other', '/tmp', '', 'A', 'a b', 'a' * 33):
            self.output.unlink(missing_ok=True)
            status, output = self.run_to_end(f'--profile={name}', DISPLAY='')
            self.assertEqual(status, EXIT_USAGE, name)
            self.assertNotEqual(output, '', name)

    def test_unknown(self):
        """An option that there is not is refused"""
        status, output = self.run_to_end('--unknown', DISPLAY='')
        self.assertEqual(status, EXIT_USAGE)
        self.assertIn('--unknown', output)

    def test_exit_after_startup(self):
        """The program can end with its first frame"""
        status, output = self.run_to_end(f'--profile={PROFILE}', '--exit-after-startup')
        self.assertEqual(status, 0, output)

    def test_icon(self):
        """The window has its icon, though not before its first frame"""
        window = self.start()
        pid = window.program.process.pid
        command = ['xdotool', 'search', '--pid', str(pid), '--all', '--onlyvisible', '--classname', '^bookbridge$']
        number = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[0]

        def look():
            command = ['xprop', '-id', number, '32c', '_NET_WM_ICON']
            return 'not found' not in subprocess.run(command, check=True, capture_output=True, text=True).stdout
        wait_until('the window to have an icon', look)
        self.close(window)

    def test_no_graphics(self):
        """Where there is no graphics card nothing plays one, and nothing is said about it"""
        nodes = [node for node in pathlib.Path('/dev').glob('dri/renderD*') if os.access(node, os.R_OK | os.W_OK)]
        if nodes or any(os.path.exists(node) for node in ('/dev/nvidiactl', '/dev/dxg')):
            self.skipTest('There is one here')
        self.leave_graphics_to_program()
        window = self.start()
        maps = pathlib.Path(f'/proc/{window.program.process.pid}/maps').read_text(encoding='utf-8')
        linked = subprocess.run(['ldd', os.readlink(f'/proc/{window.program.process.pid}/exe')], stdout=subprocess.PIPE, text=True, check=True)
        # What GTK is linked with is there, and does nothing by itself.
        there = {os.path.basename(os.path.realpath(path)) for path in re.findall(r'=> (/\S+)', linked.stdout)}
        loaded = set(re.findall(r'/([^/\n]*(?:_dri|libEGL|libGLX|libgallium|libvulkan)[^/\n]*)', maps))
        self.assertEqual(loaded - there, set())
        self.close(window)

    def test_name(self):
        """The window and its questions say which setup they are about, as soon as that is known"""
        self.keyring.start()
        window = self.start()
        self.assertEqual(window.window.name, f'Bookbridge · {PROFILE}')
        self.connect(window)
        name = f'{self.server.client_name} · {PROFILE}'
        wait_until('the client’s name', lambda: window.window.name == name, explain=lambda: window.window.name)
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.press('Forget Keys')
        question = window.program.wait_window('Forget These Keys?')
        question.wait_says(name)
        window.answer(question, 'Cancel')
        self.close(window)
        window = self.launch('--profile=other').wait_open()
        self.assertEqual(window.window.name, 'Bookbridge · other')
        self.close(window)

    def test_class(self):
        """The window has the class that the desktop file names, in whatever profile"""
        for arguments in ((), (f'--profile={PROFILE}',), ('--demo',)):
            program = self.launch(*arguments).wait_open().program
            command = ['xdotool', 'search', '--pid', str(program.process.pid), '--all', '--onlyvisible', '--classname', '^bookbridge$']
            self.assertEqual(len(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()), 1)
            program.end()

    def test_demo(self):
        """The demo brings its own server, and says that it is the demo"""
        self.keyring.start()
        window = self.launch('--demo').wait_open()
        self.assertTrue(any('demo' in label.lower() for label in window.window.labels()))
        window.go_next()
        window.do_codat_account(self.server.api_key, self.server.client_name)
        self.assertEqual(self.server.state()['requests'], 0, 'The server beside it was not asked')
        self.close(window)

    @staticmethod
    def wait_steps(program):
        wait_until('the steps', lambda: any(list(window.find_all(Role.LIST, 'Steps')) for window in program.windows()))

    @staticmethod
    def find_child(program):
        """Returns the id of the only process that the program has started."""
        tasks = pathlib.Path('/proc', str(program.process.pid), 'task').iterdir()
        child, = (child for task in tasks for child in (task / 'children').read_text(encoding='ascii').split())
        return int(child)

    def test_demo_without_keyring(self):
        """The demo works where no keyring runs"""
        window = self.launch('--demo').wait_open()
        for keys, environment in (((CLIENT_ID, CLIENT_SECRET), assistant.SANDBOX), ((OTHER_ID, OTHER_SECRET), assistant.PRODUCTION)):
            window.go_to(environment.keys)
            window.do_keys(*keys, environment)
            window.page.wait_says('Kept until you quit')
        self.close(window)

    def end_demo(self, program):
        """Returns the window that says so."""
        os.kill(self.find_child(program), signal.SIGKILL)
        return wait_until('a window that says so', lambda: next(
            (window for window in program.windows() if window.says('The Demo Has Ended')), None))

    def test_demo_ends(self):
        """A demo whose server is gone says so in place of the assistant, and goes on where it was when it is started again"""
        self.keyring.start()
        window = self.launch('--demo').wait_open()
        window.go_next()
        window.do_codat_account(self.server.api_key, self.server.client_name)
        ended = self.end_demo(window.program)
        wait_until('the assistant to go', lambda: len(window.program.windows()) == 1)
        ended.press('Start Again')
        # Both are called after the program.
        self.wait_steps(window.program)
        window.wait_open()
        window.wait_step(assistant.CODAT_ACCOUNT)
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        window.go_to(assistant.OVERVIEW)
        window.check_everything()
        window.page.wait_says(self.server.client_name)
        window.leave_aside()
        self.end_demo(window.program).press('Quit')
        self.assertEqual(window.program.wait_end(), 0)

    def launch_demo_without_server(self):
        """Returns a copy of the program, which finds a server below its own folder that cannot be started, and that server."""
        build = self.folder / 'copy'
        (build / 'src' / 'demo').mkdir(parents=True)
        shutil.copy(BUILD / 'src' / 'bookbridge', build / 'src')
        # Not there at all, it would be looked for where it is installed, and there it may be.
        server = build / 'src' / 'demo' / 'bookbridge-demo-server'
        server.write_text('#!/nowhere/sh\n', encoding='utf-8')
        server.chmod(0o755)
        environ = self.environ | {'GSETTINGS_SCHEMA_DIR': str(BUILD / 'data')}
        program = Program([build / 'src' / 'bookbridge', '--demo'], environ, self.folder / 'copy-output')
        self.addCleanup(program.end)
        return program, server

    def test_demo_cannot_start(self):
        """A demo that cannot start says so in a window, tries again, and ends as a failure"""
        program, server = self.launch_demo_without_server()

        def wait_reason(reason):
            return wait_until(f'a window that says {reason}', lambda: next(
                (window for window in program.windows() if window.says(reason)), None))

        window = wait_reason('(No such file or directory)')
        window.wait_says('The Demo Cannot Start')
        for script, reason in (('exit 0', 'ended before it was ready'), ('echo []', 'did not report its address')):
            server.unlink(missing_ok=True)
            server.write_text(f'#!/bin/sh\n{script}\n', encoding='utf-8')
            server.chmod(0o755)
            window.press('Try Again')
            window = wait_reason(reason)
        window.press('Quit')
        self.assertEqual(program.wait_end(), 1)

    def test_demo_starts_after_all(self):
        """A demo that can start the second time opens its assistant and ends well"""
        self.keyring.start()
        program, server = self.launch_demo_without_server()
        window = program.wait_window('Bookbridge')
        server.unlink()
        server.symlink_to(BUILD / 'src' / 'demo' / 'bookbridge-demo-server')
        window.press('Try Again')
        self.wait_steps(program)

    def test_endpoints_shown(self):
        """An address that stands in for Codat is shown all the time"""
        window = self.start()
        for step in assistant.STEPS:
            window.go_to(step)
            window.window.wait_says(self.server.url)
        self.close(window)

    def test_second_start(self):
        """A second start brings the first window forward and ends"""
        window = self.start()
        status, output = self.run_to_end(f'--profile={PROFILE}')
        self.assertEqual(status, 0, output)
        self.assertEqual(window.shown_step(), assistant.WELCOME)
        self.close(window)


if __name__ == '__main__':
    main()

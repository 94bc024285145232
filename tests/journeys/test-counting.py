# SPDX-License-Identifier: GPL-3.0-or-later
"""What build-aux/test says at its end."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import tap

COUNT = pathlib.Path(os.environ['BRIDGE_SOURCE_ROOT']) / 'tests' / 'lib' / 'count-tests'
SHELL = pathlib.Path(os.environ['BRIDGE_SOURCE_ROOT']) / 'build-aux' / 'lib'


def report(result, stdout='', returncode=0):
    return {'name': 'a test', 'result': result, 'stdout': stdout, 'returncode': returncode}


class Counting(unittest.TestCase):

    def run_count(self, *folders):
        """Returns the lines and the exit status for folders with these reports."""
        with tempfile.TemporaryDirectory() as top:
            paths = []
            for index, reports in enumerate(folders):
                path = pathlib.Path(top) / str(index)
                (path / 'meson-logs').mkdir(parents=True)
                lines = ''.join(json.dumps(each) + '\n' for each in reports)
                (path / 'meson-logs' / 'testlog.json').write_text(lines, encoding='utf-8')
                paths.append(path)
            result = subprocess.run([COUNT, *paths], capture_output=True, text=True, check=False)
        return result.stdout.splitlines(), result.returncode

    def count(self, *folders):
        """Returns the closing line and the exit status for folders with these reports."""
        lines, status = self.run_count(*folders)
        return lines[-1], status

    def assert_counted(self, folders, line, status):
        self.assertEqual(self.count(*folders), (line, status))

    def test_cases(self):
        """Each case counts, in all folders"""
        cases = report('OK', 'TAP version 13\nok 1 /a\n# a remark\nok 2 /b # SKIP no\n1..2\n')
        plain = report('OK', 'a program without cases')
        self.assert_counted([[cases, plain], [cases, plain]], '4 passed, 0 failed, 2 skipped', 0)

    def test_failures(self):
        """A case that failed counts, once"""
        self.assert_counted([[report('ERROR', '1..3\nok 1 a\nnot ok 2 b\nnot ok 3 c\n', 1)]], '1 passed, 2 failed', 1)
        self.assert_counted([[report('OK', '1..2\nok 1 a\nnot ok 2 b # TODO later\n')]], '1 passed, 0 failed, 1 skipped', 0)

    def test_names(self):
        """What failed is named at the end, with what it said; what passed is not"""
        lines, _ = self.run_count([report('ERROR', 'ok 1 a\n# well\nnot ok 2 b\n# why\nok 3 c\nnot ok 4 d # TODO later\n', 1), report('FAIL')])
        self.assertEqual([line.partition('0: ')[2] or line for line in lines],
                         ['a test: not ok 2 b', '# why', 'a test: ended with FAIL', '', '2 passed, 2 failed, 1 skipped'])

    def test_ends(self):
        """A program that ended badly counts, though all its cases passed"""
        self.assert_counted([[report('ERROR', 'ok 1 a\nok 2 b\n', -6)]], '2 passed, 1 failed', 1)
        self.assert_counted([[report('TIMEOUT', '1..2\nok 1 a\n', -15)]], '1 passed, 1 failed', 1)
        self.assert_counted([[report('ERROR', '1..5\nok 1 a\n')]], '1 passed, 1 failed', 1)
        self.assert_counted([[report('FAIL', returncode=3)]], '0 passed, 1 failed', 1)

    def test_nothing(self):
        """A program that said nothing failed; one that said why not was skipped"""
        self.assert_counted([[report('SKIP')]], '0 passed, 1 failed', 1)
        self.assert_counted([[report('OK'), report('SKIP', '1..0 # SKIP none\n')]], '1 passed, 0 failed, 1 skipped', 0)
        self.assert_counted([[report('OK'), report('SKIP', returncode=77)]], '1 passed, 0 failed, 1 skipped', 0)

    def test_no_report(self):
        """Where nothing ran, nothing is well"""
        self.assert_counted([[report('OK')], []], '1 passed, 0 failed', 1)

    def run_shell(self, script, *arguments, **variables):
        """Runs a script that has the shell of build-aux. Returns what it says."""
        result = subprocess.run(['bash', '-euc', script, 'bash', SHELL, *arguments], env=os.environ | variables, capture_output=True,
                                text=True, check=True, stdin=subprocess.DEVNULL)
        return result.stdout

    def test_obstacle(self):
        """Where nobody can make namespaces, the newest GTK and the Flatpak are skipped, with the reason before the last line"""
        with tempfile.TemporaryDirectory() as top:
            for name, script in (('unshare', 'exit 1'), ('id', 'echo 0')):
                path = pathlib.Path(top) / name
                path.write_text(f'#!/bin/sh\n{script}\n', encoding='utf-8')
                path.chmod(0o700)
            text = self.run_shell('PHASES=$2 ROOT=; . "$1/newest.sh"; . "$1/phases.sh"; skip_phase "the Flatpak" "$(find_obstacle)"; cat "$CLOSING"',
                                  top, PATH=f'{top}:{os.environ["PATH"]}')
            (pathlib.Path(top) / 'id').write_text('#!/bin/sh\necho 1000\n', encoding='utf-8')
            self.assertEqual(self.run_shell('ROOT=; . "$1/newest.sh"; find_obstacle', PATH=f'{top}:{os.environ["PATH"]}'), 'it needs root.\n')
            log = pathlib.Path(top) / 'log.json'
            log.write_text(json.dumps(report('OK')) + '\n', encoding='utf-8')
            result = subprocess.run([COUNT, *text.splitlines(), log], capture_output=True, text=True, check=False)
        self.assertEqual(result.stdout.splitlines(), ['Skipped: the Flatpak: this system lets nobody make namespaces, as in a container.',
                                                      '1 passed, 0 failed, 1 skipped'])
        self.assertEqual(result.returncode, 0)

    def find_obstacles(self, cache, limits):
        """Returns what is in the way of the newest GTK and of the Flatpak where nobody may make more than so many namespaces of a kind."""
        lower = ''.join(f'echo {number} > /proc/sys/user/max_{kind}_namespaces; ' for kind, number in limits.items())
        script = f'{lower} ROOT=; . "$1/newest.sh"; o=$(find_obstacle); echo "$o"; echo "${{o:-$(find_sandbox_obstacle)}}"'
        command = ['unshare', '--map-root-user', '--mount', 'bash', '-euc', script, 'bash', SHELL]
        result = subprocess.run(command, env=os.environ | {'XDG_CACHE_HOME': cache}, capture_output=True, text=True, check=True,
                                stdin=subprocess.DEVNULL)
        return result.stdout.splitlines()

    def test_real_obstacles(self):
        """Where namespaces may be made, but not all that is needed, each part is skipped for its own reason"""
        if subprocess.run(['unshare', '--map-root-user', '--mount', 'true'], capture_output=True, check=False).returncode != 0:
            self.skipTest('This system lets nobody make a user namespace.')
        with tempfile.TemporaryDirectory() as cache:
            self.assertEqual(self.find_obstacles(cache, {'mnt': 0}), ['this system lets nobody make namespaces, as in a container.'] * 2)
            self.assertEqual(self.find_obstacles(cache, {}), ['this system lets nobody make devices, as in a container.'] * 2)
            made = pathlib.Path(cache) / 'bookbridge' / 'forky' / 'etc' / 'debian_version'
            made.parent.mkdir(parents=True)
            made.touch()
            for kind in ('pid', 'net'):
                self.assertEqual(self.find_obstacles(cache, {kind: 0}), ['', 'this system lets nobody make a sandbox, as in a container.'])

    def test_phases(self):
        """A phase that dies counts as a failure, whatever reports it left; each says how long it took"""
        with tempfile.TemporaryDirectory() as top:
            script = ('PHASES=$2; . "$1/phases.sh"; dies () { echo before; false; echo after; }; lane () { phase well true; phase badly dies; };'
                      'begin_lane lane; begin_lane phase other true; wait_for_lanes; cat "$CLOSING"')
            text = self.run_shell(script, top)
            self.assertIn('before\n', text)
            self.assertNotIn('after\n', text)
            closing = [line for line in text.splitlines() if line.startswith('--')]
            self.assertEqual({line.partition(': ')[0] for line in closing},
                             {'--note=well', '--note=badly', '--note=other', '--failed=badly ended with status 1.'})
            log = pathlib.Path(top) / 'log.json'
            log.write_text(json.dumps(report('OK')) + '\n', encoding='utf-8')
            result = subprocess.run([COUNT, *closing, log], capture_output=True, text=True, check=False)
        self.assertEqual((result.stdout.splitlines()[-1], result.returncode), ('1 passed, 1 failed', 1))

    def test_interrupted(self):
        """What is interrupted leaves nothing running"""
        with tempfile.TemporaryDirectory() as top:
            script = ('PHASES=$2; . "$1/phases.sh"; begin_lane phase long sleep 1000; lane=${lanes[0]};'
                      'until grep -qx sleep /proc/*/comm && [ -e "$PHASES/long.log" ]; do sleep 0.05; done; end_lanes;'
                      'if kill -0 -- "-$lane" 2> /dev/null; then echo left; else echo gone; fi')
            self.assertEqual(self.run_shell(script, top).splitlines()[-1], 'gone')

    def test_log(self):
        """A log can be named, and has to be there"""
        with tempfile.TemporaryDirectory() as top:
            log = pathlib.Path(top) / 'other.json'
            log.write_text(json.dumps(report('OK')) + '\n', encoding='utf-8')
            for paths, line, status in (([log], '1 passed, 0 failed', 0), ([log, log.with_name('none.json')], '1 passed, 1 failed', 1)):
                result = subprocess.run([COUNT, *paths], capture_output=True, text=True, check=False)
                self.assertEqual((result.stdout.splitlines()[-1], result.returncode), (line, status))


if __name__ == '__main__':
    runner = tap.TAPTestRunner()
    runner.set_stream(True)
    runner.set_format('{short_description}')
    unittest.main(testRunner=runner)

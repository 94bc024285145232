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


def report(result, stdout='', returncode=0):
    return {'name': 'a test', 'result': result, 'stdout': stdout, 'returncode': returncode}


class Counting(unittest.TestCase):

    def count(self, *folders):
        """Returns the closing line and the exit status for folders with these reports."""
        with tempfile.TemporaryDirectory() as top:
            paths = []
            for index, reports in enumerate(folders):
                path = pathlib.Path(top) / str(index)
                (path / 'meson-logs').mkdir(parents=True)
                lines = ''.join(json.dumps(each) + '\n' for each in reports)
                (path / 'meson-logs' / 'testlog.json').write_text(lines, encoding='utf-8')
                paths.append(path)
            result = subprocess.run([COUNT, *paths], capture_output=True, text=True, check=False)
        return result.stdout.splitlines()[-1], result.returncode

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

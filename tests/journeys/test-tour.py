# SPDX-License-Identifier: GPL-3.0-or-later
"""The command of the README where there is no display: the demo from its first step to its last, with a picture of each."""

import os
import pathlib
import re
import subprocess
import sys
import unittest

from PIL import Image
import tap

SOURCE = pathlib.Path(os.environ['BRIDGE_SOURCE_ROOT'])
BUILD = pathlib.Path(os.environ['BRIDGE_BUILD_ROOT'])
RUN = SOURCE / 'build-aux' / 'run'

sys.path.insert(0, str(SOURCE / 'tests' / 'lib'))

from session import is_foreign  # noqa: E402

# Less is no window with a page in it.
SMALLEST = 600, 400


class Tour(unittest.TestCase):

    def run_without_display(self, *arguments):
        """Returns the exit status and what it said, in the order in which it said it."""
        environ = {name: value for name, value in os.environ.items() if not is_foreign(name)}
        result = subprocess.run([RUN, *arguments], env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                text=True, check=False)
        return result.returncode, result.stdout

    def test_tour(self):
        """The whole demo is gone through, and a picture of each step is there"""
        status, output = self.run_without_display()
        self.assertEqual(status, 0, output)
        taken = re.findall(r'\[(\d\d-[a-z-]+\.png)\]$', output, re.MULTILINE)
        self.assertIn(f'{len(taken)} pictures are in {BUILD / "tour"}.', output)
        self.assertEqual(sorted(path.name for path in (BUILD / 'tour').iterdir()), taken)
        self.assertEqual([name[:2] for name in taken], [f'{number:02}' for number in range(1, len(taken) + 1)])
        self.assertTrue(taken[-1].endswith('check-everything.png'), taken)
        for name in taken:
            with Image.open(BUILD / 'tour' / name) as picture:
                self.assertTrue(all(side >= least for side, least in zip(picture.size, SMALLEST)), (name, picture.size))

    def test_arguments(self):
        """What needs no window is done without a display, and its status is that of the program"""
        status, output = self.run_without_display('--', '--version')
        self.assertEqual((status, output.split()[0]), (0, 'Bookbridge'))
        status, output = self.run_without_display('--', '--unknown')
        self.assertEqual(status, 64)
        self.assertIn('--unknown', output)
        status, output = self.run_without_display('--', '--new-check')
        self.assertEqual(status, 69)
        self.assertIn('bookbridge --check', output)


if __name__ == '__main__':
    runner = tap.TAPTestRunner()
    runner.set_stream(True)
    runner.set_format('{short_description}')
    unittest.main(testRunner=runner, warnings='ignore')

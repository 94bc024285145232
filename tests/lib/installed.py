# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as it is installed, below its build folder."""

import fcntl
import json
import os
import pathlib
import subprocess
import unittest

BUILD = pathlib.Path(os.environ['BRIDGE_BUILD_ROOT'])
PREFIX = pathlib.Path(next(option['value'] for option in json.loads(
    (BUILD / 'meson-info' / 'intro-buildoptions.json').read_text(encoding='utf-8')) if option['name'] == 'prefix'))
PROGRAM = PREFIX / 'bin' / 'bookbridge'
SHARE = PREFIX / 'share'


def install():
    """Installs what has changed. Tests that do so at the same time wait for each other, and take nothing from under another."""
    if BUILD not in PREFIX.parents:
        raise unittest.SkipTest('Not configured with a prefix below the build folder.')
    with open(BUILD / 'install.lock', 'w', encoding='ascii') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--only-changed', '--quiet'], check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL)

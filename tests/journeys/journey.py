# SPDX-License-Identifier: GPL-3.0-or-later
"""What all journeys share: folders, a keyring and a demo server of their own, and the window."""

import glob
import json
import os
import pathlib
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ['BRIDGE_SOURCE_ROOT'])
BUILD = pathlib.Path(os.environ['BRIDGE_BUILD_ROOT'])
sys.path.insert(0, str(SOURCE / 'tests' / 'lib'))

import tap  # noqa: E402

from assistant import APPLICATION, DETAIL_TICKS, DETAILS, SANDBOX, start_built, stay_english  # noqa: E402, F401
from desktop import Role, wait_until  # noqa: E402
from paperwork import list_topics  # noqa: E402, F401
from parts import DemoServer, Keyring, LinkPage, find_link, provide_browser  # noqa: E402
from session import make_private  # noqa: E402

PROFILE = 'test'
LIBFAKETIME = '/usr/lib/*/faketime/libfaketimeMT.so.1'

# As well-formed as real ones; they open nothing anywhere.
CLIENT_ID = 'ABk3Vq8zWm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7'
CLIENT_SECRET = 'p4Wn8Bx2Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Ti'
OTHER_ID = 'ABm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7k3Vq8zW'
OTHER_SECRET = 'Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Tip4Wn8Bx2'


def move_calendar(by):
    """Returns what a program finds in its environment on another day. What measures time does not move."""
    before = [os.environ[name] for name in ('LD_PRELOAD',) if name in os.environ]
    sanitizer = os.environ.get('ASAN_OPTIONS', '')
    return {'LD_PRELOAD': ':'.join([*before, glob.glob(LIBFAKETIME)[0]]), 'FAKETIME': by, 'FAKETIME_DONT_FAKE_MONOTONIC': '1',
            'ASAN_OPTIONS': ':'.join(filter(None, [sanitizer, 'verify_asan_link_order=0']))}


class Journey(unittest.TestCase):
    """A test with a home of its own."""

    server_options = ()
    # From our words for what is in the window to those of the window.
    translate = staticmethod(stay_english)

    def setUp(self):
        # The lists of rows in a failure are worth more than their length costs.
        self.maxDiff = None
        folder = tempfile.TemporaryDirectory(dir=os.environ['HOME'])
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.environ = dict(os.environ) | make_private(self.folder / 'user')
        self.keyring = Keyring(self.environ)
        self.addCleanup(self.keyring.stop)
        self.server = DemoServer(BUILD / 'src' / 'demo' / 'bookbridge-demo-server', dict(os.environ), *self.server_options)
        self.addCleanup(self.server.stop)

    @property
    def output(self):
        return self.folder / 'output'

    @property
    def display(self):
        """The file with what the display shows."""
        # Beside the services of the bus, in the folder of the session.
        return pathlib.Path(self.environ['BRIDGE_BUS_SERVICES']).parent / 'Xvfb_screen0'

    def launch(self, *arguments, **variables):
        """Starts the program without waiting for anything."""
        assistant = start_built(BUILD, self.environ | variables, self.folder, *arguments, translate=self.translate)
        self.addCleanup(assistant.program.end)
        return assistant

    def start(self, **variables):
        """Starts the program with the demo server in the place of Codat and Intuit, and waits for its window."""
        url = self.server.url
        return self.launch(f'--profile={PROFILE}', f'--codat-url={url}', f'--intuit-url={url}', **variables).wait_open()

    def check(self, *options, url=None, profile=PROFILE, **variables):
        """Returns the exit status and the output of a check without a display."""
        self.output.unlink(missing_ok=True)
        url = url or self.server.url
        # GTK would refuse to start here.
        program = self.launch('--check', f'--profile={profile}', f'--codat-url={url}', f'--intuit-url={url}', *options,
                              DISPLAY='', WAYLAND_DISPLAY='', GDK_BACKEND='x11', **variables).program
        return program.wait_end(), program.output

    def go_to_test(self, assistant, environment=SANDBOX):
        """Does what has to be done before a company can be linked."""
        self.go_to_codat(assistant, environment)
        assistant.do_codat(environment)
        assistant.go_next()

    def link_page(self):
        return LinkPage(lambda: find_link(self.server))

    def provide_browser(self):
        return provide_browser(self.environ, self.folder)

    def close(self, assistant):
        self.assertEqual(assistant.close(), 0, self.output.read_text(encoding='utf-8', errors='replace'))

    def connect(self, assistant):
        assistant.go_to('Codat Account')
        assistant.do_codat_account(self.server.api_key, self.server.client_name)

    def go_to_codat(self, assistant, environment=SANDBOX):
        """Does what has to be done before the keys can go to Codat."""
        self.connect(assistant)
        assistant.go_to(environment.keys)
        assistant.do_keys(CLIENT_ID, CLIENT_SECRET, environment)
        assistant.go_next()

    @property
    def setup_file(self):
        return self.setup_file_of(PROFILE)

    def setup_file_of(self, profile):
        return pathlib.Path(self.environ['XDG_DATA_HOME']) / 'bookbridge' / profile / 'setup.json'

    def read_setup(self):
        return json.loads(self.setup_file.read_text(encoding='utf-8'))

    def write_setup(self, profile=PROFILE, **members):
        """Puts a setup where the program finds it: work that was done some other time."""
        path = self.setup_file_of(profile)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({'version': 2} | members), encoding='utf-8')

    def stored_keys(self, environment=SANDBOX, kind='app-keys'):
        """Returns the Client ID and the Client Secret in the keyring, or nothing."""
        text = self.keyring.lookup(application='bookbridge', profile=PROFILE, kind=kind, environment=environment.id)
        return tuple(json.loads(text).values()) if text else None

    def assert_stored(self, client_id, client_secret, environment=SANDBOX, kind='app-keys'):
        # What they are instead is not said: it may be a secret.
        self.assertTrue(self.stored_keys(environment, kind) == (client_id, client_secret), 'The keyring has other keys or none')

    def paste(self, window, name, text, value):
        """Puts a text into a field, as pasting does, and waits for the value that is to stand there."""
        window.page.wait_for(Role.TEXT, name, lambda entry: entry.is_sensitive).fill(text)
        self.wait_holds(window, name, value)

    def wait_holds(self, window, name, value):
        wait_until(f'the value in “{name}”', lambda: window.page.wait_for(Role.TEXT, name).holds(value))

    def leave_graphics_to_program(self):
        """As for a user who has told GTK nothing about them: the tests' sessions have."""
        for name in ('GDK_DEBUG', 'GDK_DISABLE', 'GSK_RENDERER'):
            self.environ.pop(name, None)

    def stored_api_key(self):
        return self.keyring.lookup(application='bookbridge', profile=PROFILE, kind='api-key')


def main():
    runner = tap.TAPTestRunner()
    runner.set_stream(True)
    runner.set_format('{short_description}')
    unittest.main(testRunner=runner, warnings='ignore')

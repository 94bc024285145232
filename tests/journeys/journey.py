# SPDX-License-Identifier: GPL-3.0-or-later
"""What all journeys share: folders, a keyring and a demo server of their own, and the window."""

import os
import pathlib
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ['BRIDGE_SOURCE_ROOT'])
BUILD = pathlib.Path(os.environ['BRIDGE_BUILD_ROOT'])
sys.path.insert(0, str(SOURCE / 'build-aux' / 'lib'))

import tap  # noqa: E402

from assistant import Assistant  # noqa: E402
from parts import DemoServer, Keyring  # noqa: E402
from session import make_private  # noqa: E402

PROFILE = 'test'

# As well-formed as real ones; they open nothing anywhere.
CLIENT_ID = 'ABk3Vq8zWm1Tt6Rr9Yp2Xc5Nb7Hd4Js0Lf8Ga3Ue6Ki1Ov9Zq7'
CLIENT_SECRET = 'p4Wn8Bx2Mc6Ft1Qs9Dz3Rk7Vh5Jy0Lg2Ea8Uo4Ti'


class Journey(unittest.TestCase):
    """A test with a home of its own."""

    server_options = ()

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

    def launch(self, *arguments, **variables):
        """Starts the program without waiting for anything."""
        assistant = Assistant(BUILD, self.environ | variables, self.folder, *arguments)
        self.addCleanup(assistant.program.end)
        return assistant

    def start(self, **variables):
        """Starts the program with the demo server in the place of Codat and Intuit, and waits for its window."""
        url = self.server.url
        return self.launch(f'--profile={PROFILE}', f'--codat-url={url}', f'--intuit-url={url}', **variables).wait_open()

    def close(self, assistant):
        self.assertEqual(assistant.close(), 0, self.output.read_text(encoding='utf-8', errors='replace'))

    def connect(self, assistant):
        assistant.go_to('Codat Account')
        assistant.do_codat_account(self.server.api_key, self.server.client_name)

    def go_to_codat(self, assistant):
        """Does what has to be done before the keys can go to Codat."""
        self.connect(assistant)
        assistant.go_to('Development Keys')
        assistant.do_keys(CLIENT_ID, CLIENT_SECRET)
        assistant.go_next()

    def stored_keys(self):
        return self.keyring.lookup(application='bookbridge', profile=PROFILE, kind='app-keys', environment='sandbox')

    def stored_api_key(self):
        return self.keyring.lookup(application='bookbridge', profile=PROFILE, kind='api-key')


def main():
    runner = tap.TAPTestRunner()
    runner.set_stream(True)
    runner.set_format('{short_description}')
    unittest.main(testRunner=runner, warnings='ignore')

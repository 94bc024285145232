# SPDX-License-Identifier: GPL-3.0-or-later
"""A look at where secrets must not be, after a journey with known ones."""

import base64
import pathlib

from journey import CLIENT_ID, CLIENT_SECRET, OTHER_SECRET, Journey, main

import assistant
from assistant import WINDOW
from desktop import copy_elsewhere, focus_window

# A part of a secret this long is as bad as the whole. The Client ID's last four characters may be shown and kept.
PART = 8


def list_forms(secret):
    """The secret's parts, as they are and as a request carries them."""
    texts = [secret, base64.b64encode(secret.encode()).decode().rstrip('=')]
    parts = {text[start:start + PART] for text in texts for start in range(0, len(text) - PART + 1)}
    return [part.encode() for part in parts]


class Secrets(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()
        self.forms = [form for secret in (self.server.api_key, CLIENT_ID, CLIENT_SECRET, OTHER_SECRET) for form in list_forms(secret)]
        pair = f'{CLIENT_ID}:{CLIENT_SECRET}'.encode()
        self.forms.append(base64.b64encode(pair)[:PART * 2])

    def has_secret(self, content):
        return any(form in content for form in self.forms)

    def list_files(self):
        """All files of the user but the keyring's own."""
        home = pathlib.Path(self.environ['HOME']).parent
        keyrings = pathlib.Path(self.environ['XDG_DATA_HOME']) / 'keyrings'
        return [path for path in home.rglob('*') if path.is_file() and keyrings not in path.parents]

    def assert_clean(self, where, content):
        # Not assertNotIn, which would say what it found.
        self.assertFalse(self.has_secret(content), f'A part of a secret is in {where}')

    def assert_process_clean(self, window):
        for name in ('cmdline', 'environ'):
            content = pathlib.Path(f'/proc/{window.program.process.pid}/{name}').read_bytes()
            self.assertNotEqual(content, b'')
            self.assert_clean(f'the process’s {name}', content)

    def assert_dumps_nothing(self, window):
        limits = pathlib.Path(f'/proc/{window.program.process.pid}/limits').read_text(encoding='utf-8')
        self.assertRegex(limits, r'(?m)^Max core file size +1 ')

    def assert_files_clean(self):
        for path in self.list_files():
            self.assert_clean(path.name, path.read_bytes())

    def test_look(self):
        """This test finds a secret that is planted"""
        self.assertFalse(self.has_secret(b'Client ID ending in ' + CLIENT_ID[-4:].encode()))
        for secret in (self.server.api_key, CLIENT_ID, CLIENT_SECRET):
            for planted in (secret.encode(), secret[5:15].encode(), base64.b64encode(secret.encode())):
                path = pathlib.Path(self.environ['XDG_CONFIG_HOME']) / 'planted'
                path.write_bytes(b'before ' + planted + b' after')
                self.assertRaises(AssertionError, self.assert_files_clean)
                path.unlink()
        self.assert_files_clean()

    def test_journey(self):
        """No secret leaves the keyring but in the request that needs it"""
        window = self.start(G_MESSAGES_DEBUG='all')
        window.do_welcome()
        window.go_next()
        # A refused value as well: what was wrong with it must not be told by telling what it was.
        window.page.type('Codat API Key', self.server.api_key + 'x')
        window.page.press('Check API Key')
        window.page.wait_for_button('Try Again')
        token = base64.b64encode(self.server.api_key.encode()).decode()
        self.paste(window, 'Codat API Key', f'Authorization: Basic {token}', token)
        window.page.press('Check API Key')
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        window.go_to('Development Keys')
        window.type_keys(CLIENT_ID[:20] + ' ' + CLIENT_ID[20:], CLIENT_SECRET + 'é')
        self.paste(window, 'Client ID', f'“{CLIENT_ID}”', CLIENT_ID)
        self.paste(window, 'Client Secret', f'Client Secret: {CLIENT_SECRET}', CLIENT_SECRET)
        window.page.press('Save Keys')
        window.wait_state(assistant.KEYS, 'Done')
        window.page.press('Check with Intuit')
        window.page.wait_says('Intuit did not recognise these keys')
        window.go_next()
        window.page.press('Save to Codat')
        window.answer(window.program.wait_window('Save Keys That Intuit Refused?'), 'Save Anyway')
        window.answer(window.program.wait_window(f'Enable {assistant.SANDBOX.integration}?'), 'Enable Now')
        window.wait_state(assistant.CODAT, 'Done')
        window.go_back()
        window.page.press('Replace Keys')
        focus_window(WINDOW)
        copy_elsewhere(f'{CLIENT_ID}\n{OTHER_SECRET}')
        window.page.press('Fill In Client ID and Client Secret')
        window.page.press('Save Keys')
        window.page.wait_for_button('Give Them to Codat')
        self.assert_process_clean(window)
        self.assert_dumps_nothing(window)
        # The debug messages were there to be looked at.
        self.assertIn('DEBUG', self.output.read_text(encoding='utf-8'))
        self.assert_clean('the output', self.output.read_bytes())
        self.assert_files_clean()
        self.close(window)

        names = [path.name for path in self.list_files()]
        self.assertIn('setup.json', names)
        self.assertIn('keyfile', names)
        self.assert_clean('the output', self.output.read_bytes())
        self.assert_files_clean()
        self.assertTrue(CLIENT_SECRET in self.stored_keys(), 'The keyring does not have the keys')


if __name__ == '__main__':
    main()

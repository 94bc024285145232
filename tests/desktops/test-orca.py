# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader says while the sandbox is set up by keys alone."""

import difflib
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(os.environ['BRIDGE_SOURCE_ROOT']) / 'tests' / 'journeys'))

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main  # noqa: E402

from assistant import CODAT_ACCOUNT, INTEGRATION, INTUIT_APP, KEYS, REDIRECT_URI, WELCOME  # noqa: E402
from desktop import copy_elsewhere, wait_until  # noqa: E402
from orca import Orca, find_obstacle  # noqa: E402
from parts import WRONG_API_KEY  # noqa: E402
from rest import wait_rest  # noqa: E402

CLIENT = 'Blue Harbour Lending'
ENABLED = f'{INTEGRATION} Is Enabled. Codat has your keys and uses them.'

# What is heard or not, as the machine is slow or quick: a job that takes a moment, what a form leaves behind until something else is in
# its place, and that the window has got its name.
UNDER_WAY = '…'
OPTIONAL = ('scroll pane', f'{CLIENT} · test')

# What is done on each page, one line a deed: a key that is pressed, or what else is done; and what is said then, in that order, each once.
# The next is done when all of it was heard and everybody is at rest.
FIRST_TICK = ('Codat role Administrator or Developer check box not checked', 'Other roles can neither see API keys nor set up integrations')
PAGES = {
    'The Beginning': (
        (lambda test: test.orca.start(), 'Screen reader on.', 'Bookbridge · test', 'Welcome panel',
         'What You Need grouping', 'What You Need list', *FIRST_TICK),
    ),
    'Welcome': (
        ('space', 'checked'),
        ('space', 'not checked'),
        ('space', 'checked'),
        ('Tab', 'Intuit developer account check box not checked', 'Best with a shared mailbox: Intuit’s mails about the review go there'),
        ('space', 'checked'),
        ('Tab', 'QuickBooks admin at hand for the test check box not checked', 'Only a Primary Admin or a Company Admin can connect a company'),
        ('space', 'checked'),
        (lambda test: test.wait_done(WELCOME),),
    ),
    'Codat Account': (
        ('alt+Right', 'Codat Account', 'Codat Account panel',
         'List with 1 item', 'Codat API Key password text'),
        # Nobody has judged it yet.
        (lambda test: test.paste(WRONG_API_KEY), 'Fill In API Key. From the clipboard'),
        ('Return', 'API Key Not Accepted. (server) answered with status 401. “Unauthorized.” Codat’s reference: (reference) Copy the key '
         'again from the Codat Portal, and make sure that it belongs to the right client.'),
        ('Tab', 'Show Password button'),
        ('shift+Tab', 'Codat API Key password text 40 ● characters selected'),
        (lambda test: test.paste(test.server.api_key), 'Fill In API Key. From the clipboard'),
        ('Return', 'Connected Is this the client you want to set up? Test and live clients have different keys. grouping',
         'Connected List with 1 item', CLIENT, 'In the keyring since (day)'),
        (lambda test: test.wait_done(CODAT_ACCOUNT),),
    ),
    'Intuit App': (
        ('alt+Right', 'Intuit App. Sandbox', 'Intuit App panel', 'Open Intuit Developer Portal List with 2 items', 'Sign in check box not checked', 'A QuickBooks Online login works here too'),
        ('space', 'checked'),
        ('Tab', 'Go to My Hub › App dashboard check box not checked'),
        ('space', 'checked'),
        ('Tab', 'Create an app with + and choose QuickBooks Online and Payments check box not checked',
         'If you are asked for a workspace first, create one'),
        ('space', 'checked'),
        ('Tab', 'Give the app a name that your customers know check box not checked', 'They see it when they are asked for access'),
        ('space', 'checked'),
        ('Tab', 'Select the accounting scope, and only that, and press Create app check box not checked',
         'With the payments scope, customers without QuickBooks Payments cannot connect; a scope cannot be removed later'),
        ('space', 'checked'),
        (lambda test: test.wait_done(INTUIT_APP),),
    ),
    'Redirect URI': (
        ('alt+Right', 'Sandbox Redirect URI. Sandbox', 'Sandbox Redirect URI', 'List with 1 item', 'Redirect URI', REDIRECT_URI),
        ('Tab', f'{REDIRECT_URI} selected opens popup'),
        ('Tab', 'Copy Redirect URI button'),
        ('Return', 'A toast appeared: Copied'),
        ('Tab', 'List with 2 items', 'Open your app at Intuit and go to Settings › Redirect URIs link', 'Open Intuit Developer Portal'),
        ('Tab', 'Choose Development'),
        ('Tab', 'Press Add URI, paste the redirect URI, and press Save'),
        ('Tab', 'Saved in Intuit check box not checked'),
        ('space', 'checked'),
        ('Tab', 'Hide Sketch expanded button'),
        ('Tab', 'Check the Address Intuit compares character by character. Once the address is saved, copy it from Intuit’s table and paste it '
         'here. grouping', 'Check the Address List with 1 item', 'Paste Back What Intuit Shows text'),
        (lambda test: test.paste('http://x'), 'The address must begin with “https://”. At position 5 is “:”; it must be “s”.', 'invalid entry'),
        ('ctrl+a',),
        (lambda test: test.paste(REDIRECT_URI), 'Exactly right.', 'Entry valid.'),
    ),
    'Development Keys': (
        ('alt+Right', 'Development Keys. Sandbox', 'Development Keys panel', 'List with 1 item', 'Client ID text'),
        (lambda test: test.paste('one two'),
         'There is a space at position 4, inside the Client ID. Copy it again from Intuit, with the copy button there.', 'invalid entry'),
        ('ctrl+a',),
        (lambda test: test.paste(CLIENT_ID), 'Fill In Client ID. From the clipboard', 'Looks right.', 'Entry valid.'),
        ('Tab', 'List with 1 item', 'Client Secret password text'),
        (lambda test: test.paste(CLIENT_SECRET), 'Fill In Client Secret. From the clipboard', 'Looks right.'),
        ('Tab', 'Show Password button'),
        ('Tab', 'Save Keys button'),
        ('Return', 'List with 1 item', f'Client ID ending in {CLIENT_ID[-4:]}, and its Client Secret', 'In the keyring since (day)'),
        (lambda test: test.wait_done(KEYS),),
    ),
    'Keys to Codat': (
        ('alt+Right', 'Keys to Codat (Sandbox). Sandbox', 'Next button', 'Alt+N'),
        # While Codat is asked nothing can be pressed there.
        (lambda test: test.assistant.page.wait_for_button('Save to Codat'),),
        ('shift+Tab', 'Back button'),
        ('shift+Tab', 'Keys to Codat (Sandbox) panel', 'Save to Codat button'),
        ('Return', 'Codat Has Saved the Keys', f'alert Enable {INTEGRATION}?',
         f'{CLIENT} · test Companies can be connected only while it is enabled. You can turn it on and off later.', 'Enable Now button'),
        ('Return', 'Keys to Codat (Sandbox)', 'List with 1 item', INTEGRATION, 'Enabled, seen on (day)', 'Ask Codat Again button', ENABLED),
    ),
    'Test': (
        ('alt+Right', 'Test the Sandbox. Sandbox', 'Test the Sandbox panel', 'Start Test button'),
        # The focus goes on from the button while Codat is asked. Where the answer comes before the next frame, what is waited for has it.
        (lambda test: test.server.control(slow='2000'),),
        ('Return', 'In the Browser grouping', 'In the Browser List with 3 items', 'Sign in at Intuit with the account that created the app',
         'Waiting for you in the browser'),
        (lambda test: test.server.control(slow='0'),),
        (lambda test: test.link(), 'It Works. A company was linked end to end. Test disconnecting it too, which Intuit asks for, or remove it so that Codat '
         'does not count it.', 'List with 1 item', 'Disconnect and reconnect not tested yet', 'Intuit’s questionnaire asks whether you did'),
        ('Tab', 'Test Disconnect and Reconnect button'),
        ('Tab', 'Remove Test Company button'),
        ('Return', 'List with 1 item', 'A test company was linked on (day)', 'The test company was removed'),
    ),
    'App Details': (
        ('alt+Right', 'App Details. Production', 'App Details panel', 'List with 1 item', 'Host Domain text',
         'The host name of your website or app, without “https://”'),
    ),
}


class Heard(Journey):

    def setUp(self):
        if obstacle := find_obstacle():
            self.skipTest(obstacle)
        super().setUp()
        self.keyring.start()
        self.orca = Orca(self.environ, self.folder / 'orca')
        self.addCleanup(self.orca.close)

    def press(self, *keys):
        subprocess.run(['xdotool', 'key', *keys], check=True, stdin=subprocess.DEVNULL)

    def paste(self, text):
        """All at once: what is said of a text that is typed slowly depends on how slowly. What is copied is offered before it is pasted."""
        copy_elsewhere(text)
        # The program may have owned the clipboard, and has to learn that it does not any more.
        wait_rest()
        self.press('ctrl+v')

    def wait_done(self, step):
        self.assistant.wait_state(step, 'Done')

    def link(self):
        """What happens in the browser."""
        page = self.link_page()
        page.visit()
        page.press('Authorize')

    @property
    def said(self):
        return [text for text in self.orca.said if not text.endswith(UNDER_WAY) and text not in OPTIONAL]

    def compare(self, expected):
        return '\n'.join(difflib.ndiff(expected, self.said))

    def do(self, deed, expected):
        """Does it, and waits until all that is expected was said and nobody has anything more to say."""
        wait_rest()
        if callable(deed):
            deed(self)
        else:
            self.press(deed)
        wait_until(f'“{expected[-1]}” to be said' if expected else 'it', lambda: len(self.said) >= len(expected),
                   explain=lambda: self.compare(expected))
        wait_rest()

    def hear(self, page, deeds):
        expected = []
        for deed, *said in deeds:
            expected.extend(said)
            self.do(deed, expected)
            self.assertEqual(self.said, expected, f'{page}, {deed}:\n{self.compare(expected)}')
        said = self.orca.said
        self.assertEqual([text for text, following in zip(said, said[1:]) if text == following], [], f'{page}: said twice.')
        self.orca.forget()

    def test_sandbox(self):
        """Each page, field, state and outcome is said, once"""
        self.provide_browser()
        self.assistant = self.start()
        for page, deeds in PAGES.items():
            self.hear(page, deeds)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever people paste: the value is found, said, and stands in its field; what is doubtful is asked about."""

from journey import CLIENT_ID, CLIENT_SECRET, OTHER_SECRET, Journey, main

import assistant
from desktop import Role, wait_until

SHORT_SECRET = OTHER_SECRET[:38]


class Paste(Journey):

    def setUp(self):
        super().setUp()
        self.keyring.start()

    def go_to_keys(self):
        window = self.start()
        window.go_to(assistant.KEYS)
        return window

    def test_both(self):
        """Both keys at once fill both fields, whichever they are pasted into"""
        window = self.go_to_keys()
        both = f'Client ID\n{CLIENT_ID}\nClient Secret\n{CLIENT_SECRET}\n'
        for name, other, value, other_value in (('Client ID', 'Client Secret', CLIENT_ID, CLIENT_SECRET),
                                                ('Client Secret', 'Client ID', CLIENT_SECRET, CLIENT_ID)):
            window.type_keys('', '')
            self.paste(window, name, both, value)
            self.wait_holds(window, other, other_value)
            window.page.wait_says('Client ID and Client Secret are filled in.')
        window.page.press('Save Keys')
        window.wait_state(assistant.KEYS, 'Done')
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.close(window)

    def test_cleaned(self):
        """What was taken off is said, and is no longer in the field"""
        window = self.go_to_keys()
        self.paste(window, 'Client ID', f'"{CLIENT_ID}",\n', CLIENT_ID)
        window.page.wait_says('Removed a line break and quotation marks.')
        self.paste(window, 'Client Secret', f'QBO_SECRET={CLIENT_SECRET}', CLIENT_SECRET)
        window.page.wait_says('Removed the label in front.')
        self.close(window)

    def test_hidden(self):
        """Hidden values and placeholders are refused by name"""
        window = self.go_to_keys()
        for bad, words in (('•' * 40, 'Turn on Show credentials'), ('YOUR_CLIENT_SECRET', 'This is a placeholder')):
            window.type_keys(CLIENT_ID, bad)
            window.page.wait_says(words)
            self.assertFalse(window.page.wait_for(Role.PUSH_BUTTON, 'Save Keys').is_sensitive)
        self.close(window)

    def test_swapped(self):
        """Two that were swapped are put right by a button, and by the question on saving"""
        window = self.go_to_keys()
        window.type_keys(CLIENT_SECRET, CLIENT_ID)
        window.page.press('Swap')
        self.wait_holds(window, 'Client ID', CLIENT_ID)
        self.wait_holds(window, 'Client Secret', CLIENT_SECRET)
        wait_until('no button to swap', lambda: not window.page.find_all(Role.PUSH_BUTTON, 'Swap'))

        window.type_keys(CLIENT_SECRET, CLIENT_ID)
        window.page.press('Save Keys')
        question = window.program.wait_window('Swap the Two?')
        self.assertIsNone(self.stored_keys())
        window.answer(question, 'Swap')
        window.wait_state(assistant.KEYS, 'Done')
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.close(window)

    def test_odd(self):
        """An odd pair is kept after a question only, and stays marked on the page and in the overview"""
        window = self.go_to_keys()
        window.type_keys(CLIENT_ID, SHORT_SECRET)
        window.page.press('Save Keys')
        window.answer(window.program.wait_window('Save Anyway?'), 'Cancel')
        self.assertIsNone(self.stored_keys())
        self.wait_holds(window, 'Client Secret', SHORT_SECRET)

        window.page.press('Save Keys')
        window.answer(window.program.wait_window('Save Anyway?'), 'Save Anyway')
        window.wait_state(assistant.KEYS, 'Done')
        window.page.wait_says('A Client Secret usually has 40 letters and digits')
        self.close(window)

        window = self.start()
        window.go_to(assistant.KEYS)
        window.page.wait_says('A Client Secret usually has 40 letters and digits')
        window.go_to(assistant.OVERVIEW)
        window.page.wait_says('A Client Secret usually has 40 letters and digits')
        self.close(window)

    def test_api_key(self):
        """Of a line of a file only the API key stays in the field"""
        window = self.start()
        window.go_next()
        self.paste(window, 'Codat API Key', f'export CODAT_API_KEY="{self.server.api_key}"\n', self.server.api_key)
        window.page.press('Check API Key')
        window.wait_state(assistant.CODAT_ACCOUNT, 'Done')
        self.close(window)

    def test_redirect(self):
        """The right address in Intuit's list is found; the program's own copy proves nothing"""
        window = self.start()
        window.go_to(assistant.REDIRECT)
        name = 'Paste Back What Intuit Shows'
        window.page.press('Copy Redirect URI')
        window.window.wait_says('Copied')
        window.page.wait_for(Role.TEXT, name).fill(assistant.REDIRECT_URI)
        window.page.wait_says('This is the copy from here.')
        self.assertEqual(window.state_of(assistant.REDIRECT), 'Current')

        self.paste(window, name, f'https://localhost:8000/callback\n{assistant.REDIRECT_URI}\tDelete\n', assistant.REDIRECT_URI)
        window.page.wait_says('Exactly right.')
        window.wait_state(assistant.REDIRECT, 'Done')
        self.close(window)


main()

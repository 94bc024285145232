# SPDX-License-Identifier: GPL-3.0-or-later
"""KWallet keeps the keys in the place of the desktop's keyring, and has its own ways of being locked."""

import json

from journey import CLIENT_ID, CLIENT_SECRET, Journey, main

import assistant
from desktop import Role, wait_until
from kwallet import FIRST_WALLET, KWallet, needs_kwallet

OK, COULD_NOT_CHECK = 0, 2
REFUSED_BY_INTUIT = 'Intuit did not recognise these keys'


@needs_kwallet
class WithKWallet(Journey):

    def setUp(self):
        super().setUp()
        self.keyring = KWallet(self.environ)
        self.addCleanup(self.keyring.kill)

    def press_save(self, window):
        """Asks for keys to be saved, and waits for nothing."""
        window.go_to(assistant.KEYS)
        window.type_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.press('Save Keys')

    def set_up_api_key(self):
        window = self.start()
        self.connect(window)
        self.close(window)

    def set_up_keys(self, client_id=CLIENT_ID, client_secret=CLIENT_SECRET):
        window = self.start()
        window.go_to(assistant.KEYS)
        window.do_keys(client_id, client_secret)
        self.close(window)

    def set_up(self, *keys):
        """Has an API key and keys kept in the wallet, and the program closed."""
        self.set_up_api_key()
        self.set_up_keys(*keys)

    def press_check(self):
        """Starts the program and asks it to do something with the keys. Returns its window."""
        window = self.start()
        window.go_to(assistant.KEYS)
        window.page.press('Check with Intuit')
        return window

    def assert_no_dialog(self):
        self.assertEqual([dialog.describe() for dialog in self.keyring.dialogs()], [])

    def try_demo(self):
        """The demo keeps its keys in memory, for KWallet has no place that vanishes at the log-out."""
        window = self.launch('--demo').wait_open()
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.wait_says('Kept until you quit')
        self.assert_no_dialog()
        self.close(window)

    def check_keys(self):
        """Returns the exit status of a check without a display, and what it says of the keys in the keyring."""
        status, output = self.check('--json')
        return status, {check['id']: check['state'] for check in json.loads(output)['checks']}['sandbox-keys-stored']


class FirstUse(WithKWallet):
    """There is no wallet yet."""

    def setUp(self):
        super().setUp()
        self.keyring.start(unlocked=False)

    def test_answered(self):
        """The first thing that is kept has KWallet make a wallet for it"""
        window = self.start()
        self.press_save(window)
        self.keyring.answer_first()
        window.wait_state(assistant.KEYS, 'Done')
        window.page.wait_says('In the keyring since')
        self.close(window)
        self.assertTrue(self.keyring.is_open(FIRST_WALLET))
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)

    def test_dismissed(self):
        """Whoever does not want a wallet is asked again at the press of a button, or keeps the keys until quitting"""
        window = self.start()
        self.press_save(window)
        self.keyring.dismiss()
        window.page.wait_for_button('Keep for This Session')
        window.page.press('Try Again')
        self.keyring.dismiss()
        window.page.wait_for_button('Try Again')
        window.page.press('Keep for This Session')
        window.wait_state(assistant.KEYS, 'Done')
        window.page.wait_says('Kept until you quit')
        self.assert_no_dialog()
        self.close(window)

    def test_demo(self):
        """The demo asks for no wallet"""
        self.try_demo()

    def test_answered_late(self):
        """Asked again, it makes the wallet after all"""
        window = self.start()
        self.press_save(window)
        self.keyring.dismiss()
        window.page.press('Try Again')
        self.keyring.answer_first()
        window.wait_state(assistant.KEYS, 'Done')
        self.close(window)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)


class LoggedIn(WithKWallet):
    """The wallet is open, though KWallet calls what is in it locked."""

    def set_up(self, *keys):
        self.keyring.start()
        super().set_up(*keys)
        self.log_in_again()

    def log_in_again(self):
        self.keyring.stop()
        self.keyring.start()
        self.assertTrue(self.keyring.is_locked())

    def test_demo(self):
        """The demo works beside the wallet"""
        self.set_up()
        self.try_demo()

    def test_job(self):
        """After a log-in a job is done without a question"""
        self.set_up()
        window = self.press_check()
        window.page.wait_says(REFUSED_BY_INTUIT)
        self.assert_no_dialog()
        self.close(window)

    def test_page(self):
        """After a log-in a page reads by itself what it needs"""
        self.set_up()
        window = self.start()
        window.go_to(assistant.CODAT)
        window.page.wait_for_button('Save to Codat')
        self.assert_no_dialog()
        self.close(window)

    def test_check(self):
        """After a log-in the check without a display sees the keys, and leaves the wallet open and the setup as it is"""
        self.set_up(self.server.client_id, self.server.client_secret)
        before = self.setup_file.read_bytes()
        self.assertEqual(self.check_keys(), (OK, 'ok'))
        self.assertTrue(self.keyring.is_open())
        self.assertEqual(self.setup_file.read_bytes(), before)
        self.assert_no_dialog()

    def test_restarted(self):
        """After a log-out and a log-in behind the program's back, it saves and reads as before"""
        self.keyring.start()
        window = self.start()
        self.connect(window)
        self.log_in_again()
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        self.log_in_again()
        window.page.press('Check with Intuit')
        window.page.wait_says(REFUSED_BY_INTUIT)
        self.close(window)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)


class Locked(WithKWallet):

    def setUp(self):
        super().setUp()
        self.keyring.start()
        self.set_up(self.server.client_id, self.server.client_secret)
        self.keyring.lock()

    def test_check(self):
        """The check without a display says that it does not know, and asks nobody: closed, or never opened"""
        self.assertEqual(self.check_keys(), (COULD_NOT_CHECK, 'unknown'))
        self.assert_no_dialog()
        self.keyring.stop()
        self.keyring.start(unlocked=False)
        self.assertEqual(self.check_keys(), (COULD_NOT_CHECK, 'unknown'))
        self.assert_no_dialog()
        self.assertFalse(self.keyring.is_open())

    def test_page(self):
        """A page that was merely opened asks nobody, but offers to"""
        window = self.start()
        window.go_to(assistant.CODAT)
        window.page.wait_says('The Keyring Is Locked')
        self.assert_no_dialog()
        window.page.press('Unlock Keyring')
        self.keyring.answer()
        window.page.wait_for_button('Save to Codat')
        window.page.wait_gone(Role.PUSH_BUTTON, 'Unlock Keyring')
        self.close(window)

    def test_job(self):
        """A job has KWallet ask; if it gets no answer, it asks again whenever the job is tried again"""
        window = self.press_check()
        window.page.wait_says('Waiting for your answer to KWallet…')
        self.keyring.dismiss()
        for _ in range(2):
            window.page.wait_says('The Keyring Was Not Unlocked')
            # There is nothing to keep.
            self.assertEqual(window.page.find_all(Role.PUSH_BUTTON, 'Keep for This Session'), [])
            window.page.press('Try Again')
            self.keyring.dismiss()
        window.page.wait_says('The Keyring Was Not Unlocked')
        window.page.press('Try Again')
        self.keyring.answer_wrongly()
        self.keyring.answer()
        self.wait_probed(window)
        self.close(window)

    def test_killed(self):
        """A keyring that ends while it asks is no keyring that does not answer"""
        window = self.press_check()
        self.keyring.wait_dialog()
        self.keyring.kill()
        window.page.wait_says('The Keyring Has a Problem')
        self.assertFalse(window.page.says('did not answer'))
        self.keyring.start()
        window.page.press('Try Again')
        self.wait_probed(window)
        self.close(window)

    def wait_probed(self, window):
        window.page.wait_for_button('Check with Intuit')
        wait_until('Intuit to be asked', lambda: self.server.state()['probes'] == 1, explain=window.page.describe)


class Lost(WithKWallet):
    """KWallet was killed before it had written what it had taken: it still has the item, and nothing in it."""

    def lose(self, before):
        self.keyring.stop()
        self.keyring.lose_contents(before)
        self.keyring.start()

    def read_contents(self):
        """Returns the wallet's contents as they are, once they are written."""
        self.keyring.stop()
        contents = self.keyring.file.read_bytes()
        self.keyring.start()
        return contents

    def test_api_key(self):
        """An API key that KWallet has lost is asked for again, and nothing is sent to Codat in its place"""
        self.keyring.start()
        before = self.read_contents()
        self.set_up()
        self.lose(before)
        record, requests = self.read_setup(), self.server.state()['requests']

        window = self.start()
        window.go_to(assistant.CODAT)
        window.page.wait_for_button('Look Again')
        self.assertEqual((self.server.state()['requests'], self.read_setup()), (requests, record))
        window.page.press('Enter It Again')
        window.wait_step(assistant.CODAT_ACCOUNT)
        window.do_codat_account(self.server.api_key, self.server.client_name)
        self.close(window)
        self.assertNotEqual(self.stored_api_key(), '')

    def test_keys(self):
        """Keys that KWallet has lost are asked for again, and nothing is sent to Intuit in their place"""
        self.keyring.start()
        self.set_up_api_key()
        before = self.read_contents()
        self.set_up_keys()
        self.lose(before)

        window = self.press_check()
        window.page.wait_for_button('Look Again')
        self.assertEqual(self.server.state()['probes'], 0)
        window.page.press('Enter It Again')
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        self.close(window)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)


class Disabled(WithKWallet):

    def test_saving(self):
        """Where KWallet is switched off there is no keyring, and the keys are kept until quitting"""
        self.assertEqual(self.keyring.start_disabled(), 0)
        window = self.start()
        self.press_save(window)
        window.page.wait_says('No Keyring')
        window.page.press('Keep for This Session')
        window.wait_state(assistant.KEYS, 'Done')
        window.page.wait_says('Kept until you quit')
        self.close(window)


if __name__ == '__main__':
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""KWallet 5 in the place of the keyring daemon, and its user, who answers what it asks."""

import hashlib
import os
import pathlib
import shutil
import unittest

from desktop import Atspi, Program, Role, Widget, wait_until
from gi.repository import Gio, GLib
from parts import KEYRING_NAME, Keyring
from session import end, name_has_owner

NAME, PATH = 'org.kde.kwalletd5', '/modules/kwalletd5'
# The one that log-in makes, and the one that libsecret wants where there is none.
LOGIN_WALLET, FIRST_WALLET = 'kdewallet', 'Default keyring'
PASSWORD, WRONG_PASSWORD = 'password of the test wallet', 'another password'

# As in pam_kwallet's source.
SALT_BYTES, ROUNDS, KEY_BYTES = 56, 50000, 56

# So many bad sessions in a row are as good as never.
LOOKUPS = 5

# Debian's next releases have another KWallet.
needs_kwallet = unittest.skipUnless(shutil.which('kwalletd5'), 'There is no KWallet 5.')


class KWallet(Keyring):
    """KWallet with its wallets below XDG_DATA_HOME of the environment. Its settings (kwalletrc) count from the next start on."""

    def __init__(self, environ):
        # Its dialogs are found as all else is.
        super().__init__(environ | {'QT_QPA_PLATFORM': 'xcb', 'QT_LINUX_ACCESSIBILITY_ALWAYS_ON': '1'})
        self.program = None

    def configure(self, settings):
        pathlib.Path(self.environ['XDG_CONFIG_HOME'], 'kwalletrc').write_text(settings, encoding='utf-8')

    # Starting and ending

    def run(self):
        """Starts the daemon without waiting for anything. Returns its program."""
        log = pathlib.Path(self.environ['XDG_STATE_HOME']) / 'kwalletd.log'
        self.program = Program(['kwalletd5'], self.environ, log)
        self.process = self.program.process
        return self.program

    def start(self, unlocked=True):
        """Starts it as the log-in of somebody who has logged in before, or, not unlocked, just so."""
        if unlocked and not self.file.exists():
            self.make()
        self.run()
        wait_until('KWallet', self.is_on_bus)
        if unlocked:
            self.log_in()

    def make(self):
        """Makes the wallet that the first log-in leaves. Only from its next start on the daemon offers it to others."""
        self.start(unlocked=False)
        self.log_in()
        self.stop()

    def start_disabled(self):
        """Starts it for somebody who has switched it off. Returns the exit status that it ends with at once."""
        self.configure('[Wallet]\nEnabled=false\n')
        status = self.run().wait_end()
        self.program = self.process = None
        return status

    def stop(self):
        """Ends it as a log-out does. Nothing is lost: a wallet that is closed is written first."""
        if self.program is not None and self.is_on_bus():
            for wallet in self.ask('wallets'):
                self.lock(wallet)
        self.end_by(end)

    def kill(self):
        """Ends it in the middle of whatever it does."""
        self.end_by(lambda process: process.kill() or process.wait())

    def end_by(self, means):
        if self.program is None:
            return
        self.program.forget()
        means(self.process)
        self.program = self.process = None
        wait_until('KWallet to go', lambda: not any(self.find_names()))

    def find_names(self):
        """Whether each of its names is on the bus: they come and go one after the other."""
        return [name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], name) for name in (NAME, KEYRING_NAME)]

    def is_on_bus(self):
        return all(self.find_names())

    # Its wallets

    @staticmethod
    def call(name, path, interface, method, parameters=None):
        """Returns the first value of the answer, or nothing where it has none."""
        connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = connection.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, -1, None)
        return next(iter(answer.unpack()), None)

    def ask(self, method, parameters=None):
        return self.call(NAME, PATH, 'org.kde.KWallet', method, parameters)

    def is_open(self, wallet=LOGIN_WALLET):
        return self.ask('isOpen', GLib.Variant('(s)', (wallet,)))

    def lock(self, wallet=LOGIN_WALLET):
        """Closes a wallet, which is written first."""
        self.ask('close', GLib.Variant('(sb)', (wallet, True)))
        wait_until('the wallet to be closed', lambda: not self.is_open(wallet))

    def log_in(self):
        """Opens the wallet as pam_kwallet does, with what it makes of the password; the wallet is made if there is none."""
        salt = self.file.with_suffix('.salt')
        salt.parent.mkdir(parents=True, exist_ok=True)
        if not salt.exists():
            salt.write_bytes(os.urandom(SALT_BYTES))
        key = hashlib.pbkdf2_hmac('sha512', PASSWORD.encode(), salt.read_bytes(), ROUNDS, KEY_BYTES)
        self.ask('pamOpen', GLib.Variant('(sayi)', (LOGIN_WALLET, key, 0)))
        wait_until('the wallet to be open', self.is_open)

    def is_locked(self):
        """Whether it calls the items of its wallet locked, as it does after a log-in though the wallet is open."""
        return self.call(KEYRING_NAME, f'/org/freedesktop/secrets/collection/{LOGIN_WALLET}', 'org.freedesktop.DBus.Properties', 'Get',
                         GLib.Variant('(ss)', ('org.freedesktop.Secret.Collection', 'Locked')))

    @property
    def file(self):
        """The wallet as log-in has it, without the names of what is in it, which are in another file."""
        return pathlib.Path(self.environ['XDG_DATA_HOME']) / 'kwalletd' / f'{LOGIN_WALLET}.kwl'

    def lose_contents(self, before):
        """Leaves it with the names of what it has, and with what the wallet contained before, as when it is killed less than five
        seconds after something was stored. It must not run."""
        self.file.write_bytes(before)

    def lookup(self, **attributes):
        # Of 256 sessions one has a public key, and one a shared key, that begins with a zero: KWallet refuses the first, and what
        # it says with the second nobody understands. Another session is another throw of the dice; nothing there stays nothing.
        return next((secret for secret in (super(KWallet, self).lookup(**attributes) for _ in range(LOOKUPS)) if secret), '')

    # Its user

    def dialogs(self):
        return self.program.windows() if self.program is not None else []

    def wait_dialog(self, condition=lambda dialog: True):
        return wait_until('KWallet to ask', lambda: next((dialog for dialog in self.dialogs() if condition(dialog)), None))

    def wait_no_dialog(self):
        wait_until('KWallet to ask no more', lambda: not self.dialogs())

    def answer(self, password=PASSWORD):
        """Enters the password that it asks for, and sees it taken."""
        self.enter(self.wait_dialog(has_entry), password)
        self.wait_no_dialog()

    def answer_wrongly(self):
        """Enters another password, and sees it refused."""
        self.enter(self.wait_dialog(has_entry), WRONG_PASSWORD)
        self.wait_dialog(lambda dialog: has_entry(dialog) and dialog.says('Error opening the wallet'))

    def answer_first(self):
        """Lets it make the first wallet: with a password, and not with GPG, which has a question of its own."""
        dialog = self.wait_dialog(lambda dialog: dialog.find_all(Role.RADIO_BUTTON, 'Classic, blowfish encrypted file'))
        choice = dialog.wait_for(Role.RADIO_BUTTON, 'Classic, blowfish encrypted file')
        wait_until('the kind of wallet to be chosen', lambda: choice.is_checked or choice.act())
        dialog.press('Finish')
        self.answer()

    @staticmethod
    def enter(dialog, password):
        for entry in dialog.find_all(Role.TEXT):
            Atspi.EditableText.set_text_contents(entry.accessible, password)
            # Of a password Qt tells no more than this.
            wait_until('the password to be there', lambda: Atspi.Text.get_character_count(entry.accessible) == len(password))
        dialog.press('OK')

    def dismiss(self):
        """Closes what it asks without an answer."""
        self.wait_dialog().press('Cancel')
        self.wait_no_dialog()


def has_entry(dialog: Widget):
    return bool(dialog.find_all(Role.TEXT))

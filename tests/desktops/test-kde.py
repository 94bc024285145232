# SPDX-License-Identifier: GPL-3.0-or-later
"""The program on KDE's desktop, on Wayland and on X11."""

import time

from journey import APPLICATION, BUILD, CLIENT_ID, CLIENT_SECRET, PROFILE, Journey, main

import assistant
import desktop
from desktop import Role, wait_until
from kde import KDE, needs_kde
from kwallet import KWallet, needs_kwallet

PICTURES = BUILD / 'pictures' / 'kde'

# How long a copied secret is there, give or take what a slow machine adds.
LEAST_SECONDS, MOST_SECONDS = 40, 75
# So much of a secret is as bad as the whole.
PART = 8
# Where Plasma shows a reminder.
REMINDER = 60, 60


def take_picture(name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    desktop.take_picture(PICTURES / f'{name}.png')


class OnKDE(Journey):

    wayland = False

    def setUp(self):
        super().setUp()
        self.kde = KDE(self.environ, self.folder, self.wayland)
        self.addCleanup(self.kde.stop)
        self.environ = self.kde.environ
        self.keyring.environ = self.environ
        self.kde.start_kwin()

    def addresses(self):
        return f'--codat-url={self.server.url}', f'--intuit-url={self.server.url}'


class Clipboard:
    """What Klipper has of what is copied. Everybody else can read it for as long as the page says."""

    server_options = ('--portal-only',)

    def setUp(self):
        super().setUp()
        self.kde.start_klipper()
        self.keyring.start()
        self.window = self.start()
        self.copy_address()
        self.go_to_codat(self.window)
        self.window.page.wait_for(Role.CHECK_BOX, 'Saved in the Codat Portal')

    def wait_pasted(self, text):
        # What is there instead is never said, it may be a secret.
        wait_until('it to be on the clipboard', lambda: self.kde.read_clipboard() == text)

    def copy_address(self):
        """Copies what is no secret. Without it Klipper would have nothing to write, and whatever is not there could not be missed."""
        self.window.go_to(assistant.REDIRECT)
        self.kde.activate(self.window.program)
        self.window.page.press('Copy Redirect URI')
        self.wait_pasted(assistant.REDIRECT_URI)
        wait_until('Klipper to have it', lambda: self.kde.has_in_history(assistant.REDIRECT_URI))

    def copy_secret(self):
        self.window.page.press('Copy Client Secret')
        self.wait_pasted(CLIENT_SECRET)
        self.assertEqual(self.kde.read_clipboard('x-kde-passwordManagerHint'), 'secret')

    def go_elsewhere(self):
        """The user turns to another program."""
        self.launch('--profile=elsewhere', *self.addresses()).wait_open()
        wait_until('the window to be left', lambda: not self.kde.window(self.window.program)['active'])

    def assert_not_kept(self):
        for knows in (self.kde.has_in_history, self.kde.has_in_file):
            self.assertTrue(knows(assistant.REDIRECT_URI))
            self.assertFalse(knows(CLIENT_SECRET[:PART]), 'Klipper has kept a secret')

    def assert_gone(self):
        self.assertFalse(CLIENT_SECRET in self.kde.read_clipboard(), 'A secret is on the clipboard')

    def test_closed(self):
        """A copied secret is not in Klipper’s history, and gone when the window is closed from the task bar"""
        self.copy_secret()
        self.go_elsewhere()
        self.assertEqual(self.kde.read_clipboard(), CLIENT_SECRET)
        self.kde.close(self.window.program)
        self.assertEqual(self.window.program.wait_end(), 0)
        self.assert_gone()
        self.assert_not_kept()


@needs_kde
class ClipboardOnX11(Clipboard, OnKDE):
    pass


@needs_kde
class ClipboardOnWayland(Clipboard, OnKDE):

    wayland = True

    def test_time(self):
        """It is gone after 45 seconds while somebody works in another window"""
        begin = time.monotonic()
        self.copy_secret()
        self.go_elsewhere()
        wait_until('the secret to go', lambda: CLIENT_SECRET not in self.kde.read_clipboard())
        self.assertTrue(LEAST_SECONDS < time.monotonic() - begin < MOST_SECONDS)
        self.assert_not_kept()
        self.close(self.window)


class Offered:
    """What was copied in another program, where Klipper looks at it too."""

    def setUp(self):
        super().setUp()
        self.kde.start_klipper()
        self.keyring.start()
        self.window = self.start()
        self.window.go_to(assistant.KEYS)
        self.other = self.launch('--profile=elsewhere', *self.addresses()).wait_open()

    def copy(self, text):
        """The user turns to another program, copies that there, and comes back."""
        self.kde.activate(self.other.program)
        self.kde.copy(text)
        wait_until('it to be on the clipboard', lambda: self.kde.read_clipboard() == text)
        self.kde.activate(self.window.program)

    def test_offered(self):
        """One press fills in both keys; what the window itself has copied is not offered"""
        both, compare = 'Fill In Client ID and Client Secret', 'Compare With Intuit’s Address'
        self.copy(f'{CLIENT_ID}\n{CLIENT_SECRET}')
        self.window.page.press(both)
        self.window.page.wait_gone(Role.PUSH_BUTTON, both)
        self.window.page.press('Save Keys')
        self.window.wait_state(assistant.KEYS, 'Done')
        self.window.go_to(assistant.REDIRECT)
        self.copy(assistant.PRODUCTION.redirect_uri)
        self.window.page.wait_for_button(compare)
        self.window.page.press('Copy Redirect URI')
        self.window.page.wait_gone(Role.PUSH_BUTTON, compare)
        self.kde.activate(self.other.program)
        self.kde.activate(self.window.program)
        self.assertEqual(self.window.page.find_all(Role.PUSH_BUTTON, compare), [])
        self.close(self.window)
        self.close(self.other)


@needs_kde
class OfferedOnX11(Offered, OnKDE):
    pass


@needs_kde
class OfferedOnWayland(Offered, OnKDE):

    wayland = True


class Windows:
    """Which program the windows are taken for, and what they are called."""

    def start_all(self):
        """Returns what KWin has of the windows without a profile, of the demo and of a profile."""
        starts = self.addresses(), ('--demo',), (f'--profile={PROFILE}', *self.addresses())
        windows = [self.launch(*start).wait_open() for start in starts]
        self.profile = windows[-1]
        return [self.kde.window(window.program) for window in windows]

    def test_windows(self):
        """Every window is the program’s, and says which setup it has"""
        self.keyring.start()
        windows = self.start_all()
        self.assertEqual([window['name'] for window in windows], [self.name] * len(windows))
        self.assertEqual([window['caption'] for window in windows], ['Bookbridge', 'Bookbridge · Demo', f'Bookbridge · {PROFILE}'])
        self.connect(self.profile)
        name = f'{self.server.client_name} · {PROFILE}'
        wait_until('the setup’s name', lambda: self.kde.window(self.profile.program)['caption'] == name)


@needs_kde
class WindowsOnWayland(Windows, OnKDE):

    wayland = True
    # The desktop file’s.
    name = APPLICATION


@needs_kde
class WindowsOnX11(Windows, OnKDE):

    # By which the desktop file is found.
    name = 'bookbridge'

    def test_desktop_file(self):
        """The desktop file has the name that the windows have"""
        text = (BUILD / 'data' / f'{APPLICATION}.desktop').read_text(encoding='utf-8')
        self.assertIn(f'\nStartupWMClass={self.name}\n', text)


@needs_kde
class DemoOnX11(OnKDE):

    def test_nowhere(self):
        """The demo works where there is no keyring"""
        window = self.launch('--demo').wait_open()
        window.go_to(assistant.KEYS)
        window.do_keys(CLIENT_ID, CLIENT_SECRET)
        window.page.wait_says('Kept until you quit')
        take_picture('demo')
        self.close(window)


@needs_kde
@needs_kwallet
class WalletOnX11(OnKDE):

    def setUp(self):
        super().setUp()
        self.keyring = KWallet(self.environ)
        self.addCleanup(self.keyring.kill)

    def wait_in_front(self, program):
        wait_until('the window to be in front', lambda: self.kde.window(program)['active'])

    def press_save(self):
        self.window.page.press('Save Keys')
        self.keyring.wait_dialog()
        self.wait_in_front(self.keyring.program)

    def test_asked(self):
        """What KWallet asks comes in front; without an answer the keys can be kept, with one they are saved"""
        self.keyring.start()
        self.keyring.lock()
        self.window = self.start()
        self.kde.activate(self.window.program)
        self.window.go_to(assistant.KEYS)
        self.window.type_keys(CLIENT_ID, CLIENT_SECRET)
        self.press_save()
        take_picture('kwallet')
        self.keyring.dismiss()
        self.window.page.wait_for_button('Keep for This Session')
        self.wait_in_front(self.window.program)
        self.window.page.press('Try Again')
        self.keyring.wait_dialog()
        self.wait_in_front(self.keyring.program)
        self.keyring.answer()
        self.window.wait_state(assistant.KEYS, 'Done')
        self.wait_in_front(self.window.program)
        self.assert_stored(CLIENT_ID, CLIENT_SECRET)
        self.close(self.window)


@needs_kde
class ReminderOnX11(OnKDE):

    def test_shown(self):
        """Plasma shows the reminder, and leads to the step when it is pressed"""
        plasma = self.kde.start_notifications()
        self.keyring.start()
        self.write_setup(review={'sentOn': '2026-01-05', 'remindOn': '2026-01-12'})
        window = self.start()
        window.go_to(assistant.OVERVIEW)
        wait_until('the reminder', lambda: any(shown.says('Has Intuit Answered?') for shown in plasma.windows()),
                   explain=lambda: '\n'.join(shown.describe() for shown in plasma.windows()))
        take_picture('reminder')
        # Without a panel of Plasma's it is in the corner, the left part of it beyond the screen.
        desktop.move_and_click(*REMINDER, desktop.MOUSE_LEFT)
        window.wait_step(assistant.REVIEW)
        self.assertIn('remindedOn', self.read_setup()['review'])
        self.close(window)


if __name__ == '__main__':
    main()

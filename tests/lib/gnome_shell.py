#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A GNOME Shell of its own for one command: gnome_shell.py [--offline] COMMAND [ARGUMENT…]

It runs on Wayland and draws into memory. It knows the program as it is installed below the build folder; all else is as session.py has
it. Where there is no GNOME Shell the command counts as a skipped test.

The command drives it with GnomeShell, as hands do: with a pointer and a keyboard.
"""

import json
import os
import shutil
import subprocess
import sys
import unittest

from gi.repository import Gio, GLib

import installed
from desktop import MOUSE_LEFT, MOUSE_WHEEL_UP, wait_until
from session import Session, name_has_owner, obey_network, run_in

WIDTH, HEIGHT = 1280, 900
# What starts and ends log-ins elsewhere. Nobody logs in here.
LOGIND = ('/usr/bin/python3', '-m', 'dbusmock', '--system', '--template', 'logind')

# Nobody is greeted, and nothing is on its way to where it is going when it is looked at.
SETTINGS = """[org/gnome/shell]
welcome-dialog-last-shown-version='999'

[org/gnome/desktop/interface]
enable-animations=false
"""


def find_obstacle():
    """Says why there can be no GNOME Shell here; nothing where there can."""
    if shutil.which('gnome-shell') is None:
        return 'There is no GNOME Shell.'
    if subprocess.run([*LOGIND[:2], 'dbusmock', '--help'], capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode != 0:
        return 'There is no python3-dbusmock.'
    return None


class ShellSession(Session):

    def __init__(self):
        super().__init__()
        self.environ |= {'DBUS_SYSTEM_BUS_ADDRESS': f'unix:path={self.folder}/system', 'GDK_BACKEND': 'wayland',
                         'XDG_DATA_DIRS': f'{installed.SHARE}:/usr/local/share:/usr/share', 'XDG_SESSION_CLASS': 'user',
                         'XDG_SESSION_TYPE': 'wayland'}

    def start_parts(self):
        self.start_bus()
        self.start_bus('system')
        process = self.start(*LOGIND)
        self.wait(process, 'What stands in for logind', lambda: name_has_owner(self.environ['DBUS_SYSTEM_BUS_ADDRESS'], 'org.freedesktop.login1'))
        self.start_accessibility()
        self.start_shell()

    def start_shell(self):
        settings = self.folder / 'config' / 'glib-2.0' / 'settings' / 'keyfile'
        # What reads settings may have made it already.
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(SETTINGS, encoding='utf-8')
        sockets = self.folder / 'runtime'
        process = self.start('gnome-shell', '--headless', '--wayland', '--no-x11', '--unsafe-mode', '--virtual-monitor', f'{WIDTH}x{HEIGHT}')
        bus = self.environ['DBUS_SESSION_BUS_ADDRESS']
        self.wait(process, 'GNOME Shell', lambda: name_has_owner(bus, 'org.gnome.Shell.Screenshot') and list(sockets.glob('wayland-?')))
        self.environ['WAYLAND_DISPLAY'] = str(next(sockets.glob('wayland-?')))


# What the scripts below have in common.
HELPERS = '''
const { Clutter, Meta, Shell } = imports.gi;
const Main = imports.ui.main;
const tracker = Shell.WindowTracker.get_default ();
const hands = () => {
  if (!global._hands) {
    const seat = Clutter.get_default_backend ().get_default_seat ();
    global._hands = [Clutter.InputDeviceType.POINTER_DEVICE, Clutter.InputDeviceType.KEYBOARD_DEVICE].map (type => seat.create_virtual_device (type));
  }
  return global._hands;
};
const now = () => Clutter.get_current_event_time () * 1000;
const press = value => {
  hands ()[1].notify_keyval (now (), value, Clutter.KeyState.PRESSED);
};
const release = value => {
  hands ()[1].notify_keyval (now (), value, Clutter.KeyState.RELEASED);
};
const find = (actor, test) => {
  if (!actor.mapped)
    return null;
  if (test (actor))
    return actor;
  for (const child of actor.get_children ()) {
    const found = find (child, test);
    if (found)
      return found;
  }
  return null;
};
const middle = actor => {
  const extents = actor ? actor.get_transformed_extents () : null;
  return extents && extents.size.width ? [extents.origin.x + extents.size.width / 2, extents.origin.y + extents.size.height / 2].map (Math.floor) : null;
};
// Menus and tooltips are windows too, without a title.
const windows = () => global.get_window_actors ().map (actor => actor.meta_window).filter (window => window.get_title ());
const describe = window => {
  const app = tracker.get_window_app (window);
  const frame = window.get_frame_rect ();
  return { title: window.get_title (), app: app ? app.get_id () : null, name: app ? app.get_name () : null,
           icon: app && app.get_icon () ? app.get_icon ().to_string () : null, focus: window.has_focus (),
           pid: window.get_pid (), frame: [frame.x, frame.y, frame.width, frame.height] };
};
'''


def find_app(desktop_file):
    return f'Shell.AppSystem.get_default ().lookup_app ({json.dumps(desktop_file)})'


class GnomeShell:
    """The shell that runs around the command."""

    def __init__(self):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(os.environ['DBUS_SESSION_BUS_ADDRESS'], flags, None, None)
        wait_until('the shell to have started', lambda: self.ask('!Main.layoutManager._startingUp'))
        # A program may have to learn first that there is a mouse.
        self.do('hands ()')
        self.leave_overview()
        self.forget_messages()

    def call(self, path, interface, method, parameters):
        return self.bus.call_sync('org.gnome.Shell', path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, -1, None).unpack()

    def ask(self, expression):
        """Returns what an expression is in the shell."""
        script = f'{HELPERS} JSON.stringify ((() => ({expression})) ())'
        worked, answer = self.call('/org/gnome/Shell', 'org.gnome.Shell', 'Eval', GLib.Variant('(s)', (script,)))
        if not worked:
            raise AssertionError(f'The shell refused “{expression}”: {answer}')
        return json.loads(json.loads(answer)) if answer else None

    def do(self, statements):
        self.ask(f'(() => {{ {statements}; return true; }}) ()')

    def take_picture(self, path):
        self.call('/org/gnome/Shell/Screenshot', 'org.gnome.Shell.Screenshot', 'Screenshot', GLib.Variant('(bbs)', (False, False, str(path))))

    def take_still_picture(self, path):
        """Takes a picture once nothing changes any more."""
        path.parent.mkdir(parents=True, exist_ok=True)
        pictures = []

        def look():
            self.take_picture(path)
            pictures.append(path.read_bytes())
            return pictures[-3:].count(pictures[-1]) == 3
        wait_until('the screen to come to rest', look)

    # Pointer and keys

    def click_in_window(self, x, y, button):
        """Does in the window that has the focus what xdotool does on a display without a window manager."""
        left, top = next(window['frame'][:2] for window in self.windows() if window['focus'])
        self.move(left + x, top + y)
        if button == MOUSE_LEFT:
            self.press_button()
        else:
            way = 'UP' if button == MOUSE_WHEEL_UP else 'DOWN'
            self.do(f'hands ()[0].notify_discrete_scroll (now (), Clutter.ScrollDirection.{way}, Clutter.ScrollSource.WHEEL)')

    def move(self, x, y):
        self.do(f'hands ()[0].notify_absolute_motion (now (), {x}, {y})')
        wait_until('the pointer to be there', lambda: self.ask('global.get_pointer ()')[:2] == [x, y])

    def press_button(self):
        for state in ('PRESSED', 'RELEASED'):
            self.do(f'hands ()[0].notify_button (now (), Clutter.BUTTON_PRIMARY, Clutter.ButtonState.{state})')

    def wait_actor(self, what, test):
        """Waits until there is an actor in the shell that meets the test."""
        wait_until(what, lambda: self.ask(f'find (global.stage, actor => {test}) !== null'))

    def wait_no_actor(self, test):
        wait_until('the shell to be done', lambda: self.ask(f'find (global.stage, actor => {test}) === null'))

    def click_actor(self, what, test):
        """Clicks the first actor in the shell that meets the test, once it is there and stays."""
        places = []

        def look():
            places.append(self.ask(f'middle (find (global.stage, actor => {test}))'))
            return places[-1] if places[-1] and places[-3:].count(places[-1]) == 3 else None
        self.move(*wait_until(what, look))
        self.press_button()

    def press_keys(self, *names):
        """Presses keys together."""
        self.do(''.join(f'press (Clutter.KEY_{name}); ' for name in names) + ''.join(f'release (Clutter.KEY_{name}); ' for name in reversed(names)))

    def type(self, text):
        for letter in text:
            self.do(f'const value = Clutter.unicode_to_keysym ({ord(letter)}); press (value); release (value)')

    # Windows

    def windows(self):
        """What the shell knows of each window."""
        return self.ask('windows ().map (describe)')

    def wait_window(self, what, condition):
        return wait_until(what, lambda: next((window for window in self.windows() if condition(window)), None),
                          explain=lambda: str(self.windows()))

    def wait_focus(self, title):
        return self.wait_window(f'“{title}” to have the focus', lambda window: window['title'] == title and window['focus'])

    def focus(self, title):
        """Gives the focus to a window, as a click on it does."""
        self.do(f'Main.activateWindow (windows ().find (window => window.get_title () === {json.dumps(title)}))')
        self.wait_focus(title)

    def close_window(self, title):
        """Closes a window, as its button in the overview does."""
        self.do(f'windows ().find (window => window.get_title () === {json.dumps(title)}).delete (global.get_current_time ())')

    # Programs

    def launch(self, desktop_file):
        """Starts the program once more, whether it runs or not."""
        self.do(f'{find_app(desktop_file)}.launch (global.display.get_current_time_roundtrip (), -1, Shell.AppLaunchGpu.APP_PREF)')

    def list_actions(self, desktop_file):
        """Returns what the menu of the program's icon offers, and what it is called there."""
        info = f'{find_app(desktop_file)}.get_app_info ()'
        return dict(self.ask(f'{info}.list_actions ().map (action => [action, {info}.get_action_name (action)])'))

    def launch_action(self, desktop_file, action):
        self.do(f'{find_app(desktop_file)}.launch_action ({json.dumps(action)}, 0, -1)')

    # The overview and the messages

    def messages(self):
        return self.ask("""Main.messageTray.getSources ().flatMap (source => source.notifications.map (message => (
            { title: message.title, body: message.bannerBodyText, source: source.title, app: source._app ? source._app.get_id () : null })))""")

    def press_message(self, title):
        """Opens the list of messages and presses one."""
        self.press_keys('Super_L', 'v')
        self.click_actor('the message', f'actor.notification && actor.notification.title === {json.dumps(title)}')

    def forget_messages(self):
        """Takes away what is shown, such as that nobody should work as root."""
        self.do('Main.messageTray.getSources ().forEach (source => source.destroy ())')

    def enter_overview(self):
        self.do('Main.overview.show ()')
        wait_until('the overview', lambda: self.ask('Main.overview.visible && !Main.overview.animationInProgress'))

    def read_clipboard(self):
        """Returns what the shell itself gets, and so its extensions, whoever has the focus."""
        self.do('global._clipboard = null; '
                'imports.gi.St.Clipboard.get_default ().get_text (imports.gi.St.ClipboardType.CLIPBOARD, (_, text) => global._clipboard = [text])')
        return wait_until('the clipboard', lambda: self.ask('global._clipboard'))[0]

    def list_clipboard_types(self):
        """Returns what is on the clipboard, without looking at it."""
        return self.ask('global.display.get_selection ().get_mimetypes (Meta.SelectionType.SELECTION_CLIPBOARD)')

    def copy(self, text):
        """Puts it on the clipboard, as an extension does, whoever has the focus."""
        self.do(f'imports.gi.St.Clipboard.get_default ().set_text (imports.gi.St.ClipboardType.CLIPBOARD, {json.dumps(text)})')

    def empty_clipboard(self):
        self.copy('')

    def leave_overview(self):
        self.do('Main.overview.hide ()')
        wait_until('the overview to go', lambda: self.ask('!Main.overview.visible && !Main.overview.animationInProgress'))


def main():
    obstacle = find_obstacle()
    if obstacle is None:
        try:
            installed.install()
        except unittest.SkipTest as reason:
            obstacle = reason
    if obstacle is not None:
        print(f'1..0 # SKIP {obstacle}')
        return 0
    if not obey_network(__file__):
        return 0
    return run_in(ShellSession(), *sys.argv[1:])


if __name__ == '__main__':
    sys.exit(main())

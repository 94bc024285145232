# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures that people see before they have the program: screenshots.py BUILD FOLDER

Each is the window alone as GNOME Shell shows it, with its shadow. Drives the demo to where there is something to see, and writes
FOLDER/NAME.png.
"""

import json
import os
import pathlib
import sys

from PIL import Image

import assistant
import desktop
import languages
import paperwork
from assistant import DETAIL_TICKS, DETAILS, PRODUCTION, SANDBOX, start_built
from desktop import MOUSE_WHEEL_UP, Role, wait_until
from gnome_shell import GnomeShell, ShellSession
from parts import DeveloperPortal, Keyring, LinkPage, provide_browser
from session import make_private

WIDTH, HEIGHT = 1000, 700
# Beside the window, where the pointer changes nothing.
BESIDE = 20, 880
# In the window, where the mouse wheel turns the page.
IN_PAGE = 650, 560
# A scroll bar is at most so wide. The page begins so far below the top of the window, and its corners are so round.
SCROLL_BAR, ABOVE_PAGE, CORNER = 12, 100, 40
# The first words of a page are so far down at least where it is at its top, and what a picture is to begin with at most.
TOP, FIRST = 128, 126
# In the shell’s measure; it is a dozen pixels.
LITTLE = 5
# So many topics of the questionnaire are answered. One is next, and one is for others.
ANSWERED, NEXT_TOPIC, NOT_ANSWERED = 13, 'How the app was built', ('questionnaire.app-built', 'questionnaire.lending')

# The shell writes the window into a file, as its own pictures of windows are made.
CAPTURE = '''
const Gio = imports.gi.Gio;
const actor = global.get_window_actors ().find (actor => actor.meta_window.get_pid () === {pid});
const stream = Gio.File.new_for_path ({path}).replace (null, false, Gio.FileCreateFlags.NONE, null);
global._captured = null;
Shell.Screenshot.composite_to_stream (actor.paint_to_content (null).get_texture (), 0, 0, -1, -1, 1, null, 0, 0, 1, stream)
  .then (() => {{ stream.close (null); global._captured = true; }}, error => {{ global._captured = String (error); }});
'''


def has_scroll_bar(picture):
    """Whether there is anything in the right edge of the window, where nothing but a scroll bar can be."""
    left, top, right, bottom = picture.getchannel('A').point(lambda alpha: 255 * (alpha == 255)).getbbox()
    edge = picture.crop((right - SCROLL_BAR, top + ABOVE_PAGE, right - 2, bottom - CORNER))
    return len(edge.getcolors()) > 1


def do_first_things(setup):
    paperwork.tick(setup, *paperwork.WELCOME_TICKS, *paperwork.INTUIT_APP_TICKS)
    for topic in [topic for topic in paperwork.list_topics() if topic not in NOT_ANSWERED][:ANSWERED]:
        paperwork.tick(setup, topic, f'{topic}.confirmed')


class Photographer:

    def __init__(self, build, folder, session):
        self.build = build
        self.folder = folder
        self.home = session.folder / 'home-of-demo'
        # Where the original texts are at home.
        self.environ = session.environ | languages.make_locale(session.folder, 'en_US')
        self.shell = GnomeShell()
        desktop.pointer = self.shell.click_in_window

    def wait_focus(self):
        pid = self.window.program.process.pid
        return self.shell.wait_window('the window to have the focus', lambda known: known['pid'] == pid and known['focus'])

    def capture(self, path):
        self.shell.do(CAPTURE.format(pid=self.window.program.process.pid, path=json.dumps(str(path))))
        answer = wait_until('the picture', lambda: self.shell.ask('global._captured'))
        if answer is not True:
            raise RuntimeError(f'The shell took no picture: {answer}')
        return path.read_bytes()

    def take(self, name, first=None, says='', counts=False):
        """Takes a picture once nothing changes any more and the page says so, from the top of the page or from a widget on. A page that
        counts seconds never rests."""
        size = self.wait_focus()['frame'][2:]
        if size != [WIDTH, HEIGHT]:
            raise RuntimeError(f'The window is of {size}.')
        self.scroll_up()
        if first is not None:
            self.scroll_down_to(first)
        self.shell.move(*BESIDE)
        path = self.folder / f'{name}.png'
        pictures = []

        def look():
            if not self.window.page.says(says):
                pictures.clear()
                return False
            pictures.append(self.capture(path))
            return (counts or pictures[-3:].count(pictures[-1]) == 3) and not has_scroll_bar(Image.open(path))
        wait_until('the window to come to rest', look)
        picture = Image.open(path)
        # What is around the shadow has no colour at all.
        picture.crop(picture.getchannel('A').getbbox()).save(path, optimize=True)
        print(f'{name}: {path.stat().st_size // 1024} kB', flush=True)

    def scroll_up(self):
        """The page may have followed what had the focus."""
        label = self.window.page.find_all(Role.LABEL)[0]

        def turn():
            if label.middle()[1] >= TOP:
                return True
            return self.shell.click_in_window(*IN_PAGE, MOUSE_WHEEL_UP)
        wait_until('the top of the page', turn)

    def scroll(self, by, flags='NONE'):
        """Does so as with two fingers, by less than a turn of the wheel."""
        self.shell.do(f'hands ()[0].notify_scroll_continuous (now (), 0, {by}, Clutter.ScrollSource.FINGER, '
                      f'Clutter.ScrollFinishFlags.{flags})')

    def scroll_down_to(self, widget):
        def turn():
            widget.wait_still()
            return widget.middle()[1] <= FIRST or self.scroll(LITTLE)
        wait_until('the page to scroll', turn)
        self.scroll(0, 'VERTICAL')

    def start(self, name, work):
        """Starts the demo where the work, a function of paperwork, has been done."""
        home = self.home / name
        environ = self.environ | make_private(home) | {'XDG_RUNTIME_DIR': self.environ['XDG_RUNTIME_DIR']}
        path = pathlib.Path(environ['XDG_DATA_HOME']) / 'bookbridge' / 'demo' / 'setup.json'
        path.parent.mkdir(parents=True)
        path.write_text('{"version": 3}', encoding='utf-8')
        self.opened = provide_browser(environ, home)
        paperwork.change(path, work)
        self.window = start_built(self.build, environ, home, '--demo')
        self.window.wait_open()
        self.wait_focus()
        api_key, *keys = self.window.open_demo_values()
        self.window.close_demo_values()
        self.keys = {SANDBOX: keys[:2], PRODUCTION: keys[2:]}
        self.window.go_to(assistant.CODAT_ACCOUNT)
        self.window.do_codat_account(api_key, '')

    def find_link(self):
        return self.opened.read_text(encoding='utf-8').split()[-1]

    def take_work(self):
        """Somebody at work."""
        window = self.window
        window.go_to(assistant.REDIRECT)
        window.do_redirect()
        self.take('redirect')
        window.go_next()
        window.type_keys(*self.keys[SANDBOX])
        self.take('keys')
        window.page.press('Save Keys')
        window.wait_state(assistant.KEYS, 'Done')
        window.go_next()
        window.do_codat()
        window.go_next()
        window.start_test()
        wait_until('the browser', self.opened.exists)
        self.take('test', says='Codat was asked', counts=True)
        self.link()
        window.go_next()
        window.do_app_details(DETAILS, DETAIL_TICKS)
        window.go_next()
        window.open_topic(NEXT_TOPIC)
        self.take('questionnaire', window.page.wait_for(Role.LABEL, f'{ANSWERED} of 37 answered'))

    def do_intuit(self):
        """What happens there is in no picture."""
        portal = DeveloperPortal(self.find_link())
        portal.create_app()
        for environment, tab in ((SANDBOX, 'Development'), (PRODUCTION, 'Production')):
            portal.save_redirect(tab, environment.redirect_uri)
        portal.get_approved()

    def link(self, environment=SANDBOX):
        if environment == SANDBOX:
            self.do_intuit()
        page = LinkPage(self.find_link)
        page.visit()
        page.press('Authorize')
        self.window.wait_state(environment.test, 'Done')
        self.window.page.press('Remove Test Company')
        self.window.page.wait_says('The test company was removed')

    def take_end(self):
        """Somebody who is done."""
        window = self.window
        for environment in (SANDBOX, PRODUCTION):
            window.go_to(environment.redirect)
            window.do_redirect(environment)
            window.go_next()
            window.do_keys(*self.keys[environment], environment)
            window.go_next()
            window.do_codat(environment)
            window.go_next()
            self.opened.unlink(missing_ok=True)
            window.start_test(environment)
            wait_until('the browser', self.opened.exists)
            self.link(environment)
        window.go_to(assistant.OVERVIEW)
        self.take('overview')
        window.check_everything()
        self.take('check')

    def run(self, name, work, take):
        try:
            self.start(name, work)
            take()
        finally:
            self.window.program.end()


def main(build, folder):
    build, folder = pathlib.Path(build).resolve(), pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with ShellSession() as session:
        os.environ |= session.environ
        keyring = Keyring(session.environ)
        keyring.start()
        try:
            photographer = Photographer(build, folder, session)
            photographer.run('work', do_first_things, photographer.take_work)
            photographer.run('end', paperwork.do_all, photographer.take_end)
        finally:
            keyring.stop()


if __name__ == '__main__':
    main(*sys.argv[1:])

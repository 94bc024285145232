# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a picture of every page of the demo in every variant: pictures.py BUILD FOLDER [VARIANT…]

A variant is a size of the window, of the text and of the pixels, colours and a language. Writes FOLDER/VARIANT/PAGE.png, for each
variant FOLDER/VARIANT.png with all of its pages, and FOLDER/sheet.html with everything side by side.
"""

import dataclasses
import html
import json
import os
import pathlib
import shutil
import subprocess
import sys

from gi.repository import GLib

import languages
from PIL import Image
from parts import Bus, Keyring
from screen import Screen
from session import Session, end, make_private, name_has_owner
from desktop import wait_until

# Room for the tallest variant, and for the widest at twice the pixels.
SCREEN = '3840x3000x24'
APPLICATION = 'io.github.bookbridge.Bookbridge'
DEMO = APPLICATION + '.demo'
STEPS = ('welcome', 'codat-account', 'intuit-app', 'sandbox-redirect', 'sandbox-keys', 'sandbox-codat', 'sandbox-test', 'app-details',
         'questionnaire', 'review', 'production-redirect', 'production-keys', 'production-codat', 'production-test', 'overview')
PAGES = (*STEPS, 'check-everything', 'help')

DPI = 96
COLUMNS = 6
THUMB_WIDTH = 480

# Half of the work is done, and one address is wrong.
SETUP = {
    'version': 3,
    'ticks': ['welcome.role', 'welcome.intuit-account'],
    'texts': {'app-details.host-domain': 'https://www.example.com', 'app-details.launch-url': 'https://www.example.com/start'},
    'review': {'sentOn': '2026-11-02'},
    'environments': {'sandbox': {'redirectSaved': True}},
}


@dataclasses.dataclass(frozen=True)
class Variant:
    name: str
    width: int = 1000
    height: int = 700
    text: int = 100
    scale: int = 1
    dark: bool = False
    high_contrast: bool = False
    language: str = ''

    @property
    def pixels(self):
        return self.width * self.scale, self.height * self.scale


SIZES = {'narrow': (360, 600), 'usual': (1000, 700), 'large': (1920, 1080)}
# High enough for all of most pages.
WHOLE = {'narrow-whole': (360, 2600), 'usual-whole': (1000, 2600)}
COLOURS = {'dark': {'dark': True}, 'contrast': {'high_contrast': True}, 'contrast-dark': {'dark': True, 'high_contrast': True}}


def list_variants():
    for name, (width, height) in SIZES.items():
        for text in (100, 200):
            for scale in (1, 2):
                yield Variant(f'{name}-text{text}-scale{scale}', width, height, text, scale)
    for name, (width, height) in WHOLE.items():
        yield Variant(name, width, height)
        yield Variant(f'{name}-text200', width, height, 200)
        for colours, values in COLOURS.items():
            yield Variant(f'{name}-{colours}', width, height, **values)
        for language in languages.LOCALES:
            yield Variant(f'{name}-{language}', width, height, language=language)


def write_settings(environ, variant):
    """The size that the window had last."""
    config = pathlib.Path(environ['XDG_CONFIG_HOME'])
    keyfile = config / 'glib-2.0' / 'settings' / 'keyfile'
    keyfile.parent.mkdir(parents=True, exist_ok=True)
    keyfile.write_text(f'[{APPLICATION.replace(".", "/")}]\nwindow-width={variant.width}\nwindow-height={variant.height}\n',
                       encoding='utf-8')


def write_setup(environ):
    path = pathlib.Path(environ['XDG_DATA_HOME']) / 'bookbridge' / 'demo' / 'setup.json'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(SETUP), encoding='utf-8')


def describe(variant, folder):
    """What a program finds in its environment in this variant."""
    variables = {'GDK_SCALE': str(variant.scale)}
    if variant.dark:
        variables['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark'
    if variant.high_contrast:
        variables['ADW_DEBUG_HIGH_CONTRAST'] = '1'
    if variant.language:
        variables |= languages.speak(folder / 'languages', variant.language)
    return variables


class Photographer:

    def __init__(self, build, folder, session):
        self.build = build
        self.folder = folder
        self.session = session
        self.bus = Bus(session.environ)
        self.screen = Screen(session.frame_buffer)

    def set_text_size(self, percent):
        """As the desktop's settings do that GTK follows on X11."""
        subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER', f'Xft.dpi: {DPI * percent // 100}'],
                       env=self.session.environ, check=True)

    def start(self, variant, home):
        self.set_text_size(variant.text)
        environ = self.session.environ | make_private(home)
        write_settings(environ, variant)
        write_setup(environ)
        languages.choose_font(variant.language, environ['XDG_CONFIG_HOME'])
        environ |= {'GSETTINGS_SCHEMA_DIR': str(self.build / 'data')} | describe(variant, self.session.folder)
        with open(self.folder / f'{variant.name}.log', 'wb') as log:
            return subprocess.Popen([self.build / 'src' / 'bookbridge', '--demo'], env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def open_page(self, page):
        if page in STEPS:
            self.bus.activate_action(DEMO, 'show-step', GLib.Variant('s', page))
        else:
            self.bus.activate_action(DEMO, 'new-check' if page == 'check-everything' else page)


    def take(self, variant):
        process = self.start(variant, self.session.folder / 'homes' / variant.name)
        try:
            wait_until('the demo', lambda: name_has_owner(self.session.environ['DBUS_SESSION_BUS_ADDRESS'], DEMO))
            self.screen.read_still(*variant.pixels, unlike=bytes(3 * variant.pixels[0] * variant.pixels[1]))
            folder = self.folder / variant.name
            folder.mkdir(parents=True, exist_ok=True)
            for page in PAGES:
                self.open_page(page)
                self.screen.read_still(*variant.pixels).save(folder / f'{page}.png')
            self.make_sheet(variant)
        finally:
            end(process)
        print(variant.name, flush=True)

    def make_sheet(self, variant):
        """All pages of a variant in one picture."""
        pictures = [Image.open(self.folder / variant.name / f'{page}.png') for page in PAGES]
        width = min(THUMB_WIDTH, variant.pixels[0])
        height = variant.pixels[1] * width // variant.pixels[0]
        rows = -(-len(pictures) // COLUMNS)
        sheet = Image.new('RGB', (COLUMNS * (width + 8), rows * (height + 8)), 'magenta')
        for index, picture in enumerate(pictures):
            row, column = divmod(index, COLUMNS)
            sheet.paste(picture.resize((width, height), Image.LANCZOS), (column * (width + 8), row * (height + 8)))
        sheet.save(self.folder / f'{variant.name}.png')


def write_page(folder, variants):
    """The sheet: a row for each page, a column for each variant."""
    head = ''.join(f'<th>{html.escape(variant.name)}' for variant in variants)
    rows = ''.join(f'<tr><th>{page}' + ''.join(f'<td><a href="{variant.name}/{page}.png"><img loading="lazy" src="{variant.name}/{page}.png" alt=""></a>'
                                               for variant in variants) for page in PAGES)
    style = 'img{width:300px} th{position:sticky;top:0;background:white;text-align:left} td{vertical-align:top}'
    (folder / 'sheet.html').write_text(f'<!DOCTYPE html><meta charset="utf-8"><title>Bookbridge</title><style>{style}</style>'
                                       f'<table><tr><th>{head}{rows}</table>', encoding='utf-8')


def main(build, folder, *names):
    build, folder = pathlib.Path(build).resolve(), pathlib.Path(folder).resolve()
    variants = [variant for variant in list_variants() if not names or variant.name in names]
    if not names:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    with Session(screen=SCREEN) as session:
        os.environ |= session.environ
        keyring = Keyring(session.environ)
        keyring.start()
        try:
            photographer = Photographer(build, folder, session)
            for variant in variants:
                photographer.take(variant)
        finally:
            keyring.stop()
    write_page(folder, variants)


if __name__ == '__main__':
    main(*sys.argv[1:])

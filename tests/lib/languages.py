#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Languages to look at the program in: languages.py LANGUAGE COMMAND [ARGUMENT…] runs the command in one.

Besides the translated ones there are two that nobody speaks.

One of them is longer than the original by half, with accents and brackets around each text: what is cut off or was never
translated is seen at once. The other is written in Hebrew letters, so that the window is mirrored.
"""

import html
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import polib

SOURCE = pathlib.Path(__file__).resolve().parents[2]
DOMAIN = 'bookbridge'

# They stand in the place of languages that the program is not translated into.
LONG, MIRRORED = 'eo', 'he'
LOCALES = {'de': 'de_DE', 'fr': 'fr_FR', 'es': 'es_ES', 'pt_BR': 'pt_BR', LONG: 'eo', MIRRORED: 'he_IL'}

# What has to stay as it is, for the program or for the vendors' sites.
KEPT = re.compile(r'(%(?:\d+\$)?[a-z]|%%|\{[a-z-]+\}|&[a-z]+;|https?://[^\s”]*|_|\n)')
ACCENTS = str.maketrans('aceinouyACEINOUY', 'áçéîñöûýÅÇÉÎÑÖÛÝ')
HEBREW = str.maketrans('abcdefghijklmnopqrstuvwxyz', 'אבגדהוזחטיכלמנספצקרשתךםןףץ')
PADDING = ' lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor'


def outside_of_kept(change, text):
    """Changes what is not kept."""
    return ''.join(part if index % 2 else change(part) for index, part in enumerate(KEPT.split(text)))


def lengthen(text):
    body = text.rstrip('\n')
    wanted = max(len(body) // 2, 1)
    padding = (PADDING * (wanted // len(PADDING) + 1))[:wanted].rstrip()
    return f'[{outside_of_kept(lambda part: part.translate(ACCENTS), body)}{padding}]' + text[len(body):]


def mirror(text):
    return outside_of_kept(lambda part: part.lower().translate(HEBREW), text)


def translate(catalog, change, language):
    """Makes another language of a catalog's original texts."""
    pseudo = polib.POFile()
    pseudo.metadata = {'Content-Type': 'text/plain; charset=UTF-8', 'Language': language,
                       'Plural-Forms': 'nplurals=2; plural=(n != 1);'}
    for entry in catalog:
        if entry.obsolete:
            continue
        copy = polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt)
        if entry.msgid_plural:
            copy.msgid_plural = entry.msgid_plural
            copy.msgstr_plural = {0: change(entry.msgid), 1: change(entry.msgid_plural)}
        else:
            copy.msgstr = change(entry.msgid)
        pseudo.append(copy)
    return pseudo


def write(catalog, folder, language):
    path = folder / language / 'LC_MESSAGES' / f'{DOMAIN}.mo'
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.save_as_mofile(os.fspath(path))


def make_catalogs(folder):
    """Puts all languages into the folder, as gettext wants them."""
    folder = pathlib.Path(folder)
    translations = sorted((SOURCE / 'po').glob('*.po'))
    for path in translations:
        write(polib.pofile(os.fspath(path)), folder, path.stem)
    # Each has all texts: a test sees to that.
    original = polib.pofile(os.fspath(translations[0]))
    write(translate(original, lengthen, LONG), folder, LONG)
    write(translate(original, mirror, MIRRORED), folder, MIRRORED)


class Translations:
    """The texts of a language by the original ones, as they are seen: without access keys and markup."""

    MARKUP = re.compile(r'<[^>]*>')

    def __init__(self, language):
        self.texts = {}
        for entry in polib.pofile(os.fspath(SOURCE / 'po' / f'{language}.po')):
            originals = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
            for original, text in zip(originals, entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]):
                self.texts.setdefault(self.show(original), set()).add(self.show(text))

    @classmethod
    def show(cls, text):
        return html.unescape(cls.MARKUP.sub('', text)).replace('_', '')

    def translate(self, original):
        """There must be one translation, however often the text is in the program."""
        [text] = self.texts[original]
        return text

    def originals(self):
        """Those that nobody should see who speaks the language."""
        return [original for original, texts in self.texts.items() if original not in texts]


def compile_locale(folder, name, encoding='UTF-8'):
    """Has the C library know the locale, in the folder that LOCPATH names. Returns what it is called."""
    path = pathlib.Path(folder) / f'{name}.{encoding}'
    if not path.exists():
        # It warns about what a locale's authors left out, and ends with 1 then.
        subprocess.run(['localedef', '--no-archive', '-c', '-i', name, '-f', encoding, os.fspath(path)],
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return path.name


def make_locale(folder, language):
    """Has the C library know the language. Returns what a program finds in its environment then."""
    locale = compile_locale(folder, LOCALES.get(language, language))
    return {'LOCPATH': os.fspath(folder), 'LC_ALL': locale, 'LANGUAGE': language}


def speak(folder, language):
    """Makes what is needed, in the folder. Returns the variables for a program that is to speak the language."""
    folder = pathlib.Path(folder)
    catalogs = folder / 'catalogs'
    if not catalogs.exists():
        make_catalogs(catalogs)
    locales = folder / 'locales'
    locales.mkdir(parents=True, exist_ok=True)
    return make_locale(locales, language) | {'TEXTDOMAINDIR': os.fspath(catalogs)}


def choose_font(language, config):
    """Has GTK use a font with all letters of the mirrored language: where a line is of two, Pango 1.50 breaks it too late."""
    if language == MIRRORED:
        with open(pathlib.Path(config) / 'gtk-4.0' / 'settings.ini', 'a', encoding='utf-8') as settings:
            settings.write('gtk-font-name=DejaVu Sans 11\n')


def main(language, *command):
    choose_font(language, os.environ['XDG_CONFIG_HOME'])
    with tempfile.TemporaryDirectory(prefix='bookbridge-') as folder:
        return subprocess.run(command, env=os.environ | speak(folder, language), check=False).returncode


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""The translations: nothing is missing, and nothing is in them that the program would stumble over."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import polib
import tap

SOURCE = pathlib.Path(os.environ['BRIDGE_SOURCE_ROOT'])
PO = SOURCE / 'po'

# As meson's preset for GLib has it, which makes the template.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|g_dngettext) ?\((?:GETTEXT_PACKAGE,)?\s*"|translatable="yes"')

CONVERSION = re.compile(r'%(?:\d+\$)?[a-z]|\{[a-z-]+\}')
# Names on Intuit's and Codat's sites, which are in English. Who translates has to be told which they are.
VENDOR = re.compile(r'Client ID|Client [Ss]ecret|Show credentials|Keys and credentials|App details|Compliance|\bLending\b|\bSubmit\b|'
                    r'Redirect URIs|Add URI|Set up”|My Hub|Primary |Company Admin|Administrator|Development Settings|redirect_uri|'
                    r'Invite company')


def read_lines(name):
    lines = (PO / name).read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def extract(folder):
    """Returns what the sources have to translate, now."""
    template = pathlib.Path(folder) / 'template.pot'
    subprocess.run(['xgettext', '--from-code=UTF-8', '--add-comments', *[f'--keyword={keyword}' for keyword in KEYWORDS],
                    f'--files-from={PO / "POTFILES.in"}', f'--directory={SOURCE}', f'--output={template}'], check=True)
    return polib.pofile(os.fspath(template))


def texts_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


class Catalogs(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.template = extract(cls.folder.name)
        cls.catalogs = {language: polib.pofile(os.fspath(PO / f'{language}.po')) for language in read_lines('LINGUAS')}

    def test_languages(self):
        """The languages that were promised are there"""
        self.assertLessEqual({'de', 'fr', 'es', 'pt_BR'}, set(self.catalogs))
        self.assertEqual({path.stem for path in PO.glob('*.po')}, set(self.catalogs))

    maxDiff = None

    def each(self):
        """All texts: language, entry, translation."""
        for language, catalog in self.catalogs.items():
            for entry in catalog:
                for text in texts_of(entry):
                    yield language, entry, text

    def test_sound(self):
        """gettext finds no fault in any"""
        for language in self.catalogs:
            subprocess.run(['msgfmt', '--check', '-o', os.devnull, PO / f'{language}.po'], check=True)

    def test_complete(self):
        """Every text is translated into every language"""
        missing = []
        for language, catalog in self.catalogs.items():
            done = {(entry.msgctxt, entry.msgid) for entry in catalog if entry.translated()}
            missing += [(language, entry.msgid) for entry in self.template if (entry.msgctxt, entry.msgid) not in done]
            missing += [(language, entry.msgid) for entry in catalog if entry.obsolete or entry.fuzzy]
        self.assertEqual(missing, [])

    def test_placeholders(self):
        """What the program puts in stays, in its order"""
        self.assertEqual([(language, text) for language, entry, text in self.each()
                          if CONVERSION.findall(text) != CONVERSION.findall(entry.msgid_plural or entry.msgid)], [])

    def test_ends(self):
        """Line breaks and full stops at the end are as they were"""
        self.assertEqual([(language, text) for language, entry, text in self.each()
                          if any(text.endswith(end) != entry.msgid.endswith(end) for end in ('\n', '.'))], [])

    def test_access_keys(self):
        """What has an access key has one in every language"""
        self.assertEqual([(language, text) for language, entry, text in self.each()
                          if (text.count('_') == 1) != (entry.msgid.count('_') == 1)], [])

    def test_numbers(self):
        """Where a number is counted there are plural forms"""
        counted = re.compile(r'%[ud] (?!of %u$)(?:of %u )?[a-z]+')
        self.assertEqual([entry.msgid for entry in self.template
                          if counted.search(entry.msgid) and not entry.msgid_plural and 'osition %u' not in entry.msgid], [])

    def test_all_files(self):
        """Every file with a text is on the list, and every file of the list is there"""
        listed = set(read_lines('POTFILES.in'))
        marked = {os.fspath(path.relative_to(SOURCE)) for path in (SOURCE / 'src').rglob('*')
                  if path.suffix in ('.c', '.ui') and MARKED.search(path.read_text(encoding='utf-8'))}
        self.assertEqual(marked - listed, set())
        self.assertEqual({name for name in listed if not (SOURCE / name).exists()}, set())

    def test_vendors_names(self):
        """Whoever translates is told which names are on English web sites"""
        self.assertEqual([entry.msgid for entry in self.template if VENDOR.search(entry.msgid) and not entry.comment], [])


if __name__ == '__main__':
    runner = tap.TAPTestRunner()
    runner.set_stream(True)
    runner.set_format('{short_description}')
    unittest.main(testRunner=runner, warnings='ignore')

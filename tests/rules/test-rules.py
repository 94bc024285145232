# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of CONTRIBUTING.md that can be read from the sources."""

import os
import pathlib
import re
import unittest

import tap

SOURCE = pathlib.Path(os.environ['BRIDGE_SOURCE_ROOT'])

# From the ground up: a room knows those below it. Of two on one floor neither knows the other.
FLOORS = {
    'core': [['journey'], ['keys'], ['advice']],
    'services': [['http'], ['setup'], ['keyring'], ['codat', 'intuit'], ['checks', 'setups']],
    'ui': [['base'], ['widgets'], ['pages'], ['app']],
}
# What a library may know besides itself.
LIBRARIES = {'core': [], 'services': ['core'], 'demo': ['core', 'services'], 'ui': ['core', 'services']}
# What must not be included there.
FOREIGN = {
    'core': re.compile(r'<(gio|gtk|json-glib|libsoup|adwaita)\b'),
    'services': re.compile(r'<(gtk|adwaita)\b'),
    'demo': re.compile(r'<(gtk|adwaita)\b'),
}

LONGEST_FILE, LONGEST_FUNCTION = 600, 100
LONGEST_README, WIDEST_README = 90, 100

INCLUDED = re.compile(r'^#include "(bridge-[a-z-]+)\.h"', re.MULTILINE)
TEMPLATED = re.compile(r'<object class="Bridge(\w+)"')
FUNCTION = re.compile(r'^(\w+) \([^;{}]*\)\n\{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
PUBLIC = re.compile(r'\b(bridge_\w+) +\(')

# A loop of its own has who waits before there is a window, and a flush who ends right after.
WAITING = re.compile(r'\w+_sync \(|g_main_loop_run|g_main_context_iteration|\b(?:g_u)?sleep \(|wait_check \(')
MAY_WAIT = {
    # In a thread, for a lock that another program has.
    'services/setup/bridge-safe-file.c': {'g_usleep ('},
    'ui/app/bridge-application.c': {'g_main_loop_run', 'g_dbus_connection_flush_sync ('},
    'ui/app/bridge-check-command.c': {'g_main_loop_run'},
    'demo/demo-server.c': {'g_main_loop_run'},
}
# What asks again and again in the place of everybody else, who waits for a state.
MAY_SLEEP = {'lib/bench.py', 'lib/desktop.py', 'lib/screen.py', 'lib/session.py'}
# These two look at another process, and kill it at no moment in particular.
MAY_USLEEP = {'services/keyring/test-key-store.c', 'services/setup/test-setup-file.c'}


def read(path):
    return path.read_text(encoding='utf-8')


def sources(*endings):
    return sorted(path for path in (SOURCE / 'src').rglob('bridge-*') if path.suffix in endings)


def place(path):
    """Returns the library and the room of a file; the room is None where a library has none."""
    parts = path.relative_to(SOURCE / 'src').parts
    return parts[0], parts[1] if len(parts) > 2 else None


def floor(library, room):
    return next(number for number, rooms in enumerate(FLOORS[library]) if room in rooms)


def may_know(user, used):
    """Whether what stands in the one place may know what stands in the other."""
    if user[0] != used[0]:
        return used[0] in LIBRARIES[user[0]]
    return user[1] == used[1] or floor(*used) < floor(*user)


def to_file_name(class_name):
    return 'bridge' + re.sub('([A-Z])', r'-\1', class_name).lower()


def known_to(path):
    """Returns the names of the files that a file knows."""
    if path.suffix == '.ui':
        return {to_file_name(name) for name in TEMPLATED.findall(read(path))}
    return set(INCLUDED.findall(read(path)))


class Rules(unittest.TestCase):

    maxDiff = None

    def test_every_room_is_known(self):
        """Every file stands in a room that the order of rooms knows"""
        rooms = {place(path) for path in sources('.c', '.h', '.ui')}
        known = {(library, room) for library, floors in FLOORS.items() for rooms in floors for room in rooms}
        self.assertEqual(rooms, known | {('demo', None)})

    def test_arrows(self):
        """No room knows one that stands above it, and no library one that it must not"""
        places = {path.stem: place(path) for path in sources('.h')}
        self.assertEqual([f'{path.relative_to(SOURCE)} knows {name}' for path in sources('.c', '.h', '.ui') for name in known_to(path)
                          if not may_know(place(path), places[name])], [])

    def test_pages_do_not_know_each_other(self):
        """No page knows another page"""
        def find_page(stem):
            return re.sub(r'-(fields|jobs|offer|private)$', '', stem)

        pages = {path.stem for path in sources('.h') if place(path) == ('ui', 'pages')}
        self.assertEqual([(path.name, name) for path in sources('.c', '.h', '.ui') if place(path) == ('ui', 'pages')
                          for name in known_to(path) & pages if find_page(name) != find_page(path.stem)], [])

    def test_libraries(self):
        """Core reads and writes nothing, and core, services and demo know nothing of GTK"""
        self.assertEqual([path.name for path in sources('.c', '.h')
                          if place(path)[0] in FOREIGN and FOREIGN[place(path)[0]].search(read(path))], [])

    def test_tests_stand_in_the_same_rooms(self):
        """The test of a class stands in the room of the class"""
        places = {path.stem.removeprefix('bridge-'): place(path) for path in sources('.h')}
        tests = [path for path in (SOURCE / 'tests').rglob('test-*.c')]
        self.assertEqual([path.name for path in tests for name in [path.stem.removeprefix('test-')]
                          if name in places and None not in places[name] and path.parent != SOURCE.joinpath('tests', *places[name])], [])

    def test_lengths(self):
        """No file is longer than 600 lines, no function longer than 100"""
        self.assertEqual([path.name for path in sources('.c', '.h', '.ui') if len(read(path).splitlines()) > LONGEST_FILE], [])
        self.assertEqual([(path.name, name) for path in sources('.c') for name, body in FUNCTION.findall(read(path))
                          if body.count('\n') > LONGEST_FUNCTION], [])

    def test_beginnings(self):
        """Every source says its licence first, then its log domain, then includes what it has to, itself first"""
        for path in sources('.c'):
            text = read(path)
            self.assertTrue(text.startswith('// SPDX-License-Identifier: GPL-3.0-or-later\n'), path.name)
            self.assertRegex(text, r'#define G_LOG_DOMAIN "bridge-[a-z-]+"\n\n#include "config.h"\n\n#include "bridge-', path.name)
            # What several files of a class share includes the class's own.
            self.assertTrue(INCLUDED.search(text)[1].endswith((path.stem, '-private', '-table')), path.name)

    def test_versions(self):
        """Versions of libraries are checked in one file"""
        self.assertEqual([path.name for path in sources('.c', '.h')
                          if re.search(r'_CHECK_VERSION\b|#\s*if.*_VERSION\b', read(path))], ['bridge-compat.c'])

    def test_nobody_waits(self):
        """Nothing in the program waits, but what runs before there is a window"""
        for path in sorted((SOURCE / 'src').rglob('*.c')):
            waits = set(WAITING.findall(read(path)))
            self.assertEqual(waits - MAY_WAIT.get(os.fspath(path.relative_to(SOURCE / 'src')), set()), set(), path.name)

    def test_tasks_have_a_tag(self):
        """Every task says which function began it"""
        for path in sources('.c'):
            text = read(path)
            self.assertGreaterEqual(text.count('g_task_set_source_tag ('), text.count('g_task_new ('), path.name)

    def test_public_functions_are_described(self):
        """Every public function of core and services has a comment that says what it does"""
        for path in sources('.h'):
            if place(path)[0] in ('core', 'services') and not path.stem.endswith('-private'):
                described = set(re.findall(r'/\*\*\n \* (bridge_\w+):\n', ''.join(read(source) for source in path.parent.glob(f'{path.stem}*.c'))))
                told = {name for name in PUBLIC.findall(read(path)) if not re.search('_(get_type|error_quark|unref)$', name)}
                self.assertEqual(told - described, set(), path.name)

    def test_tests_wait_for_states(self):
        """Tests wait for states, never for seconds"""
        tests = SOURCE / 'tests'
        self.assertEqual({os.fspath(path.relative_to(tests)) for path in tests.rglob('*.py')
                          if re.search(r'\btime\.sleep\b|\bGLib\.usleep\b', read(path)) and path.name != 'test-rules.py'}, MAY_SLEEP)
        self.assertEqual({os.fspath(path.relative_to(tests)) for path in tests.rglob('*.c')
                          if re.search(r'\bg_usleep\b|\bsleep \(', read(path))}, MAY_USLEEP)

    def test_readme(self):
        """README is short enough to be read"""
        lines = read(SOURCE / 'README.md').splitlines()
        self.assertLessEqual(len(lines), LONGEST_README)
        self.assertEqual([line for line in lines if len(line) > WIDEST_README], [])


if __name__ == '__main__':
    runner = tap.TAPTestRunner()
    runner.set_stream(True)
    runner.set_format('{short_description}')
    unittest.main(testRunner=runner, warnings='ignore')

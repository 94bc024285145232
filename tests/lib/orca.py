# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen reader on the desktop of a test, and what it says."""

import html
import pathlib
import re
import shutil
import socketserver
import subprocess
import threading

from session import end

# Where GTK cannot have anything announced, there is little to be heard.
OLDEST_VERSION = 49

MARKUP = re.compile(r'<[^>]*>')

# What is said of the keys alone, and what changes from one time to the next.
ECHO = re.compile(r'.|(left|right) (alt|control|shift)|entire document selected|return|space|tab|Text unselected\.|'
                  r'\d+ ● characters|Pasted contents from clipboard\.')
CHANGING = ((re.compile(r'\b[0-9a-f]{32}\b'), '(reference)'), (re.compile(r'\b\d\d/\d\d/\d\d\b(, \d\d:\d\d)?'), '(day)'),
            (re.compile(r'\bhttp://127\.0\.0\.1\S*'), '(link)'), (re.compile(r'\b127\.0\.0\.1(:\d+)?'), '(server)'))
STATES = ('checked', 'not checked')


def find_obstacle():
    """Says why there is nothing to be heard here; nothing where there is."""
    if missing := [name for name in ('openbox', 'orca', 'xdotool') if shutil.which(name) is None]:
        return f'There is no {" and no ".join(missing)} here.'
    version = subprocess.run(['orca', '--version'], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False).stdout.strip()
    major = re.search(r'\d+', version)
    if major is None or int(major[0]) < OLDEST_VERSION:
        return f'Orca {version} is too old, and so is the GTK that it comes with.'
    return None


class Speaker(socketserver.StreamRequestHandler):
    """Answers who wants something to be said, as Speech Dispatcher does, whose protocol is SSIP. All is said at once."""

    ANSWERS = {'BLOCK': ('260 OK',), 'CANCEL': ('210 OK',), 'CHAR': ('225-1', '225 OK'), 'HISTORY': ('245-1', '245 OK'),
               'KEY': ('225-1', '225 OK'), 'PAUSE': ('211 OK',), 'QUIT': ('231 OK',), 'RESUME': ('212 OK',),
               'SOUND_ICON': ('225-1', '225 OK'), 'SPEAK': ('230 OK',), 'STOP': ('210 OK',)}
    LISTS = {'OUTPUT_MODULES': ('250-test', '250 OK'), 'SYNTHESIS_VOICES': ('249-test\ten-US\tnone', '249 OK'), 'VOICES': ('249-MALE1', '249 OK')}
    VALUES = {'LANGUAGE': 'en', 'OUTPUT_MODULE': 'test'}
    OTHERWISE = ('202 OK',)

    def handle(self):
        for line in self.rfile:
            verb, *arguments = line.decode().upper().split() or ['']
            self.answer(*self.find_answer(verb, arguments))
            if verb == 'SPEAK':
                self.server.note(self.read_text())
                self.answer('225-1', '225 OK', '701-1', '701-1', '701 BEGIN', '702-1', '702-1', '702 END')
            elif verb == 'QUIT':
                break

    def find_answer(self, verb, arguments):
        if verb == 'LIST':
            return self.LISTS.get(arguments[0], self.OTHERWISE)
        if verb == 'GET':
            return f'251-{self.VALUES.get(arguments[0], "0")}', '251 OK'
        return self.ANSWERS.get(verb, self.OTHERWISE)

    def read_text(self):
        lines = []
        while (line := self.rfile.readline().decode().rstrip('\r\n')) != '.':
            lines.append(line.removeprefix('.'))
        return html.unescape(MARKUP.sub('', '\n'.join(lines)))

    def answer(self, *lines):
        self.wfile.write(''.join(f'{line}\r\n' for line in lines).encode())


class Voice(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """What stands in the place of Speech Dispatcher, and notes all that is said."""

    daemon_threads = True

    def __init__(self, runtime_folder):
        self.said = []
        self.last = None
        path = pathlib.Path(runtime_folder) / 'speech-dispatcher' / 'speechd.sock'
        path.parent.mkdir(0o700)
        super().__init__(str(path), Speaker)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def note(self, text):
        text = ' '.join(text.split())
        for pattern, word in CHANGING:
            text = pattern.sub(word, text)
        # GTK tells of a tick in two ways, and the reader may answer both.
        if not ECHO.fullmatch(text) and not (text in STATES and text == self.last):
            self.said.append(text)
            self.last = text


class Orca:
    """The screen reader, and a window manager, without which it does not know which window is in front."""

    def __init__(self, environ, log):
        self.environ = environ
        self.log = log
        self.processes = []
        self.voice = Voice(environ['XDG_RUNTIME_DIR'])
        self.launch('openbox')

    def launch(self, *command):
        with open(self.log, 'ab') as output:
            self.processes.append(subprocess.Popen(command, env=self.environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output))

    def start(self):
        self.launch('orca', '--replace')

    @property
    def said(self):
        return list(self.voice.said)

    def forget(self):
        self.voice.said.clear()

    def close(self):
        while self.processes:
            end(self.processes.pop())
        self.voice.shutdown()
        self.voice.server_close()

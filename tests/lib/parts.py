# SPDX-License-Identifier: GPL-3.0-or-later
"""The real parts that the program works with: a keyring daemon, and the demo server with its Portal."""

import html.parser
import json
import os
import pathlib
import shutil
import signal
import subprocess
import urllib.parse
import urllib.request

from gi.repository import Gio, GLib

from desktop import PATIENCE_SECONDS, wait_until
from session import end, name_has_owner

KEYRING_NAME = 'org.freedesktop.secrets'
NOTIFICATIONS = 'org.freedesktop.Notifications'
KEYRING_PASSWORD = b'password of the test keyring'

# As well-formed as a real one; nobody has it.
WRONG_API_KEY = 'WrongKeyWrongKeyWrongKeyWrongKeyWrong123'


class Bus:
    """The message bus of the session, as what starts services."""

    def __init__(self, environ):
        self.environ = environ
        self.connection = Gio.bus_get_sync(Gio.BusType.SESSION)

    def call(self, method, parameters=None):
        return self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method, parameters,
                                         None, Gio.DBusCallFlags.NONE, -1, None)

    def provide(self, service_file):
        """Lets the bus start what the file describes, in the environment that we have."""
        shutil.copy(service_file, os.environ['BRIDGE_BUS_SERVICES'])
        self.call('UpdateActivationEnvironment', GLib.Variant('(a{ss})', (self.environ,)))
        self.call('ReloadConfig')

    def forget_all(self):
        """Lets the bus start nothing again."""
        for path in pathlib.Path(os.environ['BRIDGE_BUS_SERVICES']).iterdir():
            path.unlink()
        self.call('ReloadConfig')

    def end(self, name):
        """Ends the program that owns the name, which the bus has started."""
        if name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], name):
            os.kill(self.call('GetConnectionUnixProcessID', GLib.Variant('(s)', (name,))).unpack()[0], signal.SIGTERM)
            wait_until(f'{name} to go', lambda: not name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], name))

    def activate_action(self, name, action, *parameters):
        """Does what a notification or another program may ask the program of that name to do."""
        path = '/' + name.replace('.', '/')
        arguments = GLib.Variant('(sava{sv})', (action, parameters, {}))
        self.connection.call_sync(name, path, 'org.freedesktop.Application', 'ActivateAction', arguments, None,
                                  Gio.DBusCallFlags.NONE, -1, None)


class Keyring:
    """A keyring daemon on the bus of the session, with its file below XDG_DATA_HOME of the environment."""

    def __init__(self, environ):
        self.environ = environ
        self.process = None

    def start(self, unlocked=True):
        command = ['gnome-keyring-daemon', '--foreground', '--components=secrets',
                   '--control-directory=' + os.path.join(self.environ['XDG_RUNTIME_DIR'], 'keyring')]
        # It reads the password to its end before it does anything else.
        self.process = subprocess.Popen(command + (['--unlock'] if unlocked else []), env=self.environ,
                                        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if unlocked:
            self.process.stdin.write(KEYRING_PASSWORD)
        self.process.stdin.close()
        wait_until('the keyring', lambda: self.is_on_bus() and (not unlocked or self.has_login_keyring()))

    def is_on_bus(self):
        return name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], KEYRING_NAME)

    def has_login_keyring(self):
        return os.path.exists(os.path.join(self.environ['XDG_DATA_HOME'], 'keyrings', 'login.keyring'))

    def start_locked(self):
        """Starts a daemon whose keyring exists and is locked; there is nobody to ask for the password."""
        self.start()
        self.stop()
        self.start(unlocked=False)

    def stop(self):
        if self.process is not None:
            end(self.process)
            self.process = None
        wait_until('the keyring to go', lambda: not self.is_on_bus())

    def forget_all(self):
        """Takes the keyring's file away. The daemon must not run."""
        shutil.rmtree(os.path.join(self.environ['XDG_DATA_HOME'], 'keyrings'))

    def lookup(self, **attributes):
        """Returns the secret of the item with the attributes, or nothing."""
        pairs = [word for pair in attributes.items() for word in pair]
        result = subprocess.run(['secret-tool', 'lookup', *pairs], env=self.environ, stdin=subprocess.DEVNULL,
                                capture_output=True, timeout=PATIENCE_SECONDS, text=True, check=False)
        return result.stdout

    def store(self, secret, **attributes):
        """Puts the secret into the item with the attributes, as another program would."""
        pairs = [word for pair in attributes.items() for word in pair]
        subprocess.run(['secret-tool', 'store', '--label=Test', *pairs], env=self.environ, input=secret, text=True,
                       stdout=subprocess.DEVNULL, timeout=PATIENCE_SECONDS, check=True)


# Of itself it takes a notification away after ten seconds, seen or not, and forgets all but the last twenty.
DUNST_SETTINGS = """[global]
history_length = 0

[urgency_low]
timeout = 0

[urgency_normal]
timeout = 0

[urgency_critical]
timeout = 0
"""


class NotificationDaemon:
    """The part of a desktop that shows notifications: a real one."""

    def __init__(self, environ):
        self.environ = environ
        self.seen = 0
        self.start()

    def start(self):
        self.process = subprocess.Popen(['dunst', '-config', '-'], env=self.environ, stdin=subprocess.PIPE,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
        with self.process.stdin as settings:
            settings.write(DUNST_SETTINGS)
        wait_until('the notification daemon', lambda: name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], NOTIFICATIONS))

    def control(self, *words):
        return subprocess.run(['dunstctl', *words], env=self.environ, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=True).stdout

    def count(self):
        """How many are shown."""
        return int(self.control('count', 'displayed')) + int(self.control('count', 'waiting'))

    def take_all(self, part='summary'):
        """Sends away what is shown. Returns the summaries, or the bodies, since the last time, the newest first."""
        self.control('close-all')
        history = json.loads(self.control('history'))['data'][0]
        new, self.seen = len(history) - self.seen, len(history)
        return [item[part]['data'] for item in history[:new]]

    def press(self):
        """Presses the notification that is shown."""
        self.control('action')

    def stop(self):
        end(self.process)
        wait_until('the notification daemon to go',
                   lambda: not name_has_owner(self.environ['DBUS_SESSION_BUS_ADDRESS'], NOTIFICATIONS))


KEEPASSXC_SETTINGS = """[General]
ConfigVersion=2
UpdateCheckMessageShown=true

[FdoSecrets]
Enabled=true
ConfirmAccessItem=false
ConfirmDeleteItem=false
NoConfirmDeleteItem=true
ShowNotification=false

[GUI]
CheckForUpdates=false
"""

# The group that it lets others use is named in the database.
KEEPASSXC_DATABASE = """<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile>
  <Meta>
    <DatabaseName>Test</DatabaseName>
    <CustomData>
      <Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{00000000-0000-0000-0000-000000000001}</Value></Item>
    </CustomData>
  </Meta>
  <Root>
    <Group><UUID>AAAAAAAAAAAAAAAAAAAAAQ==</UUID><Name>Test</Name></Group>
  </Root>
</KeePassFile>
"""


class KeePassXC(Keyring):
    """KeePassXC in the place of the keyring daemon, with a database below XDG_DATA_HOME of the environment."""

    def make(self):
        """Makes a database and has KeePassXC let others use it."""
        settings = pathlib.Path(self.environ['XDG_CONFIG_HOME']) / 'keepassxc' / 'keepassxc.ini'
        settings.parent.mkdir(parents=True)
        settings.write_text(KEEPASSXC_SETTINGS, encoding='utf-8')
        content = self.database.with_suffix('.xml')
        content.write_text(KEEPASSXC_DATABASE, encoding='utf-8')
        subprocess.run(['keepassxc-cli', 'import', '-p', content, self.database], env=self.environ, input=(KEYRING_PASSWORD + b'\n') * 2,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE_SECONDS, check=True)

    @property
    def database(self):
        return pathlib.Path(self.environ['XDG_DATA_HOME']) / 'test.kdbx'

    def start(self, unlocked=True):
        if not self.database.exists():
            self.make()
        command = ['keepassxc', *(['--pw-stdin'] if unlocked else []), self.database]
        # In the folder it looks for others of its kind, such as that of another test, and lets them do its work. Nobody looks at its
        # window, which is out of the reach of the accessibility bus so: asked over it, KeePassXC 2.7.10 crashes once in fifteen times.
        environ = self.environ | {'TMPDIR': self.environ['XDG_RUNTIME_DIR'], 'QT_QPA_PLATFORM': 'offscreen'}
        self.process = subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        if unlocked:
            self.process.stdin.write(KEYRING_PASSWORD + b'\n')
        self.process.stdin.close()
        wait_until('KeePassXC', lambda: self.is_on_bus() and (not unlocked or self.is_unlocked()))

    def is_unlocked(self):
        """Whether it has a collection that new items go to."""
        connection = Gio.bus_get_sync(Gio.BusType.SESSION)
        path = connection.call_sync(KEYRING_NAME, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', 'ReadAlias',
                                    GLib.Variant('(s)', ('default',)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        return path != '/'


class DemoServer:
    """The server that plays Codat and Intuit. It ends when its standard input does."""

    def __init__(self, program, environ, *options):
        self.process = subprocess.Popen([program, '--exit-with-stdin', '--control', *options], env=environ,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f'The demo server ended with {self.process.wait()} before it was ready.')
        ready = json.loads(line)
        self.url = ready['url']
        self.api_key = ready['apiKey']
        self.client_id = ready['clientId']
        self.client_secret = ready['clientSecret']
        self.production_client_id = ready['productionClientId']
        self.production_client_secret = ready['productionClientSecret']
        self.client_name = ready['clientName']
        self.other_api_key = ready['otherApiKey']
        self.other_client_name = ready['otherClientName']

    def control(self, **fields):
        post(self.url + '/demo/control', fields)

    def state(self):
        return json.loads(get(self.url + '/demo/state'))

    def integration(self, key='ndsk'):
        return self.state()['integrations'][key]

    def stop(self):
        self.process.stdin.close()
        self.process.stdout.close()
        return end(self.process)


# Loopback only, so never by way of a proxy.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def get(url):
    with OPENER.open(url, timeout=PATIENCE_SECONDS) as answer:
        return answer.read().decode()


def post(url, fields):
    parts = urllib.parse.urlsplit(url)
    request = urllib.request.Request(url, urllib.parse.urlencode(fields).encode(),
                                     {'Origin': f'{parts.scheme}://{parts.netloc}'})
    with OPENER.open(request, timeout=PATIENCE_SECONDS) as answer:
        return answer.read().decode()


class Forms(html.parser.HTMLParser):
    """The forms and links of a web page, as a browser sees them."""

    def __init__(self, page):
        super().__init__()
        self.forms = []
        self.links = []
        self.link = None
        self.button = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        values = {name: value or '' for name, value in attrs}
        if tag == 'form':
            self.forms.append({'action': values.get('action', ''), 'fields': {}, 'buttons': []})
        elif tag == 'a':
            self.link = [values.get('href', ''), '']
        elif tag == 'input' and self.forms and values.get('name'):
            self.forms[-1]['fields'][values['name']] = values.get('value', '')
        elif tag == 'button' and self.forms:
            self.button = [values.get('name', ''), values.get('value', ''), '']

    def handle_data(self, data):
        if self.link is not None:
            self.link[1] += data
        if self.button is not None:
            self.button[2] += data

    def handle_endtag(self, tag):
        if tag == 'a' and self.link is not None:
            self.links.append((self.link[0], self.link[1].strip()))
            self.link = None
        elif tag == 'button' and self.button is not None:
            self.forms[-1]['buttons'].append(tuple(part.strip() for part in self.button))
            self.button = None


class Portal:
    """Somebody with a browser in Codat's Portal, as the demo server shows it."""

    START = '/portal/settings/integrations/accounting'

    def __init__(self, server):
        self.url = server.url
        self.page = ''
        self.open(self.START)

    def open(self, url):
        self.url = urllib.parse.urljoin(self.url, url)
        self.page = get(self.url)

    def set_up(self, key, client_id, client_secret):
        """Saves keys in the integration with that platform key."""
        self.open(self.START)
        self.open(next(url for url, label in Forms(self.page).links if url.endswith(f'/{key}')))
        self.press('Save', clientId=client_id, clientSecret=client_secret)

    def enable(self, key):
        self.open(self.START)
        self.press('Enable', within=key)

    def press(self, label, within='', **values):
        """Presses the button with the label, once its form's fields hold the values."""
        for form in Forms(self.page).forms:
            names = {button[2]: button[:2] for button in form['buttons']}
            if label in names and within in form['action']:
                fields = form['fields'] | values | dict([names[label]])
                self.page = post(urllib.parse.urljoin(self.url, form['action']), fields)
                return
        raise AssertionError(f'The Portal has no button “{label}”.')


class DeveloperPortal(Portal):
    """Somebody with a browser in the Intuit Developer Portal, as the demo server shows it."""

    START = '/developer/app/developer/dashboard'
    APP = 'Blue Harbour Books'
    ADDRESS = 'https://www.example.com/'
    DETAILS = {'host': 'www.example.com', 'launch': ADDRESS, 'disconnect': ADDRESS, 'eula': ADDRESS, 'privacy': ADDRESS}

    def __init__(self, address):
        # Any of the server's will do.
        self.url = address
        self.page = ''
        self.open(self.START)

    def create_app(self):
        self.open('/developer/app/new')
        self.press('Create app', name=self.APP)

    def save_redirect(self, tab, uri):
        """Saves the one redirect URI of a tab, Development or Production."""
        self.open(f'/developer/app/settings/redirect-uris/{tab.lower()}')
        self.press('Add URI')
        self.press('Save', uri0=uri)

    def get_approved(self):
        self.open('/developer/app/details')
        self.press('Save', **self.DETAILS)
        self.open('/developer/app/questionnaire')
        self.press('Save')
        self.open('/developer/app/compliance')
        self.press('Submit')
        self.press('Let the demo’s Intuit approve')


class LinkPage(Portal):
    """The owner of a company with a browser, on the page where the demo server asks whether Codat may read the books."""

    def __init__(self, find_link):
        # Not opened yet: a link works once.
        self.find_link = find_link
        self.url = self.page = ''

    def visit(self):
        self.open(self.find_link())


def find_link(server):
    """Returns the link of the company that was made last, as Codat handed it out."""
    company = server.state()['companies'][-1]
    connection = company['connection']
    return f'{server.url}/link/companies/{company["id"]}/connections/{connection["id"]}/start?otp={connection["otp"]}'


def provide_browser(environ, folder):
    """Gives the user of that environment a browser that notes what it is asked to open. Returns where it does."""
    noted = folder / 'opened'
    applications = pathlib.Path(environ['XDG_DATA_HOME']) / 'applications'
    applications.mkdir(parents=True, exist_ok=True)
    script = folder / 'browser'
    script.write_text(f'#!/bin/sh\necho "$1" >> {noted}\n', encoding='utf-8')
    script.chmod(0o700)
    (applications / 'browser.desktop').write_text(
        f'[Desktop Entry]\nType=Application\nName=Browser\nExec={script} %u\nMimeType=x-scheme-handler/http;x-scheme-handler/https;\n',
        encoding='utf-8')
    config = pathlib.Path(environ['XDG_CONFIG_HOME'])
    config.mkdir(parents=True, exist_ok=True)
    (config / 'mimeapps.list').write_text(
        '[Default Applications]\nx-scheme-handler/http=browser.desktop\nx-scheme-handler/https=browser.desktop\n', encoding='utf-8')
    return noted

# SPDX-License-Identifier: GPL-3.0-or-later
"""Chromium, driven as its user does: by the labels of what is on a page."""

import http.client
import json
import os
import re
import shutil
import subprocess
import urllib.request

from desktop import PATIENCE_SECONDS, wait_until
from parts import OPENER
from session import end

# What WebDriver calls an element in its answers.
ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
STARTED = re.compile(r'started successfully on port (\d+)')
# It finds nobody but this computer.
ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'


def find_missing():
    """Returns the programs that are needed for this and are not there."""
    return [name for name in ('chromium', 'chromedriver') if shutil.which(name) is None]


def quote(text):
    """As XPath wants it, which knows no escapes."""
    return 'concat(' + ', \'"\', '.join(f'"{part}"' for part in text.split('"')) + ', "")'


class Chromium:
    """A browser without a window, and how often something was clicked in it."""

    def __init__(self, environ, folder):
        self.clicks = 0
        self.driver = subprocess.Popen(['chromedriver', '--port=0'], env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        port = next((found[1] for found in map(STARTED.search, self.driver.stdout) if found), None)
        if port is None:
            raise RuntimeError(f'The driver ended with {self.driver.wait()} before it was ready.')
        self.url = f'http://127.0.0.1:{port}/session'
        arguments = ['--headless=new', '--no-first-run', '--disable-background-networking', '--disable-dev-shm-usage', ALONE,
                     f'--user-data-dir={folder / "chromium"}', *(['--no-sandbox'] if os.geteuid() == 0 else [])]
        options = {'args': arguments, 'binary': shutil.which('chromium')}
        try:
            answer = self.call('POST', '', {'capabilities': {'alwaysMatch': {'goog:chromeOptions': options}}})
        except OSError:
            end(self.driver)
            raise
        self.url += '/' + answer['sessionId']

    def call(self, method, path, values=None):
        body = json.dumps(values).encode() if values is not None else None
        request = urllib.request.Request(self.url + path, body, {'Content-Type': 'application/json'}, method=method)
        with OPENER.open(request, timeout=PATIENCE_SECONDS) as answer:
            return json.load(answer)['value']

    def open(self, address):
        self.call('POST', '/url', {'url': address})

    def find(self, what, path):
        """Waits for the first element at the path. Returns its id."""
        def look():
            found = self.call('POST', '/elements', {'using': 'xpath', 'value': path})
            return found[0][ELEMENT] if found else None
        return wait_until(what, look, explain=self.text)

    def press(self, label):
        """Clicks the button or the link with the label."""
        label = quote(label)
        self.click(self.find(f'to press {label}', f'//*[self::a or self::button][normalize-space()={label} or @aria-label={label}]'))

    def tick(self, label):
        self.click(self.find(label, f'//label[normalize-space()={quote(label)}]/input'))

    def click(self, element):
        self.call('POST', f'/element/{element}/click', {})
        self.clicks += 1

    def paste(self, label, text):
        """Puts a text into the field with the label, in the place of what is there."""
        element = self.find(label, f'//label[normalize-space()={quote(label)}]/input')
        self.click(element)
        self.call('POST', f'/element/{element}/clear', {})
        self.call('POST', f'/element/{element}/value', {'text': text})

    def copy(self, label):
        """Presses the button that copies what the label says. Returns what stands there to copy."""
        self.press(f'Copy {label}')
        element = self.find(label, f'//p[starts-with(normalize-space(), {quote(label)})]/code')
        return self.call('GET', f'/element/{element}/text')

    def value(self, label):
        """Returns what the field with the label holds."""
        element = self.find(label, f'//label[normalize-space()={quote(label)}]/input')
        return self.call('GET', f'/element/{element}/property/value')

    def text(self):
        return self.call('POST', '/execute/sync', {'script': 'return document.body.innerText', 'args': []})

    def address(self):
        return self.call('GET', '/url')

    def wait_says(self, text):
        wait_until(f'“{text}” on the page', lambda: text in self.text(), explain=self.text)

    def end(self):
        try:
            self.call('DELETE', '')
        except (OSError, http.client.HTTPException):
            pass
        finally:
            self.driver.stdout.close()
            end(self.driver)

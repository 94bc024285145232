# SPDX-License-Identifier: GPL-3.0-or-later
"""What the demo server answers against Codat's own OpenAPI documents: test-demo-answers.py SERVER

The documents are not part of this repository. Where they are not in the folder that BRIDGE_OPENAPI names, the tests are skipped.
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest
import urllib.error
import urllib.parse
import urllib.request

import jsonschema
import tap

FOLDER = pathlib.Path(os.environ.get('BRIDGE_OPENAPI', ''))
DOCUMENTS = ('Codat-Platform.json', 'Codat-Partners.json')
SERVER = sys.argv.pop()
PATIENCE_SECONDS = 60
PLATFORM_KEYS = ('ndsk', 'qhyg')

# All that the demo has of what the documents describe. The switch, PUT /integrations/{platformKey}/enabled, is in neither: it is
# from Codat's Swagger of before 2023.
WANTED = {'get-profile', 'get-integration', 'get-credentials', 'update-credentials', 'create-company', 'list-companies', 'get-company',
          'delete-company', 'create-connection', 'list-connections', 'get-connection', 'unlink-connection'}
# The Partners document knows these two, and of their answers 200 alone; their errors are held to be those of the other document.
NO_ERRORS = {'get-credentials', 'update-credentials'}
# Where there is nothing to tell, the demo says null as Codat's servers do; the documents leave the member out.
NULLS = {'validation', 'resolvedOnUtc', 'lastSync', 'connectionInfo'}
# The errors that every call but those has in the documents.
ERRORS = (401, 402, 403, 429, 500, 503)

# Loopback only, so never by way of a proxy.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def without_nulls(value):
    """Returns the same without those members of it that may be null and are."""
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None or name not in NULLS}
    return value


class Operation:

    def __init__(self, content, method, path, operation):
        self.resolver = jsonschema.RefResolver.from_schema(content)
        self.id, self.method, self.path = operation['operationId'], method.upper(), path
        self.pattern = re.compile(re.sub(r'\{\w+\}', '[^/]+', path) + '$')
        self.responses = operation['responses']

    def resolve(self, part):
        while '$ref' in part:
            part = self.resolver.resolve(part['$ref'])[1]
        return part

    def members(self, schema):
        """Returns the names of all members that an object of that schema has."""
        schema = self.resolve(schema)
        names = set(schema.get('properties', {}))
        for part in (*schema.get('allOf', ()), *schema.get('anyOf', ()), *schema.get('oneOf', ())):
            names |= self.members(part)
        return names

    def is_free(self, schema):
        """Whether an object of that schema may have any other member."""
        return 'additionalProperties' in self.resolve(schema)

    def check(self, status, kind, text):
        """Raises where an answer is not as the document says."""
        content = self.resolve(self.responses[str(status)]).get('content')
        if content is None:
            if text:
                raise AssertionError(f'{status} has no body')
            return
        schema = content[kind]['schema']
        value = without_nulls(json.loads(text))
        jsonschema.Draft202012Validator(schema, resolver=self.resolver).validate(value)
        unknown = set(value) - self.members(schema)
        if unknown and not self.is_free(schema):
            raise AssertionError(f'there is no {sorted(unknown)}')


def read_operations():
    for name in DOCUMENTS:
        content = json.loads((FOLDER / name).read_text(encoding='utf-8'))
        for path, item in content['paths'].items():
            for method, operation in item.items():
                if method in ('get', 'put', 'post', 'patch', 'delete') and operation['operationId'] in WANTED:
                    yield Operation(content, method, path, operation)


class DemoAnswers(unittest.TestCase):

    def setUp(self):
        missing = [name for name in DOCUMENTS if not (FOLDER / name).is_file()]
        if missing:
            self.skipTest(f'Codat’s OpenAPI documents are not here: {", ".join(missing)}')
        self.operations = list(read_operations())
        self.seen, self.wrong = set(), []
        self.process = subprocess.Popen([SERVER, '--control', '--exit-with-stdin'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop)
        ready = json.loads(self.process.stdout.readline())
        self.url, self.key = ready['url'], ready['apiKey']

    def stop(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE_SECONDS)
        self.process.stdout.close()

    def find(self, method, path):
        # A path without a variable in it goes before one with.
        fitting = [operation for operation in self.operations if operation.method == method and operation.pattern.match(path)]
        return min(fitting, key=lambda operation: operation.path.count('{'))

    def control(self, **fields):
        request = urllib.request.Request(self.url + '/demo/control', urllib.parse.urlencode(fields).encode(), {'Origin': self.url})
        OPENER.open(request, timeout=PATIENCE_SECONDS).close()

    def send(self, method, path, body, key):
        token = base64.b64encode(key.encode()).decode()
        headers = {'Authorization': f'Basic {token}'} | ({'Content-Type': 'application/json'} if body is not None else {})
        request = urllib.request.Request(self.url + path, json.dumps(body).encode() if body is not None else None, headers, method=method)
        try:
            answer = OPENER.open(request, timeout=PATIENCE_SECONDS)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()

    def call(self, method, path, body=None, key=None, status=200):
        """Makes a call and looks at its answer. Returns what that holds."""
        operation = self.find(method, path.partition('?')[0])
        got, kind, text = self.send(method, path, body, key or self.key)
        self.seen.add((operation.id, got))
        try:
            self.assertEqual(got, status)
            documented = self.find('GET', '/integrations/ndsk') if operation.id in NO_ERRORS and status != 200 else operation
            documented.check(got, kind, text)
        except Exception as error:  # noqa: BLE001
            self.wrong.append(f"{operation.id} {got}: {getattr(error, 'message', error)}")
        return json.loads(text) if text and kind == 'application/json' else {}

    def list_calls(self, company, connection):
        """Every call with a body that is right."""
        yield 'GET', '/profile', None
        for key in PLATFORM_KEYS:
            yield 'GET', f'/integrations/{key}', None
            yield 'GET', f'/integrations/credentials/{key}', None
            yield 'PUT', f'/integrations/credentials/{key}', {'clientId': f'ID-of-{key}', 'clientSecret': 'not-a-real-one'}
        yield 'GET', '/companies', None
        yield 'GET', '/companies?page=1&pageSize=100', None
        yield 'POST', '/companies', {'name': 'Bookbridge test'}
        yield 'GET', f'/companies/{company}', None
        yield 'GET', f'/companies/{company}/connections', None
        yield 'POST', f'/companies/{company}/connections', {'platformKey': 'ndsk'}
        yield 'GET', f'/companies/{company}/connections/{connection}', None
        yield 'PATCH', f'/companies/{company}/connections/{connection}', {'status': 'Unlinked'}
        yield 'DELETE', f'/companies/{company}', None

    def enable(self):
        self.call('PUT', '/integrations/credentials/ndsk', {'clientId': 'ID', 'clientSecret': 'not-a-real-one'})
        self.assertEqual(self.send('PUT', '/integrations/ndsk/enabled', {'enabled': True}, self.key)[0], 200)

    def test_answers(self):
        """Every answer when all is well, and of a connection in every state"""
        for key in PLATFORM_KEYS:
            self.call('GET', f'/integrations/credentials/{key}')
        self.enable()
        for key in PLATFORM_KEYS:
            self.call('GET', f'/integrations/{key}')
            self.call('GET', f'/integrations/credentials/{key}')
        self.call('GET', '/profile')
        self.call('GET', '/companies')
        company = '/companies/' + self.call('POST', '/companies', {'name': 'Bookbridge test'})['id']
        self.call('GET', f'{company}/connections')
        connection = f'{company}/connections/' + self.call('POST', f'{company}/connections', {'platformKey': 'ndsk'})['id']
        for status in ('PendingAuth', 'Linked', 'Unlinked', 'Deauthorized'):
            self.control(connection=status, connection_error='')
            for path in (connection, f'{company}/connections', company, '/companies?page=1&pageSize=100'):
                self.call('GET', path)
        for fault in ('cancelled', 'invalid-client', 'throttled', 'unknown'):
            self.control(connection='PendingAuth', connection_error=fault)
            self.call('GET', connection)
        self.control(connection='Linked', connection_error='')
        self.call('PATCH', connection, {'status': 'Unlinked'})
        self.call('DELETE', company, status=204)
        self.assertEqual(self.wrong, [])
        self.assertEqual({name for name, status in self.seen if status in (200, 204)}, WANTED)

    def test_errors(self):
        """Every error of every call"""
        self.enable()
        company = self.call('POST', '/companies', {'name': 'Bookbridge test'})['id']
        connection = self.call('POST', f'/companies/{company}/connections', {'platformKey': 'ndsk'})['id']
        for method, path, body in self.list_calls(company, connection):
            self.call(method, path, body, key='Not_The_Right_Key', status=401)
            for status in ERRORS:
                self.control(fault=str(status))
                self.call(method, path, body, status=status)
            self.control(fault='')
        for method, path, body in self.list_calls('00000000-0000-0000-0000-000000000000', connection):
            if path.startswith('/companies/'):
                self.call(method, path, body, status=404)
        self.call('GET', f'/companies/{company}/connections/00000000-0000-0000-0000-000000000000', status=404)
        self.call('POST', '/companies', {'name': 'a_b'}, status=400)
        self.assertEqual(self.wrong, [])

    def test_can_fail(self):
        """An answer that is not as the documents say is found"""
        operation = self.find('GET', '/profile')
        good = {'name': 'A', 'redirectUrl': 'https://example.com/{companyId}'}
        operation.check(200, 'application/json', json.dumps(good))
        for bad in ({'name': 1}, good | {'whiteListUrls': 'none'}, good | {'other': 1}, []):
            with self.assertRaises(Exception, msg=bad):
                operation.check(200, 'application/json', json.dumps(bad))
        with self.assertRaises(Exception):
            operation.check(404, 'application/json', '{}')
        with self.assertRaises(Exception):
            self.find('DELETE', '/companies/a').check(204, 'application/json', '{}')


if __name__ == '__main__':
    runner = tap.TAPTestRunner()
    runner.set_stream(True)
    runner.set_format('{short_description}')
    unittest.main(testRunner=runner, warnings='ignore')

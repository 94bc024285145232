# SPDX-License-Identifier: GPL-3.0-or-later
"""Codat's own OpenAPI documents (https://github.com/codatio/oas) against what the program sends and reads: test-contract.py CLIENT

The documents are not part of this repository. Where they are not in the folder that BRIDGE_OPENAPI names, the tests are skipped.
"""

import base64
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import unittest
import urllib.parse

import jsonschema
import tap

FOLDER = pathlib.Path(os.environ.get('BRIDGE_OPENAPI', ''))
DOCUMENTS = ('Codat-Platform.json', 'Codat-Partners.json')
# Not to be taken for an encoded one, so that it is read in one way only.
KEY = 'Contract_Key_Contract_Key_Contract_Key_12'
CLIENT = sys.argv.pop()
# Published in Codat's Swagger of before 2023 and in neither document, as the README says.
OLDER = {('PUT', '/integrations/{platformKey}/enabled')}
# All that the program can do.
WANTED = {'get-profile', 'get-integration', 'get-credentials', 'update-credentials', 'create-company', 'list-companies',
          'delete-company', 'create-connection', 'list-connections', 'get-connection', 'unlink-connection'}


class Document:

    def __init__(self, path):
        self.content = json.loads(path.read_text(encoding='utf-8'))
        self.resolver = jsonschema.RefResolver.from_schema(self.content)

    def resolve(self, part):
        while isinstance(part, dict) and '$ref' in part:
            part = self.resolver.resolve(part['$ref'])[1]
        return part

    def validate(self, value, schema):
        jsonschema.Draft202012Validator(schema, resolver=self.resolver).validate(value)

    def operations(self):
        for path, item in self.content['paths'].items():
            for method, operation in item.items():
                if method in ('get', 'put', 'post', 'patch', 'delete'):
                    yield Operation(self, method.upper(), path, item, operation)


class Operation:

    def __init__(self, document, method, path, item, operation):
        self.document, self.method, self.path, self.operation = document, method, path, operation
        self.id = operation['operationId']
        self.parameters = [document.resolve(part) for part in item.get('parameters', []) + operation.get('parameters', [])]
        self.pattern = re.compile(re.sub(r'\{(\w+)\}', r'(?P<\1>[^/]+)', path) + '$')

    def check(self, path, query, headers, body):
        """Raises where the request is not as the document says."""
        values = self.pattern.match(path).groupdict()
        for parameter in self.parameters:
            if parameter['in'] == 'path':
                self.document.validate(values[parameter['name']], parameter['schema'])
        known = {parameter['name']: parameter['schema'] for parameter in self.parameters if parameter['in'] == 'query'}
        for name, value in urllib.parse.parse_qsl(query, strict_parsing=True) if query else ():
            schema = self.document.resolve(known[name])
            self.document.validate(int(value) if schema.get('type') == 'integer' else value, schema)
        self.check_body(headers, body)

    def check_body(self, headers, body):
        wanted = self.document.resolve(self.operation.get('requestBody'))
        if wanted is None:
            if body:
                raise AssertionError(f'{self.id} has no body')
            return
        content = wanted['content'][headers['Content-Type']]
        schema = self.document.resolve(content['schema'])
        value = json.loads(body)
        self.document.validate(value, content['schema'])
        unknown = set(value) - set(schema.get('properties', value))
        if unknown:
            raise AssertionError(f'{self.id} does not know {unknown}')

    def answers(self):
        """Every example that the document has of an answer, with its status."""
        for status, response in self.operation['responses'].items():
            response = self.document.resolve(response)
            contents = response.get('content') or {'': {}}
            for content in contents.values():
                examples = [self.document.resolve(example).get('value') for example in content.get('examples', {}).values()]
                for example in examples + ([content['example']] if 'example' in content else []) or [None]:
                    yield int(status), example


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    contract = None

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        parts = urllib.parse.urlsplit(self.path)
        status, example = self.contract.answer(self.command, parts.path, parts.query, self.headers, body)
        text = json.dumps(example).encode() if example is not None else b''
        self.send_response(status)
        if text:
            self.send_header('Content-Type', 'application/json')
        if status != 204:
            self.send_header('Content-Length', str(len(text)))
        if status == 429:
            self.send_header('Retry-After', '0')
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_PUT = do_POST = do_PATCH = do_DELETE = handle_request

    def log_message(self, *arguments):
        pass


class Contract(unittest.TestCase):

    def setUp(self):
        missing = [name for name in DOCUMENTS if not (FOLDER / name).is_file()]
        if missing:
            self.skipTest(f'Codat’s OpenAPI documents are not here: {", ".join(missing)}')
        self.operations = [operation for name in DOCUMENTS for operation in Document(FOLDER / name).operations()]
        self.seen, self.wrong, self.given = set(), [], {}
        self.round = 0

    def find(self, method, path):
        # A path without a variable in it goes before one with.
        fitting = [operation for operation in self.operations if operation.method == method and operation.pattern.match(path)]
        return min(fitting, key=lambda operation: operation.path.count('{'), default=None)

    def answer(self, method, path, query, headers, body):
        if headers['Authorization'] != 'Basic ' + base64.b64encode(KEY.encode()).decode() or headers['Accept'] != 'application/json':
            self.wrong.append(f'{method} {path}: the headers')
        operation = self.find(method, path)
        if operation is None:
            older = any(method == verb and re.fullmatch(re.sub(r'\{\w+\}', '[^/]+', form), path) for verb, form in OLDER)
            if not older:
                self.wrong.append(f'{method} {path}: not in the documents')
            return 404, None
        self.seen.add(operation.id)
        try:
            operation.check(path, query, headers, body)
        except Exception as error:  # noqa: BLE001
            self.wrong.append(f'{method} {path}: {error}')
        answers = list(operation.answers())
        self.given.setdefault(operation.id, set()).add(self.round % len(answers))
        return answers[self.round % len(answers)]

    def run_client(self, url):
        result = subprocess.run([CLIENT, url, KEY], env=os.environ | {'G_DEBUG': 'fatal-warnings'}, capture_output=True, text=True,
                                timeout=120, check=False)
        self.assertEqual(result.returncode, 0, result.stderr)

    def run_rounds(self):
        Handler.contract = self
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            most = max(len(list(operation.answers())) for operation in self.operations if operation.id in WANTED)
            for self.round in range(most):
                self.run_client(f'http://127.0.0.1:{server.server_port}')
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    def test_requests_and_answers(self):
        """Every request is as Codat's documents say, and every example answer is read without a warning"""
        self.run_rounds()
        self.assertEqual(self.wrong, [])
        self.assertEqual(self.seen, WANTED)
        for operation in self.operations:
            if operation.id in WANTED:
                self.assertEqual(len(self.given[operation.id]), len(list(operation.answers())), operation.id)

    def test_can_fail(self):
        """A request that is not as the documents say is found"""
        operation = self.find('POST', '/companies')
        for body in (b'{"name":"a_b"}', b'{}', b'{"name":"a","other":1}', b'[]'):
            with self.assertRaises(Exception, msg=body):
                operation.check('/companies', '', {'Content-Type': 'application/json'}, body)
        with self.assertRaises(Exception):
            self.find('GET', '/companies').check('/companies', 'pageSize=many', {}, b'')
        self.assertIsNone(self.find('POST', '/integrations/ndsk'))


if __name__ == '__main__':
    runner = tap.TAPTestRunner()
    runner.set_stream(True)
    runner.set_format('{short_description}')
    unittest.main(testRunner=runner, warnings='ignore')

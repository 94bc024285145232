# SPDX-License-Identifier: GPL-3.0-or-later
"""What takes only ticks and texts, done in a setup file some other time, by a program that does not run meanwhile."""

import json
import pathlib
import re

SOURCE = pathlib.Path(__file__).resolve().parents[2]

# The names of the ticks in the setup file.
WELCOME_TICKS = [f'welcome.{name}' for name in ('role', 'intuit', 'admin')]
INTUIT_APP_TICKS = [f'intuit-app.{name}' for name in ('sign-in', 'dashboard', 'create', 'name', 'scope')]
DETAIL_TICKS = [f'app-details.{name}' for name in ('profile', 'categories', 'industries', 'hosting', 'countries')]


def list_topics():
    """The names of the questionnaire's topics, from the program's own table."""
    table = (SOURCE / 'src' / 'core' / 'advice' / 'bridge-topic-table.c').read_text(encoding='utf-8')
    return [line.split('"')[1] for line in table.splitlines() if line.strip().startswith('.id =')]


def read_topics():
    """Of each topic its title, whether something is claimed in it, and whether all are asked it, in the order of the table."""
    table = (SOURCE / 'src' / 'core' / 'advice' / 'bridge-topic-table.c').read_text(encoding='utf-8')
    return [(re.search(r'\.title = N_\("(.*?)"\)', topic)[1], '.claim' in topic, 'SECTION_LENDING' not in topic)
            for topic in table.split('.id =')[1:]]


def change(path, work):
    """Has the work, a function, change what the file has."""
    setup = json.loads(path.read_text(encoding='utf-8'))
    work(setup)
    path.write_text(json.dumps(setup), encoding='utf-8')


def tick(setup, *names):
    setup['ticks'] = sorted({*setup.get('ticks', []), *names})


def answer_topics(setup):
    """Answers the whole questionnaire."""
    topics = list_topics()
    tick(setup, *topics, *(f'{topic}.confirmed' for topic in topics))


def do_all(setup):
    answer_topics(setup)
    tick(setup, *WELCOME_TICKS, *INTUIT_APP_TICKS, *DETAIL_TICKS)
    setup['texts'] = {f'app-details.{name}': 'https://www.example.com' for name in ('launch-url', 'disconnect-url', 'eula', 'privacy')}
    setup['texts']['app-details.host-domain'] = 'www.example.com'
    setup['review'] = {'sentOn': '2026-11-02', 'approvedOn': '2026-11-20'}

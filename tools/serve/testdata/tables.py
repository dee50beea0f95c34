# -*- coding: utf-8 -*-
"""Asks many Pythons the same questions, and writes one table of their answers.

A script that makes a table has questions, which are dictionaries, and a function
that answers one. It is started with the interpreters to ask:

    python3 record.py python2.7 python3.6 python3.7 > table.jsonl

Each of them runs the script again, with "ask" in place of the interpreters, and
is asked at its standard input. A line of the table is a question with one more
key, "answers": what the Pythons answer, of which those that answer the same are
named together, such as 2.7, 3.8-3.15. A Python without an answer (None) is left
out.

Strings in questions and answers are byte strings, spelled with one character a
byte. Everything here runs on 2.7 too.
"""
from __future__ import print_function, unicode_literals

import json
import os
import subprocess
import sys

SCRIPT = os.path.abspath(sys.argv[0])
VERSION = '%d.%d' % sys.version_info[:2]


def native(spelled):
    """Gives a byte string as this Python has it among its arguments."""
    raw = spelled.encode('latin-1')
    return raw if sys.version_info < (3,) else os.fsdecode(raw)


def spelled(text):
    """Spells what this Python has among its arguments, or in a message."""
    if not isinstance(text, bytes):
        text = text.encode('utf-8', *(() if sys.version_info < (3,) else ('surrogateescape',)))
    return text.decode('latin-1')


def generated(words, count, state):
    """Command lines of one to five words, the same on every Python."""
    for _ in range(count):
        picks = []
        for _ in range(6):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
            picks.append(state >> 33)
        yield [words[p % len(words)] for p in picks[:1 + picks[5] % 5]]


def ask(interpreter, script, questions):
    """Asks one interpreter all questions; gives its version and its answers."""
    asked = subprocess.Popen([interpreter, '-B', script, 'ask'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    output, _ = asked.communicate(''.join(json.dumps(q) + '\n' for q in questions).encode('ascii'))
    answers = [json.loads(line) for line in output.decode('ascii').splitlines()]
    if asked.returncode or len(answers) != len(questions) + 1:
        sys.exit('%s stopped after %d of %d answers' % (interpreter, len(answers) - 1, len(questions)))
    return answers[0], answers[1:]


def merged(versions, answers):
    """Names the Pythons that answer the same: {'2.7, 3.8-3.15': answer}."""
    groups = []  # of an answer and the places of those who gave it
    for place, answer in enumerate(answers):
        if answer is None:
            continue
        for known, places in groups:
            if known == answer:
                places.append(place)
                break
        else:
            groups.append((answer, [place]))
    return {ranges(versions, places): answer for answer, places in groups}


def ranges(versions, places):
    spans = []
    for place in places:
        if spans and spans[-1][1] == place - 1:
            spans[-1][1] = place
        else:
            spans.append([place, place])
    return ', '.join(versions[a] if a == b else versions[a] + '-' + versions[b] for a, b in spans)


def main(interpreters, questions, answer):
    """Answers when asked, or asks the interpreters and prints the table."""
    if interpreters == ['ask']:
        output = os.fdopen(os.dup(1), 'w')
        for line in [json.dumps(VERSION)] + [json.dumps(answer(json.loads(q))) for q in sys.stdin]:
            print(line, file=output)
        return
    asked = [ask(interpreter, SCRIPT, questions) for interpreter in interpreters]
    versions = [version for version, _ in asked]
    for i, question in enumerate(questions):
        answers = merged(versions, [all_answers[i] for _, all_answers in asked])
        print(json.dumps(dict(question, answers=answers), sort_keys=True))

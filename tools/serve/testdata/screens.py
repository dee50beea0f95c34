# -*- coding: utf-8 -*-
"""Writes what the command lines of real Pythons print on screens of many widths,
with colours and without, one JSON object a line; tables.py says of what form.

    python3 testdata/screens.py INTERPRETER... > testdata/screens.jsonl

Interpreters are named by their paths, which have to end in python3.14 and the
like, because newer ones put that name into their texts.
"""
from __future__ import print_function, unicode_literals

import os
import subprocess
import sys

import tables

WIDTHS = ['', '0', '-1', 'x', '1', '10', '24', '33', '34', '44', '50', '60', '66', '76', '80', '100', '156', ' 1_70 ']


def screen(question):
    env = dict(os.environ, COLUMNS=question['columns'], PYTHON_COLORS=question['colours'])
    asked = subprocess.Popen([sys.executable, '-m', 'http.server', question['word']], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output, _ = asked.communicate()
    return tables.spelled(output)


if __name__ == '__main__':
    tables.main(sys.argv[1:], [{'columns': w, 'colours': c, 'word': word} for word in ('-h', 'x') for c in '01' for w in WIDTHS], screen)

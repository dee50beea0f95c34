"""Writes what the command line of a real http.server prints on screens of many
widths, with colours and without, one JSON object a line.

    python3.14 testdata/screens.py python3.14 > testdata/help/3.14.jsonl

Its argument is the interpreter to ask, by the name it puts into its texts.
"""
import json
import os
import subprocess
import sys

WIDTHS = ['', '0', '-1', 'x', '1', '10', '24', '30', '33', '34', '40', '41', '44', '45', '50', '55', '60', '66', '72', '76', '79', '80', '81', '90', '100', '120', '154', '155', '156', '157', '200', ' 1_00 ']


def ask(width, colours, word):
    env = dict(os.environ, COLUMNS=width, PYTHON_COLORS=colours)
    done = subprocess.run([sys.argv[1], '-m', 'http.server', word], env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.stdout + done.stderr


for colours in '01':
    for width in WIDTHS:
        print(json.dumps({'columns': width, 'colours': colours, 'help': ask(width, colours, '-h'), 'usage': ask(width, colours, 'x')}), flush=True)

"""Writes what the log of a real Python 3.15 looks like on a terminal and elsewhere,
one JSON object a line: the environment, whether standard error was a (pseudo)
terminal, what was logged, and the bytes that came of it.

    python3.15 testdata/colours.py > testdata/colours.jsonl
"""
import json
import os
import pty
import subprocess
import sys
import tty

ENVIRONMENTS = [
    {}, {'TERM': 'dumb'}, {'TERM': ''}, {'NO_COLOR': '1'}, {'NO_COLOR': ''}, {'FORCE_COLOR': '1'}, {'FORCE_COLOR': ''},
    {'FORCE_COLOR': '0', 'TERM': 'dumb'}, {'NO_COLOR': '0', 'FORCE_COLOR': '1'}, {'PYTHON_COLORS': '1'}, {'PYTHON_COLORS': '0'},
    {'PYTHON_COLORS': '2'}, {'PYTHON_COLORS': ''}, {'PYTHON_COLORS': '1', 'NO_COLOR': '1', 'TERM': 'dumb'},
    {'PYTHON_COLORS': '0', 'FORCE_COLOR': '1'},
]

# What a handler logs: the method, and its arguments. "line" is no logging, but a
# request line; "lost" is a request whose line an override keeps from log_message.
SHORT = [['line', 'GET / HTTP/1.0'], ['request', 200, -1], ['error', 'it failed'], ['message', 'it went on']]
LONG = [['line', 'GET /a?b=c HTTP/1.1']]
LONG += [['request', code, size] for code, size in [
    (-1, -1), (-7, 0), (0, 1), (99, 2), (100, 3), (199, -1), (200, 1234), (299, -1), (300, -1), (399, -1),
    (400, -1), (499, -1), (500, -1), (599, -1), (600, -1), (1000, -1)]]
for line in ['', 'one', 'two words', 'GET  /a   HTTP/1.0  ', '  GET /a HTTP/1.0', ' two words ', 'a b c d  e ', 'GET\t/a\tHTTP/1.0',
             'GET\u00a0/a\u00a0HTTP/1.0', 'GET \u00a0/a\u00a0 \u00a0HTTP/1.0', 'GET /\u00e9\u0085 HTTP/1.0', 'GET /\\x1b\x1b[31m HTTP/1.0',
             'GET /\x1c\x1f HTTP/1.0', 'GET /% HTTP/1.0', 'a \x0b b c']:
    LONG += [['line', line], ['request', 404, -1]]
LONG += [['error', 'with a \x1b and a \\'], ['message', 'with a \x7f'], ['error', ''], ['message', ''], ['line', 'GET /lost HTTP/1.0'],
         ['lost', 301, -1], ['line', 'GET /next HTTP/1.0'], ['message', 'not written'], ['message', 'written'], ['lost', 302, 5],
         ['error', 'not written either'], ['message', 'in the colour of an error'], ['message', 'in none']]

APP = r'''
import json, sys
from http.server import BaseHTTPRequestHandler

class Handler(BaseHTTPRequestHandler):
    client_address = ('192.0.2.7', 4711)
    lost = False
    def __init__(self): pass
    def log_date_time_string(self): return '06/Nov/1994 08:49:37'
    def log_message(self, format, *args):
        if not self.lost:
            BaseHTTPRequestHandler.log_message(self, format, *args)

dash = lambda n: '-' if n == -1 else n
h = Handler()
for what, *args in json.loads(sys.argv[1]):
    if what == 'line':
        h.requestline = args[0]
    elif what in ('request', 'lost'):
        h.lost = what == 'lost'
        h.log_request(*map(dash, args))
        h.lost = False
    elif what == 'error':
        h.log_error('%s', args[0])
    else:
        h.log_message('%s', args[0])
'''


def log(environment, terminal, steps):
    env = {name: value for name, value in os.environ.items() if name not in ('TERM', 'NO_COLOR', 'FORCE_COLOR', 'PYTHON_COLORS')}
    env.update(environment, PYTHONIOENCODING='utf-8')
    if terminal:
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
    else:
        ours, theirs = os.pipe()
    child = subprocess.Popen([sys.executable, '-c', APP, json.dumps(steps)], stderr=theirs, env=env)
    os.close(theirs)
    out = b''
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:  # a terminal that nobody holds open any more
            break
        if not more:
            break
        out += more
    os.close(ours)
    assert child.wait() == 0
    return out.decode('utf-8')


for terminal in True, False:
    for environment in ENVIRONMENTS:
        print(json.dumps({'environment': environment, 'terminal': terminal, 'steps': SHORT, 'log': log(environment, terminal, SHORT)}))
    print(json.dumps({'environment': {'TERM': 'xterm'}, 'terminal': terminal, 'steps': LONG, 'log': log({'TERM': 'xterm'}, terminal, LONG)}))

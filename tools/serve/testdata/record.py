# -*- coding: utf-8 -*-
"""Writes what real Pythons make of command lines and of addresses, one JSON
object a line; tables.py says of what form.

    python3 testdata/record.py INTERPRETER... > testdata/lines.jsonl
    python3 testdata/record.py --generate 5000 --seed 7 INTERPRETER... > /tmp/more.jsonl
    go test -run TestTable -table /tmp/more.jsonl

Interpreters are named by their paths, which have to end in python3.14 and the
like, because newer ones put that name into their messages. The main part of
http.server, or of one of the three modules of 2.7, runs whole, up to the point
where it would look up an address or make a server. Settings that are as usual
are left out.
"""
from __future__ import print_function, unicode_literals

import argparse
import contextlib
import io
import os
import pkgutil
import socket
import sys
import traceback

import tables

HOME = os.path.dirname(os.path.abspath(__file__))
OLD = sys.version_info < (3,)
if not OLD:
    import importlib.util

WORDS = [
    '8000', '0', '', '-', '--', '-1', '-1x', '-.5', '-1_000', '- 1', '+80', ' 80 ', '8_0', '8__0', '0x10', '1.5', 'abc', "it's", '\u0663\u0664', '\udcff',
    '9' * 30, '9' * 4301, '65536', '70000',
    '-h', '--help', '--h', '-hd', '-hd9', '-hcgi', '-h=', '--help=1', '--cgi', '--c', '--cg', '--cgi=', '--cgi=1', '-c',
    '-b', '--bind', '--bi', '--b', '-b127.0.0.1', '-b=x', '--bind=::1', '--bi=x', '-b=', '--bind=', '-bd',
    '-d', '--directory', '--dir', '-d/tmp', '--dir=/tmp', '-d=', '-dd', '-d\udcff',
    '-p', '--protocol', '--p', '--pro', '-pHTTP/1.1', '--p=HTTP/1.1', '-p=', '--protocol=\xe9',
    '--t', '--tls', '--tls-', '--tls-c', '--tls-k', '--tls-p', '--tls-cert=a', '--tls-cert=', '--tls-key', '--tls-key=k', '--tls-key=',
    '--tls-password-file', '--tls-password-file=', '--tls-password-file=/no/such', '--tls-password-file=/', "--tls-password-file=it's/no",
    '-=x', '--=x', '--nope', '--nope=1', '-x', '-x y', '--content-type', '--content-type=a/b', '--con', '-H', '--header', '--head', '--he', '-H=a', '-Hx', '--header=a',
    '--BIND', '--bind x', '-b--', '-h--', '-hb=x', '-h-', '-hH', '127.0.0.1', 'HTTP/1.1', '/tmp',
]

LINES = [
    [], ['--bind', '127.0.0.1', '8000'], ['8000', '--bind', '127.0.0.1'], ['--bi', '::1', '--dir', '/tmp', '80', '--pro', 'HTTP/1.1'],
    ['8000', '9000'], ['8000', '--', '9000'], ['--', '8000'], ['--', '-1'], ['--', '--cgi'], ['-b', '--', 'x'], ['-b', '-1'], ['-b', '-x'],
    ['-d', 'a', '-d', 'b'], ['-p', 'a', '-p', 'b'], ['-b', 'a', '-b', 'b'], ['--cgi', '--cgi'], ['-h', 'abc'], ['abc', '-h'], ['--nope', '-h'],
    ['-h', '--t'], ['--t', '-h'], ['abc', '--nope'], ['--nope', 'abc'], ['-b', '', '0'], ['-d', ''], ['-p', ''], ['-d', '\xe9', '-b', '\udcff'],
    ['--tls-cert', 'a', '--tls-key', 'b'], ['--tls-key', 'b', 'x'], ['--tls-key', 'b', '--tls-password-file', 'c'], ['--cgi', '--tls-key', 'k'],
    ['--tls-cert', 'a', '--tls-password-file', '/no/such'], ['--tls-cert', 'a', '--tls-password-file', '/'], ['--tls-cert=', '--tls-password-file=x'],
    ['-H', 'a', 'b'], ['-H', 'a', 'b', '80'], ['-H', 'a', 'b', '-H', 'c', 'd'], ['-H', '-b', '-h'], ['-H', 'a', '--', 'b'], ['-H', '--header', '80'], ['-H', 'a', ''],
    ['-H', '\udcff', '\xe9'], ['-H', '--he', 'x'], ['--content-type', '', '80'], ['--content-type', 'a', '--con', 'b'], ['-b--', '80'], ['-d--'], ['-p--'],
]

# Names that are no addresses are left out: the answer would depend on the machine.
ADDRESSES = [
    '127.0.0.1', '0.0.0.0', '127.1', '127.0.1', '0', '1', '0x7f.1', '0X7F000001', '2130706433', '0177.0.0.1', '4294967295', '255.255.255.255',
    '127.65535', '127.16777215', '1.2.3', '00.0.0.0', '0x0', '::', '::1', '0:0:0:0:0:0:0:1', '::0', '::0.0.0.0', '::ffff:127.0.0.1', '::FFFF:7f00:1',
    'fe80::1', 'fe80::1%1', '::1%0', '::1%1', '::1%lo', '::1%', '::1%+1', '::1%1x', '::1%4294967296', 'fe80::1%no-such-link', 'ff02::1%0', '2001:DB8::1', ':::', '1:2', '::1::',
    '::ffff:01.2.3.4', '[::1]:', ':', '', '.', 'a..b', '.a', 'aa.bbb..c', '127..1', 'x' * 64, 'x.yy.' + 'z' * 65 + '.w', 'a..' + 'b' * 64,
    '<broadcast>', '127.0.0.1 ', ' 127.0.0.1', '127.0.0.1.', '127.0.0.01', '127.0.0.1\n', '127.0.0.1 x', '127.1 ', '0 0', '\xe9..x', '\udcff', 'x.\udcff.y', '\xdf' * 60, '\xe9' * 64,
]
PORTS = [
    0, 1, 8000, 65535, 65536, 65537, 70000, -1, -2, -65536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 8000, -2 ** 32, -2 ** 32 + 80,
    -2 ** 31, -2 ** 31 - 1, 2 ** 63 - 1, 2 ** 63, -2 ** 63, -2 ** 63 - 1, 2 ** 64, -2 ** 64, 10 ** 30,
]


class Reached(BaseException):
    """Raised where http.server would look up its address, or make its server."""


def stop(*args, **named):
    raise Reached(*args)


def text(value):
    """Spells a value in one line: a list of headers has a semicolon behind each."""
    return ''.join(' '.join(pair) + ';' for pair in value) if isinstance(value, list) and value else str(value)


def words(question):
    """Runs the main part of the module on a command line."""
    if OLD:
        return outcome('SimpleHTTPServer', question, lambda reached: {'port': str(reached.args[1][1])} if reached.args[1][1] != 8000 else {})
    seen, usual = {}, {}
    parse_args = argparse.ArgumentParser.parse_args

    def note_args(self, *args, **named):
        seen.update(vars(parse_args(self, *args, **named)))
        usual.update((name, self.get_default(name)) for name in seen)
        return argparse.Namespace(**seen)

    def settings(reached):
        return {k: text(v) for k, v in seen.items() if v != usual[k]}

    argparse.ArgumentParser.parse_args = note_args
    try:
        return outcome('http.server', question, settings)
    finally:
        argparse.ArgumentParser.parse_args = parse_args


CODE = {}


def code_of(module):
    """Gives the code of a module, which is read once."""
    if module not in CODE:
        CODE[module] = pkgutil.find_loader(module).get_code(module) if OLD else importlib.util.find_spec(module).loader.get_code(module)
    return CODE[module]


def outcome(module, question, settings):
    servers = __import__('SocketServer' if OLD else 'socketserver')
    getaddrinfo, make = socket.getaddrinfo, servers.TCPServer.__init__
    socket.getaddrinfo = servers.TCPServer.__init__ = stop
    errors, output = io.StringIO(), io.StringIO()
    sys.argv = [module] + [tables.native(w) for w in question['words']]
    try:
        with redirected(output, errors):
            exec(code_of(module), {'__name__': str('__main__')})
    except Reached as reached:
        return {'settings': {k: tables.spelled(v) for k, v in settings(reached).items()}}
    except SystemExit as end:
        if end.code == 0:
            return {'status': 0}
        usage, error = errors.getvalue().split(': error: ', 1)
        assert usage.startswith('usage: '), usage
        return {'status': end.code, 'error': tables.spelled(error)}
    except Exception as error:
        return {'status': 1, 'exception': described(error)}
    finally:
        socket.getaddrinfo, servers.TCPServer.__init__ = getaddrinfo, make


@contextlib.contextmanager
def redirected(output, errors):
    usual = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = output, errors
    try:
        yield
    finally:
        sys.stdout, sys.stderr = usual


def described(error):
    """Gives what a traceback ends with."""
    lines = traceback.format_exception_only(type(error), error)
    return tables.spelled(''.join(lines)).rstrip('\n')


def address(question):
    """Looks an address up, as this Python does before or when it binds."""
    bind = question.get('bind')
    if bind is not None:
        bind = tables.native(bind)
    elif sys.version_info < (3, 8):
        bind = tables.native('')
    if OLD and 'bind' in question:
        return None  # it has no option for it
    try:
        if sys.version_info < (3, 8):
            return {'address': bound(bind, int(question['port']))}
        found = socket.getaddrinfo(bind, int(question['port']), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][4]
    except Exception as error:
        return {'exception': described(error)}
    zone = '%%%d' % found[3] if len(found) > 2 and found[3] else ''
    return {'address': [found[0].split('%')[0] + zone, str(found[1])]}


def bound(bind, port):
    """Binds to an address; one that another machine has is as good as one of ours."""
    s = socket.socket()
    s.setsockopt(socket.SOL_IP, getattr(socket, 'IP_FREEBIND', 15), 1)
    try:
        s.bind((bind, port))
        host, number = s.getsockname()
        return [host, str(number if port else 0)]
    finally:
        s.close()


def main():
    own = argparse.ArgumentParser()
    own.add_argument('--generate', type=int, default=100)
    own.add_argument('--seed', type=int, default=1)
    own.add_argument('interpreters', nargs='+')
    chosen = own.parse_args()
    os.chdir(HOME)  # a folder that no command line names
    os.environ['COLUMNS'], os.environ['NO_COLOR'] = str('80'), str('1')
    spell = tables.spelled
    lines = [[w] for w in WORDS] + LINES + [[w, '80'] for w in WORDS[36:]] + list(tables.generated(WORDS, chosen.generate, chosen.seed))
    questions = [{'words': [spell(w) for w in line]} for line in lines] if sys.version_info >= (3,) else []
    questions += [{'port': '0'}] + [{'bind': spell(a), 'port': '0'} for a in ADDRESSES] if questions else []
    questions += [{'port': str(p)} for p in PORTS] + [{'bind': 'a..b', 'port': '-1'}, {'bind': '', 'port': '-1'}, {'bind': '127.0.0.1', 'port': '70000'}]
    tables.main(chosen.interpreters, questions, lambda q: words(q) if 'words' in q else address(q))


if __name__ == '__main__':
    main()

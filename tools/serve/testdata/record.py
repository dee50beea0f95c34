"""Writes what a real http.server makes of command lines and addresses, one JSON
object a line.

    python3.14 testdata/record.py > testdata/3.14.jsonl
    python3.14 testdata/record.py --generate 5000 --seed 7 > /tmp/more.jsonl
    go test -run TestTable -table /tmp/more.jsonl -python 3.14

The interpreter has to be on PATH by its name (python3.13, python3.14), because
it puts that name into its messages. The main part of http.server runs whole, up
to the point where it would look up the address to bind to.

Strings in the table are byte strings, spelled with one character a byte.
"""
import argparse
import contextlib
import io
import json
import os
import runpy
import socket
import sys

HOME = os.path.dirname(os.path.abspath(__file__))
VERSION = '%d.%d' % sys.version_info[:2]
HELP = open(os.path.join(HOME, 'help', VERSION + '.txt')).read()
USAGE = HELP.split('\n\n')[0] + '\n'

WORDS = [
    '8000', '0', '', '-', '--', '-1', '-1x', '-.5', '-1_000', '- 1', '+80', ' 80 ', '8_0', '8__0', '0x10', '1.5', 'abc', "it's", '٣٤', '\udcff',
    '9' * 30, '9' * 4301, '65536', '70000',
    '-h', '--help', '--h', '-hd', '-hd9', '-hcgi', '-h=', '--help=1', '--cgi', '--c', '--cg', '--cgi=', '--cgi=1', '-c',
    '-b', '--bind', '--bi', '--b', '-b127.0.0.1', '-b=x', '--bind=::1', '--bi=x', '-b=', '--bind=', '-bd',
    '-d', '--directory', '--dir', '-d/tmp', '--dir=/tmp', '-d=', '-dd', '-d\udcff',
    '-p', '--protocol', '--p', '--pro', '-pHTTP/1.1', '--p=HTTP/1.1', '-p=', '--protocol=é',
    '--t', '--tls', '--tls-', '--tls-c', '--tls-k', '--tls-p', '--tls-cert=a', '--tls-cert=', '--tls-key', '--tls-key=k', '--tls-key=',
    '--tls-password-file', '--tls-password-file=', '--tls-password-file=/no/such', '--tls-password-file=/', "--tls-password-file=it's/no",
    '-=x', '--=x', '--nope', '--nope=1', '-x', '-x y', '--content-type', '-H', '--header', '--BIND', '--bind x', '127.0.0.1', 'HTTP/1.1', '/tmp',
]

LINES = [
    [], ['--bind', '127.0.0.1', '8000'], ['8000', '--bind', '127.0.0.1'], ['--bi', '::1', '--dir', '/tmp', '80', '--pro', 'HTTP/1.1'],
    ['8000', '9000'], ['8000', '--', '9000'], ['--', '8000'], ['--', '-1'], ['--', '--cgi'], ['-b', '--', 'x'], ['-b', '-1'], ['-b', '-x'],
    ['-d', 'a', '-d', 'b'], ['-p', 'a', '-p', 'b'], ['-b', 'a', '-b', 'b'], ['--cgi', '--cgi'], ['-h', 'abc'], ['abc', '-h'], ['--nope', '-h'],
    ['-h', '--t'], ['--t', '-h'], ['abc', '--nope'], ['--nope', 'abc'], ['-b', '', '0'], ['-d', ''], ['-p', ''], ['-d', 'é', '-b', '\udcff'],
    ['--tls-cert', 'a', '--tls-key', 'b'], ['--tls-key', 'b', 'x'], ['--tls-key', 'b', '--tls-password-file', 'c'], ['--cgi', '--tls-key', 'k'],
    ['--tls-cert', 'a', '--tls-password-file', '/no/such'], ['--tls-cert', 'a', '--tls-password-file', '/'], ['--tls-cert=', '--tls-password-file=x'],
]

# Names that are no addresses are left out: the answer would depend on the machine.
ADDRESSES = [
    '127.0.0.1', '0.0.0.0', '127.1', '127.0.1', '0', '1', '0x7f.1', '0X7F000001', '2130706433', '0177.0.0.1', '4294967295', '255.255.255.255',
    '127.65535', '127.16777215', '1.2.3', '00.0.0.0', '0x0', '::', '::1', '0:0:0:0:0:0:0:1', '::0', '::0.0.0.0', '::ffff:127.0.0.1', '::FFFF:7f00:1',
    'fe80::1', 'fe80::1%1', '::1%0', '::1%1', '::1%lo', '::1%', '::1%+1', '::1%1x', '::1%4294967296', 'fe80::1%no-such-link', 'ff02::1%0', '2001:DB8::1', ':::', '1:2', '::1::',
    '::ffff:01.2.3.4', '[::1]:', ':', '', '.', 'a..b', '.a', 'aa.bbb..c', '127..1', 'x' * 64, 'x.yy.' + 'z' * 65 + '.w', 'a..' + 'b' * 64,
]
PORTS = [
    0, 1, 8000, 65535, 65536, 65537, 70000, -1, -2, -65536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 8000, -2 ** 32, -2 ** 32 + 80,
    -2 ** 31, 2 ** 63 - 1, -2 ** 63, 2 ** 64, -2 ** 64, 10 ** 30,
]


class Reached(BaseException):
    """Raised where http.server would look up its address."""


def bytestring(text):
    return os.fsencode(text).decode('latin-1')


def main_of_server(words):
    """Runs http.server's main on a command line."""
    result = {'words': [bytestring(w) for w in words]}
    seen = {}
    parse_args, getaddrinfo = argparse.ArgumentParser.parse_args, socket.getaddrinfo

    def note_args(self, *args, **named):
        seen.update(vars(parse_args(self, *args, **named)))
        return argparse.Namespace(**seen)

    def stop(*args, **named):
        raise Reached

    argparse.ArgumentParser.parse_args, socket.getaddrinfo = note_args, stop
    errors, output = io.StringIO(), io.StringIO()
    sys.argv = ['http.server'] + words
    try:
        with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(output):
            runpy.run_module('http.server', run_name='__main__', alter_sys=True)
    except Reached:
        if seen['directory'] == os.getcwd():
            del seen['directory']
        result['settings'] = {k: bytestring(str(v)) for k, v in seen.items() if v is not None and v is not False}
    except SystemExit as exit:
        result['status'] = exit.code
        if exit.code == 0:
            assert output.getvalue() == HELP
        else:
            assert errors.getvalue().startswith(USAGE), errors.getvalue()
            result['error'] = bytestring(errors.getvalue()[len(USAGE):])
    finally:
        argparse.ArgumentParser.parse_args, socket.getaddrinfo = parse_args, getaddrinfo
    return result


def address(bind, port):
    """Asks getaddrinfo as http.server does."""
    result = {'bind': bind, 'port': str(port)}
    try:
        found = socket.getaddrinfo(bind, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][4]
        zone = '%%%d' % found[3] if len(found) > 2 and found[3] else ''
        result['address'] = [found[0].split('%')[0] + zone, str(found[1])]
    except Exception as error:
        module = type(error).__module__.replace('builtins', '')
        result['exception'] = module + ('.' if module else '') + type(error).__name__ + ': ' + str(error)
        result['notes'] = getattr(error, '__notes__', [])
    return result


def generated(count, state):
    """Command lines of one to five words out of WORDS, the same on every Python."""
    for _ in range(count):
        picks = []
        for _ in range(6):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
            picks.append(state >> 33)
        yield [WORDS[p % len(WORDS)] for p in picks[:1 + picks[5] % 5]]


def main():
    own = argparse.ArgumentParser()
    own.add_argument('--generate', type=int, default=100)
    own.add_argument('--seed', type=int, default=1)
    chosen = own.parse_args()
    os.chdir(HOME)  # a folder that no command line names
    os.environ['COLUMNS'], os.environ['NO_COLOR'] = '80', '1'
    lines = [[w] for w in WORDS] + LINES + [[w, '80'] for w in WORDS[36:]]
    for words in lines + list(generated(chosen.generate, chosen.seed)):
        print(json.dumps(main_of_server(words)))
    for bind in [None] + ADDRESSES:
        print(json.dumps(address(bind, 0)))
    for port in PORTS:
        print(json.dumps(address(None, port)))
    print(json.dumps(address('a..b', -1)))
    print(json.dumps(address('', -1)))


main()

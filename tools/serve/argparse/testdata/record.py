# -*- coding: utf-8 -*-
"""Writes what the argparse of real Pythons makes of many command lines, one JSON
object a line; tables.py says of what form.

    python3 testdata/record.py INTERPRETER... > testdata/lines.jsonl
    python3 testdata/record.py --generate 20000 --seed 7 INTERPRETER... > /tmp/more.jsonl
    go test -run TestTable -table /tmp/more.jsonl

The first form makes the table that the tests read; the second makes another one,
for a wider comparison by hand. The command lines are written below or generated
with an own generator, so that every Python gets the same ones.
"""
import argparse
import contextlib
import io
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'testdata'))

import tables  # noqa: E402

# The parser of the tests: each kind of option twice, so that words can be
# ambiguous and flags can stand in clusters.
TAKEN = []


class Note(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        TAKEN.append([self.dest] + [tables.spelled(v) for v in ([values] if isinstance(values, str) else values or ['()'])])


class Flag(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        TAKEN.append([self.dest])


def parser():
    p = argparse.ArgumentParser(prog='prog', usage='%(prog)s')
    p.add_argument('-v', '--verbose', action=Flag, nargs=0)
    p.add_argument('--verify', action=Flag, nargs=0)
    p.add_argument('-x', action=Flag, nargs=0)
    p.add_argument('-b', '--bind', action=Note)
    p.add_argument('--tls-cert', action=Note)
    p.add_argument('--tls-key', action=Note)
    p.add_argument('-\xe9', '--\xe9clair', action=Note)
    if sys.version_info >= (3, 15):  # the first whose http.server has such an option
        p.add_argument('-H', '--header', action=Note, nargs=2)
    p.add_argument('port', default=8000, type=int, nargs='?')
    return p


def outcome(question):
    del TAKEN[:]
    errors, output = io.StringIO(), io.StringIO()
    result = {}
    try:
        with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(output):
            result['port'] = str(parser().parse_args([tables.native(w) for w in question['words']]).port)
    except SystemExit as end:
        if end.code == 0:
            result['help'] = True
        else:
            result['error'] = tables.spelled(errors.getvalue().split('prog: error: ', 1)[1])
    except IndexError:
        result['error'] = 'IndexError'
    result['taken'] = TAKEN
    return result


WORDS = [
    '80', '8000', '', '-', '--', '-1', '-1x', '-.5', '-1.5', '-1.', '-.', '-1_000', '-\u0663', '- 1', '-1 ', '-1\n', '-x\n',
    'abc', 'it\'s', '"', '\'"', 'a b', '-a b', '--a b', '\xe9', '\udcff', '+5', ' 7 ', '8_0', '8__0', '_8', '\u0663', '1.5', '0x10',
    '-h', '--help', '--hel', '-help', '-h=', '-h=1', '--help=', '--help=no', '-h-', '-hh', '-hz', '-h=z',
    '-v', '--verbose', '--verb', '--veri', '--ver', '--v', '-vx', '-xv', '-vvx', '-xz', '-vxz9', '-v=', '-v=1', '-vx=', '-vx=1',
    '-v-', '-vx-', '-v--', '--verbose=', '--verbose=1', '--ver=1', '--verif=1',
    '-b', '--bind', '--bi', '--b', '-bval', '-b=val', '-b=', '--bind=val', '--bind=', '--bi=val', '-bind', '-bi=val', '-vb', '-vbval',
    '-vb=val', '-xvb', '-b-', '-b--', '--bind=--', '-b=--', '-vb--', '-b-1', '-b val', '--bind val', '--bind=a b', '-b\n', '-vbx=y',
    '--tls', '--tls-', '--tls-c', '--tls-k', '--tls-k=1', '--tls=1', '--t', '-t', '--tls-cert', '--tls-key=',
    '-=', '-=x', '--=', '--=x', '---', '---x', '-z', '--zzz', '--zzz=1', '-z=1', '-zv', '-9', '-9z', '-.9z', '-\xe9', '-\xe9clair', '--\xe9',
    '--\xe9=1', '-ve', '-v\xe9', '-v\xe91', '-\udcff', '--\udcff=1', '-v\udcff', '--VERBOSE', '-V', '-H', '--header', '--he', '-Hx', '-H=x', '--header=x', '-vH', '-vHx',
]

LINES = [
    [], ['80', '90'], ['80', '--', '90'], ['--', '80'], ['--', '--', '80'], ['80', '--'], ['--', '-v'], ['--', '--bind', 'x'],
    ['-b', '--', 'x'], ['-b', '-1'], ['-b', '-x'], ['-b', '-1x'], ['-b', '-'], ['-b', ''], ['-b', 'x', '80', '-v'], ['-v', '80', '-v', '90'],
    ['80', '-v', '90'], ['80', '-v', '--', '90'], ['a', '-h'], ['-h', 'a'], ['-z', '-h'], ['--ver', '-h'], ['-h', '--ver'], ['-h', '-b'],
    ['-b', '-h'], ['-hb'], ['-hbx'], ['-b'], ['80', '-b'], ['-b', 'x', '-b', 'y'], ['-z', 'a'], ['-z', '80'], ['80', '-z'], ['-z', '-y', '80', 'q'],
    ['--tls-key', 'k', '--tls-cert', 'c'], ['--tls', 'c'], ['80', '--tls=9', 'x'], ['-v', '--', '--'], ['--bind', 'a b', '80'], ['80', 'a b'],
    ['--', '80', '--'], ['x y', '80'], ['-b', '\udcff'], ['80', '\udcff'], ['', '80'], ['80', ''],
    ['-H', 'a', 'b'], ['-H', 'a'], ['-H', '-v', '--bind', '80'], ['-H', 'a', '--', 'b'], ['80', '-H', 'a', 'b', '-v'], ['-vH', 'a', 'b'], ['-H', '--ver', 'x'], ['-H', '', '-1'],
]


def main():
    own = argparse.ArgumentParser()
    own.add_argument('--generate', type=int, default=150)
    own.add_argument('--seed', type=int, default=1)
    own.add_argument('interpreters', nargs='+')
    chosen = own.parse_args()
    lines = [[w] for w in WORDS] + LINES
    lines += [[w, '80'] for w in WORDS[40:]]
    lines += tables.generated(WORDS, chosen.generate, chosen.seed)
    tables.main(chosen.interpreters, [{'words': [tables.spelled(w) for w in line]} for line in lines], outcome)


if __name__ == '__main__':
    main()

"""Writes what a real argparse makes of many command lines, one JSON object a line.

    python3.14 testdata/record.py > testdata/3.14.jsonl
    python3.14 testdata/record.py --generate 20000 --seed 7 > /tmp/more.jsonl
    go test -run TestTable -table /tmp/more.jsonl -dialect 3.14

The first form makes the tables that the tests read; the second makes others, for
a wider comparison by hand. The command lines are written below or generated with
an own generator, so that every Python gets the same ones.

Strings in the table are byte strings, spelled with one character a byte.
"""
import argparse
import contextlib
import io
import json
import os
import sys

# The parser of the tests: each kind of option twice, so that words can be
# ambiguous and flags can stand in clusters.
TAKEN = []


class Note(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        TAKEN.append([self.dest, values if isinstance(values, str) else ''])


def parser():
    p = argparse.ArgumentParser(prog='prog', usage='%(prog)s')
    p.add_argument('-v', '--verbose', action=Note, nargs=0)
    p.add_argument('--verify', action=Note, nargs=0)
    p.add_argument('-x', action=Note, nargs=0)
    p.add_argument('-b', '--bind', action=Note)
    p.add_argument('--tls-cert', action=Note)
    p.add_argument('--tls-key', action=Note)
    p.add_argument('-é', '--éclair', action=Note)
    p.add_argument('port', default=8000, type=int, nargs='?')
    return p


def bytestring(text):
    return os.fsencode(text).decode('latin-1')


def outcome(words):
    TAKEN.clear()
    errors, output = io.StringIO(), io.StringIO()
    result = {'words': [bytestring(w) for w in words]}
    try:
        with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(output):
            result['port'] = str(parser().parse_args(words).port)
    except SystemExit as exit:
        if exit.code == 0:
            result['help'] = True
        else:
            result['error'] = bytestring(errors.getvalue().split('prog: error: ', 1)[1].removesuffix('\n'))
    result['taken'] = [[name, bytestring(value)] for name, value in TAKEN]
    return result


WORDS = [
    '80', '8000', '', '-', '--', '-1', '-1x', '-.5', '-1.5', '-1.', '-.', '-1_000', '-٣', '- 1', '-1 ', '-1\n', '-x\n',
    'abc', 'it\'s', '"', '\'"', 'a b', '-a b', '--a b', 'é', '\udcff', '+5', ' 7 ', '8_0', '8__0', '_8', '٣', '1.5', '0x10',
    '-h', '--help', '--hel', '-help', '-h=', '-h=1', '--help=', '--help=no', '-h-', '-hh', '-hz', '-h=z',
    '-v', '--verbose', '--verb', '--veri', '--ver', '--v', '-vx', '-xv', '-vvx', '-xz', '-vxz9', '-v=', '-v=1', '-vx=', '-vx=1',
    '-v-', '-vx-', '-v--', '--verbose=', '--verbose=1', '--ver=1', '--verif=1',
    '-b', '--bind', '--bi', '--b', '-bval', '-b=val', '-b=', '--bind=val', '--bind=', '--bi=val', '-bind', '-bi=val', '-vb', '-vbval',
    '-vb=val', '-xvb', '-b-', '-b--', '-b-1', '-b val', '--bind val', '--bind=a b', '-b\n', '-vbx=y',
    '--tls', '--tls-', '--tls-c', '--tls-k', '--tls-k=1', '--tls=1', '--t', '-t', '--tls-cert', '--tls-key=',
    '-=', '-=x', '--=', '--=x', '---', '---x', '-z', '--zzz', '--zzz=1', '-z=1', '-zv', '-9', '-9z', '-.9z', '-é', '-éclair', '--é',
    '--é=1', '-ve', '-vé', '-vé1', '-\udcff', '--\udcff=1', '-v\udcff', '--VERBOSE', '-V',
]

LINES = [
    [], ['80', '90'], ['80', '--', '90'], ['--', '80'], ['--', '--', '80'], ['80', '--'], ['--', '-v'], ['--', '--bind', 'x'],
    ['-b', '--', 'x'], ['-b', '-1'], ['-b', '-x'], ['-b', '-1x'], ['-b', '-'], ['-b', ''], ['-b', 'x', '80', '-v'], ['-v', '80', '-v', '90'],
    ['80', '-v', '90'], ['80', '-v', '--', '90'], ['a', '-h'], ['-h', 'a'], ['-z', '-h'], ['--ver', '-h'], ['-h', '--ver'], ['-h', '-b'],
    ['-b', '-h'], ['-hb'], ['-hbx'], ['-b'], ['80', '-b'], ['-b', 'x', '-b', 'y'], ['-z', 'a'], ['-z', '80'], ['80', '-z'], ['-z', '-y', '80', 'q'],
    ['--tls-key', 'k', '--tls-cert', 'c'], ['--tls', 'c'], ['80', '--tls=9', 'x'], ['-v', '--', '--'], ['--bind', 'a b', '80'], ['80', 'a b'],
    ['--', '80', '--'], ['x y', '80'], ['-b', '\udcff'], ['80', '\udcff'], ['', '80'], ['80', ''],
]


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
    own.add_argument('--generate', type=int, default=150)
    own.add_argument('--seed', type=int, default=1)
    chosen = own.parse_args()
    lines = [[w] for w in WORDS] + LINES
    lines += [[w, '80'] for w in WORDS[40:]]
    lines += generated(chosen.generate, chosen.seed)
    for words in lines:
        print(json.dumps(outcome(words)))


main()

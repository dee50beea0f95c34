"""Prints what Python 2.7 makes of many strings; package recorded reads it.

    python2.7 testdata/record2.py bytes > testdata/bytes-2.7.txt
    python2.7 testdata/record2.py numbers > /tmp/2.7.txt

The argument names the table. Python 2's strings are bytes; record.py has the
tables of the others.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'recorded'))
from table import Random, raised, row


def numbers():
    for text in ['', ' ', '0', '1', '+1', '-1', '--1', '+-1', '- 1', '+ 1', '-\t1', '- ', '+', '-', '1+', '1.0', '1e3', '0x1f', '0b1', '0o7', '1L', '0L',
                 '00', '007', '-0', '_1', '1_', '1_0', ' 1 ', '\t1\n', '\n', '1 2', '1\x00', '\x001', ' x ', '1\x002', '- 1\x00']:
        yield text
    for c in map(chr, range(256)):
        for text in (c + '1', '1' + c + '2', '1' + c):
            yield text
    for n in (2**31, 2**53, 2**63 - 1, 2**63, 2**64, 10**30):
        for text in (str(n), str(-n), str(-n - 1), '+000' + str(n), '- %d ' % n, '%dL' % n, '%d L' % n, '%d\x00' % n, '%d_' % n):
            yield text
    for text in ('1' * 4301, '0' * 5000 + '7', '1' * 300 + 'x', 'x' * 199, 'x' * 200, 'x' * 201, "'" * 250, '\xff' * 250, ' ' * 250 + 'x'):
        yield text


def print_numbers():
    for text in numbers():
        try:
            n = int(text)
        except ValueError as error:
            row('int', text, False, raised(error))
        else:
            row('int', text, True, n if abs(n) < 10**40 else (2**70 if n > 0 else -2**70))


def texts():
    yield ''
    for c in map(chr, range(256)):
        yield 'a' + c + 'B'
        yield c
    for text in ("'", '"', '\'"', "it's", 'say "x"', "it's \"x\"", '\\', "\\'", '\r\n', 'GET / HTTP/1.1', 'x' * 300, '\xe9' * 70):
        yield text
    random = Random(6)
    pool = list(map(chr, range(256))) + list(' \t\x0b\x0c\r\n\x1c\x85\xa0') * 9 + list('\'"\\AZaz')
    for _ in range(300):
        yield ''.join(random.choice(pool) for _ in range(random.below(12)))


def print_bytes():
    for text in texts():
        row('repr-bytes', text, repr(text))
        row('split-bytes', text, *text.split())
        row('strip-bytes', text, text.strip())
        row('lower-bytes', text, text.lower())
    random = Random(7)
    names = ['Host', 'User-Agent', 'Accept', 'Accept-Encoding', 'Connection', 'Content-Length', 'Content-Type', 'Cookie', 'X', 'a', 'b', '', '\xff', ' ']
    for count in list(range(40)) + [85, 86, 170, 171, 342, 700, 3000, 60000]:
        keys = [(random.choice(names) + '%d' % random.below(2 * count)) if random.below(3) else random.choice(names) for _ in range(count)]
        if count < 1000:
            row('dict', '\n'.join(keys), '\n'.join(dict.fromkeys(keys)))
        else:
            # So many that only where some of them stand is told.
            listed = list(dict.fromkeys('%d' % n for n in range(count)))
            row('dict-of', '%d' % count, '\n'.join(listed[::count // 100]))


TABLES = {'numbers': print_numbers, 'bytes': print_bytes}
if len(sys.argv) != 2 or sys.argv[1] not in TABLES:
    sys.exit(__doc__)
TABLES[sys.argv[1]]()

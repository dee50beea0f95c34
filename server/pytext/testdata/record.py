"""Prints what one Python makes of many texts; package recorded reads it.

    PYTHONUTF8=1 python3.14 testdata/record.py text > testdata/text.txt
    python3.14 testdata/record.py characters > testdata/characters-3.14.txt
    python3.6 testdata/record.py numbers > /tmp/3.6.txt
    python3 recorded/share.py testdata/numbers 2.7=/tmp/2.7.txt 3.6=/tmp/3.6.txt ...

The first argument names the table: text, wire, bytes, numbers, errors or
characters. What Unicode says of every character, the last, differs from Python
to Python, and so do numbers, which are kept for all; record2.py prints those of
2.7. The others are the same whichever of the project's newer Pythons prints
them, and are kept once.
"""
import html
import os
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'recorded'))
from table import Random, quote, raised, row

LATIN1 = [chr(c) for c in range(256)]

# Characters that some function is particular about: separators, special casing,
# marks, digits of all kinds, the last of each length in UTF-8, surrogates at
# the ends of their ranges, what is not assigned.
PARTICULAR = [
    '\u0130', '\u0131', '\u017f', '\u01c5', '\u03a3', '\u03c2', '\u0300', '\u0345', '\u0378', '\u0660', '\u06f5',
    '\u07ff', '\u0800', '\u0e51', '\u1369', '\u1680', '\u1e9e', '\u2000', '\u200b', '\u200d', '\u2028', '\u2029',
    '\u202f', '\u205f', '\u2070', '\u2079', '\u2082', '\u212a', '\u2160', '\u2460', '\u3000', '\ufb01', '\ufeff',
    '\uff11', '\uff21', '\ufffd', '\uffff', '\ud7ff', '\ue000', '\U00010000', '\U00010400', '\U0001d7d9',
    '\U0001f600', '\U000e0001', '\U000f0000', '\U0010ffff', '\ud800', '\udbff', '\udc00', '\udc7f', '\udc80',
    '\udcff', '\udd00', '\udfff',
]


def texts():
    """Texts of every sort, for functions that take any."""
    yield ''
    for char in LATIN1 + PARTICULAR:
        yield 'a' + char + 'B'
    yield from PARTICULAR
    yield from ["'", '"', '\'"', "it's", 'say "x"', "it's \"x\"", '\\', "\\'", 'C:\\x', '\r\n', 'a\nb', '\x1b[31m']
    yield from ['\ud83d\ude00', '\ude00\ud83d', 'a\ud83d\ude00b', '\udcc3\udca9', 'e\u0301', '\u0301', 'na\xefve']
    yield from ['<a href="x&y">&amp;\'</a>', '&lt;', 'GET / HTTP/1.1', 'x' * 300, '\xe9' * 70, '\udcff' * 66]
    random = Random(1)
    pool = LATIN1 + PARTICULAR + list('\\\'"%<>&/ \r\n\tAZaz09_')
    for _ in range(120):
        yield ''.join(random.choice(pool) for _ in range(random.below(12)))


def stretches():
    """Texts in which some characters in a row cannot be encoded."""
    pieces = ['a', '\xe9', '\u20ac', '\U0001f600', '\ud800', '\udfff', '\udc80', '\udcff', '\udc7f']
    random = Random(2)
    for _ in range(150):
        yield ''.join(random.choice(pieces) for _ in range(1 + random.below(7)))


def print_encoded(text):
    for name, encode in (('latin-1', lambda t: t.encode('latin-1')), ('fsencode', os.fsencode)):
        try:
            row(name, text, True, encode(text))
        except UnicodeEncodeError as error:
            row(name, text, False, raised(error))


def print_text():
    table = BaseHTTPRequestHandler._control_char_table
    for text in texts():
        row('repr', text, repr(text))
        row('lower', text, text.lower())
        row('isdigit', text, text.isdigit())
        row('quote', text, urllib.parse.quote(text, errors='surrogatepass'))
        if len(text) != 3 or text != html.escape(text):
            row('html', text, html.escape(text, quote=False))
        row('log', text, text.translate(table).encode('utf-8', 'backslashreplace'))
        print_encoded(text)
    for text in stretches():
        print_encoded(text)


def print_wire():
    """Functions that only ever see the text of a line of the wire."""
    row('from-latin-1', bytes(range(256)), bytes(range(256)).decode('latin-1'))
    random = Random(3)
    pool = LATIN1 + list(' \t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0') * 12 + list('\r\n') * 12
    lines = ['%s x%sy %s' % (c, c, c) for c in LATIN1]
    lines += [''.join(random.choice(pool) for _ in range(random.below(14))) for _ in range(200)]
    for line in lines:
        row('from-latin-1', line.encode('latin-1'), line)
        row('split', line, *line.split())
        row('rstrip', line, line.rstrip('\r\n'))


def filename_bytes():
    """Byte strings around every rule of UTF-8."""
    yield b''
    for c in range(256):
        yield b'a' + bytes([c]) + b'\x80b'
    for first in (0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff):
        for second in (0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0):
            yield bytes([first, second])
            for third in (0x41, 0x80, 0xbf):
                yield bytes([first, second, third])
                yield bytes([first, second, third, 0xbf, 0x80])
    random = Random(4)
    pool = [b'a', b'\x80', b'\xbf', b'\xc2', b'\xe2', b'\x82', b'\xac', b'\xed', b'\xa0', b'\xf0', b'\x9f', b'\x98', b'\xff', b'\xc3\xa9']
    for _ in range(200):
        yield b''.join(random.choice(pool) for _ in range(random.below(9)))


def unquote(text):
    """What http.server does: translate_path and list_directory."""
    try:
        return urllib.parse.unquote(text, errors='surrogatepass')
    except UnicodeDecodeError:
        return urllib.parse.unquote(text)


def print_bytes():
    for name in filename_bytes():
        row('fsdecode', name, os.fsdecode(name))
        escaped = ''.join('%%%02x' % c for c in name)
        row('unquote', escaped, unquote(escaped))
        row('unquote-to-bytes', escaped, urllib.parse.unquote_to_bytes(escaped))
    for first in LATIN1:
        for text in ('%4' + first, '%%' + first + '1', first + '%ff'):
            row('unquote', text, unquote(text))
    random = Random(5)
    pool = ['%', '%%', '%4', '%41', '%2f', '%2F', '%e2', '%82', '%ac', '%ed', '%a0', '%80', '%ff', '%00', '%25', '\xe9', '\xff',
            'a', '/', '+', '%f0', '%9f', '%98', '%C3', '%A9', '\x00', '%zz', '%-1', '% 1']
    for _ in range(400):
        text = ''.join(random.choice(pool) for _ in range(random.below(9)))
        row('unquote', text, unquote(text))


def numbers():
    yield from ['', ' ', '0', '1', '+1', '-1', '--1', '+-1', '- 1', '+', '-', '1+', '1.0', '1e3', '0x1f', '0b1', '0o7', '1L']
    yield from ['00', '007', '-0', '_1', '1_', '1_0', '1__0', '1_0_0', '+_1', '-1_000', ' 1 ', '\t1\n', '1 2', '1\x00', '\x001']
    for c in LATIN1 + PARTICULAR:
        if c == '\u07ff':
            continue  # no sign before Unicode 11, so that quotations of it differ
        yield c + '1'
        yield '1' + c + '2'
        yield c + '\u0661'
    yield from ['\u0661\u0662', '1\u0662', '-\u0661', '\u2212' + '1', '\u0661_\u0662', '\uff0b1', '\xb2', '1\xb2', '\u2460', '\u1369']
    for n in (2**31, 2**53, 2**63 - 1, 2**63, 2**64, 10**30):
        yield from [str(n), str(-n), str(-n - 1), '+000' + str(n)]
    yield from ['x' * 198, 'x' * 199, 'x' * 300, "'" + '\xe9' * 250, '\x1b' * 60, '1' * 250 + '_']
    for digits in (4299, 4300, 4301):
        yield from ['1' * digits + end for end in (' ', ' 2', '_', '__1', '_x', 'x', '\x00', '\xb2')]
        yield from ['1' * digits, '-' + '1' * digits, '0' * digits, '0' * (digits - 1) + '7', '1' * 4000 + '_' + '1' * (digits - 4000)]
        yield ' ' * 70 + '+' + '\u0661' * digits


def print_numbers():
    for text in numbers():
        try:
            n = int(text)
        except ValueError as error:
            row('int', text, False, raised(error))
        else:
            row('int', text, True, n if abs(n) < 10**40 else (2**70 if n > 0 else -2**70))


def print_os_errors():
    for number in range(1, 133):
        row('oserror', number, raised(OSError(number, os.strerror(number))))


def ranges(true):
    """The characters for which true holds, as first-last in hexadecimal."""
    found, start = [], None
    for c in range(0x110001):
        holds = c < 0x110000 and true(chr(c))
        if holds and start is None:
            start = c
        elif not holds and start is not None:
            found.append('%x-%x' % (start, c - 1))
            start = None
    return found


def print_characters():
    """One row a property: its name, then ranges; or pairs, or strings."""
    def ending(text):
        return text.lower()[-1] == '\u03c2'
    properties = [
        ('printable', str.isprintable),
        ('isdigit', str.isdigit),
        # What stands before a capital sigma decides which small one it becomes.
        ('sigma-after', lambda c: ending(c + '\u03a3')),
        ('sigma-through', lambda c: ending('a' + c + '\u03a3')),
        ('sigma-before-through-a', lambda c: ('a\u03a3' + c + 'a').lower()[1] == '\u03c2'),
    ]
    for name, true in properties:
        row(name, ' '.join(ranges(true)))
    row('lower', ' '.join('%x-%s' % (c, ''.join('%x' % ord(d) for d in chr(c).lower()))
                          for c in range(0x110000) if len(chr(c).lower()) == 1 and chr(c).lower() != chr(c)))
    decimals = []
    for c in range(0x110000):
        try:
            decimals.append('%x-%x' % (c, int(chr(c))))
        except ValueError:
            pass
    row('decimal', ' '.join(decimals))


TABLES = {
    'text': print_text,
    'wire': print_wire,
    'bytes': print_bytes,
    'numbers': print_numbers,
    'errors': print_os_errors,
    'characters': print_characters,
}
if len(sys.argv) != 2 or sys.argv[1] not in TABLES:
    sys.exit(__doc__)
TABLES[sys.argv[1]]()

# -*- coding: utf-8 -*-
"""What the scripts of this folder share. Each of them prints a table of what a
real Python answers, one JSON array or object a line:

    for t in translate location dates guess modified listing; do
        python3.14 -B handlers/file/testdata/$t.py > handlers/file/testdata/3.14/$t.jsonl
    done

dates.py is for 3.7 and later, as Pythons before that read no dates. A table that
is the same as that of the version before is not kept.

The tests read the tables; nothing else makes them. To compare far more, by hand:

    python3.14 -B handlers/file/testdata/dates.py 50000 7 > /tmp/more/3.14/dates.jsonl
    go test ./handlers/file -run Dates -tables /tmp/more

with the number of generated rows and a seed. A text is written as the
bytes of its UTF-8, surrogates included, one character a byte, because Go's JSON
knows no lone surrogates. 2.7 has bytes for text: what a row asks for is made of
text as a client and a file system spell it, and what comes out is bytes.
"""
from __future__ import unicode_literals

import json
import mimetypes
import sys

OLD = sys.version_info[0] == 2

# As the recorder does: the lists of types that the host may have are not read.
# Up to 3.8 the class reads them when it is imported.
mimetypes.knownfiles = []

if OLD:
    from SimpleHTTPServer import SimpleHTTPRequestHandler
else:
    from http.server import SimpleHTTPRequestHandler


def spelled(value):
    """The value with every text in it spelled as its bytes."""
    if isinstance(value, bytes):
        return value.decode('latin-1')
    if isinstance(value, type('')):
        return value.encode('utf-8', 'surrogatepass').decode('latin-1')
    if isinstance(value, (list, tuple)):
        return [spelled(v) for v in value]
    return value


def row(*cells):
    print(json.dumps(spelled(cells)))


def target(text):
    """A target of Latin-1 characters, as Python has it when it has been read."""
    return text.encode('latin-1') if OLD else text


def name(text):
    """The name of a file, as Python has it. Surrogates in it stand for bytes."""
    if not OLD:
        return text
    raw = b''
    for c in text:
        if '\udc80' <= c <= '\udcff':
            raw += chr(ord(c) - 0xdc00)
        else:
            raw += c.encode('utf-8')
    return raw


def error(exception):
    """An exception as the last line of a traceback has it."""
    return '%s: %s' % (type(exception).__name__, exception)


def generated(count, seed):
    """How many rows to generate, and what picks them: as the command line says,
    or the default."""
    words = sys.argv[1:]
    return int(words[0]) if words else count, Picker(int(words[1]) if words else seed)


class Picker:
    """Picks pseudo-randomly, and the same on every Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n

    def one(self, choices):
        return choices[self.below(len(choices))]

    def joined(self, choices, most):
        """One to most of the choices, written without anything between."""
        return ''.join(self.one(choices) for _ in range(1 + self.below(most)))

"""Writes the rows of a table in the spelling that package recorded reads."""
import re
import sys

RUN = re.compile(br'(.{1,48}?)\1{31,}', re.DOTALL)


def literal(data):
    out = []
    for byte in bytearray(data):
        char = chr(byte)
        if char in '"\\':
            out.append('\\' + char)
        elif ' ' <= char <= '~':
            out.append(char)
        else:
            out.append('\\x%02x' % byte)
    return '"%s"' % ''.join(out)


def quote(value):
    """Spells bytes as they are, and text as UTF-8 in which surrogates may stand."""
    data = value if isinstance(value, bytes) else value.encode('utf-8', 'surrogatepass')
    pieces, end = [], 0
    for run in RUN.finditer(data):
        if run.start() > end:
            pieces.append(literal(data[end:run.start()]))
        pieces.append('%s*%d' % (literal(run.group(1)), len(run.group()) // len(run.group(1))))
        end = run.end()
    if end < len(data) or not pieces:
        pieces.append(literal(data[end:]))
    return '+'.join(pieces)


def row(word, *cells):
    """Prints a row: a bare word, then cells; True and False become 1 and 0."""
    out = [word]
    for cell in cells:
        if isinstance(cell, (str, bytes)):
            out.append(quote(cell))
        else:
            out.append(str(int(cell)))
    sys.stdout.write('\t'.join(out) + '\n')


def raised(error):
    """What ends the traceback that this error would print."""
    text = str(error)
    lines = [type(error).__name__ + (': ' + text if text else '')]
    return '\n'.join(lines + getattr(error, '__notes__', []))


class Random:
    """Numbers that every Python draws alike."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n

    def choice(self, items):
        return items[self.below(len(items))]

"""Prints what one Python makes of credentials: a text and what a2b_base64 makes of
it, as JSON, null for an error.

    python3.13 testdata/base64.py > testdata/base64-3.13.jsonl
    python3.14 testdata/base64.py > testdata/base64-3.14.jsonl
"""
import binascii
import itertools
import json
import string


def texts():
    """Groups and paddings of all lengths with something foreign in between, then all characters."""
    for length in range(6):
        for text in itertools.product('dZ=-' if length < 5 else 'Z=', repeat=length):
            yield ''.join(text)
    for char in map(chr, range(128)):
        yield 'dZ' + char + 'xdZ9'
    yield 'dZ==dZ==Zd=xZZZ'
    yield 'dZ=' * 8
    alphabet = string.ascii_uppercase + string.ascii_lowercase + string.digits + '+/'
    yield alphabet
    yield alphabet[::-1]
    yield alphabet[1:] + 'A'


for text in texts():
    try:
        decoded = binascii.a2b_base64(text.encode('latin-1')).decode('latin-1')
    except binascii.Error:
        decoded = None
    print(json.dumps([text, decoded], separators=(',', ':')))

"""Puts together what several Pythons have printed of one table.

    python3 share.py testdata/headers 2.7=/tmp/27.txt 3.6=/tmp/36.txt ...

writes testdata/headers.txt: every row once, in its first cell the Pythons that
printed it, such as 2.7,3.6-3.13. The Pythons are named in order, oldest first.
"""
import sys

if len(sys.argv) < 3:
    sys.exit(__doc__)
pythons, printed = [], {}
for number, argument in enumerate(sys.argv[2:]):
    python, _, name = argument.partition('=')
    pythons.append(python)
    with open(name) as file:
        for row in dict.fromkeys(file):
            printed.setdefault(row, []).append(number)


def ranges(numbers):
    """The Pythons of these numbers, neighbours as first-last."""
    found = []
    for n in numbers:
        if found and found[-1][1] == n - 1:
            found[-1][1] = n
        else:
            found.append([n, n])
    return ','.join(pythons[a] if a == b else pythons[a] + '-' + pythons[b] for a, b in found)


def key(row):
    """Rows of one question stand together, oldest answer first."""
    question = tuple(row.split('\t')[:2])
    return first[question], printed[row][0]


first = {}
for row in printed:
    first.setdefault(tuple(row.split('\t')[:2]), len(first))
with open(sys.argv[1] + '.txt', 'w') as file:
    for row in sorted(printed, key=key):
        file.write(ranges(printed[row]) + '\t' + row)

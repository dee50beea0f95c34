"""Parts the rows that all Pythons printed from those that only some did.

    python3 share.py testdata/headers 3.13=/tmp/13.txt 3.14=/tmp/14.txt

writes testdata/headers.txt with the rows that are in every file, and
testdata/headers-3.13.txt and so on with the rest of each, in their order.
"""
import sys

if len(sys.argv) < 3:
    sys.exit(__doc__)
tables = {}
for argument in sys.argv[2:]:
    python, _, name = argument.partition('=')
    with open(name) as file:
        tables[python] = file.readlines()
shared = set.intersection(*map(set, tables.values()))


def write(name, rows):
    with open(name, 'w') as file:
        file.writelines(dict.fromkeys(rows))


write(sys.argv[1] + '.txt', [row for row in next(iter(tables.values())) if row in shared])
for python, rows in tables.items():
    write('%s-%s.txt' % (sys.argv[1], python), [row for row in rows if row not in shared])

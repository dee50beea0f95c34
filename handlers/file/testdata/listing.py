# -*- coding: utf-8 -*-
"""Rows: a target, the files, directories and links of a directory, and the page
that list_directory makes of it; in place of the page the exception that keeps it
from being made. {folder} in it stands for the name of the directory.

The directory is made, as the names come from the
system; none of them differ in letter case alone, because their order would then
be that of the disk."""
from __future__ import unicode_literals

import os
import shutil
import tempfile

from table import SimpleHTTPRequestHandler, error, generated, name, row, target

FIXED = [
    # target, files, directories, links
    ('/', [], [], {}),
    ('/d/', ['a.txt', 'B.txt', 'c.txt', '_x', '.hidden', '10', '9', '~'], ['sub', 'Tub', '.git'], {}),
    ('/d/', ['f'], ['d'], {'to-file': 'f', 'to-dir': 'd', 'dangling': 'nowhere', 'loop': 'loop', 'to-link': 'to-dir', 'to-self': '.', 'up': '..'}),
    ('/d/', ['a b', 'a&b', '<i>', '"q"', "it's", 'a%41', 'a?b', 'a#b', 'a;b', 'a+b', 'a:b', '~t', 'a\\b', 'a\nb', 'a\tb', 'a\rb', '\x7f', '\x01', 'a@b', 'a=b', 'a,b', 'a!b', 'a*b', '(a)', '[a]', '{a}', 'a|b', 'a^b', 'a`b', 'a$b', '-', '_', 'a.', '..a', '...', ' lead', 'trail '], [], {}),
    ('/d/', ['é', 'É2', 'ß', 'ẞ2', 'Ω', 'ω2', 'ς', 'İ', 'ı', 'ǅ', 'ŉ', '€', '🐍', '𐐀', '𐐨2', '\xa0', '\u2028', 'a\u0301', 'ﬁ', 'Ⅷ', 'ⓐ', 'Ა', 'Ꭰ'], ['ü'], {}),
    ('/d/', ['\udcff', '\udc80', 'a\udcc3', '\udce9.txt', '\udced\udca0\udc80', 'z', '\ue000', '\uffff', '\ufffd'], ['\udcfe'], {'\udcfd': '\udcff'}),
    ('/d/', ['x' * 255, 'é' * 127], [], {}),
]

TARGETS = [
    '', '/', '//', '/./', '/../', 'd/', '/d/', '/d//', '/%64/', '/d/?q', '/d/?', '/d/#f', '/d/#f?q', '/d/?q#f', '/d/?<&>"\'', '/d/<&>"\'/', '/d%26%3cb%3e/', '/d%22%27/', '/%2541/', '/%/', '/%zz/', '/d+e/', '/d%20e/', '/d%0ae/', '/d%00e/', '/d%2f', '/d%3fx/', '/d%23x/',
    '/%c3%a9/', '/\xe9/', '/\xc3\xa9/', '/%e9/', '/%ff/', '/?%ff', '/d/?x=%c3%a9', '/d/?x=\xe9', '/d/?x=%ff\xe9%c3%a9', '/%ed%b3%bf/', '/?%ed%b3%bf', '/#%ed%b3%bf', '/%ed%a0%80/..', '/%ed%a0%80/../', '/?%ed%a0%80', '/#%ed%a0%80', '/?%ed%a0%80%ff', '/?%ed%b0%80', '/%ed%b2%80/', '/?%ed%b3%83%ed%b2%a9', '/%f0%9f%90%8d/', '/%c3\xa9/',
    'http://h/../', 'http://h/..?q', '/?%3cscript%3e', '/d/?a/b', '/;x/', '/a:b/', '/~d/', '/\x01/', '/\x7f/', '/?x=%00', '/?' + 'x' * 300, '/%e2%82/', '/?%e2%82x%f0%9f',
]

PIECES = ['a', 'B', 'z', 'é', 'É', '€', '🐍', '\udcff', '\udcc3', '\udca9', '&', '<', '>', '"', "'", '%', '?', '#', ' ', '.', '-', '~', '\n', '\x7f', '\\', '@', '1', '+', 'ß', 'Σ', '\xa0']


class Handler(SimpleHTTPRequestHandler):
    extra_response_headers = None

    def __init__(self, target):
        self.path = target

    def send_response(self, code):
        pass

    def send_header(self, keyword, value):
        pass

    def end_headers(self):
        pass


def make_entries(folder, files, directories, links):
    for entry in files:
        open(os.path.join(folder, entry), 'w').close()
    for entry in directories:
        os.mkdir(os.path.join(folder, entry))
    for entry, to in links:
        os.symlink(to, os.path.join(folder, entry))


def table_row(text, files, directories, links):
    asked, files, directories = target(text), [name(f) for f in files], [name(d) for d in directories]
    links = [(name(entry), name(links[entry])) for entry in sorted(links)]
    folder = tempfile.mkdtemp()
    try:
        make_entries(folder, files, directories, links)
        page = Handler(asked).list_directory(folder).read()
        page = page.replace(folder if isinstance(page, str) else folder.encode(), b'{folder}')
    except ValueError as e:
        page = error(e).encode()
    finally:
        shutil.rmtree(folder)
    row(asked, files, directories, links, page)


def main():
    for fixed in FIXED:
        table_row(*fixed)
    for text in TARGETS:
        table_row(text, ['x'], [], {})
    count, pick = generated(60, 6)
    for _ in range(count):
        names = {}
        for _ in range(1 + pick.below(6)):
            entry = pick.joined(PIECES, 5)
            if entry not in ('.', '..'):
                names.setdefault(entry.lower(), entry)
        names = list(names.values())
        one, two = pick.below(len(names) + 1), pick.below(len(names) + 1)
        one, two = min(one, two), max(one, two)
        links = {entry: pick.one(['nowhere', '.', names[0]]) for entry in names[two:]}
        table_row('/', names[:one], names[one:two], links)


main()

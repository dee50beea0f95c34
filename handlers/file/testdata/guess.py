# -*- coding: utf-8 -*-
"""Rows: path, its two parts as posixpath.splitext has them, and the type that
guess_type gives it."""
from __future__ import unicode_literals

import mimetypes
import posixpath

from table import SimpleHTTPRequestHandler, generated, name, row

PATHS = [
    '', '.', '..', '...', '/', '/.', 'x', 'x.', 'x..', '.x', '..x', '.x.', '.txt', '..txt', '...txt', 'a.txt', 'a..txt', '.a.txt', '..a.txt', 'a.b.txt', 'a.txt.', 'a.txt/', 'a.txt/b', 'a.txt/.b', 'a.b/c', '/srv/a.b/c', '/srv/a.b/.c', '/srv/.a/b.txt', '/srv/.txt', 'a.txt b', 'a. txt', 'a.txt ', ' .txt',
    'a.TXT', 'a.Txt', 'A.HTML', 'a.hTm', 'a.GZ', 'a.Gz', 'a.gz', 'a.Z', 'a.z', 'a.BZ2', 'a.bz2', 'a.XZ', 'a.xz', 'a.br', 'a.BR', '.gz', '.tar.gz', '..gz', 'gz', 'a.gz.', 'a.gz.gz', 'a.txt.gz.gz',
    'a.tar.gz', 'a.tar.GZ', 'a.tar.bz2', 'a.tar.xz', 'a.tar.Z', 'a.tar.br', 'a.tgz', 'a.TGZ', 'a.Tgz', 'a.taz', 'a.tz', 'a.tbz2', 'a.txz', 'a.svgz', 'a.SVGZ', 'a.svg.gz', 'a.svg.br', 'a.svg.BR', 'a.html.br', 'a.html.BR', 'a.HTML.br', 'a.html.gz', 'a.html.Z', 'a.html.z', 'a.html.xz', 'a.tgz.br', 'a.tgz.gz', 'a.svgz.br', 'a.br.br', 'a.html.br.br', '.html.br', 'a.b.br', 'a/.html.br', '.tgz', 'a/.svgz', '..tgz', 'x.tgz.tgz', 'x.txt.tgz',
    'http://h/a.txt', 'data:text/html,x', 'data:a.txt', 'a.txt?b', 'a.txt#b', 'a.txt;b', 'a;b.txt', 'a.html?b.txt', 'C:\\a.txt', 'a\\b.txt', 'a.b\\c', '\\\\h\\s\\a.txt', 'C:a.txt', 'a:b.txt', '%41.txt', 'a.%74xt',
    'é.txt', 'a.é', 'a.É', 'a.\udcff', '\udcff.txt', 'a.\udcff.txt', 'a.txt\udcff', 'a.ſvg', 'a.\u212Aml', 'a.Ω', 'a.ǅ', 'a.İ', 'a.ΑΣ', 'a.ẞ', 'a.\x00txt', 'a.txt\x00', 'a\n.txt', 'a.txt\n', 'a.t\txt',
]

PIECES = ['a', 'B', '.', '..', '/', '.txt', '.TXT', '.html', '.gz', '.GZ', '.Z', '.z', '.br', '.xz', '.bz2', '.tgz', '.svgz', '.tar', '.py', '.js', '.webp', '.unknown', '.é', ' ', '-', '.7z', '.h5', '.mp4']


class Handler(SimpleHTTPRequestHandler):
    def __init__(self):
        pass


def main():
    mimetypes.init()
    handler = Handler()
    count, pick = generated(300, 4)
    paths = list(PATHS)
    tables = (mimetypes.types_map, mimetypes.common_types, mimetypes.suffix_map, mimetypes.encodings_map, Handler.extensions_map)
    paths += ['x' + suffix for suffix in sorted(set().union(*tables))]
    paths += ['x' + suffix.swapcase() for suffix in sorted(mimetypes.types_map)[::7]]
    paths += ['x' + suffix + '.br' for suffix in sorted(mimetypes.types_map)[::9]]
    paths += [pick.joined(PIECES, 6) for _ in range(count)]
    for path in map(name, paths):
        stem, suffix = posixpath.splitext(path)
        row(path, stem, suffix, handler.guess_type(path))


main()

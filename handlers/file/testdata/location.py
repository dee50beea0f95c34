# -*- coding: utf-8 -*-
"""Rows: target, its five parts, the parts joined again, and the Location a
directory of that target is redirected to, null when it is not. Where the target
cannot be split, the parts are the exception and nothing follows."""
from __future__ import unicode_literals

try:
    from urllib.parse import urlsplit, urlunsplit
except ImportError:
    from urlparse import urlsplit, urlunsplit

from table import SimpleHTTPRequestHandler, error, generated, row, target

TARGETS = [
    '', '/', '//', '///', '/a', '/a/', 'a', 'a/', '.', '..', '/.', '/..', '/a/.', '/a/..', '/a//', '/a//b', '//a', '///a', '////a', '/..//a',
    '/a?', '/a#', '/a?#', '/a?b', '/a#b', '/a?b#c', '/a#b?c', '/a?b/', '/a#b/', '/a/?b', '/a/#b', '?', '#', '?x', '#x', '?x/', '#x/', '??', '/a??', '/a?b?c', '/a##', '/a#b#c', '/a?#c', '/a?b#',
    '/a%2f', '/a%2F', '/a%2f/', '/a%2f?b', '/a?b%2f', '/a%2', '/a%252f', '/a%2fb', '%2f', '/%2f', '/a%2e', '/sp%20ace', '/a+b', '/%c3%a9', '/\xe9', '/\xff?\xff#\xff', '/amp&<d>', '/"', "/'", '/a;b', '/a;b?c', '/a;', ';',
    '/a\tb', '/a\nb', '/a\rb', '/\t', '\t/a', ' /a', '/a ', '\x00/a', '\x01/../a', '\x1f\x00 /a', '/\x00', '\x01', '\x7f/a', '\xa0/a', '\x85/a', '/a\x01', 'ht\ttp://x', '\thttp://x/',
    'http:', 'http:/', 'http://', 'http:///', 'http:////', 'http:a', 'http:/a', 'http://h', 'http://h/', 'http://h/a', 'http://h//a', 'http://h?x', 'http://h#x', 'http://h/a?', 'http://h/a#', 'http://h/a?b#c', 'HTTP://H/A', 'hTtP:x',
    'http://u@h/a', 'http://u:p@h:1/a', 'http://h:80/a', 'http://h:/a', 'http://:80/a', 'http://@/a', 'http://h%2f/a', 'http://\xe9/a', 'http://h\\a', 'http:\\\\h\\a', 'http://h/a/', 'http://h/../..', 'http://h%2Fa/..',
    'https://h/a', 'ftp://h/a', 'file:', 'file:/a', 'file://a', 'file:///a', 'file:////a', 'mailto:a', 'mailto:/a', 'mailto://a/b', 'mailto:', 'mailto:?a', 'mailto:a?b', 'data:a,b', 'urn:a:b', 'tel:+1', 'svn+ssh:/a', 'svn+ssh:', 'ws:', 'ws:/a',
    'x:', 'x:/a', 'x://', 'x:///a', 'x:////a', 'x://a', 'x:a', 'X:a', 'x:?a', 'x:#a', '1:a', '-:a', '+x:a', 'x1:a', 'x-y:a', 'x+y:a', 'x.y:a', 'x_y:a', 'x%20y:a', '\xe9:a', 'x\xe9:a', ':', ':a', '::', 'a:b:c', '/a:b', '?a:b', '#a:b', 'a/b:c', '.:a', 'gopher:/a', 'itms-services:/a', 'itms-services:', 'nfs:', 'git:/x', 'sip:/x', 'rtsp:/x', 'snews:', 'prospero:/a',
    'http://[', 'http://]', 'http://[/../..', 'http://]/../..', 'http://[]', 'http://[]/..', 'http://[::1]', 'http://[::1]/../..', 'http://[::1]:80/../..', 'http://[::1]x/../..', 'http://x[::1]/../..', 'http://[::1/../..', 'http://::1]/../..', 'http://u@[::1]/..', 'http://u:p@[::1]:1/..',
    'http://[::1]@h/..', 'http://[::1]:/..', 'http://[::1]80/..', 'http://[:: 1]/', 'http://[::1][::2]/', 'http://[[::1]]/', 'http://][/', 'http://[h]/', 'http://[1.2.3.4]/', 'http://[::1.2.3.4]/', 'http://[::ffff:1.2.3.4]/', 'http://[::ffff:1.2.3.400]/', 'http://[1:2:3:4:5:6:7:8]/', 'http://[1:2:3:4:5:6:7:8:9]/', 'http://[1:2:3:4:5:6:7]/',
    'http://[1::2::3]/', 'http://[:]/', 'http://[:::]/', 'http://[::g]/', 'http://[::12345]/', 'http://[::1%25eth0]/', 'http://[::1%eth0]/', 'http://[::1%]/', 'http://[fe80::1%1%2]/', 'http://[::0001]/', 'http://[::00001]/', 'http://[1:2:3:4:5:6:7::]/', 'http://[::2:3:4:5:6:7:8]/', 'http://[1:2:3:4::5:6:7:8]/', 'http://[:1:2:3:4:5:6:7]/', 'http://[1:2:3:4:5:6:7:]/', 'http://[::1.2.3]/', 'http://[::01.2.3.4]/', 'http://[::1.2.3.4.5]/', 'http://[1.2.3.4::]/', 'http://[1:2:3:4:5:6:1.2.3.4]/', 'http://[1:2:3:4:5:6:7:1.2.3.4]/',
    'http://[v1.a]/', 'http://[v.a]/', 'http://[v1.]/', 'http://[v1a]/', 'http://[vF.a:b]/', 'http://[vG.a]/', 'http://[V1.a]/', 'http://[v1.a]:80/', 'http://[v1.a.b]/', 'http://[v12ab.!$&\'()*+,;=:~_-]/', 'http://[v1.a b]/', 'http://[v1.%41]/', 'http://[v1.\xe9]/', 'http://[v1.a/b]/', 'http://[v1.a@b]/', 'http://[v1.a"]/', 'http://[v1.[]/',
    'x://[/a', 'x://[::1]/a', 'x://a]b/', '//[/..', 'mailto://[x]/', 'http:[', 'http:/[', '/[', '/a]b', '?[', 'http://h/[', 'http://h?[', 'http://h#]', 'http://[::1]?a', 'http://[::1]#a', 'http://a[b]c/', 'http://[::1]]/', 'http://[a@::1]/', 'http://[::1]a:80/', 'http://[::1]:80:90/', 'http://[::1]:x/',
    'http://[\xe9]/', "http://[']/", 'http://["\']/', 'http://[\\]/', 'http://[\x01]/', 'http://[\xa0]/', 'http://[\xad]/', 'http://\xbd/', 'http://\xb5@\xaa/', 'http://\xa0/', 'http://\xbc\xbe/', 'http://\xa8/',
]

PIECES = [
    '/', '/', '/', '//', '.', '..', 'a', 'b', 'x:', 'http:', 'HTTP:', 'http://', 'file:', 'mailto:', '//h', '[', ']', '[::1]', '[v1.x]', '[1.2.3.4]', '::', ':', '@', ':80', '?', '?', '#', '#', '%2f', '%2F', '%20',
    ';', '&', '=', '+', '\\', '\x01', '\t', ' ', '\xe9', '\xbd', '\xa0', '~', '"', '0', 'f', '-',
]


class Handler(SimpleHTTPRequestHandler):
    """Takes every target for a directory, and notes what it is answered."""

    def __init__(self, target):
        self.path = target
        self.location = None

    def translate_path(self, path):
        return '.'

    def list_directory(self, path):
        return None

    def send_response(self, code):
        assert code == 301

    def send_header(self, keyword, value):
        if keyword == 'Location':
            self.location = value

    def end_headers(self):
        pass


def table_row(text):
    asked = target(text)
    try:
        parts = urlsplit(asked)
    except ValueError as e:
        row(asked, error(e))
        return
    handler = Handler(asked)
    handler.send_head()
    row(asked, list(parts), urlunsplit(parts), handler.location)


def main():
    for text in TARGETS:
        table_row(text)
    count, pick = generated(500, 2)
    for _ in range(count):
        table_row(pick.one(['', '/', 'http://', 'http://[']) + pick.joined(PIECES, 7))


main()

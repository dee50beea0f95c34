# -*- coding: utf-8 -*-
"""Rows: directory, target, and the name that translate_path makes of them."""
from __future__ import unicode_literals

import os

from table import SimpleHTTPRequestHandler, generated, name, row, target

DIRECTORIES = ['/srv/www', '/srv/www/', '/', 'site', './', '', '.', '..', '/a b/%41', '/srv/\udcff', 'é']

TARGETS = [
    '/', '', '*', '.', '..', '/.', '/..', '/./', '/../', '//', '///', '/a', '/a/', '/a//', 'a', 'a/', './a', '../a', '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/..%2F..%2Fetc', '/%2e%2e%2f%2e%2e%2fetc', '/....//etc', '/.../x', '/..x', '/x..',
    '/%252e%252e/x', '/..\\..\\x', '/..%5c..%5cx', '/a/..', '/a/../', '/a/../..', '/a/../../b', '/a/./b', '/a/b/../c/./d//e', '/a/.', '/a/./',
    '/a?', '/a?b', '/a?b/', '/a/?b', '/a#', '/a#b', '/a#b/', '/a/#b', '/a?b#c', '/a#b?c', '/a/?b#c/', '?', '#', '?x', '#x', '/?/', '/#/',
    '/a%3fb', '/a%23b', '/a%3Fb?c', '/a%2f', '/a%2F', '/a%2fb', '/a%2f/', '/a/%2f', '/%2f', '%2f', '%2fa', '%2f%2fa', '/a%2f?b', '/a%2f.', '/a%2f..',
    '/%', '/%%', '/%4', '/%zz', '/%4z', '/%41', '/%4a', '/%4A', '/%2541', '/%25', '/%2', '/%-1', '/%+1', '/% 1', '/%1 ', '/%41%', '/%41%4', '/a+b', '/a%20b', '/a%2bb',
    '/%c3%a9', '/%C3%A9', '/%e2%82%ac', '/%f0%9f%90%8d', '/\xe9', '/\xc3\xa9', '/%c3\xa9', '/\xc3%a9', '/%c3/%a9', '/%c3x', '/%ff', '/%fe%ff', '/%e9', '/a%ff/b',
    '/%ed%b3%bf', '/%ED%B2%80', '/%ed%a0%80', '/%ed%a0%80%ed%b0%80', '/%ed%b3%83%ed%b2%a9', '/%ed%bf%bf', '/%ed%b3%bf%ff', '/%ff%ed%b3%bf', '/%ed%9f%bf', '/%ee%80%80',
    '/%c0%af', '/%c0%ae%c0%ae/', '/%e0%80%af', '/%f4%90%80%80', '/%f8%88%80%80%80', '/%e2%82', '/%f0%9f%90', '/%e2%82x', '/%e2%28%a1', '/%80', '/%bf', '/%c3%c3%a9',
    '/%00', '/a%00b', '/a%00/', '/%00/..', '/a%00/../b', '/\x00', '/a\x00b/../c', '/%0a', '/%0d%0a', '/%09', '/%7f', '/%01', '/%1f/', '/%85/', '/%a0/', '/%20', '/%20/', '/ ', '/a ',
    '/a/ ', '/a/\t', '/a/\x1c', '/a/\x85', '/a/\xa0', '/a/%20', '/a/ ?x', '/a/\xa0#x', '/ /',
    'http://h/a', 'http://h/../a', 'http://h/../../a', 'http://h', 'http:', 'http:/', 'a:b', '/a:b', '/~a', '/a;b', '/a;b/', '/a;b=c/d', '/a&b', '/<a>', '/"a"', "/'a'",
    '/\\', '/a\\b', '/a|b', '/C:/x', '/nul', '/a/../a/../a/', '/../a/..', '/./././', '/%2e', '/%2e/', '/%2e%2e', '/%2e%2e/', '/a/%2e%2e', '/a/%2e%2e/', '/a/%2e',
    '/%2E%2E%2F', '/%2e%2f', '//a', '//a/', '//a//b//', '///a', '//../a', '/a/...', '/a/.../', '/...', '/a/ ..', '/a/.. ', '/a/..%20', '/a/%20..', '/a/..%00', '/.%2e/x', '/%2e./x',
]

PIECES = [
    '/', '/', '/', '/', '//', '.', '..', '/..', '/./', 'a', 'b', 'c.txt', '%', '%2', '%2f', '%2F', '%2e', '%2E', '%2e%2e', '%5c', '\\', '%00', '%25', '%252f', '%3f', '%23', '?', '#',
    '%c3%a9', '%c3', '%a9', '%ff', '%ed%b3%bf', '%ed%a0%80', '%f0%9f%90%8d', '%e2%82', '\xe9', '\xc3', '\xa9', '\xff', ' ', '\xa0', '\x85', '\x1f', '~', ';', ':', '+', '%20', '%zz', '%4', '1',
]


class Handler(SimpleHTTPRequestHandler):
    def __init__(self, directory):
        self.directory = directory
        os.getcwd = lambda: directory  # what 2.7 and 3.6 serve


def table_row(directory, text):
    directory, asked = name(directory), target(text)
    row(directory, asked, Handler(directory).translate_path(asked))


def main():
    for directory in DIRECTORIES:
        for text in TARGETS if directory == DIRECTORIES[0] else TARGETS[:20]:
            table_row(directory, text)
    count, pick = generated(500, 1)
    for _ in range(count):
        table_row('/srv/www', pick.one(['/', '/', '/', '']) + pick.joined(PIECES, 9))


main()

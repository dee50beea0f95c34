"""Prints what one Python makes of many requests; package recorded reads it.

    python2.7 testdata/record.py headers > /tmp/2.7.txt
    python3.6 testdata/record.py headers > /tmp/3.6.txt
    python3 ../pytext/recorded/share.py testdata/headers 2.7=/tmp/2.7.txt 3.6=/tmp/3.6.txt ...

The first argument names the table: lines, headers, contenttypes or types.

Further arguments, a seed and a count, make other random rows than those that are
kept, and more: for a wider comparison by hand.

    python3.14 testdata/record.py headers 7 100000 > /tmp/more.txt
    go test -run TestHeadersTable -table /tmp/more.txt -python 3.14
"""
import io
import os
import sys
import warnings
try:
    from http.client import parse_headers
    from http.server import BaseHTTPRequestHandler
except ImportError:
    from BaseHTTPServer import BaseHTTPRequestHandler

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'pytext', 'recorded'))
from table import Random, raised, row

warnings.simplefilter('ignore')  # of escapes that are none
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 300
LATIN1 = [bytes(bytearray([c])) for c in range(256)]

if sys.version_info < (3,):
    def parse_headers(stream):
        return BaseHTTPRequestHandler.MessageClass(stream, 0)


class Handler(BaseHTTPRequestHandler):
    """A handler without a connection: parse_request is called on what it is given."""
    protocol_version = 'HTTP/1.1'

    def __init__(self):
        self.error = (0, '', '')
        self.path = ''

    def send_error(self, code, message=None, explain=None):
        self.error = (int(code), message or '', explain or '')


def print_line(raw):
    handler = Handler()
    handler.rfile = io.BytesIO(b'\r\n')
    handler.raw_requestline = raw
    accepted = handler.parse_request()
    row('line', raw, accepted, handler.requestline, handler.command or '', handler.path, handler.request_version,
        not handler.close_connection, *handler.error)


def print_long_line(length):
    """handle_one_request decides on the length, before any parsing."""
    handler = Handler()
    raw = b'GET /' + b'x' * (length - 6) + b'\n'
    handler.rfile = io.BytesIO(raw + b'\r\n')
    handler.do_GET = lambda: None
    handler.wfile = io.BytesIO()
    handler.handle_one_request()
    row('long', raw, handler.rfile.tell(), handler.requestline == '', handler.request_version, *handler.error)


VERSIONS = [
    b'HTTP/1.1', b'HTTP/1.0', b'HTTP/0.9', b'HTTP/1.2', b'HTTP/1.9', b'HTTP/1.10', b'HTTP/1.01', b'HTTP/01.1', b'HTTP/001.001',
    b'HTTP/2.0', b'HTTP/2', b'HTTP/2.', b'HTTP/3.14', b'HTTP/10.0', b'HTTP/0.0', b'HTTP/00.00', b'HTTP/1', b'HTTP/1.', b'HTTP/.1',
    b'HTTP/.', b'HTTP/', b'HTTP', b'http/1.1', b'Http/1.1', b'HTTP/1.1.1', b'HTTP/1..1', b'HTTP/-1.1', b'HTTP/1.-1', b'HTTP/+1.1',
    b'HTTP/1.1x', b'HTTP/x1.1', b'HTTP/1.x', b'HTTP/a.b', b'HTTP/1_0.1', b'HTTP/1,1', b'HTTP/1.1/', b'HTTP/1/1.1', b'HTTP//1.1',
    b'HTTP/1.1\xb2', b'HTTP/\xb2.1', b'HTTP/1.\xb9', b'HTTP/\xb3.\xb3', b'HTTP/1.\xbd', b'HTTP/1.\xb9\xb9\xb9\xb9\xb9\xb9\xb9\xb9\xb9\xb9\xb9',
    b'HTTP/1234567890.1', b'HTTP/12345678901.1', b'HTTP/1.1234567890', b'HTTP/1.12345678901', b'HTTP/0000000001.1',
    b'HTTP/00000000001.1', b'HTTP/1.0000000000', b'HTTP/9999999999.9999999999', b'HTTP/1.1\x00', b'\x00HTTP/1.1', b'HTTP/1.1\x7f',
    b'"HTTP/1.1"', b"'HTTP/1.1'", b'HTTP/1.1\\', b'HTTPS/1.1', b'HTTP/1.1;', b'ICY/1.0', b'1.1', b'/', b'HTTP\\1.1', b'\xffHTTP/1.1',
]
ENDS = [b'', b'\n', b'\r\n', b'\r', b'\r\r\n', b'\r\r\r', b' \r\n', b'\t\n', b'\x00\r\n', b'\r \n', b'\x0b\n', b'\x0c\r\n', b'\x85\r\n', b'\xa0\r\n']
LINES = [
    b'', b' ', b'\t \x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0', b'GET', b'get', b'POST', b'X', b'\x00', b'\xff', b'GET /', b'get /', b'HEAD /', b'POST /', b'GET \x00',
    b'GET / x', b'GET / /', b'GET / HTTP/1.1 x', b'GET / x HTTP/1.1', b'GET / x HTTP/1.0', b'GET a b c d HTTP/1.1', b'GET a b c d HTTP/2.0', b'GET a b c d x',
    b' GET / HTTP/1.1', b'\tGET\t/\tHTTP/1.1', b'GET  /  HTTP/1.1', b'GET\x0b/\x0cHTTP/1.1', b'GET\xa0/\x85HTTP/1.1', b'GET\x1c/\x1dHTTP/1.1\x1e\x1f',
    b'GET\r/\rHTTP/1.1', b'GET /\rHTTP/1.1', b'GET //', b'GET ///x//y HTTP/1.1', b'GET // HTTP/1.0', b'GET //host/x HTTP/1.1', b'GET /\\/x HTTP/1.1',
    b'GET * HTTP/1.1', b'OPTIONS * HTTP/1.1', b'GET http://h/x HTTP/1.1', b'CONNECT h:1 HTTP/1.1', b'GET /?a=b#c HTTP/1.1', b'GET /%2f%00 HTTP/1.1',
    b'GET /\xc3\xa9 HTTP/1.1', b'GET /\xe9', b'G\xc9T / HTTP/1.1', b"GET /'x HTTP/1.1 y", b'GET /"x HTTP/1.1 y', b'GET /\'"x HTTP/1.1 y', b'GET /\\x HTTP/1.1 y',
    b"O'GET /", b'"GET /', b'GET /\x1b[31m HTTP/1.1 y', b'G\x00T /', b'GET /\x7f\x80\x9f\xad\xff y HTTP/1.1', b'get / HTTP/1.1', b'GeT / HTTP/1.1', b'\xb5 /',
]


def print_lines():
    for line in LINES:
        print_line(line + b'\r\n')
    for end in ENDS:
        for line in (b'', b'GET', b'GET /', b'GET / HTTP/1.1', b'GET / HTTP/1.1 x', b'GET / x', b'PUT / HTTP/1.0', b'PUT /'):
            print_line(line + end)
    for version in VERSIONS:
        for line in (b'GET / %s', b'GET / x %s', b'GET %s'):
            print_line(line % version + b'\r\n')
    for char in LATIN1:
        if char != b'\n':
            print_line(b'GET' + char + b'/x HTTP/1.1\r\n')
            print_line(b'GET /x' + char + b' HTTP/1.1 y' + char + b'\r\n')
    random = Random(SEED)
    words = [b'GET', b'POST', b'get', b'/', b'//', b'/x', b'HTTP/1.1', b'HTTP/1.0', b'HTTP/2.0', b'HTTP/', b'HTTP/1.', b'1', b'.', b'\'', b'"', b'\\', b'%']
    spaces = [b' ', b' ', b' ', b'', b'  ', b'\t', b'\r', b'\x1c', b'\xa0', b'\x0b']
    for _ in range(COUNT):
        line = b''
        for _ in range(random.below(7)):
            line += random.choice(words if random.below(8) else LATIN1) + random.choice(spaces)
        print_line(line.replace(b'\n', b'') + random.choice(ENDS))
    for length in (65535, 65536, 65537, 65538, 70000):
        print_long_line(length)


def print_headers(block):
    stream = io.BytesIO(block)
    try:
        fields = parse_headers(stream).items()
    except Exception as error:
        row('headers', block, stream.tell(), False, raised(error))
    else:
        row('headers', block, stream.tell(), True, *[part for field in fields for part in field])


BLOCKS = [
    b'', b'\r\n', b'\n', b'\r', b'\r\r\n', b'\r\r', b'\n\n', b'\rX', b'A: b', b'A: b\r\n', b'A: b\r\n\r\nrest', b'A: b\n\nrest', b'A: b\n\r\nrest', b'A: b\r\n\nrest',
    b'A: b\r\n\r\r\nC: d\r\n\r\n', b'A: b\rC: d\r\n\r\n', b'A: b\r\rC: d\r\n\r\n', b'A: b\r C: d\r\n\r\n', b'A: b\r\n\rC: d\r\n\r\n', b'A: b\r\r\nC: d\r\n\r\n',
    b'A:b\r\n\r\n', b'A:  b  \r\n\r\n', b'A:\tb\t\r\n\r\n', b'A: \r\n\r\n', b'A:\r\n\r\n', b'A:\x0bb\r\n\r\n', b'A:\xa0b\r\n\r\n', b'A: b\x0c\r\n\r\n', b'A : b\r\nC: d\r\n\r\n',
    b'A\t: b\r\nC: d\r\n\r\n', b' A: b\r\nC: d\r\n\r\n', b'\tA: b\r\nC: d\r\n\r\n', b' \r\nC: d\r\n\r\n', b' \r\n\r\n', b'A: b\r\n c\r\n\r\n', b'A: b\r\n\tc\r\n d\r\nE: f\r\n\r\n',
    b'A:\r\n b\r\n\r\n', b'A: \r\n b\r\n\r\n', b'A:\r\n \r\n b\r\n\r\n', b'A:\r\n\r\n', b'A:\n b\n\n', b'A: b\r\n \r\n\r\n', b'A: b\r\n \r\n \r\nC: d\r\n\r\n', b'A:\r b\r\n\r\n', b'A: \r\r\n\r\n',
    b'A: b\r\nno colon\r\nC: d\r\n\r\n', b'A: b\r\nnocolon\r\nC: d\r\n\r\n', b'nocolon\r\n\r\n', b'nocolon', b':\r\n\r\n', b': b\r\nC: d\r\n\r\n', b':\r\n c\r\nD: e\r\n\r\n', b'A: b\r\n: c\r\n d\r\nE: f\r\n\r\n',
    b'::\r\n\r\n', b'A:: b\r\n\r\n', b'A:b:c\r\n\r\n', b'From x\r\nA: b\r\n\r\n', b'From x\r\n b\r\nC: d\r\n\r\n', b'A: b\r\nFrom x\r\nC: d\r\n\r\n', b'A: b\r\nFrom x\r\n c\r\nD: e\r\n\r\n', b'A: b\r\nFrom x\r\n\r\n',
    b'From: x\r\n\r\n', b'From : x\r\nA: b\r\n\r\n', b'From\tx\r\nA: b\r\n\r\n', b'from x\r\nA: b\r\n\r\n', b'From \r\nA: b\r\n\r\n', b'From\r\nA: b\r\n\r\n', b'From x: y\r\nA: b\r\n\r\n', b'From x\r\nFrom y\r\nA: b\r\n\r\n', b'From x',
    b'A: b\r\nA: c\r\na: d\r\n\r\n', b'\xe9: b\r\nC: d\r\n\r\n', b'A: \xe9\xff\r\n\r\n', b'A: \xc3\xa9\r\n\r\n', b'A\x00: b\r\nC: d\r\n\r\n', b'A: \x00b\r\n\r\n', b'A\x7f: b\r\n\r\n', b'A~!#$%&\'*+-.^_`|: b\r\n\r\n',
    b'A(: b\r\n\r\n', b'A": b\r\n\r\n', b'A/: b\r\n\r\n', b'A;B: c\r\n\r\n', b'A: b\x85C: d\r\n\r\n', b'A: b\x1cC: d\r\n\r\n', b'A: b\x0bC: d\r\n\r\n', b'GET / HTTP/1.1\r\nHost: h\r\n\r\n', b'Host: h', b'Host: h\r', b'Host: h\r\n\r',
    b'Host: h\r\n ', b'A: b\n\rC: d\n\n', b'A: b \r c\r\n\r\n', b'A: b\r\n\x0bc\r\nD: e\r\n\r\n', b'A: b\r\n\xa0c\r\nD: e\r\n\r\n',
]


def print_header_limits():
    one = b'X: y\r\n'
    for count in (98, 99, 100, 101, 102):
        for end in (b'\r\n', b'', b'\n', b'\r', b'\rX', b'X'):
            print_headers(one * count + end + b'Z: z\r\n\r\n' * (end[-1:] == b'\n'))
    for length in (65534, 65535, 65536, 65537, 65538, 70000):
        for end in (b'\r\n', b'\n', b''):
            line = b'X: ' + b'y' * (length - 3 - len(end)) + end
            print_headers(line + b'A: b\r\n\r\n' * (end != b''))
            print_headers(b'A: b\r\n' + line + b'\r\n' * (end != b''))
    print_headers(one * 100 + b'X: ' + b'y' * 65533 + b'\n')
    print_headers(one * 100 + b'X: ' + b'y' * 65534 + b'\n')
    print_headers(b'X: ' + b'y' * 65000 + b'\r\n ' + b'z' * 65000 + b'\r\n\r\n')
    print_headers(b' ' * 65535 + b'\nA: b\r\n\r\n')


def print_header_blocks():
    for block in BLOCKS:
        print_headers(block)
    for char in LATIN1:
        print_headers(b'A' + char + b'B: c\r\nD: e\r\n\r\n')
        print_headers(b'A: b' + char + b'C: d\r\n\r\n')
        print_headers(b'A:' + char + b'b\r\n' + char + b'c: d' + char + b'\r\n\r\n')
    random = Random(SEED)
    pieces = [b'A', b'Bc', b'From ', b'From', b':', b':', b': ', b' ', b'\t', b'\r', b'\n', b'\r\n', b'\r\n', b'\r\n', b'x: y\r\n', b' z', b'\x00', b'\xe9', b'\x0b', b'\x85']
    for _ in range(COUNT):
        print_headers(b''.join(random.choice(pieces) for _ in range(random.below(16))) + random.choice([b'', b'\r\n\r\n', b'\n\n']))
    print_header_limits()


# Content types that the email package looks into. It then parses a body that
# nobody wants, and raises where the words of the type lead it to.
BOUNDARIES = [
    b'boundary=a', b'BOUNDARY=a', b'boundary', b'boundary=', b'boundary=""', b'boundary="a b"', b'boundary="a;b"', b'boundary="a\\";b"', b'boundary=<a>',
    b"boundary*=us-ascii''a", b"boundary*=utf-8'en'%61", b"boundary*=nonsense''a", b"boundary*=undefined''a", b"boundary*=undefined''", b"boundary*=undefined'a",
    b"boundary*='undefined'a", b"boundary*=UnDefined''a", b"boundary*= undefined ''a", b"boundary*=un-defined''a", b"boundary*=-undefined-''a", b"boundary*=undefined.''a", b"boundary*=undefined_''a",
    b"boundary*=\xe9undefined''a", b"boundary*=un%64efined''a", b"boundary*=idna''a", b"boundary*=IDNA''a", b"boundary*=idna''", b"boundary*=idna.''a", b"boundary*=i_dna''a", b"boundary*=punycode''a-\xe9",
    b"boundary*=a%00b''c", b"boundary*=a%00b''", b"boundary*=%00''", b"boundary*=\x00''a", b"boundary*=''\x00", b"boundary*=''a%00", b"boundary*=a'\x00'b", b"boundary=\x00", b"boundary=undefined''a",
    b"boundary*0=a", b"boundary*0*=undefined''a", b"boundary*0=undefined''a", b"boundary*0=undef; boundary*1*=ined''a", b"boundary*1*=ined''a; boundary*0=undef", b"boundary*0=undefined'; boundary*1='; boundary*2*=a",
    b"boundary*=undefined''a; boundary=b", b"boundary=b; boundary*=undefined''a", b"boundary*=undefined''a; Boundary", b"Boundary; boundary*=undefined''a", b"Boundary*; boundary*=undefined''a", b"boundary*=undefined''a; Boundary*",
    b"boundary*=undefined''a; boundary*=b", b"boundary*=b; boundary*=undefined''a", b"boundary*0*=undefined''a; boundary*0*=b", b"boundary*00*=undefined''a; boundary*0*=b", b"boundary*0*=b; boundary*00*=undefined''a",
    b"boundary*=a; boundary*0=b", b"boundary*0=a; boundary*=b", b"boundary*=undefined''a; boundary*0*=b", b"boundary*1*=b; boundary*=undefined''a", b"boundary*=undefined''a; boundary*1*=b", b"boundary*1*='c; boundary*=undefined'",
    b"x*=a; x*1=b", b"x*1=a; x*=b", b"x*1=a; x*=b; boundary=c", b"x*=a; y*1=b", b"x*1=a; x*2=b; x*=c; x*3=d", b"x*=a; x*=b; x*1=c; x*=d", b"X*=a; x*1=b", b"X*; x*1=b", b"x*a=b; x*=c", b"x**=b; x*1=c", b"*=b; *1=c", b"\xe9*=a; \xe9*1=b",
    b"x*1*=a; x*=b", b"x*1*; x*=b", b"x *=a; x*1=b", b"x* =a; x*1=b", b"x*1 *=a; x*=b", b"x=a; x*=b; x*1=c", b"x*+1=a; x*=b", b"x*-1=a; x*=b", b"x*1_0=a; x*=b", b"x*\xb2=a; x*=b", b"x_9*=a; x_9*1=b", b"x-y*=a; x-y*1=b",
    b"boundary*2*=d''a; boundary*10*=ne; boundary*1*=efi; boundary*0*=und", b"boundary*1*=und; boundary*02*=efined''; boundary*3*=a", b"boundary*9*=ined''a; boundary*08*=undef", b"boundary*010*=ined''a; boundary*9*=undef",
    b'boundary*="undefined\'\'a"', b'boundary*="undef\\\\ined\'\'a"', b"boundary*=<undefined''a>", b'boundary*0*="undefined"; boundary*1*="\'\'a"', b"boundary*=undefined''%", b"boundary*=undefined''%2", b'x="; boundary*=undefined\'\'a', b'x="a;b"; boundary*=undefined\'\'a',
    b'x="a;b; boundary*=undefined\'\'a', b'x=\\"; boundary*=undefined\'\'a', b'x="\\"; boundary*=undefined\'\'a', b'x="\\""; boundary*=undefined\'\'a', b'x="\\\\"; boundary*=undefined\'\'a', b'"; boundary*=undefined\'\'a', b";; boundary*=undefined''a;;", b"=; boundary*=undefined''a", b"=x; boundary*=undefined''a",
    b"boundary*=undefined''a\xa0", b"boundary*=undefined''\xa0", b"boundary*=undefined'' ", b'boundary*="undefined\'\' "', b"\x1cboundary*\x1f=\x85undefined''a", b"\r\n boundary*=undefined''a", b"\r boundary*=undefined''a", b"boundary*\r\n =undefined''a", b"boundary*=undefined''\r\n a", b"boundary*=undef\r\n ined''a",
    b"boundary*=\\undefined\\''a", b'boundary*=%22undefined%22\'\'a', b"boundary*=\xe9undefined\xff''a", b"boundary*=\x1bundefined\r\n ''a",
]
KINDS = [
    b'multipart/mixed', b'multipart/', b'MULTIPART/x', b' multipart/x ', b'\xa0multipart/x\x1c', b'multipart/x/y', b'multipart', b'multipart /x', b'"multipart/x"', b'multipart/x=y', b'xmultipart/x', b'multipartx/x', b'/multipart',
    b'message/rfc822', b'message/', b'message/delivery-status', b'MESSAGE/Delivery-Status', b'message/x/y', b'message', b'text/plain', b'', b'm', b'M/x', b'\r\n multipart/x', b'\r multipart/x', b'\x0bmultipart/x',
]


def print_content_types():
    def print_type(value, name=b'Content-Type'):
        print_headers(name + b': ' + value + b'\r\n\r\n')
    for boundary in BOUNDARIES:
        print_type(b'multipart/x; ' + boundary)
    for kind in KINDS:
        print_type(kind + b"; boundary*=undefined''a")
    for name in (b'content-type', b'CONTENT-TYPE', b'Content_Type', b'X-Content-Type', b'Content-Type '):
        print_type(b"multipart/x; boundary*=undefined''a", name)
    print_headers(b"Content-Type: text/plain\r\nContent-Type: multipart/x; boundary*=undefined''a\r\n\r\n")
    print_headers(b"Content-Type: multipart/x; boundary*=undefined''a\r\nContent-Type: text/plain\r\n\r\n")
    print_headers(b"A: b\r\nContent-Type: multipart/x; boundary*=undefined''a\r\nbody\r\nC: d\r\n\r\n")
    for digits in (4299, 4300, 4301, 5000):
        for digit in (b'1', b'0'):
            for name in (b'boundary*', b'x*', b'x-y*'):
                print_type(b'multipart/x; ' + name + digit * digits + b'=a')
                print_type(b'multipart/x; boundary=b; boundary*1=c; x*1=d; x*=e; ' + name + digit * digits + b'*=a')
    random = Random(SEED)
    pieces = [b'boundary', b'x', b'*', b'*', b'0', b'1', b'2', b'=', b'=', b'; ', b';', b'"', b'\\', b"undefined''a", b"undefined'", b"'", b'a', b'b', b' ', b'%', b'%75ndefined', b'<', b'>',
              b'\r\n ', b'; boundary*=', b'; boundary*0*=', b'; boundary*1=', b'; boundary*2*=', b'; x*=', b'; x*1=', b"idna''", b'\xa0', b'\xe9']
    for _ in range(COUNT // 2):
        print_type(b'multipart/x; boundary' + b''.join(random.choice(pieces) for _ in range(random.below(14))))
    print_nested()
    print_charsets()


CHARSETS = ['utf-8', 'UTF8', 'utf-8-sig', 'us-ascii', 'ascii', '646', 'latin-1', 'iso8859-1', 'L1', 'utf-16', 'utf-16-be', 'utf_32', 'u32', 'utf-7', 'punycode', 'Punycode', 'unicode_escape',
            'unicode-escape', 'raw_unicode_escape', 'cp1252', 'koi8-r', 'shift_jis', 'big5', 'gb18030', 'no-such', 'base64', 'rot13', 'charmap', '', 'x.y', 'utf-8.', 'ascii_']


def print_charsets():
    """Boundaries in many charsets, and a part between lines of what they may be
    taken for, which raises when it is found. (Of EBCDIC our server knows only that
    it is something else.)"""
    bad = b"Content-Type: multipart/x; boundary*=undefined''x"
    random = Random(SEED)
    pieces = [b'b', b'b', b'A', b'9', b'-', b'-', b'tda', b'\\', b'\\x62', b'\\142', b'\\n', b'\\q', b'\\u00e9', b'\\xe9', b'\\', b'%c3%a9', b'\xc3\xa9', b'%e9', b'%62', b'%ef%bb%bf', b'%00', b'%ff', b'%fe', b'\x80']

    def print_boundary(charset, text):
        data = text
        for escape in (b'%c3', b'%a9', b'%e9', b'%62', b'%ef', b'%bb', b'%bf', b'%00', b'%ff', b'%fe'):
            data = data.replace(escape, bytes(bytearray([int(escape[1:], 16)])))
        lines = [data]
        try:
            decoded = data.decode(charset, 'replace') if data and data != b'b' else u'b'
            if len(decoded.encode('latin-1').strip()) == len(decoded) and not any(c in decoded for c in u'\r\n\x0b\x0c\x1c\x1d\x1e\x85'):
                lines.append(decoded.encode('latin-1'))
        except Exception:
            pass
        for line in sorted(set(lines)):
            print_headers(b'Content-Type: multipart/x; boundary*=' + charset.encode('ascii') + b"''" + text + b'\r\n--' + line + b'\r' + bad + b'\r\n\r\n')
    # Without two apostrophes there is no charset, and what is there is taken for ASCII.
    for text, line in ((b'b', b'b'), (b'%62', b'b'), (b"b'c", b"b'c"), (b'%62%27c', b"b'c"), (b"'b", b"'b"), (b'"b"', b'b'), (b'"b"', b'"b"'), (b'%c3%a9', b'\xc3\xa9'), (b'b%', b'b%')):
        print_headers(b'Content-Type: multipart/x; boundary*=' + text + b'\r\n--' + line + b'\r' + bad + b'\r\n\r\n')
    for text, line in ((b'<b>', b'b'), (b'<b>', b'<b>'), (b'b>', b'b>'), (b'b>', b''), (b'<b', b'<b'), (b'<b', b''), (b'"b', b'"b'), (b'b"', b'b"'), (b'<', b'<'), (b'"', b'"'), (b'<>', b''), (b'"\\\\"', b'\\'), (b'"b<"', b'b<')):
        print_headers(b'Content-Type: multipart/x; boundary=' + text + b'\r\n--' + line + b'\r' + bad + b'\r\n\r\n')
    for _ in range(min(COUNT, 2000) // 10):
        text = b''.join(random.choice([b'a', b'z', b'-', b'\xe9', b'\xff', b'\xa1', b'\xfc']) for _ in range(1 + random.below(30))).decode('latin-1')
        print_boundary('punycode', text.encode('punycode'))
    for charset in ('cp037', 'cp500', 'ibm037', 'ebcdic-cp-us'):
        print_boundary(charset, b'b')
    for charset in CHARSETS:
        # What the other codecs make of bytes beyond ASCII, nobody has asked yet.
        some = pieces if charset in CHARSETS[:9] + ['punycode', 'Punycode', 'unicode_escape', 'unicode-escape'] else [p for p in pieces if p < b'~' and b'%' not in p and b'\\' not in p]
        for text in some:
            print_boundary(charset, text)
        for _ in range(min(COUNT, 2000) // 50):
            print_boundary(charset, b''.join(random.choice(some) for _ in range(random.below(6))))


def print_nested():
    """Messages within messages; a block ends at a blank line, so a CR that stands
    alone or a line that is no header has to end the headers within it."""
    bad = b"Content-Type: multipart/x; boundary*=undefined''x"
    for first in (b'message/rfc822', b'message/delivery-status', b'multipart/x; boundary=a', b'multipart/digest; boundary=a', b'multipart/x; boundary=""', b'multipart/x', b'text/plain'):
        for middle in (b'', b'\r', b'--a\r\n', b'\r--a\r', b'--a\r\n--a--\r\n', b'--a--\r\n', b'--a \t\r\n', b'--ab\r\n', b'x\r\n', b'--\r\n', b'--a\r\nx: y\r\n\r\r\n--a\r\n', b'--a\r\n\r\r\n', b'\r\r', b'\rx: y\r\r',
                       b'From x\r\n', b'From x\r\n--a\r\n', b'x: y\r\nFrom x\r\n--a\r\nFrom y\r\n', b'--a\r\nx: y\r\nFrom z\r\n--a\r\n', b'--a\r\n y\r\n'):
            print_headers(b'Content-Type: ' + first + b'\r\n' + middle + bad + b'\r\n\r\n')
    deep = b'Content-Type: message/x\r\r'
    print_headers(deep * 500 + b'\r\n\r\n')
    print_headers(deep * 1200 + b'\r\n\r\n')
    print_headers(b'Content-Type: multipart/x; boundary=a\r\r--a\r' * 1200 + b'\r\n\r\n')
    random = Random(SEED)
    kinds = [b'multipart/mixed; boundary=a', b'multipart/digest; boundary=b', b'message/rfc822', b'message/delivery-status', b'text/plain', b'multipart/x', b'multipart/x; boundary=ab']
    lines = [b'--a', b'--a--', b'--b', b'--b--', b'--a ', b'--ab', b'', b'', b'X: y', b'From x', b'x', b' y', b':z', bad, bad]
    ends = [b'\r', b'\r', b'\r\n', b'\n', b'\r\r\n', b'\r\r']
    for _ in range(COUNT // 3):
        block = b''
        for _ in range(1 + random.below(12)):
            block += random.choice(lines) if random.below(3) else b'Content-Type: ' + random.choice(kinds)
            block += random.choice(ends)
        print_headers(b'Content-Type: ' + random.choice(kinds) + random.choice(ends) + block + b'\r\n\r\n')


def print_types():
    def print_type(block):
        message = parse_headers(io.BytesIO(block))
        if hasattr(message, 'gettype'):
            row('type', block, message.gettype(), message.getmaintype(), message.getsubtype())
        else:
            row('type', block, message.get_content_type(), message.get_content_maintype(), message.get_content_subtype())
    print_type(b'\r\n')
    for kind in KINDS:
        for end in (b'', b'; a=b', b' ;', b';/'):
            print_type(b'Content-Type: ' + kind + end + b'\r\n\r\n')
    print_type(b'Content-Type: a/b\r\nContent-Type: c/d\r\n\r\n')
    random = Random(SEED)
    pieces = [b'text', b'/', b'/', b';', b' ', b'\t', b'\r\n ', b'A', b'\xc9', b'\xa0', b'\x1c', b'html', b'=', b'"']
    for _ in range(COUNT):
        print_type(b'Content-Type:' + b''.join(random.choice(pieces) for _ in range(random.below(9))) + b'\r\n\r\n')


TABLES = {'types': print_types, 'lines': print_lines, 'headers': print_header_blocks, 'contenttypes': print_content_types}
if len(sys.argv) not in (2, 4) or sys.argv[1] not in TABLES:
    sys.exit(__doc__)
TABLES[sys.argv[1]]()

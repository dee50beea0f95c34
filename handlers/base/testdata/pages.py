"""Prints the error pages that one Python makes of many formats; package recorded
reads it.

    python2.7 testdata/pages.py > /tmp/2.7.txt
    python3.6 testdata/pages.py > /tmp/3.6.txt
    python3 ../../server/pytext/recorded/share.py testdata/pages 2.7=/tmp/2.7.txt 3.6=/tmp/3.6.txt ...

Further arguments, a seed and a count, make other random rows than those that are
kept, and more: for a wider comparison by hand.
"""
import io
import os
import sys
try:
    from http import HTTPStatus
    from http.server import BaseHTTPRequestHandler
except ImportError:
    from BaseHTTPServer import BaseHTTPRequestHandler

    def HTTPStatus(code):
        return code

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..', 'server', 'pytext', 'recorded'))
from table import Random, raised, row

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 1
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 250

FORMATS = [
    '', '%', '%%', 'a%', '%%%', '100%%', '%(', '%()', '%(code', '%(code)', '%(code)5', '%(code)5.', '%()s', '%(a(b)c)s', '%(a)b)s', '%( code)s',
    '%(code) ', '%s', '%r', '%d', '%s%s', '%s %(code)d', '%(code)d %s', '%5s', '%5%|', '%(code)%|', '%(code)5%|', '%(code)-5%|', '%.3%|',
    '%*d', '%(code)*d', '%(code).*d', '%(code)ld', '%(code)hd', '%(code)Ld', '%(code)lld', '%(code)hs', '%(code)99999999999999999999d',
    '%(code).99999999999999999999d', '%(message).99999999999999999999s', '%(code).2147483648d', '%(code)y', '%(code)\n', '%(code)\x01', '%(code)\x7f',
    '%(code)\u00e9', '\u00e9%(code)d', '%(\u00e9)s', '%(Code)s', '%(message)s%(explain)s%(code)s', 'x%(code)d%y', 'x%(message)y',
    '%(message)1c', '%(code)5c|', '%(code)-5c|', '%(code).0c|', '%(code)05c|', '%(message)a', '%(explain)a', '%(message)r', '%(code)a',
    '%(code)z', '%(code)Z', '%(code)A', '%(code)@', '%(code)[', '%(code)`', '%(code){', '%(code)~', '%(code)\u00a0', '%(code)\u007f', '%(code)\u0080',
    '%(code)#.1o', '%(code)#.3o', '%(code)#.4o', '%(code)#x', '%(code)+#08x', '%(code)+#08o', '%(code)012.6f', '%(code)-012.6f|', '%(explain).14s|', '%(explain)16s|',
]
PIECES = {
    'name': ['(code)', '(code)', '(message)', '(explain)', '(nothing)', ''],
    'flags': ['', '', '-', '0', '+', ' ', '#', '-0', '+0', ' 0', '+ ', '#0', '0-', '#-', '++', '0+#'],
    'width': ['', '', '1', '5', '8', '12', '007'],
    'precision': ['', '', '', '.', '.0', '.1', '.3', '.5', '.9', '.04'],
    'verb': list('diuoxXeEfFgGcrsa%') + list('diuoxXsr') + ['b', 'n', 'p', 'q', 'S', 'lld', '$', ')'],
}
MESSAGE = 'No <\u0027> \u00e9' if sys.version_info > (3,) else "No <'> \xc3\xa9"
FORMATS = [format if sys.version_info > (3,) else format.decode('unicode_escape').encode('utf-8') for format in FORMATS]


class Handler(BaseHTTPRequestHandler):
    """A handler without a connection, which answers with an error."""
    request_version = 'HTTP/1.0'
    command = 'GET'
    requestline = ''
    responses = {404: ('', 'why & "how"')}

    def __init__(self):
        self.wfile = io.BytesIO()

    def log_message(self, format, *args):
        pass


def page(format, code):
    handler = Handler()
    handler.error_message_format = format
    try:
        handler.send_error(code, MESSAGE)
    except Exception as error:
        row('raises', format, isinstance(code, int) and type(code) is not int, raised(error))
    else:
        row('page', format, isinstance(code, int) and type(code) is not int, handler.wfile.getvalue().partition(b'\r\n\r\n')[2])


for format in FORMATS:
    page(format, 404)
    page(format, HTTPStatus(404))
random = Random(SEED)
for _ in range(COUNT):
    format = '<%' + ''.join(random.choice(PIECES[part]) for part in ('name', 'flags', 'width', 'precision', 'verb')) + '>'
    page(format, HTTPStatus(404) if random.below(3) == 0 else 404)

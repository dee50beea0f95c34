"""Shows codes on its error pages in all their forms. /NUMBER is an error of its own,
and so is /member, of a code that is a member of HTTPStatus where there is one."""
from http.server import BaseHTTPRequestHandler

try:
    from http import HTTPStatus
except ImportError:
    def HTTPStatus(code):
        return code


class Handler(BaseHTTPRequestHandler):
    error_message_format = '%(code)d %(code)s %(code)r %(code)-6x|%(code).1f\n'

    def do_GET(self):
        self.send_error(HTTPStatus(404) if self.path == '/member' else int(self.path[1:]))

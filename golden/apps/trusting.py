"""Repeats what the client says where it should not: in a redirect, in a header
and its name, in the phrase of a reply, in a page and in the log."""
from http.server import BaseHTTPRequestHandler

try:
    from urllib.parse import unquote
except ImportError:
    from urllib import unquote


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        where, _, text = self.path.partition('?')
        getattr(self, 'in_' + where[1:])(unquote(text))

    def in_value(self, text):
        self.send_response(302)
        self.send_header('Location', text)
        self.end_headers()

    def in_echo(self, text):
        self.send_response(200)
        self.send_header('X-Echo', self.headers['X-Echo'])
        self.end_headers()

    def in_name(self, text):
        self.send_response(200)
        self.send_header(text, '1')
        self.end_headers()

    def in_phrase(self, text):
        self.send_response(200, text)
        self.end_headers()

    def in_error(self, text):
        self.send_error(404, text)

    def in_log(self, text):
        self.send_response(200)
        self.end_headers()
        self.log_message('%s', text)

    def in_error_log(self, text):
        self.send_response(200)
        self.end_headers()
        self.log_error('%s', text)

    def in_exception(self, text):
        raise ValueError(text)

"""Has an error page with a word that nobody fills in."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    error_message_format = '%(code)d %(nothing)s'

    def do_GET(self):
        self.send_error(404)

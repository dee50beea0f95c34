"""Has error pages without a word."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    error_message_format = ''

    def do_GET(self):
        self.send_error(404)

"""Puts its name before each message that is logged."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.log_message('%s is done', self.path)

    def log_message(self, format, *args):
        BaseHTTPRequestHandler.log_message(self, 'app: ' + format, *args)

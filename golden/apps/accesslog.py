"""Logs requests in a form of its own."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def log_request(self, code='-', size='-'):
        self.log_message('%s was answered with %s', self.command, code)

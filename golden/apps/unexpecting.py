"""Refuses whoever expects 100 Continue."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def handle_expect_100(self):
        self.send_error(417)
        return False

    def do_POST(self):
        raise RuntimeError('the request was to be over')

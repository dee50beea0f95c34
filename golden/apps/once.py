"""Handles one request of a connection, whatever it says about more."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def handle(self):
        self.handle_one_request()

    def do_GET(self):
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()

"""Handles two requests of a connection and no more."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    handled = 0

    def handle_one_request(self):
        BaseHTTPRequestHandler.handle_one_request(self)
        self.handled += 1
        if self.handled == 2:
            self.close_connection = True

    def do_GET(self):
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()

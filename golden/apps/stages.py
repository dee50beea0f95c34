"""Logs when it begins with a connection and when it is done with it, whatever has
become of it."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def setup(self):
        BaseHTTPRequestHandler.setup(self)
        self.log_message('setup')

    def handle(self):
        self.log_message('handle')
        BaseHTTPRequestHandler.handle(self)

    def finish(self):
        self.log_message('finish')
        BaseHTTPRequestHandler.finish(self)

    def do_GET(self):
        self.send_response(200)
        if self.path == '/raises':
            raise RuntimeError('nobody catches this')
        self.send_header('Content-Length', '0')
        self.end_headers()

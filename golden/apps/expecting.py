"""Decides by the target what a client that expects 100 Continue gets."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def handle_expect_100(self):
        if self.path == '/raises':
            raise RuntimeError('nobody catches this')
        if self.path == '/early-hints':
            self.send_response_only(103, 'Early Hints')
            self.end_headers()
        if self.path == '/unanswered':
            return False
        return True

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

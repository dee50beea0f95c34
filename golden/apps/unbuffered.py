"""Reads without a buffer."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    rbufsize = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if self.path == '/raises':
            raise RuntimeError('nobody catches this')

"""Answers with the target. /wait and /pour first wait until somebody else has
asked for /open; /pour then sends without end."""
import threading
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    gate = threading.Event()

    def do_GET(self):
        if self.path in ('/wait', '/pour'):
            self.gate.wait()
        body = self.path.encode('ascii') + b'\n'
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        while self.path == '/pour':
            self.wfile.write(b'.' * 65536)
        if self.path == '/open':
            self.gate.set()

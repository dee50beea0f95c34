"""Answers with the target. /wait and /pour first wait until somebody else has
asked for /open; /pour then sends without end, and /linger waits when it has
replied. /crowd is /wait without a line in the log. /big has a large body, and
/behind-big is answered when somebody has begun to send that."""
import threading
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    gate = threading.Event()
    big = threading.Event()

    def do_GET(self):
        if self.path in ('/wait', '/pour', '/crowd'):
            self.gate.wait()
        if self.path == '/behind-big':
            self.big.wait()
        body = self.path.encode('ascii') + b'\n'
        if self.path == '/big':
            body = b'.' * 8000000
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.path == '/big':
            self.big.set()
        self.wfile.write(body)
        while self.path == '/pour':
            self.wfile.write(b'.' * 65536)
        if self.path == '/open':
            self.gate.set()
        if self.path == '/linger':
            self.gate.wait()

    def log_message(self, format, *args):
        if self.path != '/crowd':
            BaseHTTPRequestHandler.log_message(self, format, *args)

"""Waits a second and a half for its client, and no longer. /big has a large body,
and /given-up is answered when somebody has been given up."""
import threading
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    timeout = 1.5
    given_up = threading.Event()

    def do_GET(self):
        body = b'.' * 8000000
        if self.path == '/given-up':
            self.given_up.wait()
            body = b'yes\n'
        self.reply(body)

    def do_POST(self):
        self.reply(self.rfile.read(int(self.headers['Content-Length'])))

    def reply(self, body):
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_error(self, format, *args):
        BaseHTTPRequestHandler.log_error(self, format, *args)
        self.given_up.set()

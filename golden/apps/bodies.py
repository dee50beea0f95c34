"""Reads the body whose length Content-Length says, as most handlers do, and
tells what it was. Its error pages are short."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    error_message_format = '%(code)d %(message)s\n'
    error_content_type = 'text/plain'

    def do_GET(self):
        path = self.path if isinstance(self.path, bytes) else self.path.encode('latin-1')
        self.reply(b'GET ' + path + b'\n')

    def do_POST(self):
        length = int(self.headers.get('Content-Length', 0))
        self.reply(b'POST ' + self.rfile.read(length) + b'\n')

    def reply(self, body):
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

"""Greets: a handler with three methods and nothing else."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.reply(b'Hello, world!\n')

    def do_SPAM(self):
        self.reply(b'Lovely spam!\n')

    def do_POST(self):
        self.reply(self.rfile.read(int(self.headers['Content-Length'])))

    def reply(self, body):
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

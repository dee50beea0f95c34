"""Waits half a second for its client, and no longer."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    timeout = 0.5

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

"""Tells what a handler knows about the request it answers."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        text = ''.join('%s = %r\n' % (name, getattr(self, name)) for name in (
            'requestline', 'command', 'path', 'request_version', 'close_connection'))
        body = text.encode('utf-8')
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

"""Has a class of its own for headers, which takes some words for others."""
from http.server import BaseHTTPRequestHandler


class Message(BaseHTTPRequestHandler.MessageClass):
    def get(self, name, default=None):
        base = BaseHTTPRequestHandler.MessageClass
        return base.get(self, 'X-' + name, base.get(self, name, default))


class Handler(BaseHTTPRequestHandler):
    MessageClass = Message

    def do_GET(self):
        body = ('%s %s\n' % (self.headers.__class__.__name__, self.headers.get('Name'))).encode('ascii')
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

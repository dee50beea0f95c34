"""Tells what has become of the header block: all fields, or the one that the
target names."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path[1:]
        if name:
            text = '%r\n' % self.headers.get(name)
        else:
            text = ''.join('%r: %r\n' % field for field in self.headers.items())
        body = text.encode('utf-8')
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

"""Counts connections, and the requests of each."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    connections = 0
    requests = 0

    def setup(self):
        BaseHTTPRequestHandler.setup(self)
        Handler.connections += 1

    def do_GET(self):
        self.requests += 1
        body = ('connection %d, request %d\n' % (Handler.connections, self.requests)).encode('ascii')
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

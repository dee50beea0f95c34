"""Answers with the target. /stop first stops the server that has accepted it."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/stop':
            self.server.shutdown()
        body = self.path.encode('ascii') + b'\n'
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

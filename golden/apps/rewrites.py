"""Answers with the target, of which /old/ has become /new/."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def parse_request(self):
        if not BaseHTTPRequestHandler.parse_request(self):
            return False
        if 'X-Refused' in self.headers:
            self.send_error(403)
            return False
        self.path = self.path.replace('/old/', '/new/')
        return True

    def do_GET(self):
        body = self.path.encode('ascii') + b'\n'
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

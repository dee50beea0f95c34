"""Logs what the target asks for."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.wfile.write(b'HTTP/1.0 200 OK\r\n\r\n')
        if self.path == '/size':
            self.log_request(200, 1234)
        elif self.path == '/unknown':
            self.log_request()
        elif self.path == '/message':
            self.log_message('%s: %d%%', 'a\tb\\c\x9b\xa0\xe9', 100)
        elif self.path == '/error':
            self.log_error('it %s', 'failed')

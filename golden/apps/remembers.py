"""Logs beside every error which header X it knows of."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    error_message_format = ''

    def do_GET(self):
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def log_error(self, format, *args):
        headers = getattr(self, 'headers', {})
        self.log_message('X is %s', headers.get('X'))

"""Takes a request that names no version for one of HTTP/1.0."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    default_request_version = 'HTTP/1.0'
    error_message_format = '%(message)s\n'

    def do_GET(self):
        body = b'Hello, world!\n'
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

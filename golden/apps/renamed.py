"""Says who it is by a method of its own, and who the client is by another."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def version_string(self):
        return 'nobody in particular'

    def address_string(self):
        return 'somebody'

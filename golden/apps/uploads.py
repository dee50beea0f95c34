"""Serves files, and keeps what is posted under the name that the target has."""
from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers['Content-Length'])
        with open(self.translate_path(self.path), 'wb') as f:
            f.write(self.rfile.read(length))
        self.send_response(201)
        self.send_header('Content-Length', '0')
        self.end_headers()

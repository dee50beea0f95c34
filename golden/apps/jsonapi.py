"""Speaks JSON to programs, in its errors as well."""
import json

from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    error_content_type = 'application/json'
    error_message_format = '{"error": %(code)d, "message": "%(message)s"}\n'

    def do_GET(self):
        if self.path != '/greeting':
            self.send_error(404)
            return
        self.reply({'hello': 'world'})

    def do_POST(self):
        length = int(self.headers['Content-Length'])
        try:
            asked = json.loads(self.rfile.read(length).decode('utf-8'))
        except ValueError:
            self.send_error(400, 'This is no JSON')
            return
        self.reply({'sum': sum(asked)})

    def reply(self, value):
        body = json.dumps(value).encode('ascii') + b'\n'
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

"""Writes the date of the timestamp that the target gives."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        date = self.date_time_string(float(self.path[1:]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(date.encode('ascii') + b'\n')

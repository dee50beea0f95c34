"""Tells the time in its own way."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def date_time_string(self, timestamp=None):
        return 'today'

    def log_date_time_string(self):
        return 'just now'

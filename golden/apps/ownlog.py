"""Logs in a form of its own."""
import sys
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(404)

    def log_error(self, format, *args):
        self.log_message('ERROR ' + format, *args)

    def log_message(self, format, *args):
        sys.stderr.write('LOG ' + format % args + '\n')

"""Finds files and fails to say anything about them."""
from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self):
        raise RuntimeError('no headers today')

"""Answers with an error: /CODE, /CODE/MESSAGE or /CODE/MESSAGE/EXPLANATION."""
from http.server import BaseHTTPRequestHandler
try:
    from urllib.parse import unquote

    def decoded(text):
        return unquote(text, errors='surrogatepass')
except ImportError:
    from urllib import unquote as decoded


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = self.path[1:].split('/')
        self.send_error(int(parts[0]), *[decoded(part) for part in parts[1:]])

    do_HEAD = do_GET

"""Answers with an error: /CODE, /CODE/MESSAGE or /CODE/MESSAGE/EXPLANATION."""
from http.server import BaseHTTPRequestHandler
from urllib.parse import unquote


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        code, *text = self.path[1:].split('/')
        self.send_error(int(code), *(unquote(part, errors='surrogatepass') for part in text))

    do_HEAD = do_GET

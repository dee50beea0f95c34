"""Serves files and listings with headers of its own, where Python knows how."""
from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    def __init__(self, request, client_address, server):
        SimpleHTTPRequestHandler.__init__(
            self, request, client_address, server,
            extra_response_headers=[('X-One', '1'), ('content-TYPE', 'text/x-none'), ('X-One', '2')])

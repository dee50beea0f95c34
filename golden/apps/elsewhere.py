"""Serves the files of another directory than the one it was started in."""
import pathlib

from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    def __init__(self, request, client_address, server):
        SimpleHTTPRequestHandler.__init__(
            self, request, client_address, server, directory=pathlib.Path('dir'))

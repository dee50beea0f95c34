"""Serves files whose types go by their names without those of directories."""
import posixpath

from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    def guess_type(self, path):
        return SimpleHTTPRequestHandler.guess_type(self, posixpath.basename(path))

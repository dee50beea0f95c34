"""Serves files with a table of types that has no type for no suffix."""
from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    extensions_map = {'.txt': 'text/x-known'}

"""Serves files with types of its own for some suffixes."""
from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    extensions_map = dict(SimpleHTTPRequestHandler.extensions_map)
    extensions_map.update({'.note': 'text/x-note', '.TXT': 'text/x-loud', '': 'text/x-nothing'})

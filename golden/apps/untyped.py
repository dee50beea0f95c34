"""Serves files, and calls what has no type something else."""
from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    default_content_type = 'text/x-default'

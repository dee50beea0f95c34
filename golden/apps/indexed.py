"""Serves files, and calls index pages something else."""
from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    index_pages = ('home.txt', 'in.txt')

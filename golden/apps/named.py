"""Goes by a name of its own."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    server_version = 'Named/1.0 (a test)'
    sys_version = 'System/2'

"""Has error pages of its own."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    error_message_format = '%(code)d %(message)s (%(explain)s), 100%%\n'
    error_content_type = 'text/plain'

"""Has error pages with words cut and filled to a width."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    error_message_format = '%(code)06d|%(message)-12.7s|%(explain).6s|%(code)x|%(message)r\n'

    def do_GET(self):
        self.send_error(404)

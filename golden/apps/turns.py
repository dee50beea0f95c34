"""Serves its first connection by a call of its own, and says when that is over.
Before that it looks whether somebody has come to another server, of which nobody
knows."""
import sys
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()


def make_server(address, handler_class, server_class):
    class Server(server_class):
        def handle_timeout(self):
            sys.stderr.write('nobody has come\n')

        def serve_forever(self, poll_interval=0.5):
            self.handle_request()
            sys.stderr.write('handle_request is over\n')
            server_class.serve_forever(self, poll_interval)

    other = Server((address[0], 0), handler_class)
    other.timeout = 0
    other.handle_request()
    other.server_close()
    return Server(address, handler_class)

"""Says when the server processes a connection and when it finishes it."""
import sys
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()


def make_server(address, handler_class, server_class):
    class Server(server_class):
        def process_request(self, request, client_address):
            sys.stderr.write('process_request\n')
            server_class.process_request(self, request, client_address)

        def finish_request(self, request, client_address):
            sys.stderr.write('finish_request\n')
            server_class.finish_request(self, request, client_address)

    return Server(address, handler_class)

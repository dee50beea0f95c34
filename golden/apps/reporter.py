"""Reports exceptions in a line of its own."""
import sys
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        raise RuntimeError('nobody catches this')


def make_server(address, handler_class, server_class):
    class Server(server_class):
        def handle_error(self, request, client_address):
            sys.stderr.write('it happened to %s: %s\n' % (client_address[0], sys.exc_info()[1]))

    return Server(address, handler_class)

"""Has two servers that share a port, and a third that is refused it, before it
serves."""
import socket
import sys
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()


def make_server(address, handler_class, server_class):
    class Sharing(server_class):
        allow_reuse_port = True

    one = Sharing((address[0], 0), handler_class)
    two = Sharing(one.server_address, handler_class)
    sys.stderr.write('two share a port: %s\n' % (one.server_port == two.server_port))
    try:
        server_class(one.server_address, handler_class)
    except socket.error as error:
        sys.stderr.write('a third is refused: %s\n' % error)
    one.server_close()
    two.server_close()
    return server_class(address, handler_class)

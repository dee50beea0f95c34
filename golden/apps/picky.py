"""Refuses every second connection before its handler hears of it."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()


def make_server(address, handler_class, server_class):
    class Server(server_class):
        connections = 0

        def verify_request(self, request, client_address):
            self.connections += 1
            return self.connections % 2 == 1

    return Server(address, handler_class)

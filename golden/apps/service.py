"""Answers when the server has found time for its service twice more."""
import threading
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    services = threading.Semaphore(0)

    def do_GET(self):
        for turn in range(2):
            self.services.acquire()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'served twice\n')


def make_server(address, handler_class, server_class):
    class Server(server_class):
        def service_actions(self):
            server_class.service_actions(self)
            handler_class.services.release()

    return Server(address, handler_class)

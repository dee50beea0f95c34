"""Closes a server while it has a silent client, and tells what came first. The
target says whether the client leaves meanwhile, or when the server is closed."""
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        order, ended = [], threading.Event()

        class Silent(BaseHTTPRequestHandler):
            def finish(self):
                BaseHTTPRequestHandler.finish(self)
                order.append('the thread has ended\n')
                ended.set()

        other = ThreadingHTTPServer(('127.0.0.1', 0), Silent)
        other.daemon_threads = self.path == '/daemons'
        client = socket.create_connection(other.server_address)
        other.handle_request()
        if self.path == '/meanwhile':
            leaving = threading.Thread(target=client.close)
            leaving.start()
        other.server_close()
        order.append('the server is closed\n')
        client.close()
        ended.wait()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(''.join(order).encode('ascii'))

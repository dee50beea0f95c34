"""Replies in as many ways as there are methods below: the target names one."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        getattr(self, self.path[1:])()

    def ok(self):
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def unknown_code(self):
        self.send_response(299)
        self.end_headers()

    def own_phrase(self):
        self.send_response(200, 'Fine, thanks')
        self.end_headers()

    def status_only(self):
        self.send_response_only(200)
        self.end_headers()

    def injected(self):
        self.send_response(200)
        self.send_header('X-One', '1\r\nX-Two: 2')
        self.end_headers()

    def latin1(self):
        self.send_response(200, 'caf\xe9')
        self.send_header('X-\xc9', '\xff')
        self.end_headers()

    def beyond_latin1(self):
        self.send_response(200)
        self.send_header('X', u'\u20ac')
        self.end_headers()

    def says_close(self):
        self.send_response(200)
        self.send_header('CONNECTION', 'Close')
        self.send_header('Content-Length', '0')
        self.end_headers()

    def says_keep_alive(self):
        self.send_response(200)
        self.send_header('connection', 'Keep-Alive')
        self.send_header('Content-Length', '0')
        self.end_headers()

    def body_first(self):
        self.send_response(200)
        self.wfile.write(b'early\n')
        self.end_headers()

    def flushed(self):
        self.send_response_only(200)
        self.flush_headers()
        self.wfile.write(b'X-Raw: 1\r\n')
        self.end_headers()

    def no_headers(self):
        self.end_headers()

    def unended(self):
        self.send_response(200)
        self.send_header('X-Left', '1')

    def silent(self):
        pass

    def twice(self):
        self.ok()
        self.ok()

    def dated(self):
        self.send_response(200)
        self.send_header('X-Date', self.date_time_string(784111777))
        self.end_headers()

    def raises(self):
        self.send_response(200)
        raise RuntimeError('nobody catches this')

    def raises_late(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'so far\n')
        raise RuntimeError('nobody catches this')

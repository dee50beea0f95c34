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

    def empty_phrase(self):
        self.send_response(200, '')
        self.end_headers()

    def phrase_alone(self):
        self.send_response_only(404, 'Gone fishing')
        self.end_headers()

    def number(self):
        self.send_response(200)
        self.send_header('Content-Length', 0)
        self.end_headers()

    def header_first(self):
        self.send_header('X-First', '1')
        self.ok()

    def same_twice(self):
        self.send_response(200)
        self.send_header('X', '1')
        self.send_header('X', '2')
        self.end_headers()

    def server_again(self):
        self.send_response(200)
        self.send_header('Server', 'another')
        self.end_headers()

    def ended_twice(self):
        self.ok()
        self.end_headers()

    def header_after_end(self):
        self.ok()
        self.send_header('X-Late', '1')

    def flush_of_nothing(self):
        self.flush_headers()
        self.ok()

    def flushed_between(self):
        self.send_response(200)
        self.flush_headers()
        self.send_header('X-Later', '1')
        self.end_headers()

    def error_after_reply(self):
        self.send_response(200)
        self.send_header('X-Left', '1')
        self.send_error(404)

    def more_after_error(self):
        self.send_error(404)
        self.wfile.write(b'and so on\n')

    def text(self):
        self.ok()
        self.wfile.write(u'text')

    def sets_close(self):
        self.ok()
        self.close_connection = True

    def sets_open(self):
        self.ok()
        self.close_connection = False

    def closes_then_keeps(self):
        self.send_response(200)
        self.send_header('Connection', 'close')
        self.send_header('Connection', 'keep-alive')
        self.send_header('Content-Length', '0')
        self.end_headers()

    def says_upgrade(self):
        self.send_response(200)
        self.send_header('Connection', 'close, x')
        self.send_header('Content-Length', '0')
        self.end_headers()

    def chunked(self):
        self.send_response(200)
        self.send_header('Transfer-Encoding', 'chunked')
        self.end_headers()
        self.wfile.write(b'5\r\nhello\r\n0\r\n\r\n')

    def exits(self):
        raise SystemExit(1)

    def own_exception(self):
        raise Trouble('of our own making')

    def wordless_exception(self):
        raise RuntimeError


class Trouble(Exception):
    pass

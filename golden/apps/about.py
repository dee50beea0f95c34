"""Tells what a handler knows and has: the target names it."""
import socket
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        lines = getattr(self, self.path[1:].replace('/', '_'))()
        self.wfile.write('\n'.join(lines + ['']).encode('ascii'))

    def about_client(self):
        return ['client_address = %r' % (self.client_address,)]

    def about_server(self):
        return ['server_port = %d' % self.server.server_port,
                'server_address[1] = %d' % self.server.server_address[1]]

    def about_name(self):
        server = self.server
        return ['server_name = getfqdn: %s' % (server.server_name == socket.getfqdn(server.server_address[0])),
                'fileno = %s' % (server.fileno() == server.socket.fileno())]

    def about_queue(self):
        return ['request_queue_size = %d' % self.server.request_queue_size,
                'allow_reuse_address = %s' % bool(self.server.allow_reuse_address),
                'timeout = %s' % self.server.timeout]

    def about_connection(self):
        return ['peer = client_address: %s' % (self.connection.getpeername() == self.client_address)]

    def about_line(self):
        return ['raw_requestline = %r' % self.raw_requestline]

    def about_headers(self):
        return ['headers are a %s' % self.headers.__class__.__name__]

    def about_a_field(self):
        return ['X = %r' % self.headers['X']]

    def about_no_field(self):
        return ['X = %r' % self.headers['X'], 'X = %r' % self.headers.get('X', 'none')]

    def about_class(self):
        return ['%s = %r' % (name, getattr(self, name)) for name in (
            'protocol_version', 'default_request_version', 'error_content_type',
            'rbufsize', 'wbufsize', 'timeout', 'disable_nagle_algorithm')]

    def about_names(self):
        return self.weekdayname + self.monthname[1:]

    def about_address(self):
        return [self.address_string()]

    def about_now(self):
        return [self.date_time_string(), self.date_time_string(None), self.log_date_time_string()]

    def about_write(self):
        return ['write() = %r' % self.wfile.write(b'five\n')]

    def about_rest(self):
        return ['read() = %d bytes' % len(self.rfile.read())]

    def about_rows(self):
        return ['readline() = %d bytes' % len(self.rfile.readline()) for row in range(3)]

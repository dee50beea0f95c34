"""Lists what it knows of status codes, from one number to another: /400-409."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        first, last = self.path[1:].split('-')
        self.send_response(200)
        self.end_headers()
        for code in sorted(self.responses):
            if int(first) <= code <= int(last):
                line = '%d %s: %s\n' % ((code,) + self.responses[code])
                self.wfile.write(line.encode('ascii'))

"""Has phrases of its own. /299 is a reply of that code, any other an error."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    error_message_format = '%(message)s (%(explain)s)\n'
    responses = dict(BaseHTTPRequestHandler.responses)
    responses[299] = ('Odd', 'An odd success')
    responses[404] = ('Lost', 'It was here yesterday')
    del responses[410]

    def do_GET(self):
        code = int(self.path[1:])
        if code < 300:
            self.send_response(code)
            self.end_headers()
        else:
            self.send_error(code)

"""A small site, such as tutorials end with: pages by path, a form, redirects,
cookies, a password, and an error page of its own."""
from http.server import BaseHTTPRequestHandler

try:
    from urllib.parse import parse_qs
except ImportError:
    from urlparse import parse_qs


class Handler(BaseHTTPRequestHandler):
    server_version = 'Site/1.0'

    def do_GET(self):
        path, _, query = self.path.partition('?')
        if path == '/':
            self.page('home')
        elif path == '/search':
            self.page(', '.join(parse_qs(query).get('q', ['nothing'])))
        elif path == '/old':
            self.redirect(301, '/')
        elif path == '/cookies':
            self.send_response(200)
            self.send_header('Set-Cookie', 'one=1')
            self.send_header('Set-Cookie', 'two=2')
            self.send_header('Content-Length', '0')
            self.end_headers()
        elif path == '/secret':
            self.secret()
        else:
            self.send_error(404)

    def do_HEAD(self):
        self.do_GET()

    def do_POST(self):
        length = int(self.headers['Content-Length'])
        form = parse_qs(self.rfile.read(length).decode('ascii'))
        if self.path == '/form':
            self.page('Hello, ' + form['name'][0])
        else:
            self.redirect(303, '/')

    def do_PUT(self):
        self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(201)
        self.send_header('Location', self.path)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def do_DELETE(self):
        self.send_response(204)
        self.end_headers()

    def secret(self):
        # user:password
        if self.headers.get('Authorization') == 'Basic dXNlcjpwYXNzd29yZA==':
            self.page('the secret')
            return
        self.send_response(401)
        self.send_header('WWW-Authenticate', 'Basic realm="site"')
        self.send_header('Content-Length', '0')
        self.end_headers()

    def redirect(self, code, target):
        self.send_response(code)
        self.send_header('Location', target)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def page(self, text):
        body = ('<p>' + text + '</p>\n').encode('utf-8')
        self.send_response(200)
        self.send_header('Content-Type', 'text/html; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def send_error(self, code, message=None, explain=None):
        body = b'<h1>Oops!</h1>\n'
        self.send_response(code, message)
        self.send_header('Content-Type', 'text/html')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

"""Serves files, with every step on the way from a target to a reply changed a
little."""
import io

from http.server import SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    def send_head(self):
        if self.path == '/private':
            self.send_error(403)
            return None
        return SimpleHTTPRequestHandler.send_head(self)

    def translate_path(self, path):
        if path.startswith('/mounted/'):
            path = path[len('/mounted'):]
        return SimpleHTTPRequestHandler.translate_path(self, path)

    def guess_type(self, path):
        return 'text/x-guessed'

    def list_directory(self, path):
        body = b'nothing to see\n'
        self.send_response(200)
        self.send_header('Content-Type', 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def copyfile(self, source, outputfile):
        outputfile.write(source.read().upper())

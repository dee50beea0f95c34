"""Has names of its own for days and months, and no log."""
from http.server import BaseHTTPRequestHandler


class Handler(BaseHTTPRequestHandler):
    weekdayname = ['day'] * 7
    monthname = [None] + ['mon'] * 12

    def do_GET(self):
        date = self.date_time_string(784111777)
        month = self.log_date_time_string().split('/')[1]
        self.wfile.write(('HTTP/1.0 200 OK\r\n\r\n%s\n%s\n' % (date, month)).encode('ascii'))

    def log_message(self, format, *args):
        pass

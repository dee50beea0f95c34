"""Rows: the time of a file's last change in seconds and nanoseconds since 1970,
Last-Modified, and the seconds that If-Modified-Since is compared with.

The files are real, because the time is a float before http.server sees it. A
time that the file system of the temporary folder rounds has no row."""
import calendar
import datetime
import os
import subprocess
import tempfile
import time

from table import OLD, SimpleHTTPRequestHandler, generated, row

SECONDS = [0, 1, 59, 60, -1, -2, -60, 86399, 86400, 951782399, 951782400, 1000000000, 1699999999, 1700000000, 2147483647, 2147483648, 4107542399, 4294967295, 4294967296, -2147483648, -86400, -86401, 10000000000]
FRACTIONS = [
    0, 1, 499, 500, 501, 999, 1000, 1499, 1500, 1501, 999999, 1000000, 499999999, 500000000, 500000001, 500000500, 999999000, 999999400, 999999499, 999999500, 999999501, 999999600, 999999760, 999999761, 999999762, 999999880, 999999881, 999999999,
]


class Handler(SimpleHTTPRequestHandler):
    def __init__(self):
        pass


def changed_then(name, seconds, nanoseconds):
    """Whether the file has now been changed at that time."""
    if OLD:
        text = '%d.%09d' % (seconds, nanoseconds)
        if seconds < 0 and nanoseconds > 0:  # a number has its fraction away from 1970
            text = '-%d.%09d' % (-seconds - 1, 10 ** 9 - nanoseconds)
        subprocess.check_call(['touch', '-d', '@' + text, name])
        return subprocess.check_output(['stat', '-c', '%.9Y', name]).strip() == text
    wanted = seconds * 10 ** 9 + nanoseconds
    os.utime(name, ns=(wanted, wanted))
    return os.stat(name).st_mtime_ns == wanted


def compared(mtime):
    if OLD:
        return calendar.timegm(time.gmtime(mtime))
    # As in send_head.
    return int(datetime.datetime.fromtimestamp(mtime, datetime.timezone.utc).replace(microsecond=0).timestamp())


def table_row(name, seconds, nanoseconds):
    if changed_then(name, seconds, nanoseconds):
        mtime = os.stat(name).st_mtime
        row(seconds, nanoseconds, Handler().date_time_string(mtime), compared(mtime))


def main():
    count, pick = generated(200, 5)
    with tempfile.NamedTemporaryFile() as file:
        for seconds in SECONDS:
            for nanoseconds in FRACTIONS if seconds in (0, -1, 1700000000) else FRACTIONS[::5] + FRACTIONS[-12:]:
                table_row(file.name, seconds, nanoseconds)
        for _ in range(count):
            seconds = pick.below(1 << 31) * pick.one([1, 1, 2, -1])
            table_row(file.name, seconds, pick.one([pick.below(10 ** 9), 999999000 + pick.below(1000), pick.below(1000)]))


main()

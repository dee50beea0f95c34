"""Serves a case of the corpus with this Python, as the recorder has it served.

    python -u cpython.py PORT TREE HANDLER PROTOCOL SERVER DIRECTORIES

On SIGTERM the connections that were made are still handled, and the program
ends. tools/record/launch.py does the work; it must be on the path.
"""
import fcntl
import os
import select
import signal
import sys

import launch


class UntilTerminated(object):
    """Stands for a standard input that ends when SIGTERM comes."""

    def __init__(self):
        self.ended = False
        self.awake, wake = os.pipe()
        # A signal that comes just before select leaves a byte to wake it.
        fcntl.fcntl(wake, fcntl.F_SETFL, fcntl.fcntl(wake, fcntl.F_GETFL) | os.O_NONBLOCK)
        signal.set_wakeup_fd(wake)
        signal.signal(signal.SIGTERM, self.end)

    def end(self, number, frame):
        self.ended = True

    def read(self):
        while not self.ended:
            try:
                select.select([self.awake], [], [])
                os.read(self.awake, 1)
            except (OSError, select.error):  # interrupted by the signal, in Python 2
                pass


def main(port, tree, handler, protocol, server, directories):
    sys.stdin = UntilTerminated()
    launch.serve({
        'port': int(port),
        'folder': tree,
        'handler': handler,
        'protocol': protocol,
        'server': server,
        'directories': directories.split(),
        'environ': {},
        'user': -1,
    })


if __name__ == '__main__':
    main(*sys.argv[1:])

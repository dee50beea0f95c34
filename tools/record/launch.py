"""Serves cases for the recorder, each in a process of its own.

    python -u launch.py SOCKET

The program imports what servers need, and then waits for cases at a Unix
socket. A case is two connections, one after the other: to the first a line is
sent that says what to serve, and the second is to be standard error. The case
is then served by a fork of this process, which has the first connection as its
standard input and output. Before the fork no thread exists, nothing of a case
has been seen, and no class has been touched, so a fork is what a program
started afresh would be, for a tenth of the time that starting Python takes.

The line is a dictionary, as Python spells one:

    handler      "file", "cgi", "base" or the path of an app
    server       "serial" or "threading"
    protocol     protocol_version, empty where the handler's own is left
    directories  cgi_directories, empty where the handler's own are left
    environ      variables to be added
    folder       the folder to be served
    user         the number of the user to be, -1 to stay who one is
    lines        the file for lines.py, left out where lines are not counted
    port         the port to listen on, left out for one that is free

What is printed: the process id; and when the server listens, its port and the
value of its Server header. At the end of standard input the connections that
were made are still handled, then "done" is printed and the program ends.

An app defines a class Handler, and may define make_server(address, Handler,
server_class). The program runs on every Python that is recorded, 2.7 included,
and lets an app import names from where they are today: http.server and
socketserver in 2.7, ThreadingHTTPServer before 3.7.
"""
import ast
# What Python imports only when it is needed is imported here: who has become
# nobody may not be able to read the folder of this Python any more.
import base64  # noqa: F401
import binascii  # noqa: F401
import copy  # noqa: F401
import linecache  # noqa: F401
import mimetypes
import os
import pwd  # noqa: F401
import select
import signal
import socket
import sys
import threading
import tokenize  # noqa: F401
import traceback  # noqa: F401
import unicodedata  # noqa: F401

try:
    import http.server
    import socketserver
except ImportError:
    import types

    import BaseHTTPServer
    import CGIHTTPServer
    import SimpleHTTPServer
    import SocketServer as socketserver

    http = types.ModuleType('http')
    http.server = types.ModuleType('http.server')
    for module in BaseHTTPServer, SimpleHTTPServer, CGIHTTPServer:
        for name in module.__all__:
            setattr(http.server, name, getattr(module, name))
    sys.modules.update({'http': http, 'http.server': http.server, 'socketserver': socketserver})

if not hasattr(http.server, 'ThreadingHTTPServer'):
    class ThreadingHTTPServer(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True

    http.server.ThreadingHTTPServer = ThreadingHTTPServer

CLASSES = {
    'file': 'SimpleHTTPRequestHandler',
    'cgi': 'CGIHTTPRequestHandler',
    'base': 'BaseHTTPRequestHandler',
}


def find(handler):
    """Gives the handler class and how to make its server."""
    def plain(address, handler_class, server_class):
        return server_class(address, handler_class)
    if handler in CLASSES:
        # A class of its own, so that a protocol is set on nobody else's.
        class Handler(getattr(http.server, CLASSES[handler])):
            pass
        return Handler, plain
    app = {'__name__': 'app', '__file__': handler}
    with open(handler) as source:
        exec(compile(source.read(), handler, 'exec'), app)
    return app['Handler'], app.get('make_server', plain)


def warm():
    """Reports an exception to nobody. What Python imports on the way, newer ones
    lazily and out of sight, is then there."""
    try:
        raise ValueError('nothing is wrong')
    except ValueError:
        traceback.format_exc()
    try:
        import _colorize
        _colorize.can_colorize()
    except ImportError:
        pass


def become(user):
    """Gives up root's rights."""
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


def serve(case):
    if 'lines' in case:
        sys.modules['lines'].to(case['lines'])
    os.chdir(case['folder'])
    os.environ.update(case['environ'])
    handler_class, make_server = find(case['handler'])
    if case['protocol']:
        handler_class.protocol_version = case['protocol']
    if case['directories']:
        handler_class.cgi_directories = case['directories']
    if case['user'] >= 0:
        become(case['user'])
    server_class = http.server.HTTPServer if case['server'] == 'serial' else http.server.ThreadingHTTPServer
    server = make_server(('127.0.0.1', case.get('port', 0)), handler_class, server_class)
    name = handler_class.server_version + ' ' + handler_class.sys_version
    print('%d %s' % (server.server_address[1], name))

    serving = threading.Thread(target=server.serve_forever, args=(0.02,))
    serving.start()
    sys.stdin.read()
    server.shutdown()
    serving.join()
    # What waits in the listener's queue was connected before the end.
    while select.select([server], [], [], 0)[0]:
        server.handle_request()
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    print('done')


def read_line(connection):
    """Reads to the first end of line, and nothing behind it."""
    line = b''
    while not line.endswith(b'\n'):
        byte = connection.recv(1)
        if not byte:
            raise EOFError('the connection ended before a case was named')
        line += byte
    return line.decode('ascii')


def fork(listener):
    """Takes a case and forks. Gives the case in the new process, None in this one."""
    control, _ = listener.accept()
    stderr, _ = listener.accept()
    case = ast.literal_eval(read_line(control))
    if os.fork():
        control.close()
        stderr.close()
        return None
    listener.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for connection, fd in (control, 0), (control, 1), (stderr, 2):
        os.dup2(connection.fileno(), fd)
    control.close()
    stderr.close()
    print(os.getpid())
    return case


def main(path):
    if mimetypes.knownfiles:
        sys.exit('sitecustomize.py was not loaded: types would come from this machine')
    warm()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(16)
    print('ready')
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forks
    case = None
    while case is None:
        # The recorder's end is the end of standard input.
        if 0 in select.select([0, listener], [], [])[0]:
            return
        case = fork(listener)
    serve(case)


if __name__ == '__main__':
    main(*sys.argv[1:])

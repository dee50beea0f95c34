"""Serve a folder with one of Python's own handlers: launch.py FOLDER PROTOCOL HANDLER.

HANDLER is file, cgi or base. Prints the port. Runs on every Python there is a
handler in, 2.7 included. What would differ from machine to machine is pinned:
types come from Python's built-in tables, and this machine is called localhost.
"""
# What Python imports only when it is needed is imported here: who has become nobody to run a script may
# not be able to read the folder of this Python any more.
import base64  # noqa: F401
import binascii  # noqa: F401
import copy  # noqa: F401
import linecache  # noqa: F401
import mimetypes
import os
import pwd  # noqa: F401
import select  # noqa: F401
import socket
import sys
import tokenize  # noqa: F401
import traceback
import unicodedata  # noqa: F401

try:
    raise ValueError('what is imported to report it is there now')
except ValueError:
    traceback.format_exc()
try:
    import _colorize
    _colorize.can_colorize()
except ImportError:
    pass

mimetypes.knownfiles = []


def gethostbyaddr(name):
    if name.startswith('127.') or name == 'localhost':
        return 'localhost', [], [name]
    raise socket.herror(1, 'Unknown host')


socket.gethostbyaddr = gethostbyaddr

try:
    import http.server as files, http.server as scripts, http.server as bases, socketserver
except ImportError:
    import SimpleHTTPServer as files, CGIHTTPServer as scripts, BaseHTTPServer as bases, SocketServer as socketserver


class Server(socketserver.ThreadingMixIn, bases.HTTPServer):
    daemon_threads = True
    request_queue_size = 128


folder, protocol, handler = sys.argv[1:]
os.chdir(folder)
Handler = {
    'file': lambda: files.SimpleHTTPRequestHandler,
    'cgi': lambda: scripts.CGIHTTPRequestHandler,
    'base': lambda: bases.BaseHTTPRequestHandler,
}[handler]()
Handler.protocol_version = protocol
server = Server(('127.0.0.1', 0), Handler)
print(server.server_address[1])
sys.stdout.flush()
server.serve_forever()

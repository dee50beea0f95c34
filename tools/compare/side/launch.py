"""Serve a folder with Python's own handler: launch.py FOLDER PROTOCOL.

Prints the port. Types come from Python's built-in tables, never from the host's.
"""
import functools
import mimetypes
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

mimetypes.knownfiles = []
mimetypes.init()
SimpleHTTPRequestHandler.protocol_version = sys.argv[2]
handler = functools.partial(SimpleHTTPRequestHandler, directory=sys.argv[1])
server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
print(server.server_address[1], flush=True)
server.serve_forever()

"""Loaded by every Python that is recorded, before anything else.

Where lines are counted, that begins here. Otherwise it pins what differs from machine to machine:

- The table of types is what is built into that Python, without files such as
  /etc/mime.types.
- This machine is called localhost, as is its loopback address, and no other
  address has a name: what /etc/hosts or a name server would say goes into
  server_name, and from there to CGI scripts.
"""
import os

if os.environ.get('GLASS_LINES'):
    import lines  # noqa: F401

import mimetypes
import socket

mimetypes.knownfiles = []


def gethostbyaddr(name):
    if name in ('localhost', '::1') or name.startswith('127.'):
        return 'localhost', [], [name]
    raise socket.herror(1, 'Unknown host')


socket.gethostbyaddr = gethostbyaddr
socket.gethostname = lambda: 'localhost'

"""Serves one handler for the recorder.

    python -u launch.py HANDLER KIND PROTOCOL

HANDLER is "file", "cgi", "base" or the path of an app; KIND is "serial" or
"threading"; PROTOCOL is empty where the handler's own is left. The current
folder is served. The port and the value of the Server header are printed when
the server listens. At the end of standard input the connections that were made
are still handled, and then the program ends.

An app defines a class Handler, and may define make_server(address, Handler,
server_class). The program runs on every Python that is recorded, 2.7 included,
and lets an app import names from where they are today: http.server and
socketserver in 2.7, ThreadingHTTPServer before 3.7.
"""
import mimetypes
import select
import sys
import threading

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
    http.server.test = BaseHTTPServer.test
    sys.modules.update({'http': http, 'http.server': http.server, 'socketserver': socketserver})

if not hasattr(http.server, 'ThreadingHTTPServer'):
    class ThreadingHTTPServer(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True

    http.server.ThreadingHTTPServer = ThreadingHTTPServer


def find(handler):
    """Gives the handler class and how to make its server."""
    def plain(address, handler_class, server_class):
        return server_class(address, handler_class)
    class_name = {
        'file': 'SimpleHTTPRequestHandler',
        'cgi': 'CGIHTTPRequestHandler',
        'base': 'BaseHTTPRequestHandler',
    }.get(handler)
    if class_name:
        # A class of its own, so that a protocol is set on nobody else's.
        class Handler(getattr(http.server, class_name)):
            pass
        return Handler, plain
    app = {'__name__': 'app', '__file__': handler}
    with open(handler) as source:
        exec(compile(source.read(), handler, 'exec'), app)
    return app['Handler'], app.get('make_server', plain)


def main(handler, kind, protocol):
    if mimetypes.knownfiles:
        sys.exit('sitecustomize.py was not loaded: types would come from this machine')
    handler_class, make_server = find(handler)
    if protocol:
        handler_class.protocol_version = protocol
    server_class = http.server.HTTPServer if kind == 'serial' else http.server.ThreadingHTTPServer
    server = make_server(('127.0.0.1', 0), handler_class, server_class)
    name = handler_class.server_version + ' ' + handler_class.sys_version
    print('%d %s' % (server.server_address[1], name))
    sys.stdout.flush()

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


if __name__ == '__main__':
    main(*sys.argv[1:])

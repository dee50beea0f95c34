"""Finds out which lines of Python's own servers are executed.

Loaded by sitecustomize.py, before any of these modules is, where the variable
GLASS_LINES names a file: each line is appended to it as FILE:NUMBER the first
time that this process executes it. It is written at once and past any buffer,
so that what a process did before it was killed, forked or replaced is there.

    python lines.py

prints every line that could be executed, as FILE:NUMBER FUNCTION, from the code
that the compiler makes of these modules.
"""
import os
import sys

if sys.version_info[0] == 2:
    MODULES = ['BaseHTTPServer', 'SimpleHTTPServer', 'CGIHTTPServer']
else:
    MODULES = ['http.server']

# The end of a file's name, and how it is called here.
NAMES = {'/http/server.py': 'http/server.py'}
for module in MODULES:
    if '.' not in module:
        NAMES['/' + module + '.py'] = module + '.py'

files = {}  # what is known of files so far: their names here, None for all others
seen = set()
output = None


def called(filename):
    """Gives the name of a file here, None if it is none of ours."""
    if filename not in files:
        own = None
        for end in NAMES:
            if filename.replace('.pyc', '.py').endswith(end):
                own = NAMES[end]
        files[filename] = own
    return files[filename]


def record(name, line):
    if (name, line) not in seen:
        seen.add((name, line))
        os.write(output, ('%s:%d\n' % (name, line)).encode('ascii'))


def to(path):
    """Has what follows written to a file."""
    global output
    before, output = output, os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 438)
    if before is not None:
        os.close(before)


def trace(frame, event, argument):
    """Is called for each call of a function by a Python without sys.monitoring."""
    name = called(frame.f_code.co_filename)
    if name is None:
        return None

    def local(frame, event, argument):
        if event == 'line':
            record(name, frame.f_lineno)
        return local
    return local


def start(path):
    to(path)
    if not hasattr(sys, 'monitoring'):
        import atexit
        import threading
        # At the very end even the names in this module are gone.
        atexit.register(sys.settrace, None)
        threading.settrace(trace)
        sys.settrace(trace)
        return
    monitoring = sys.monitoring

    def line(code, number):
        name = called(code.co_filename)
        if name is not None:
            record(name, number)
        return monitoring.DISABLE
    monitoring.use_tool_id(monitoring.COVERAGE_ID, 'lines')
    monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, line)
    monitoring.set_events(monitoring.COVERAGE_ID, monitoring.events.LINE)


def starts(code):
    """Gives the lines of a code object, but not of those within it."""
    if hasattr(code, 'co_lines'):
        # The first instruction of a function stands in the line of its def and is
        # no line that is executed with it.
        first = code.co_firstlineno if code.co_name != '<module>' else 0
        body = [line for _, _, line in code.co_lines() if line]
        return set(body) - ({first} if set(body) != {first} else set())
    import dis
    return set(line for _, line in dis.findlinestarts(code))


def walk(code, names, found):
    for line in starts(code):
        # The innermost function has the line; a def is a line of who defines.
        found.setdefault(line, '.'.join(names) or '<module>')
    for constant in code.co_consts:
        if hasattr(constant, 'co_code'):
            inner = names if constant.co_name.startswith('<') else names + [constant.co_name]
            walk(constant, inner, found)


def main():
    import importlib
    for module in MODULES:
        path = importlib.import_module(module).__file__.replace('.pyc', '.py')
        with open(path) as source:
            code = compile(source.read(), path, 'exec')
        found = {}
        walk(code, [], found)
        for line in sorted(found):
            print('%s:%d %s' % (called(path), line, found[line]))


if __name__ == '__main__':
    main()
elif os.environ.get('GLASS_LINES'):
    start(os.environ['GLASS_LINES'])

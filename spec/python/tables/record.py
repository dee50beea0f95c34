# Prints what one Python knows by heart: its names, its error page, its status
# codes and its MIME types.
#
#     python3.14 spec/python/tables/record.py > spec/python/tables/3.14.txt
#
# Run it with the interpreter whose table is wanted. The MIME tables are the
# built-in ones: the lists of the host (/etc/mime.types and the like) are
# switched off before the module reads them, as the recorder does.
import json
import mimetypes
import sys

mimetypes.knownfiles = []
mimetypes.init()

try:
    from http.server import BaseHTTPRequestHandler as Base, SimpleHTTPRequestHandler as Simple
except ImportError:  # 2.7 has a module for each
    from BaseHTTPServer import BaseHTTPRequestHandler as Base
    from SimpleHTTPServer import SimpleHTTPRequestHandler as Simple

out = sys.stdout
out.write("release %s\n" % sys.version.split()[0])
out.write("base %s\n" % Base.server_version)
out.write("simple %s\n" % Simple.server_version)
out.write("error-page %s\n" % json.dumps(Base.error_message_format))
out.write("error-type %s\n" % Base.error_content_type)
for code in sorted(Base.responses):
    phrase, description = Base.responses[code][:2]
    out.write("status %d\t%s\t%s\n" % (code, phrase, description))
for suffix in sorted(Simple.extensions_map):
    out.write("override %s\t%s\n" % (suffix, Simple.extensions_map[suffix]))
for suffix in sorted(mimetypes.suffix_map):
    out.write("suffix %s\t%s\n" % (suffix, mimetypes.suffix_map[suffix]))
for suffix in sorted(mimetypes.encodings_map):
    out.write("encoding %s\t%s\n" % (suffix, mimetypes.encodings_map[suffix]))
for suffix in sorted(mimetypes.types_map):
    out.write("type %s\t%s\n" % (suffix, mimetypes.types_map[suffix]))

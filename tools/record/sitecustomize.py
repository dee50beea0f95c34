"""Loaded by every Python that is recorded, before anything else.

The table of types is what is built into that Python: files such as
/etc/mime.types differ from machine to machine.
"""
import mimetypes

mimetypes.knownfiles = []

// Package request reads one HTTP request from a byte stream the way Python's
// http.server does: a request line, then a block of header lines.
//
//	Reader                 rfile: lines and bytes from a connection
//	ParseLine, Line        the request line and its words
//	ReadHeaders, Headers   the header block, as the email package sees it, or rfc822 in 2.7
//	Refusal                why a request is answered with an error
//	Text, Quote, Fields    decode, repr and split, each as that Python has it
//	FSEncode, FSDecode     os.fsencode and os.fsdecode, likewise
//	IntRules               what its int() takes for a number
//
// The methods of a header object, HTTPMessage of Python 3 and mimetools.Message
// of 2.7, go by these names:
//
//	get, getheader, [name]                   Headers.Get, or Lookup without a copy
//	in, has_key                              Headers.Has
//	get_all, getheaders                      Headers.Values
//	items, keys, values, len                 Headers.Len, Headers.Field
//	getallmatchingheaders                    Headers.AllMatching
//	get_content_type, gettype                Headers.ContentType
//	get_content_maintype, getmaintype        Headers.MainType
//	get_content_subtype, getsubtype          Headers.SubType
//
// A Refusal carries the reply it causes; writing that reply is the business of
// package base. Where Python raises instead, the error is a *pytext.Exception, and
// there is no reply. Nothing here knows of sockets, methods or files, and nothing is
// stricter or laxer than Python: RFC 9112 is cited where the two part.
package request

// Package pytext is the handful of Python's string functions that decide which
// bytes http.server answers: how it splits a request line, writes a repr into
// an error message, decodes a target and spells a file name.
//
//	FromLatin1, AppendLatin1      the wire's bytes to text and back
//	Fields, TrimLineEnd           str.split(), str.rstrip("\r\n")
//	Repr                          repr(str)
//	IsDigit, ParseInt, IntRules   str.isdigit(), int(str)
//	Lower, AppendLower            str.lower()
//	Unquote, AppendQuote          urllib.parse.unquote, quote
//	UnquoteStrict, UnquoteReplace the two tries of Unquote
//	AppendUnquoteToBytes          urllib.parse.unquote_to_bytes
//	NeverQuoted                   what quote leaves alone
//	AppendEscapeHTML              html.escape(quote=False)
//	AppendEscapeLog               the log's table of control characters
//	FSDecode, FSEncode            os.fsdecode, os.fsencode under UTF-8
//	ReprBytes, FieldsBytes        the same of Python 2, whose text is bytes;
//	StripBytes, LowerBytes        DictOrder is the order of its dict
//	AppendLowerBytes
//
// Text is a Go string in UTF-8, with one addition: a lone surrogate, which a
// Python str may hold and UTF-8 may not, is kept as the three bytes UTF-8 would
// give it (the form known as WTF-8). Python puts surrogates there for file name
// bytes that are not UTF-8, so they must survive the way from a directory to
// the page and back.
//
// What is a letter, a digit or printable is asked of package unicode. The Pythons
// know a somewhat newer Unicode than it does, so on characters of the last few
// years they may disagree; characters_test.go lists them.
//
// The package knows nothing of HTTP, and its functions allocate only when the
// text is not already in the form asked for.
package pytext

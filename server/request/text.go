package request

import (
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// REQUEST-7: what a request is made of is text, and text is another thing in
// Python 2, where it is bytes, than in Python 3, where they are decoded as Latin-1.
// These functions choose between the two.

// Text is a piece of the wire as a handler sees it.
func Text(raw []byte, facts *python.Facts) string {
	if facts.TextIsBytes {
		return string(raw)
	}
	return pytext.FromLatin1(raw)
}

// Quote is repr(text), as messages have it that quote what a client has sent
// (REQUEST-16, REQUEST-17).
func Quote(text string, facts *python.Facts) string {
	if facts.TextIsBytes {
		return pytext.ReprBytes(text)
	}
	return pytext.Repr(text)
}

// Fields appends the words of text to dst: text.split() (REQUEST-8, REQUEST-9).
func Fields(dst []string, text string, facts *python.Facts) []string {
	if facts.TextIsBytes {
		return pytext.FieldsBytes(dst, text)
	}
	return pytext.Fields(dst, text)
}

// FSEncode is what the operating system knows a path or another piece of text by:
// its bytes in UTF-8, or the bytes that it is (FILE-14). The error is the exception
// for text that has no such bytes (FILE-29).
func FSEncode(text string, facts *python.Facts) (string, error) {
	if facts.TextIsBytes {
		return text, nil
	}
	name, ok := pytext.FSEncode(text)
	if !ok {
		return "", pytext.FSEncodeError(text)
	}
	return name, nil
}

// FSDecode is a name of the operating system as a handler sees it.
func FSDecode(name string, facts *python.Facts) string {
	if facts.TextIsBytes {
		return name
	}
	return pytext.FSDecode(name)
}

// IntRules is what int takes for a number (REQUEST-62).
func IntRules(facts *python.Facts) pytext.IntRules {
	return pytext.IntRules{
		Bytes:       facts.TextIsBytes,
		Underscores: facts.IntegerUnderscores,
		MaxDigits:   facts.IntegerDigits,
		LimitName:   facts.IntegerLimitName,
		LimitFirst:  facts.IntegerLimitFirst,
	}
}

package request

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// A boundary may be encoded in any charset that Python has a codec for. It is
// decoded with the wish that nothing be an error; some codecs raise all the same
// (REQUEST-59).

// decodeError is what decoding text, which is not empty, raises; nil where the
// charset is unknown, or its codec does as it is told.
func decodeError(text, charset []byte, name string, facts *python.Facts) error {
	switch name {
	case "undefined":
		return codecFailed("undefined encoding", charset, facts)
	case "idna":
		return codecFailed(facts.IDNAError, charset, facts)
	case "punycode":
		if facts.PunycodeRaises {
			return punycodeError(text, charset, facts)
		}
	}
	return nil
}

// decode is text as the codec of that name decodes it, in Latin-1, as the lines
// have it that it is compared with. It is not ok where that has other characters.
//
// Most codecs leave ASCII alone, as all are supposed to that codecKinds does not
// name. What they make of other bytes is as a rule beyond Latin-1, and supposed to
// be.
func decode(text []byte, name string) (latin1 []byte, ok bool) {
	switch codecKinds[name] {
	case other:
		return nil, false
	case latin:
		return text, true
	case utf8Codec:
		decoded, err := pytext.DecodeUTF8(bytes.TrimPrefix(text, signature(name)))
		latin1, ok = pytext.AppendLatin1(nil, decoded)
		return latin1, ok && err == nil
	case punycode:
		return decodePunycode(text)
	case escapes:
		return decodeEscapes(text)
	case utf7:
		return text, isASCII(text) && !bytes.Contains(text, []byte("+"))
	}
	return text, isASCII(text)
}

func isASCII(text []byte) bool { return firstBeyondASCII(text) < 0 }

// firstBeyondASCII is the index of the first byte that is not ASCII, or -1.
func firstBeyondASCII(text []byte) int {
	return bytes.IndexFunc(text, func(r rune) bool { return r >= 0x80 })
}

// signature is what a codec drops from the beginning of a text.
func signature(name string) []byte {
	if name == "utf_8_sig" {
		return []byte("\xef\xbb\xbf")
	}
	return nil
}

// codecName is the name that Python looks a charset up by: small letters, digits
// and dots, with one underscore for whatever stands between them.
func codecName(charset []byte, facts *python.Facts) string {
	text := pytext.FromLatin1(charset)
	words := strings.FieldsFunc(text, func(r rune) bool {
		if r < 0x80 {
			return r != '.' && (r == '_' || !isWord(r))
		}
		return !facts.CodecNamesBeyondASCII || !isAlnumLatin1(r)
	})
	return pytext.LowerBytes(strings.Join(words, "_"))
}

// isAlnumLatin1 is str.isalnum for the upper half of Latin-1: letters, raised
// digits and fractions.
func isAlnumLatin1(r rune) bool {
	return r >= 0xc0 && r != 0xd7 && r != 0xf7 || strings.ContainsRune("\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc\u00bd\u00be", r)
}

// codecFailed is the UnicodeError of a codec as the one who called it passes it
// on.
func codecFailed(said string, charset []byte, facts *python.Facts) error {
	if !facts.CodecErrorNoted {
		return &pytext.Exception{Class: "UnicodeError", Text: codecNote(charset) + " (UnicodeError: " + said + ")"}
	}
	return &pytext.Exception{Class: "UnicodeError", Text: said, Note: codecNote(charset)}
}

// codecNote names the charset as the parser holds it: quoted for a header.
func codecNote(charset []byte) string {
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(pytext.FromLatin1(charset))
	return "decoding with '" + quoted + "' codec failed"
}

// punycodeError: what stands behind the last hyphen has to be ASCII.
func punycodeError(text, charset []byte, facts *python.Facts) error {
	tail := text[bytes.LastIndexByte(text, '-')+1:]
	at := firstBeyondASCII(tail)
	if at < 0 {
		return nil
	}
	raised := &pytext.Exception{Class: "UnicodeDecodeError",
		Text: fmt.Sprintf("'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", tail[at], at)}
	if facts.CodecErrorNoted {
		raised.Note = codecNote(charset)
	}
	return raised
}

package generate

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A piece is one part of a production's text.
type piece interface {
	write(s *source, depth int)
}

type (
	literal   []byte
	anyByte   struct{}
	reference struct {
		name string
		rule *rule
	}
	repeat struct {
		what      []byte
		low, high int
	}
	number struct{ low, high int }
	place  struct{ folder, spelled bool }
)

func (p literal) write(s *source, _ int)        { s.out = append(s.out, p...) }
func (p *reference) write(s *source, depth int) { s.write(p.rule, depth) }
func (p anyByte) write(s *source, _ int)        { s.out = append(s.out, byte(s.random.IntN(256))) }
func (p number) write(s *source, _ int) {
	s.out = strconv.AppendInt(s.out, int64(s.between(p.low, p.high)), 10)
}
func (p repeat) write(s *source, _ int) {
	s.out = append(s.out, bytes.Repeat(p.what, s.between(p.low, p.high))...)
}

func (p place) write(s *source, _ int) {
	names := s.places.Files
	if p.folder {
		names = s.places.Folders
	}
	if len(names) == 0 {
		return
	}
	name := names[s.random.IntN(len(names))]
	if !p.spelled {
		s.out = append(s.out, quote(name)...)
		return
	}
	for name != "" {
		letter, size := utf8.DecodeRuneInString(name)
		s.out = append(s.out, s.spell(letter, name[:size])...)
		name = name[size:]
	}
}

// Places are names in the fixture, as the file system has them, without a slash before or after.
type Places struct {
	Files, Folders []string
}

// quote escapes a name as a listing's link does: a byte that is no UTF-8 as the surrogate that
// Python carries it in.
func quote(name string) string {
	var out strings.Builder
	for name != "" {
		letter, size := utf8.DecodeRuneInString(name)
		switch {
		case letter == utf8.RuneError && size == 1:
			out.WriteString(surrogate(name[0]))
		case size == 1 && !unreserved(name[0]) && name[0] != '/', size > 1:
			out.WriteString(escape(name[:size], "%%%02X"))
		default:
			out.WriteByte(name[0])
		}
		name = name[size:]
	}
	return out.String()
}

// surrogate escapes the UTF-8 form of the lone surrogate U+DC00+b.
func surrogate(b byte) string {
	return escape(string([]byte{0xed, 0xb0 | b>>6, 0x80 | b&0x3f}), "%%%02X")
}

func escape(text, format string) string {
	var out strings.Builder
	for i := range len(text) {
		fmt.Fprintf(&out, format, text[i])
	}
	return out.String()
}

// unreserved are the bytes that Python's urllib.parse.quote leaves alone.
func unreserved(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || strings.IndexByte("_.-~", b) >= 0
}

// spell writes one character of a name in one of the ways there are; raw are its bytes.
func (s *source) spell(letter rune, raw string) string {
	broken := letter == utf8.RuneError && len(raw) == 1
	format := "%%%02X"
	if s.chance(50) {
		format = "%%%02x"
	}
	switch {
	case letter == '/':
		return s.slash(format)
	case len(raw) == 1 && unreserved(raw[0]):
		if s.chance(90) {
			return raw
		}
		return escape(raw, format)
	case broken && s.chance(60):
		return surrogate(raw[0])
	case !broken && letter >= 0x80 && letter <= 0xff && s.chance(40):
		return string([]byte{byte(letter)}) // what Python takes a raw byte for
	case s.chance(15):
		return raw
	}
	return escape(raw, format)
}

func (s *source) slash(format string) string {
	switch {
	case s.chance(85):
		return "/"
	case s.chance(50):
		return escape("/", format)
	case s.chance(50):
		return "//"
	}
	return "/./"
}

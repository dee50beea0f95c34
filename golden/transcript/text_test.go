package transcript

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

func TestEscape(t *testing.T) {
	for _, c := range []struct{ bytes, spelled, word string }{
		{"", ``, ``},
		{"GET / HTTP/1.0\r\n", `GET / HTTP/1.0\r\n`, `GET\x20/\x20HTTP/1.0\r\n`},
		{"\t\\\x00\x7f\xe9", `\t\\\x00\x7f\xe9`, `\t\\\x00\x7f\xe9`},
		{"{a}", `{a}`, `{a}`},
		{`\{a}`, `\\{a}`, `\\{a}`},
		{" a  ", ` a \x20`, `\x20a\x20\x20`},
		{"é", `\xc3\xa9`, `\xc3\xa9`},
	} {
		assert.Equal(t, Escape(c.bytes), c.spelled)
		assert.Equal(t, EscapeWord(c.bytes), c.word)
		back, err := Unescape(c.spelled)
		assert.NilError(t, err)
		assert.Equal(t, back, c.bytes)
		back, err = UnescapeWord(c.word)
		assert.NilError(t, err)
		assert.Equal(t, back, c.bytes)
	}
}

func TestUnescapeRefuses(t *testing.T) {
	for _, spelled := range []string{`a `, `\x20a`, `\x0a`, `\xFF`, `\{date}`, `\{repeat a 70}`, "\n", "é", `\`} {
		_, err := Unescape(spelled)
		assert.Assert(t, err != nil, "%q", spelled)
	}
}

func FuzzEscape(f *testing.F) {
	f.Add("GET / HTTP/1.0\r\n", `\x20`)
	f.Add(" \\{repeat a 3} \xff", `\{date}`)
	f.Fuzz(func(t *testing.T, bytes, spelled string) {
		back, err := Unescape(Escape(bytes))
		assert.NilError(t, err)
		assert.Equal(t, back, bytes)
		back, err = UnescapeWord(EscapeWord(bytes))
		assert.NilError(t, err)
		assert.Equal(t, back, bytes)
		if back, err := Unescape(spelled); err == nil {
			assert.Equal(t, Escape(back), spelled, "a second spelling of one byte string")
		}
		if text, err := ParseText(spelled); err == nil {
			assert.Equal(t, text.String(), spelled)
		}
	})
}

func TestTextSpellings(t *testing.T) {
	for _, c := range []struct {
		spelled string
		text    Text
	}{
		{`a\{host}:\{port}`, Text{{Bytes: "a"}, {Name: Host}, {Bytes: ":"}, {Name: Port}}},
		{`\{repeat \x20 70}\x20`, Text{{Repeat, " ", 70}, {Bytes: " "}}},
		{`\{repeat a\x20\x7d\r\n 2}`, Text{{Repeat, "a }\r\n", 2}}},
		{`\{repeat { 2}`, Text{{Repeat, "{", 2}}},
	} {
		got, err := ParseText(c.spelled)
		assert.NilError(t, err)
		assert.Equal(t, cmp.Diff(c.text, got), "")
		assert.Equal(t, got.String(), c.spelled)
	}
}

func TestTextIsCutAfterEndsOfLines(t *testing.T) {
	text := Literal("a\n\nb").Append(Piece{Repeat, "x\n", 3}, Piece{Repeat, "y\nz", 3}, Piece{Bytes: "c\n"},
		Piece{Name: Traceback}, Piece{Bytes: "E\n"})
	var lines []string
	for _, line := range text.Cut() {
		lines = append(lines, line.String())
	}
	assert.Equal(t, cmp.Diff([]string{
		`a\n`, `\n`, `b\{repeat x\n 3}`, `\{repeat y\nz 3}c\n`, `\{traceback}`, `E\n`,
	}, lines), "")
}

func TestTextExpands(t *testing.T) {
	text := Literal("a").Append(Piece{Repeat, "xy", 2}, Piece{Name: Port})
	assert.Equal(t, text.Expand(func(name string) string { return "<" + name + ">" }), "axyxy<port>")
}

func TestAppendKeepsTheNormalForm(t *testing.T) {
	a := Literal("a")
	b := a.Append(Piece{Bytes: "b"}, Piece{}, Piece{Name: Host}, Piece{Bytes: "c"})
	assert.Equal(t, cmp.Diff(Text{{Bytes: "ab"}, {Name: Host}, {Bytes: "c"}}, b), "")
	assert.Equal(t, cmp.Diff(Text{{Bytes: "a"}}, a), "", "the text appended to is left as it was")
	assert.Equal(t, len(Literal("")), 0)
}

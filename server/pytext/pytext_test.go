package pytext_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/pytext"
)

// TestNothingIsCopiedInVain pins what the package comment promises: text that is
// in the wanted form already costs nothing, apart from the string itself.
func TestNothingIsCopiedInVain(t *testing.T) {
	raw, text, buf := []byte("GET /index.html HTTP/1.1"), "get /index.html http/1.1", make([]byte, 0, 256)
	var words [8]string
	for _, c := range []struct {
		name string
		want float64
		call func()
	}{
		{"FromLatin1", 1, func() { sink = pytext.FromLatin1(raw) }},
		{"AppendLatin1", 0, func() { buf, _ = pytext.AppendLatin1(buf[:0], text) }},
		{"Fields", 0, func() { pytext.Fields(words[:0], text) }},
		{"TrimLineEnd", 0, func() { sink = pytext.TrimLineEnd(text) }},
		{"Lower", 0, func() { sink = pytext.Lower(text) }},
		{"Unquote", 0, func() { sink = pytext.Unquote(text) }},
		{"FSDecode", 0, func() { sink = pytext.FSDecode(text) }},
		{"FSEncode", 0, func() { sink, _ = pytext.FSEncode(text) }},
		{"AppendQuote", 0, func() { buf = pytext.AppendQuote(buf[:0], text) }},
		{"AppendEscapeHTML", 0, func() { buf = pytext.AppendEscapeHTML(buf[:0], text) }},
		{"AppendEscapeLog", 0, func() { buf = pytext.AppendEscapeLog(buf[:0], text) }},
	} {
		assert.Equal(t, testing.AllocsPerRun(20, c.call), c.want, c.name)
	}
}

var sink string

func TestAppendKeepsWhatIsThere(t *testing.T) {
	kept := []byte("kept ")
	assert.Equal(t, string(pytext.AppendQuote(kept, "a b")), "kept a%20b")
	assert.Equal(t, string(pytext.AppendEscapeHTML(kept, "<")), "kept &lt;")
	assert.Equal(t, string(pytext.AppendEscapeLog(kept, "\n")), `kept \x0a`)
	assert.Equal(t, string(pytext.AppendEscapeLog(kept, []byte("é\\"))), `kept é\\`)
	out, ok := pytext.AppendLatin1(kept, "é€")
	assert.Assert(t, !ok)
	assert.Equal(t, string(out), "kept ")
	assert.DeepEqual(t, pytext.Fields([]string{"kept"}, " a b"), []string{"kept", "a", "b"})
}

func TestExceptionEndsItsTraceback(t *testing.T) {
	assert.Error(t, &pytext.Exception{Class: "UnicodeError", Text: "x", Note: "y"}, "UnicodeError: x\ny")
	assert.Error(t, &pytext.Exception{Class: "ValueError", Text: "x"}, "ValueError: x")
	assert.Error(t, &pytext.Exception{Class: "KeyError"}, "KeyError")
	assert.Error(t, pytext.ErrNullByte, "ValueError: embedded null byte")
}

func TestOSErrorLooksThroughGosWrapping(t *testing.T) {
	_, err := os.Open(filepath.Join(t.TempDir(), "none"))
	assert.Assert(t, errors.Is(err, fs.ErrNotExist))
	assert.Error(t, pytext.OSError(err), "FileNotFoundError: [Errno 2] No such file or directory")
	assert.Error(t, pytext.OSError(fmt.Errorf("write: %w", syscall.EPIPE)), "BrokenPipeError: [Errno 32] Broken pipe")
	assert.Equal(t, pytext.OSError(io.ErrUnexpectedEOF), io.ErrUnexpectedEOF)
}

func TestASCIIEscapesTheFirstCharacterBeyond(t *testing.T) {
	assert.Equal(t, pytext.ASCII("'\u007f\u0080\u00ff\u0100'"), "'\u007f\\x80\\xff\\u0100'")
	assert.Equal(t, pytext.ASCII("'plain'"), "'plain'")
}

func TestTheEdgeOfLatin1(t *testing.T) {
	_, ok := pytext.AppendLatin1(nil, "\u0100")
	assert.Assert(t, !ok)
	out, ok := pytext.AppendLatin1(nil, "\u00ff")
	assert.Assert(t, ok)
	assert.DeepEqual(t, out, []byte{0xff})
	assert.Error(t, pytext.Latin1Error("a\u0100\u0100\u00ff"), "UnicodeEncodeError: 'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)")
}

// U+FFFD itself is no mistake in what is decoded, so surrogates beside it stay.
func TestUnquoteKeepsTheReplacementCharacter(t *testing.T) {
	assert.Equal(t, pytext.Unquote("%ED%A0%80%EF%BF%BD"), "\xed\xa0\x80\uFFFD")
}

func TestUnderscoresAreARule(t *testing.T) {
	_, _, err := pytext.IntRules{}.Parse("1_0")
	assert.ErrorContains(t, err, "invalid literal for int() with base 10: '1_0'")
}

// As Python 3.14 has them: one U+FFFD for each beginning that could have become a character.
func TestBrokenCharactersAreReplaced(t *testing.T) {
	for _, row := range []struct{ in, want string }{
		{"%c2%80x", "\u0080x"},
		{"%c2x", "\ufffdx"},
		{"%dfx", "\ufffdx"},
		{"%e0%a0x", "\ufffdx"},
		{"%e0%9fx", "\ufffd\ufffdx"},
		{"%e0%a0%80x", "\u0800x"},
		{"%ed%9fx", "\ufffdx"},
		{"%ed%a0x", "\ufffd\ufffdx"},
		{"%e1%80x", "\ufffdx"},
		{"%ec%80x", "\ufffdx"},
		{"%ee%80x", "\ufffdx"},
		{"%ef%80x", "\ufffdx"},
		{"%ef%bfx", "\ufffdx"},
		{"%f0%90x", "\ufffdx"},
		{"%f0%8fx", "\ufffd\ufffdx"},
		{"%f0%90%80x", "\ufffdx"},
		{"%f4%8fx", "\ufffdx"},
		{"%f4%90x", "\ufffd\ufffdx"},
		{"%f4%8f%80x", "\ufffdx"},
		{"%f1%80x", "\ufffdx"},
		{"%f1%80%80x", "\ufffdx"},
		{"%f3%80%80x", "\ufffdx"},
		{"%f3%bf%bfx", "\ufffdx"},
		{"%f2%80x", "\ufffdx"},
		{"%f5%80x", "\ufffd\ufffdx"},
		{"%f1%80%80%c3x", "\ufffd\ufffdx"},
		{"%e1%80%80x", "\u1000x"},
		{"%c1%80x", "\ufffd\ufffdx"},
		{"%f0%90%8fx", "\ufffdx"},
		{"%e1%c0x", "\ufffd\ufffdx"},
		{"%f1%7fx", "\ufffdx"},
	} {
		assert.Equal(t, pytext.UnquoteReplace(row.in), row.want, row.in)
	}
}

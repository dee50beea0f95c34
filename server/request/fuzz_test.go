package request

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/pytext/recorded"
	"github.com/glasshttp/glass/spec/python"
)

func allFacts(tb testing.TB) (all []*python.Facts) {
	for _, v := range python.All() {
		facts, err := python.Lookup(v.String())
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, facts)
	}
	return all
}

// addRows seeds a fuzz test with what the real Pythons were asked.
func addRows(f *testing.F, file string) {
	for _, row := range recorded.Rows(f, file, 100) {
		if len(row[2]) < 500 {
			f.Add(row[2])
		}
	}
}

// FuzzParseLine: whatever the line, the outcome is one of three, and what a
// handler is given of it is sound.
func FuzzParseLine(f *testing.F) {
	addRows(f, "testdata/lines.txt")
	all := allFacts(f)
	f.Fuzz(func(t *testing.T, raw string) {
		for _, facts := range all {
			line, err := ParseLine([]byte(raw), facts)
			var refusal *Refusal
			switch {
			case err == nil:
				words := Fields(nil, line.Text, facts)
				switch {
				case line.Command != words[0] || line.Path == "" || facts.SlashesReduced && strings.HasPrefix(line.Path, "//"):
					t.Errorf("%q gave %+v", raw, line)
				case line.Short != (len(words) == 2), !line.Short && line.Version != words[2]:
					t.Errorf("%q gave %+v", raw, line)
				}
			case err == ErrBlank:
				if len(Fields(nil, line.Text, facts)) > 0 {
					t.Errorf("%q is not blank", raw)
				}
			case !errors.As(err, &refusal):
				t.Errorf("%q gave %v", raw, err)
			case line.Command != "" || line.Path != "" || refusal.Message == "" || refusal.Status < 400:
				t.Errorf("%q was refused as %+v, %+v", raw, line, refusal)
			}
		}
	})
}

// An outcome is all that a caller can see of a block that was read.
type outcome struct {
	Fields []string
	Error  string
	Rest   string // what a reader finds behind the block
}

// FuzzHeaders: whatever the block, it is the same whether it comes at once, byte
// by byte or in pieces of odd size, and every field is sound.
func FuzzHeaders(f *testing.F) {
	addRows(f, "testdata/headers.txt")
	addRows(f, "testdata/contenttypes.txt")
	all := allFacts(f)
	f.Fuzz(func(t *testing.T, block string) {
		for _, facts := range all {
			want := readAll(t, block, len(block)+1, facts)
			for _, size := range []int{1, 7} {
				if diff := cmp.Diff(want, readAll(t, block, size, facts)); diff != "" {
					t.Errorf("%q, %d at a time (-at once):\n%s", block, size, diff)
				}
			}
			for i := 0; i < len(want.Fields); i += 2 {
				if name, value := want.Fields[i], want.Fields[i+1]; !sound(name, value, facts) {
					t.Errorf("%q has a field %q with the value %q", block, name, value)
				}
			}
		}
	})
}

// sound tells whether a field can be one.
func sound(name, value string, facts *python.Facts) bool {
	if !facts.HeadersAreMail {
		return name != "" && !strings.ContainsAny(name, ":\n") && name == pytext.LowerBytes(name) && value == pytext.StripBytes(value)
	}
	strange := func(r rune) bool { return r <= ' ' || r > '~' || r == ':' }
	return name != "" && !strings.ContainsFunc(name, strange) && strings.TrimRight(strings.TrimLeft(value, " \t"), "\r\n") == value
}

// readAll reads a block that comes size bytes at a time.
func readAll(t *testing.T, block string, size int, facts *python.Facts) (o outcome) {
	r := new(Reader)
	r.Reset(&pieces{rest: block, size: size})
	var h Headers
	if err := ReadHeaders(r, &h, facts); err != nil {
		o.Error = inPython(err)
	} else {
		o.Fields = fieldsOf(&h)
	}
	rest, err := io.ReadAll(r)
	if err != nil {
		t.Error(err)
	}
	r.Reset(nil)
	o.Rest = string(rest)
	return o
}

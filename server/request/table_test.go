package request

import (
	"errors"
	"flag"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/pytext/recorded"
	"github.com/glasshttp/glass/spec/python"
)

var (
	moreRows   = flag.String("table", "", "also check this table, made by testdata/record.py")
	morePython = flag.String("python", "3.14", "the Python that made -table")
)

// eachTable calls check with the rows that each Python has printed.
func eachTable(t *testing.T, name string, least int, check func(t *testing.T, row []string, facts *python.Facts)) {
	table := recorded.Rows(t, "testdata/"+name+".txt", least)
	for _, v := range python.All() {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			facts, err := python.Lookup(v.String())
			assert.NilError(t, err)
			rows := recorded.Of(table, v.String())
			assert.Assert(t, len(rows) > least, "%d rows", len(rows))
			if *moreRows != "" && *morePython == v.String() {
				rows = append(rows, recorded.Rows(t, *moreRows, 1)...)
			}
			for _, row := range rows {
				check(t, row, facts)
			}
		})
	}
}

// A parsed line is what a row of lines.txt tells after the line itself.
type parsedLine struct {
	Accepted                     bool
	Text, Command, Path, Version string
	Persistent                   bool
	Status                       int
	Message, Explain             string
}

func TestLinesTable(t *testing.T) {
	eachTable(t, "lines", 1000, func(t *testing.T, row []string, facts *python.Facts) {
		if row[0] == "long" {
			checkLongLine(t, row[1:])
			return
		}
		raw, cells := row[1], row[2:]
		want := parsedLine{
			cells[0] == "1", cells[1], cells[2], cells[3], cells[4], cells[5] == "1",
			integer(t, cells[6]), cells[7], cells[8],
		}
		line, err := ParseLine([]byte(raw), facts)
		got := parsedLine{
			Accepted: err == nil, Text: line.Text, Command: line.Command, Path: line.Path, Version: line.Version,
			Persistent: line.Persistent,
		}
		var refusal *Refusal
		if errors.As(err, &refusal) {
			got.Status, got.Message, got.Explain = refusal.Status, refusal.Message, refusal.Explain
		} else if err != nil {
			assert.Equal(t, err, ErrBlank)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-Python +ours):\n%s", recorded.Quote(raw), diff)
		}
		assert.Check(t, line.Short == (err == nil && line.Version == Version09 && len(Fields(nil, line.Text, facts)) == 2), "%q", raw)
	})
}

// checkLongLine reads a line as package base does, up to the limit, and refuses
// what is longer.
func checkLongLine(t *testing.T, cells []string) {
	r := newReader(cells[0] + "\r\n")
	raw, err := r.ReadLine(MaxLine + 1)
	assert.NilError(t, err)
	refused := len(raw) > MaxLine
	assert.Equal(t, refused, cells[2] == "1")
	if !refused {
		return
	}
	assert.Equal(t, strconv.Itoa(len(raw)), cells[1])
	line, refusal := TooLong()
	assert.Equal(t, line, Line{Version: cells[3]})
	if diff := cmp.Diff(&Refusal{integer(t, cells[4]), cells[5], cells[6]}, refusal); diff != "" {
		t.Errorf("(-Python +ours):\n%s", diff)
	}
}

func TestHeadersTable(t *testing.T) { eachTable(t, "headers", 1000, checkHeaders) }

func TestContentTypesTable(t *testing.T) { eachTable(t, "contenttypes", 500, checkHeaders) }

// TestTypesTable asks for Content-Type taken apart.
func TestTypesTable(t *testing.T) {
	eachTable(t, "types", 300, func(t *testing.T, row []string, facts *python.Facts) {
		var h Headers
		assert.NilError(t, ReadHeaders(newReader(row[1]), &h, facts))
		got := []string{h.ContentType(), h.MainType(), h.SubType()}
		if diff := cmp.Diff(row[2:], got); diff != "" {
			t.Errorf("%s (-Python +ours):\n%s", recorded.Quote(row[1]), diff)
		}
	})
}

// checkHeaders compares the fields or the error of a row of headers.txt, and how
// much of the stream it took to know them.
func checkHeaders(t *testing.T, row []string, facts *python.Facts) {
	block, used, fine, rest := row[1], integer(t, row[2]), row[3] == "1", row[4:]
	for _, size := range []int{len(block), 1} {
		if size == 1 && len(block) > 2000 {
			continue // by ones it takes long, and says nothing that shorter blocks do not
		}
		source := &pieces{rest: block, size: size}
		r := new(Reader)
		r.Reset(source)
		var h Headers
		err := ReadHeaders(r, &h, facts)
		var got []string
		if err != nil {
			got = []string{inPython(err)}
		} else {
			got = fieldsOf(&h)
		}
		if fine != (err == nil) || !cmp.Equal(got, rest) && len(got)+len(rest) > 0 {
			t.Errorf("%s:\n%s", shorten(recorded.Quote(block)), cmp.Diff(rest, got))
		}
		if gotUsed := len(block) - len(source.rest) - r.Buffered(); gotUsed != used {
			t.Errorf("%s: used %d bytes, Python %d", shorten(recorded.Quote(block)), gotUsed, used)
		}
		r.Reset(nil)
	}
}

// inPython is the last line of the traceback that the error stands for.
func inPython(err error) string {
	var refusal *Refusal
	var exception *pytext.Exception
	switch {
	case errors.As(err, &refusal) && refusal.Message == "Line too long":
		return "LineTooLong: " + refusal.Explain
	case errors.As(err, &refusal) && refusal.Message == "Too many headers":
		return "HTTPException: " + refusal.Explain
	case errors.As(err, &exception):
		return exception.Error()
	}
	return "not in Python: " + err.Error()
}

func fieldsOf(h *Headers) (fields []string) {
	for i := range h.Len() {
		name, value := h.Field(i)
		fields = append(fields, name, value)
	}
	return fields
}

func integer(t *testing.T, cell string) int {
	n, err := strconv.Atoi(cell)
	assert.NilError(t, err)
	return n
}

func shorten(text string) string {
	if len(text) > 500 {
		return text[:300] + "..." + text[len(text)-150:]
	}
	return text
}

package base_test

import (
	"io"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext/recorded"
	"github.com/glasshttp/glass/spec/python"
)

// TestPages fills formats of error pages as real Pythons have filled them;
// testdata/pages.py says how the table is made.
func TestPages(t *testing.T) {
	table := recorded.Rows(t, "testdata/pages.txt", 500)
	for _, v := range python.All() {
		facts, err := python.Lookup(v.String())
		assert.NilError(t, err)
		rows := recorded.Of(table, v.String())
		assert.Assert(t, len(rows) > 200, "only %d rows of %v", len(rows), v)
		for _, row := range rows {
			outcome, format, member, want := row[0], row[1], row[2] == "1", row[3]
			got, err := errorPage(facts, format, member)
			if err != nil {
				got = err.Error()
			}
			if got != want || (err != nil) != (outcome == "raises") {
				t.Errorf("%v %s, member %v:\nPython %s %s\nours   %s", v, recorded.Quote(format), member, outcome, recorded.Quote(want), recorded.Quote(got))
			}
		}
	}
}

// errorPage is the page of an error 404 by a class with that format.
func errorPage(facts *python.Facts, format string, member bool) (string, error) {
	h := base.NewFor(facts)
	h.ErrorMessageFormat = format
	h.Responses[404] = python.Status{Description: `why & "how"`}
	h.Log = listener.NewLog(io.Discard)
	h.Do["GET"] = func(x *base.Exchange) {
		code := 404
		if member {
			code = x.HTTPStatus(code)
		}
		x.SendError(code, "No <'> \u00e9")
	}
	c := &client{Reader: strings.NewReader("GET / HTTP/1.0\r\n\r\n")}
	err := h.ServeConn(listener.NewConn(c, nil))
	_, page, _ := strings.Cut(c.all(), "\r\n\r\n")
	return page, err
}

// TestAnOrdinaryPageCostsLittle: the text of the mapping, which only odd formats
// show, is not made for others.
func TestAnOrdinaryPageCostsLittle(t *testing.T) {
	allocations := func(format string) float64 {
		return testing.AllocsPerRun(20, func() {
			_, err := errorPage(python.Default(), format, false)
			assert.NilError(t, err)
		})
	}
	ordinary, odd := allocations("%(code)s"), allocations("%s")
	assert.Assert(t, ordinary <= odd-6, "%v allocations, and %v with the mapping", ordinary, odd)
}

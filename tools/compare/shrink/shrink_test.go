package shrink

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/tools/compare/generate"
)

func TestWhatShowsItIsWhatIsLeft(t *testing.T) {
	const request = "GET /some%20long/path?q HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n"
	for _, test := range []struct {
		name   string
		writes []string
		shows  func(all string) bool
		want   []string
	}{
		{"nothing needed", []string{request, request}, func(string) bool { return true }, nil},
		{"one byte", []string{request}, func(all string) bool { return strings.Contains(all, "%") }, []string{"%"}},
		{"a header", []string{"x", request, "y"},
			func(all string) bool { return strings.Contains(all, "Connection: keep-alive\r\n") },
			[]string{"Connection: keep-alive\r\n"}},
		{"two far apart", []string{request + request},
			func(all string) bool { return strings.Count(all, "?") == 2 }, []string{"??"}},
		{"a length", []string{"GET /" + strings.Repeat("a", 70_000) + " HTTP/1.0\r\n\r\n"},
			func(all string) bool { return len(all) >= 65_537 }, []string{strings.Repeat("a", 65_537)}},
		{"a length within a line", []string{request + "X: " + strings.Repeat("y", 9000) + "\rZ: z\r\n\r\n"},
			func(all string) bool { return strings.Count(all, "y") > 8190 && strings.Contains(all, "Z") },
			[]string{strings.Repeat("y", 8191) + "Z"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := generate.Conversation{Seed: 1, Number: 2, Paced: true}
			for _, w := range test.writes {
				c.Writes = append(c.Writes, []byte(w))
			}
			got := Conversation(c, 2000, func(c generate.Conversation) bool { return test.shows(string(c.Bytes())) })
			var have []string
			for _, w := range got.Writes {
				have = append(have, string(w))
			}
			assert.Assert(t, cmp.Diff(test.want, have) == "", "%.300q", have)
			assert.Assert(t, !got.Paced)
			assert.Equal(t, got.Seed, c.Seed)
			assert.Equal(t, got.Number, c.Number)
		})
	}
}

func TestWritesAndPaceStayWhereTheyMatter(t *testing.T) {
	c := generate.Conversation{Writes: [][]byte{[]byte("abc"), []byte("def"), []byte("ghi")}, Paced: true}
	got := Conversation(c, 2000, func(c generate.Conversation) bool {
		return c.Paced && len(c.Writes) >= 2 && bytes.HasSuffix(c.Writes[0], []byte("c")) && bytes.Contains(c.Bytes(), []byte("h"))
	})
	assert.Assert(t, got.Paced)
	assert.Equal(t, string(bytes.Join(got.Writes, []byte("|"))), "c|h")
}

func TestItStopsWhenItHasTriedEnough(t *testing.T) {
	tried := 0
	c := generate.Conversation{Writes: [][]byte{bytes.Repeat([]byte("ab"), 5000)}}
	Conversation(c, 50, func(generate.Conversation) bool { tried++; return false })
	assert.Assert(t, tried <= 50, "%d tests", tried)
}

func TestTheOriginalIsLeftAlone(t *testing.T) {
	c := generate.Conversation{Writes: [][]byte{[]byte("one two\n"), []byte("three\n")}}
	Conversation(c, 500, func(c generate.Conversation) bool { return bytes.Contains(c.Bytes(), []byte("e")) })
	assert.Equal(t, string(c.Bytes()), "one two\nthree\n")
}

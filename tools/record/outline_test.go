package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
)

// joinReplies spells two replies as they are spelled one behind the other: a
// body without an end of line goes on in the same line.
func joinReplies(text string) string {
	for _, digit := range "0123456789" {
		text = strings.ReplaceAll(text, "< "+string(digit)+"\n< HTTP", "< "+string(digit)+"HTTP")
	}
	return text
}

// TestTheCorpusIsAsTheRecorderWritesIt takes every case apart into what its
// author wrote and what each Python said, and puts it together again: nothing
// may be lost or moved.
func TestTheCorpusIsAsTheRecorderWritesIt(t *testing.T) {
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		assert.NilError(t, err)
		for _, c := range cases {
			if c.Recorded == nil {
				continue // the lint says so
			}
			o := outlineOf(c)
			again := *c
			again.Blocks = merge(o, o.said)
			want, got := string(transcript.Print(c)), string(transcript.Print(&again))
			if want != got {
				t.Errorf("%s:\n%s", c.ID, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
			}
		}
	}
}

func TestOutline(t *testing.T) {
	c, err := transcript.Parse([]byte(draft + "recorded: 3.13.0\n\n@ a\n> x\n\n@ a\n< 1\n<.\n\n# why\n\n@ b\n\n@ b\n>.\n\n@ b\n<.\n\n! log\\n\n"))
	assert.NilError(t, err)
	o := outlineOf(c)
	event := func(kind transcript.Kind, conn, text string) transcript.Event {
		return transcript.Event{Kind: kind, Conn: conn, Text: transcript.Literal(text)}
	}
	on := func(name string) transcript.Event {
		return transcript.Event{Kind: transcript.On, Word: name, Conn: name}
	}
	assert.Equal(t, cmp.Diff([]turn{
		{},
		{events: []transcript.Event{on("a"), event(transcript.Send, "a", "x")},
			after: []awaited{{events: []transcript.Event{event(transcript.Receive, "a", "1"), {Kind: transcript.End, Conn: "a"}}}}},
		{events: []transcript.Event{{Kind: transcript.Remark, Word: "why"}}},
		{events: []transcript.Event{on("b")}},
		{events: []transcript.Event{on("b"), {Kind: transcript.HalfClose, Conn: "b"}},
			after: []awaited{{events: []transcript.Event{{Kind: transcript.End, Conn: "b"}}}}},
	}, o.turns, cmp.AllowUnexported(turn{}, awaited{})), "")
	assert.Assert(t, o.named)
	assert.Equal(t, cmp.Diff([]transcript.Event{event(transcript.Stderr, "", "log\n")}, o.said[0].last), "")
}

func TestFrame(t *testing.T) {
	const head = "HTTP/1.0 200 OK\r\n"
	for _, c := range []struct {
		what, data string
		head       bool
		n          int
	}{
		{"nothing yet", "", false, 0},
		{"a beginning", "HTTP/1", false, 0},
		{"something else", "<!DOCTYPE", false, -1},
		{"another protocol", "HTTP/1.1 200 OK\r\n\r\n", false, -1},
		{"half a header", head + "A: b\r\n", false, 0},
		{"a length", head + "Content-Length: 2\r\n\r\nab", false, len(head) + 23},
		{"a length in other letters", head + "content-length:2\r\n\r\nab", false, len(head) + 22},
		{"a body to come", head + "Content-Length: 2\r\n\r\na", false, 0},
		{"more behind it", head + "Content-Length: 2\r\n\r\nabc", false, len(head) + 23},
		{"no length", head + "\r\nab", false, -1},
		{"an odd length", head + "Content-Length: x\r\n\r\n", false, -1},
		{"a HEAD", head + "Content-Length: 2\r\n\r\n", true, len(head) + 21},
		{"304", "HTTP/1.0 304 Not Modified\r\n\r\n", false, 29},
		{"204", "HTTP/1.0 204 No Content\r\n\r\n", false, 27},
		{"100", "HTTP/1.0 100 Continue\r\n\r\nHTTP", false, 25},
		{"no phrase", "HTTP/1.0 204\r\n\r\n", false, 16},
	} {
		assert.Equal(t, frame([]byte(c.data), "HTTP/1.0", c.head), c.n, c.what)
	}
}

func TestReplies(t *testing.T) {
	const interim, whole = "HTTP/1.0 100 Continue\r\n\r\n", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\n"
	for _, c := range []struct {
		data  string
		head  bool
		count int
	}{
		{"bare", false, 1},
		{whole + "x", false, 1},
		{whole + "x" + whole + "y", false, 2},
		{whole + "x" + "rest", false, 2},
		{interim + whole, true, 2},
		{interim + whole + whole + "x", true, 3},
	} {
		assert.Equal(t, replies([]byte(c.data), "HTTP/1.0", c.head), c.count, "%q", c.data)
	}
}

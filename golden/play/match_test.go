package play

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/transcript"
)

// at is when the texts of these tests come in.
var at = time.Date(2026, 11, 21, 2, 10, 11, 0, time.UTC)

func values() *Values {
	return &Values{
		Server: "Fake/1.0 Python/3.14.8", Host: "127.0.0.1", Port: 8000, Busy: 81, Tree: "/tmp/t/root",
		Peers: []Peer{{"127.0.0.1", 500}, {"::1", 50001}},
		From:  at, To: at.Add(time.Second), Zone: time.FixedZone("", 3600),
	}
}

func text(t *testing.T, spelled string) transcript.Text {
	t.Helper()
	got, err := transcript.ParseText(spelled)
	assert.NilError(t, err)
	return got
}

const longDate, logged = "Sat, 21 Nov 2026 02:10:11 GMT", "21/Nov/2026 03:10:11"

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		text, data string
		matches    bool
	}{
		{`abc`, "abc", true},
		{`abc`, "abd", false},
		{`abc`, "ab", false},
		{``, "", true},
		{`\{server}!`, "Fake/1.0 Python/3.14.8!", true},
		{`\{server}!`, "Fake/1.0 Python/3.14.9!", false},
		{`\{host}:\{port}`, "127.0.0.1:8000", true},
		{`\{busy}`, "81", true},
		{`\{tree}/x`, "/tmp/t/root/x", true},
		{`\{peer} \{peer}`, "::1 127.0.0.1", true},
		{`\{peer} \{peer}`, "::1 127.0.0.2", false},
		{`\{peerport}`, "500", true},
		{`\{peerport}`, "50001", true},
		{`\{peerport}1`, "5001", true},
		{`\{peerport}.`, "50002.", false},
		{`a\{repeat xy 3}b`, "axyxyxyb", true},
		{`a\{repeat xy 3}b`, "axyxyb", false},
		{`\{date}`, longDate, true},
		{`\{date}`, strings.Replace(longDate, "11 GMT", "10 GMT", 1), true},
		{`\{date}`, strings.Replace(longDate, "11 GMT", "13 GMT", 1), true},
		{`\{date}`, strings.Replace(longDate, "11 GMT", "09 GMT", 1), false},
		{`\{date}`, strings.Replace(longDate, "11 GMT", "14 GMT", 1), false},
		{`\{date}`, strings.Replace(longDate, "Sat", "Sun", 1), false},
		{`\{date}`, strings.Replace(longDate, " 02:", "  2:", 1), false},
		{`\{logtime}`, logged, true},
		{`\{logtime}`, strings.Replace(logged, "03:", "02:", 1), false},
	} {
		want := map[bool]verdict{true: matched, false: mismatch}[c.matches]
		m := newMatcher(text(t, c.text), values())
		assert.Equal(t, m.match([]byte(c.data), true), want, "%s against %q", c.text, c.data)
		assert.Equal(t, isWhole(text(t, c.text), []byte(c.data), values()), c.matches)
		if !c.matches {
			continue
		}
		assert.Equal(t, m.offset, len(c.data))
		assert.Assert(t, !isWhole(text(t, c.text), []byte(c.data+"+"), values()))
		byteByByte(t, c.text, c.data)
	}
}

// byteByByte matches data as it comes in: until the last byte more is wanted,
// but for placeholders that end where another could begin.
func byteByByte(t *testing.T, spelled, data string) {
	t.Helper()
	m := newMatcher(text(t, spelled), values())
	for n := range len(data) {
		if v := m.match([]byte(data[:n]), false); v != more && !strings.Contains(spelled, "peerport") {
			t.Errorf("%s after %q: %v", spelled, data[:n], v)
		}
	}
	if !strings.Contains(spelled, "peerport") {
		assert.Equal(t, m.match([]byte(data), false), matched)
	}
}

func TestSubstitute(t *testing.T) {
	const hundred = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
	for _, c := range []struct{ kind, data, spelled, literal string }{
		{"<", "HTTP/1.0 200 OK\r\nServer: Fake/1.0 Python/3.14.8\r\n\r\n", `HTTP/1.0 200 OK\r\nServer: \{server}\r\n\r\n`, ""},
		{"<", "a\r\nServer: Fake/1.0 Python/3.14.8\r\n", `a\r\nServer: Fake/1.0 Python/3.14.8\r\n`, "server"},
		{"<", "I am Fake/1.0 Python/3.14.8\r\n", `I am Fake/1.0 Python/3.14.8\r\n`, ""},
		{"<", "a\r\nServer: Fake/1.0 Python/3.14.8+\r\n", `a\r\nServer: Fake/1.0 Python/3.14.8+\r\n`, ""},
		{"<", "Date: " + longDate + "\r\n", `Date: \{date}\r\n`, ""},
		{"<", "Date: " + strings.Replace(longDate, "2026", "2025", 1), "Date: Sat, 21 Nov 2025 02:10:11 GMT", ""},
		{"<", "Date: " + longDate, "Date: " + longDate, "date"},
		{"!", "127.0.0.1 - - [" + logged + "] \"GET /127.0.0.1 HTTP/1.0\" 200 -\n", `\{peer} - - [\{logtime}] "GET /127.0.0.1 HTTP/1.0" 200 -\n`, ""},
		{"!", "x\n::1 - - [" + logged + "] y", `x\n\{peer} - - [\{logtime}] y`, ""},
		{"!", "from ('::1', 50001, 0, 0)\n", `from ('\{peer}', \{peerport}, 0, 0)\n`, ""},
		{"!", "from ('127.0.0.1', 500)\n", `from ('\{peer}', \{peerport})\n`, ""},
		{"|", "on 127.0.0.1 port 8000 (http://127.0.0.1:8000/) ...\n", `on \{host} port \{port} (http://\{host}:\{port}/) ...\n`, ""},
		{"|", "on 127.0.0.1 port 8000\n", `on 127.0.0.1 port \{port}\n`, "host"},
		{"|", "80001 18000 127.0.0.1", "80001 18000 127.0.0.1", ""},
		{"!", "81 in use", `\{busy} in use`, ""},
		{"<", "/tmp/t/root/x", `\{tree}/x`, ""},
		{"<", hundred + hundred + hundred + hundred + hundred + hundred + hundred, `\{repeat \xff 70}`, ""},
		{"<", strings.Repeat("x", 64), strings.Repeat("x", 64), ""},
		{"<", strings.Repeat("abc", 400) + "ab", `\{repeat abc 400}ab`, ""},
		{"<", strings.Repeat("x", 70), strings.Repeat("x", 70), "repeat"},
		{"!", "Traceback (most recent call last):\n  a\n  b\nE: x\n", `\{traceback}E: x\n`, ""},
		{"!", "Traceback (most recent call last):\n  a\nE: x\na note\n", `\{traceback}E: x\na note\n`, ""},
		{"!", "Traceback (most recent call last):\n  a\nE: x\n\nDuring\n\nTraceback (most recent call last):\n  b\nF: y\n", `\{traceback}F: y\n`, ""},
		{"!", "!\n" + tracebackStart + "  a\nE: x\n" + strings.Repeat("-", 40) + "\nT\nE\n", `!\n\{traceback}E: x\n` + strings.Repeat("-", 40) + `\nT\nE\n`, ""},
		{"!", tracebackStart + "  a\nE: x\n", `Traceback (most recent call last):\n  a\nE: x\n`, "traceback"},
		{"<", tracebackStart, `Traceback (most recent call last):\n`, ""},
	} {
		got := Substitute([]byte(c.data), values(), transcript.Kind(c.kind), strings.Fields(c.literal))
		assert.Equal(t, got.String(), c.spelled)
		if !got.Has(transcript.Traceback) {
			assert.Assert(t, isWhole(got, []byte(c.data), values()), "what is substituted matches: %s", got)
		}
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ what, want, got, shows string }{
		{"nothing", "a\nb\n", "a\nb\n", "  ..."},
		{"a line", "a\nb\nc\n", "a\nx\nc\n", "  < a\\n|- < b\\n|+ < x\\n|  < c\\n"},
		{"a line missing", "a\nb\nc\n", "a\nc\n", "  < a\\n|- < b\\n|  < c\\n"},
		{"a line more", "a\nc\n", "a\nb\nc\n", "  < a\\n|+ < b\\n|  < c\\n"},
		{"two places", "a\nb\nc\nd\ne\n", "x\nb\nc\nd\ny\n", "- < a\\n|+ < x\\n|  < b\\n|  < c\\n|  < d\\n|- < e\\n|+ < y\\n"},
		{"all", "a", "b", "- < a|+ < b"},
	} {
		got := diff(wantLines("<", transcript.Literal(c.want)), gotLines("<", []byte(c.got), values(), nil), values())
		assert.Equal(t, strings.Join(got, "|"), c.shows, c.what)
	}
}

func TestDiffShowsPlaceholdersWhereTheyMatched(t *testing.T) {
	want := text(t, `Date: \{date}\r\n\{repeat x\n 3}y\n`)
	got := diff(wantLines("<", want), gotLines("<", []byte("Date: "+longDate+"\r\nx\nx\nz\n"), values(), nil), values())
	assert.Equal(t, cmp.Diff([]string{`  < Date: \{date}\r\n`, `  < x\n`, `  < x\n`, `- < x\n`, `- < y\n`, `+ < z\n`}, got), "")
}

func TestDiffIsAbridged(t *testing.T) {
	var want, got []string
	for i := range 1000 {
		want, got = append(want, fmt.Sprint(i)), append(got, fmt.Sprint(i))
	}
	got[500] = strings.Repeat("x", 1000) + "y"
	lines := func(s []string) []byte { return []byte(strings.Join(s, "\n")) }
	shown := diff(wantLines("<", transcript.Literal(string(lines(want)))), gotLines("<", lines(got), values(), nil), values())
	assert.Equal(t, len(shown), 8+2+8+2)
	assert.Equal(t, shown[0], "  ...")
	assert.Equal(t, shown[9], `- < 500\n`)
	assert.Equal(t, shown[10], `+ < \{repeat x 1000}y\n`)
}

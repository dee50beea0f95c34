package pytext_test

import (
	"testing"

	"github.com/glasshttp/glass/server/pytext"
)

var benchTexts = []struct{ name, text string }{
	{"plain", "/static/css/site.css?version=3"},
	{"escaped", "/caf%C3%A9/%E2%82%AC%20%25?x=%ff"},
	{"latin1", "/caf\u00c3\u00a9/\u00e2\u0082\u00ac"},
}

func benchmark(b *testing.B, call func(text string)) {
	for _, c := range benchTexts {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				call(c.text)
			}
		})
	}
}

func BenchmarkRepr(b *testing.B) {
	benchmark(b, func(text string) { sink = pytext.Repr(text) })
}

func BenchmarkUnquote(b *testing.B) {
	benchmark(b, func(text string) { sink = pytext.Unquote(text) })
}

func BenchmarkLower(b *testing.B) {
	benchmark(b, func(text string) { sink = pytext.Lower(text) })
}

// The lines of a header block and a log line, as a reply appends them.
var (
	benchHeaders = [][]string{{"HTTP/1.1", " ", "200", " ", "OK", "\r\n"}, {"Server", ": ", "SimpleHTTP/0.6 Python/3.14.8", "\r\n"},
		{"Date", ": ", "Sat, 21 Nov 2026 11:25:42 GMT", "\r\n"}, {"Content-type", ": ", "text/plain", "\r\n"},
		{"Content-Length", ": ", "1024", "\r\n"}, {"Last-Modified", ": ", "Sat, 21 Nov 2026 11:25:42 GMT", "\r\n"}, {"\r\n"}}
	benchLogged = []byte(`"GET /static/css/site.css?version=3 HTTP/1.1" 200 -`)
)

func BenchmarkHeaderBlock(b *testing.B) {
	out := make([]byte, 0, 512)
	b.ReportAllocs()
	for b.Loop() {
		out = out[:0]
		for _, line := range benchHeaders {
			out, _ = pytext.AppendLatin1(out, line...)
		}
	}
}

func BenchmarkLogLine(b *testing.B) {
	out := make([]byte, 0, 256)
	b.ReportAllocs()
	for b.Loop() {
		out = pytext.AppendEscapeLog(out[:0], benchLogged)
	}
}

func BenchmarkFromLatin1(b *testing.B) {
	line := []byte("GET /static/css/site.css?version=3 HTTP/1.1\r\n")
	b.ReportAllocs()
	for b.Loop() {
		sink = pytext.FromLatin1(line)
	}
}

func BenchmarkFields(b *testing.B) {
	var words [4]string
	line := "GET /static/css/site.css?version=3&theme=dark&language=en-US HTTP/1.1"
	b.ReportAllocs()
	for b.Loop() {
		pytext.Fields(words[:0], line)
	}
}

func BenchmarkAppendEscapeLog(b *testing.B) {
	out := make([]byte, 0, 256)
	benchmark(b, func(text string) { out = pytext.AppendEscapeLog(out[:0], text) })
}

func BenchmarkAppendQuote(b *testing.B) {
	out := make([]byte, 0, 256)
	benchmark(b, func(text string) { out = pytext.AppendQuote(out[:0], text) })
}

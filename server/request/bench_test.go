package request_test

import (
	"testing"

	"github.com/glasshttp/glass/golden/repeat"
	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// BenchmarkParse is what becomes of the bytes of a request: the line taken apart,
// and the header lines read and found.
func BenchmarkParse(b *testing.B) {
	b.Run("line", benchmarkLine)
	b.Run("headers", benchmarkHeaders)
	b.Run("lookup", benchmarkLookup)
}

func benchmarkLine(b *testing.B) {
	for _, c := range []struct{ name, line string }{
		{"plain", "GET /index.html HTTP/1.1\r\n"},
		{"long", "GET /static/css/site.css?version=3&theme=dark&language=en-US HTTP/1.1\r\n"},
		{"latin1", "GET /caf\xe9 HTTP/1.1\r\n"},
		{"oddversion", "GET / HTTP/01.001\r\n"},
		{"refused", "GET / index.html HTTP/1.1\r\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			raw, facts := []byte(c.line), python.Default()
			b.ReportAllocs()
			for b.Loop() {
				request.ParseLine(raw, facts)
			}
		})
	}
}

// endless is a Source without end: the same block over and over, as a connection
// gives it that is kept alive.
type endless struct{ block string }

func (e *endless) Fill(b request.Buffer) ([]byte, int, error) {
	buf := b.Take()
	return buf, copy(buf, e.block), nil
}

func (e *endless) Read(p []byte) (int, error) { return copy(p, e.block), nil }

func benchmarkHeaders(b *testing.B) {
	for _, c := range []struct{ name, block string }{
		{"none", "\r\n"},
		{"wrk", repeat.Wrk},
		{"curl", "Host: localhost:8000\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n"},
		{"browser", repeat.Browser},
		{"form", "Host: localhost:8000\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n"},
		{"upload", "Host: localhost:8000\r\nContent-Type: multipart/form-data; boundary=----x0123456789\r\nContent-Length: 9\r\n\r\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			r, h, facts := new(request.Reader), new(request.Headers), python.Default()
			r.Reset(&endless{c.block})
			b.ReportAllocs()
			for b.Loop() {
				if err := request.ReadHeaders(r, h, facts); err != nil {
					b.Fatal(err)
				}
				r.Release()
			}
		})
	}
}

// benchmarkLookup asks for what every request is asked for.
func benchmarkLookup(b *testing.B) {
	for _, c := range []struct{ name, block string }{
		{"wrk", repeat.Wrk},
		{"browser", repeat.Browser},
	} {
		b.Run(c.name, func(b *testing.B) {
			r, h := new(request.Reader), new(request.Headers)
			r.Reset(&endless{c.block})
			if err := request.ReadHeaders(r, h, python.Default()); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				for _, name := range []string{"Connection", "Expect", "If-Modified-Since"} {
					h.Lookup(name)
				}
			}
		})
	}
}

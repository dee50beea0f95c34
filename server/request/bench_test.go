package request

import (
	"testing"

	"github.com/glasshttp/glass/spec/python"
)

func BenchmarkParseLine(b *testing.B) {
	for _, c := range []struct{ name, line string }{
		{"plain", "GET /index.html HTTP/1.1\r\n"},
		{"latin1", "GET /caf\xe9 HTTP/1.1\r\n"},
		{"oddversion", "GET / HTTP/01.001\r\n"},
		{"refused", "GET / index.html HTTP/1.1\r\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			raw, facts := []byte(c.line), python.Default()
			b.ReportAllocs()
			for b.Loop() {
				ParseLine(raw, facts)
			}
		})
	}
}

// again is a Source without end: the same block over and over, as a connection
// gives it that is kept alive.
type again struct{ block string }

func (a *again) Fill(b Buffer) ([]byte, int, error) {
	buf := b.Take()
	return buf, copy(buf, a.block), nil
}

func (a *again) Read(p []byte) (int, error) { return copy(p, a.block), nil }

func BenchmarkReadHeaders(b *testing.B) {
	for _, c := range []struct{ name, block string }{
		{"none", "\r\n"},
		{"tool", "Host: localhost:8000\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n"},
		{"browser", "Host: localhost:8000\r\nConnection: keep-alive\r\nCache-Control: max-age=0\r\n" +
			"Upgrade-Insecure-Requests: 1\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n" +
			"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Encoding: gzip, deflate\r\n" +
			"Accept-Language: en-US,en;q=0.5\r\nIf-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n"},
		{"form", "Host: localhost:8000\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n"},
		{"upload", "Host: localhost:8000\r\nContent-Type: multipart/form-data; boundary=----x0123456789\r\nContent-Length: 9\r\n\r\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			r, h, facts := new(Reader), new(Headers), python.Default()
			r.Reset(&again{c.block})
			b.ReportAllocs()
			for b.Loop() {
				if err := ReadHeaders(r, h, facts); err != nil {
					b.Fatal(err)
				}
				r.Release()
			}
		})
	}
}

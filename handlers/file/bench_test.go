package file

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/glasshttp/glass/golden/repeat"
	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

var benchTargets = []struct{ name, target string }{
	{"root", "/"},
	{"plain", "/static/css/site.css?version=3"},
	{"escaped", "/caf%C3%A9/%E2%82%AC%20%25.txt"},
	{"dots", "/a/./b/../../c/d.html"},
}

func BenchmarkTranslate(b *testing.B) {
	for _, c := range benchTargets {
		b.Run(c.name, func(b *testing.B) {
			facts := python.Default()
			b.ReportAllocs()
			for b.Loop() {
				translate("/srv/www", c.target, facts)
			}
		})
	}
}

func BenchmarkGuessType(b *testing.B) {
	for _, c := range []struct{ name, path string }{
		{"html", "/srv/www/index.html"},
		{"archive", "/srv/www/glass-1.0.tar.gz"},
		{"capitals", "/srv/www/DSC_0815.JPG"},
		{"none", "/srv/www/README"},
	} {
		b.Run(c.name, func(b *testing.B) {
			facts := python.Default()
			b.ReportAllocs()
			for b.Loop() {
				guess(c.path, facts.TypeOverrides, facts)
			}
		})
	}
}

func BenchmarkModifiedSince(b *testing.B) {
	for _, c := range []struct{ name, date string }{
		{"fixdate", "Sun, 06 Nov 1994 08:49:37 GMT"},
		{"rfc850", "Sunday, 06-Nov-94 08:49:37 GMT"},
		{"asctime", "Sun Nov  6 08:49:37 1994"},
	} {
		b.Run(c.name, func(b *testing.B) {
			h := New("")
			modified := time.Date(1994, 11, 6, 8, 49, 38, 0, time.UTC)
			repeat.Exchanges(b, h.Handler, "If-Modified-Since: "+c.date+"\r\n\r\n", func(x *base.Exchange) {
				if notModifiedSince(x, modified) {
					b.Fatal("a second before is after")
				}
			})
		})
	}
}

// BenchmarkFile is a whole request, for a file of 1 KiB mostly: all but what the
// connection itself costs.
func BenchmarkFile(b *testing.B) {
	directory := b.TempDir()
	name := filepath.Join(directory, "hello.txt")
	if err := os.WriteFile(name, bytes.Repeat([]byte("x"), 1024), 0o644); err != nil {
		b.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(directory, "folder"), 0o755); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ name, request string }{
		{"wrk", "GET /hello.txt HTTP/1.1\r\n" + repeat.Wrk},
		{"browser", "GET /hello.txt HTTP/1.1\r\n" + repeat.Browser},
		{"head", "HEAD /hello.txt HTTP/1.1\r\n" + repeat.Wrk},
		{"unmodified", "GET /hello.txt HTTP/1.1\r\nHost: localhost:8000\r\nIf-Modified-Since: Fri, 31 Dec 2100 23:59:59 GMT\r\n\r\n"},
		{"redirect", "GET /folder HTTP/1.1\r\n" + repeat.Wrk},
	} {
		b.Run(c.name, func(b *testing.B) { repeat.Requests(b, New(directory).Handler, c.request) })
	}
}

// BenchmarkListingLine is the line of one entry.
func BenchmarkListingLine(b *testing.B) {
	for _, c := range []struct {
		name, entry string
		kind        kind
	}{
		{"plain", "file-000815.txt", other},
		{"marked", "Letter 815 (copy).docx", other},
		{"folder", "folder", folder},
	} {
		b.Run(c.name, func(b *testing.B) {
			h, l := New(""), new(listing)
			l.add([]byte(c.entry), c.kind, h.Facts)
			b.ReportAllocs()
			for b.Loop() {
				l.page = l.page[:0]
				h.addLine(l, "/srv/www", &l.entries[0])
			}
		})
	}
}

// BenchmarkListing is a whole request for a listing. Numbered names are what a
// camera or a log leaves behind, mixed ones what people do: capitals, blanks,
// letters beyond ASCII.
func BenchmarkListing(b *testing.B) {
	for _, c := range []struct {
		name, format string
		entries      int
	}{
		{"numbered/10", "file-%06d.txt", 10},
		{"numbered/1000", "file-%06d.txt", 1000},
		{"numbered/100000", "file-%06d.txt", 100000},
		{"mixed/1000", "", 1000},
	} {
		b.Run(c.name, func(b *testing.B) {
			directory := b.TempDir()
			for _, name := range benchNames(c.format, c.entries) {
				if err := os.WriteFile(filepath.Join(directory, name), nil, 0o644); err != nil {
					b.Fatal(err)
				}
			}
			repeat.Requests(b, New(directory).Handler, "GET / HTTP/1.1\r\n"+repeat.Wrk)
		})
	}
}

// benchNames makes names in no order, by a format or, without one, mixed.
func benchNames(format string, count int) []string {
	mixed := []string{"IMG_%04d.JPG", "Letter %d (copy).docx", "caf\u00e9 %d.txt", "%d-notes.md", "Makefile.%d", "a&b=%d.html", "\u00dcbung %d.pdf", "photo%d.jpeg"}
	names := make([]string, count)
	for i := range names {
		if format != "" {
			names[i] = fmt.Sprintf(format, i)
		} else {
			names[i] = fmt.Sprintf(mixed[i%len(mixed)], i)
		}
	}
	rand.New(rand.NewSource(1)).Shuffle(count, func(i, j int) { names[i], names[j] = names[j], names[i] })
	return names
}

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

func BenchmarkAppendEscapeLog(b *testing.B) {
	out := make([]byte, 0, 256)
	benchmark(b, func(text string) { out = pytext.AppendEscapeLog(out[:0], text) })
}

func BenchmarkAppendQuote(b *testing.B) {
	out := make([]byte, 0, 256)
	benchmark(b, func(text string) { out = pytext.AppendQuote(out[:0], text) })
}

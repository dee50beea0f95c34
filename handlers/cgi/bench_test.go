package cgi

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/glasshttp/glass/golden/repeat"
	"github.com/glasshttp/glass/handlers/base"
)

// usualEnvironment is about what a server inherits from a service manager.
var usualEnvironment = []string{
	"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=/srv/www", "USER=www-data", "LOGNAME=www-data",
	"SHELL=/usr/sbin/nologin", "PWD=/srv/www", "TERM=linux", "INVOCATION_ID=0123456789abcdef0123456789abcdef", "JOURNAL_STREAM=8:12345",
}

// benchSite is a handler with one script.
func benchSite(b *testing.B) *Handler {
	directory := b.TempDir()
	if err := os.Mkdir(filepath.Join(directory, "cgi-bin"), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(directory, "cgi-bin", "hello"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		b.Fatal(err)
	}
	h := New(directory)
	h.Environ = usualEnvironment
	return h
}

// BenchmarkFindScript is what it takes to know which script a target names and
// that it may be run.
func BenchmarkFindScript(b *testing.B) {
	h := benchSite(b)
	b.Run("script", func(b *testing.B) {
		repeat.Exchanges(b, h.Handler.Handler, repeat.Browser, func(x *base.Exchange) {
			x.Path = "/cgi-bin/hello/more?name=value"
			dir, rest, ok := h.IsCGI(x)
			if !ok {
				b.Fatal("no script")
			}
			if _, ok := h.locate(x, dir, rest); !ok {
				b.Fatal("not to be run")
			}
		})
	})
	b.Run("file", func(b *testing.B) {
		repeat.Exchanges(b, h.Handler.Handler, repeat.Browser, func(x *base.Exchange) {
			x.Path = "/static/css/site.css?version=3"
			if _, _, ok := h.IsCGI(x); ok {
				b.Fatal("a script")
			}
		})
	})
}

// BenchmarkEnviron is the environment of a script.
func BenchmarkEnviron(b *testing.B) {
	h := benchSite(b)
	for _, c := range []struct{ name, headers string }{
		{"wrk", repeat.Wrk},
		{"browser", repeat.Browser},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := &script{name: "/cgi-bin/hello", base: "hello", file: "hello", pathInfo: "/more", query: "name=value"}
			repeat.Exchanges(b, h.Handler.Handler, c.headers, func(x *base.Exchange) {
				if _, err := h.environ(x, s); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

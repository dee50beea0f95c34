package cgi_test

import (
	"io"
	"net"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

// BenchmarkScript is a connection on which a script is asked for that says hello,
// from dialling to the end of the reply. Most of the time is the shell's; the
// processor time of this process, client and server, is own-us/op.
func BenchmarkScript(b *testing.B) {
	s := newSite(b, map[string]string{"hello": hello})
	s.Stderr = nil // a file
	b.Run("as a socket", func(b *testing.B) { benchScript(b, s.serve(b)) })
	b.Run("through pipes", func(b *testing.B) { benchScript(b, s.serveHidden(b)) })
}

func benchScript(b *testing.B, server *listener.Server) {
	b.ReportAllocs()
	before := ownTime(b)
	for b.Loop() {
		c, err := net.Dial("tcp4", server.Addr().String())
		assert.NilError(b, err)
		_, err = io.WriteString(c, "GET /cgi-bin/hello HTTP/1.0\r\n\r\n")
		assert.NilError(b, err)
		_, err = io.Copy(io.Discard, c)
		assert.NilError(b, err)
		c.Close()
	}
	b.ReportMetric(float64((ownTime(b)-before).Nanoseconds())/1e3/float64(b.N), "own-us/op")
}

// ownTime is how long processors have worked for this process, its scripts aside.
func ownTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	assert.NilError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

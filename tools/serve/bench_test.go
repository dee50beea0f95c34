package main

import (
	"fmt"
	"io"
	"net"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// BenchmarkStart goes from the start of the program to the first byte of a reply,
// as each Python has it. The program is this test binary, which has more packages
// to begin with than serve: tools/bench measures that.
func BenchmarkStart(b *testing.B) {
	dir := site(b)
	for _, v := range python.All() {
		args := []string{"--python", v.String(), "0"}
		b.Run(v.String(), func(b *testing.B) { benchStart(b, dir, args) })
	}
	b.Run("scripts", func(b *testing.B) { benchStart(b, dir, []string{"--cgi", "0"}) })
}

func benchStart(b *testing.B, dir string, args []string) {
	for b.Loop() {
		cmd := program(b, dir, args...)
		r := start(b, cmd)
		var port int
		_, err := fmt.Sscanf(r.banner, "Serving HTTP on 0.0.0.0 port %d", &port)
		assert.NilError(b, err)
		c, err := net.DialTCP("tcp4", nil, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
		assert.NilError(b, err)
		_, err = io.WriteString(c, "GET /hello.txt HTTP/1.0\r\n\r\n")
		assert.NilError(b, err)
		_, err = io.ReadFull(c, make([]byte, 1))
		assert.NilError(b, err)
		b.StopTimer()
		c.Close()
		cmd.Process.Kill()
		cmd.Wait()
		b.StartTimer()
	}
}

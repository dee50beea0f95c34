package socket

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"

	"gotest.tools/v3/assert"
)

// A number that has been closed belongs to the next connection, and nothing that
// is still done with the last one may reach it.
func TestNumbersAreNotUsedOnceClosed(t *testing.T) {
	l := listen(t, "tcp4", "127.0.0.1:0")
	reused := 0
	for range 100 {
		c, _ := meet(t, l, "tcp4", l.Addr().String())
		number := c.fd
		var busy sync.WaitGroup
		var rounds atomic.Int32
		for _, use := range []func() error{
			func() error { _, err := c.Write([]byte("lost")); return err },
			func() error { return c.briefly(func(int) {}) },
			func() error { return c.CloseWrite() },
		} {
			busy.Go(func() {
				for {
					rounds.Add(1)
					if err := use(); err != nil && c.briefly(func(int) {}) != nil {
						return
					}
				}
			})
		}
		eventually(t, func() bool { return rounds.Load() > 3 })
		client, err := net.Dial("tcp4", l.Addr().String())
		assert.NilError(t, err)
		assert.NilError(t, c.Close())
		next, err := l.Accept()
		assert.NilError(t, err)
		if next.(*Conn).fd == number {
			reused++
		}
		busy.Wait()
		_, err = io.WriteString(next, "mine")
		assert.NilError(t, err)
		assert.NilError(t, next.Close())
		got, err := io.ReadAll(client)
		assert.NilError(t, err)
		assert.Equal(t, string(got), "mine")
		client.Close()
	}
	assert.Assert(t, reused > 0, "no number has come back")
}

// Whatever is done at once, a connection is closed once, and becomes one file.
func TestAllAtOnce(t *testing.T) {
	l := listen(t, "tcp4", "127.0.0.1:0")
	all := append(waitingUses(t)[:4], briefUses...)
	all = append(all, use{"LocalAddr", func(c *Conn) error { c.LocalAddr(); return nil }})
	for i := range 200 {
		c, client := meet(t, l, "tcp4", l.Addr().String())
		var closed atomic.Int32
		var busy sync.WaitGroup
		begin := make(chan bool)
		for j, use := range all {
			if use.name == "Close" {
				continue
			}
			busy.Go(func() {
				<-begin
				if (i+j)%2 == 0 {
					use.do(c)
				}
				if c.Close() == nil {
					closed.Add(1)
				}
				if err := use.do(c); err != nil {
					assertOf(t, err, net.ErrClosed)
				}
			})
		}
		go io.Copy(io.Discard, client)
		close(begin)
		busy.Wait()
		assert.Equal(t, closed.Load(), int32(1))
		client.Close()
	}
}

// Many that find that they have to wait make one file.
func TestKnownOnce(t *testing.T) {
	for range 50 {
		c, client := pair(t)
		var busy sync.WaitGroup
		begin := make(chan bool)
		for range 8 {
			busy.Go(func() {
				<-begin
				file, err := c.known()
				assert.Check(t, err)
				assert.Check(t, file != nil && file == c.file.Load())
			})
		}
		close(begin)
		busy.Wait()
		assert.NilError(t, c.Close())
		_, err := client.Read(make([]byte, 1))
		assert.Equal(t, err, io.EOF)
	}
}

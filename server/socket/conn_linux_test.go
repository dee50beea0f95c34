package socket

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/netip"
	"runtime"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

var _ net.Conn = (*Conn)(nil)

// All that a connection with one request needs is read, write, shutdown, close.
func TestAShortConnectionStaysANumber(t *testing.T) {
	c, client := pair(t)
	say(t, c, client, "ask")
	raw, err := c.SyscallConn()
	assert.NilError(t, err)
	var buf [9]byte
	assert.NilError(t, raw.Read(func(fd uintptr) bool {
		n, err := syscall.Read(int(fd), buf[:1])
		return n == 1 && err == nil
	}))
	n, err := c.Read(buf[1:])
	assert.NilError(t, err)
	assert.Equal(t, string(buf[:1+n]), "ask")
	_, err = io.WriteString(c, "answer")
	assert.NilError(t, err)
	assert.NilError(t, c.CloseWrite())
	assert.Equal(t, option(t, c, syscall.IPPROTO_TCP, syscall.TCP_NODELAY), 0)
	assert.Assert(t, !isKnown(c))
	assert.NilError(t, c.Close())
	answer, err := io.ReadAll(client)
	assert.NilError(t, err)
	assert.Equal(t, string(answer), "answer")
}

// What is written leaves at once: the first that fits a packet does by itself.
func TestNoDelay(t *testing.T) {
	write := func(n int) func(c *Conn) {
		return func(c *Conn) { c.Write(make([]byte, n)) }
	}
	for _, test := range []struct {
		name string
		do   func(c *Conn)
		want int
	}{
		{"nothing", func(*Conn) {}, 0},
		{"a packet", write(segment), 0},
		{"more than a packet", write(segment + 1), 1},
		{"two packets", func(c *Conn) { write(1)(c); write(1)(c) }, 1},
		{"a deadline", func(c *Conn) { write(1)(c); c.SetDeadline(time.Time{}) }, 1},
		{"written by somebody else", func(c *Conn) {
			raw, _ := c.SyscallConn()
			raw.Write(func(uintptr) bool { return true })
		}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, _ := pair(t)
			test.do(c)
			assert.Equal(t, option(t, c, syscall.IPPROTO_TCP, syscall.TCP_NODELAY), test.want)
		})
	}
}

// Reading waits where it must, and ends with the client's stream.
func TestReadWaits(t *testing.T) {
	c, client := pair(t)
	n, err := c.Read(nil)
	assert.Equal(t, n, 0)
	assert.NilError(t, err)
	all := make(chan string, 1)
	go func() {
		got, err := io.ReadAll(c)
		assert.Check(t, err)
		all <- string(got)
	}()
	someoneWaits(t, 1)
	io.WriteString(client, "in the ")
	someoneWaits(t, 1)
	io.WriteString(client, "end")
	client.CloseWrite()
	assert.Equal(t, <-all, "in the end")
	n, err = c.Read(nil)
	assert.Equal(t, n, 0)
	assert.NilError(t, err)
}

func TestTheEndOfAStreamIsEOF(t *testing.T) {
	c, client := pair(t)
	assert.NilError(t, client.CloseWrite())
	eventually(t, func() bool { n, err := look(c); return n == 0 && err == nil })
	for range 2 {
		_, err := c.Read(make([]byte, 1))
		assert.Equal(t, err, io.EOF)
		c.SetDeadline(time.Time{}) // as a file it is the same
		assert.Assert(t, isKnown(c))
	}
}

// Writing waits for a client that is slow, and nothing is lost or comes twice.
func TestWriteWaits(t *testing.T) {
	c, client := pair(t)
	want := pattern()
	go func() {
		n, err := c.Write(want)
		assert.Check(t, err)
		assert.Check(t, n == len(want))
		c.Close()
	}()
	someoneWaits(t, 1)
	got, err := io.ReadAll(client)
	assert.NilError(t, err)
	assert.Assert(t, bytes.Equal(got, want))
}

// What is written at the same time does not mix, although a call may begin without
// a file and end with one. Here the next one is let in just between.
func TestWritesDoNotMix(t *testing.T) {
	const length = 16 << 20
	for _, next := range []use{
		{"Write", func(c *Conn) error { _, err := c.Write([]byte("b")); return err }},
		{"raw Write", func(c *Conn) error { return raw(c).Write(writeByte) }},
		{"ReadFrom a file", func(c *Conn) error { _, err := c.ReadFrom(fileOf(t, []byte("b"))); return err }},
	} {
		t.Run(next.name, func(t *testing.T) {
			for range 10 {
				c, client := pair(t)
				c.mu.Lock()
				began := time.Now()
				ended := make(chan error, 2)
				go func() { _, err := c.Write(make([]byte, length)); ended <- err }()
				parked(t, 1, "[sync.Mutex.Lock")
				go func() { ended <- next.do(c) }()
				parked(t, 2, "[sync.Mutex.Lock")
				eventually(t, func() bool { return time.Since(began) > 2*time.Millisecond })
				c.mu.Unlock()
				c.mu.Lock() // mostly before the first does, who has waited for so long that it goes in turn now
				eventually(t, func() bool { return inPlace("[sync.Mutex.Lock") == 2 || isKnown(c) })
				c.mu.Unlock()
				got := make([]byte, length+1)
				_, err := io.ReadFull(client, got)
				assert.NilError(t, err)
				assert.Equal(t, bytes.IndexByte(got, 'b'), length)
				assert.NilError(t, <-ended)
				assert.NilError(t, <-ended)
				c.Close()
			}
		})
	}
}

func writeByte(fd uintptr) bool {
	_, err := syscall.Write(int(fd), []byte("b"))
	return err == nil
}

func TestAddresses(t *testing.T) {
	for _, test := range []struct{ name, network, address, host string }{
		{"IPv4", "tcp4", "127.0.0.1", "127.0.0.1"},
		{"IPv6", "tcp6", "::1", "::1"},
		{"IPv4 to IPv6", "tcp", "::", "127.0.0.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.network != "tcp4" && !hasIPv6() {
				t.Skip("no IPv6 here")
			}
			l := listen(t, test.network, net.JoinHostPort(test.address, "0"))
			_, port, err := net.SplitHostPort(l.Addr().String())
			assert.NilError(t, err)
			c, client := meet(t, l, "tcp", net.JoinHostPort(test.host, port))
			assert.Equal(t, c.RemoteAddr().String(), client.LocalAddr().String())
			assert.Equal(t, c.LocalAddr().String(), client.RemoteAddr().String())
			assert.Equal(t, c.RemoteAddrPort(), c.RemoteAddr().(*net.TCPAddr).AddrPort())
			assert.Equal(t, c.RemoteAddrPort().Addr().Is4In6(), test.address == "::")
			assert.Assert(t, !isKnown(c))
			assert.NilError(t, c.SetDeadline(time.Time{}))
			assert.Equal(t, c.LocalAddr().String(), client.RemoteAddr().String())
			assert.NilError(t, c.Close())
			assert.Equal(t, c.RemoteAddr().String(), client.LocalAddr().String())
			assert.Equal(t, c.LocalAddr().String(), ":0")
		})
	}
}

func hasIPv6() bool {
	l, err := net.Listen("tcp6", "[::1]:0")
	if err == nil {
		l.Close()
	}
	return err == nil
}

func TestAddrPort(t *testing.T) {
	cards, err := net.Interfaces()
	assert.NilError(t, err)
	assert.Assert(t, len(cards) > 0)
	near := netip.MustParseAddr("fe80::1")
	mapped := netip.MustParseAddr("::ffff:1.2.3.4")
	for _, test := range []struct {
		name string
		from syscall.Sockaddr
		want netip.AddrPort
	}{
		{"IPv4", &syscall.SockaddrInet4{Port: 5, Addr: [4]byte{1, 2, 3, 4}}, netip.MustParseAddrPort("1.2.3.4:5")},
		{"mapped", &syscall.SockaddrInet6{Port: 5, Addr: mapped.As16()}, netip.MustParseAddrPort("[::ffff:1.2.3.4]:5")},
		{"IPv6", &syscall.SockaddrInet6{Port: 65535, Addr: near.As16()}, netip.MustParseAddrPort("[fe80::1]:65535")},
		{"zone", &syscall.SockaddrInet6{ZoneId: uint32(cards[0].Index), Addr: near.As16()}, netip.AddrPortFrom(near.WithZone(cards[0].Name), 0)},
		{"nameless zone", &syscall.SockaddrInet6{ZoneId: 1 << 30, Addr: near.As16()}, netip.AddrPortFrom(near.WithZone("1073741824"), 0)},
		{"none", nil, netip.AddrPort{}},
	} {
		assert.Equal(t, addrPort(test.from), test.want, test.name)
	}
}

// Every client of a link-local address has the name of the interface in its own,
// as package net gives it.
func TestZones(t *testing.T) {
	cards, err := net.Interfaces()
	assert.NilError(t, err)
	met := false
	for _, card := range cards {
		addresses, _ := card.Addrs()
		for _, address := range addresses {
			prefix, err := netip.ParsePrefix(address.String())
			if err != nil || prefix.Addr().Is4() || !prefix.Addr().IsLinkLocalUnicast() {
				continue
			}
			at := netip.AddrPortFrom(prefix.Addr().WithZone(card.Name), 0)
			plain, err := net.Listen("tcp6", at.String())
			if err != nil {
				continue // the card is down
			}
			plain.Close()
			l := listen(t, "tcp6", at.String())
			port := l.Addr().(*net.TCPAddr).AddrPort().Port() // its zone is not known to every Linux
			c, client := meet(t, l, "tcp6", netip.AddrPortFrom(at.Addr(), port).String())
			assert.Equal(t, c.RemoteAddr().String(), client.LocalAddr().String())
			assert.Equal(t, c.LocalAddr().String(), client.RemoteAddr().String())
			assert.Equal(t, c.RemoteAddrPort().Addr().Zone(), card.Name)
			met = true
		}
	}
	if !met {
		t.Skip("no link-local address here")
	}
}

// Keep-alive probes are what package net makes of the same wishes.
func TestSetKeepAliveConfig(t *testing.T) {
	for _, config := range []net.KeepAliveConfig{
		{},
		{Enable: true},
		{Enable: true, Idle: 7 * time.Second, Interval: 3 * time.Second, Count: 5},
		{Enable: true, Idle: 1, Interval: 2*time.Second + 1, Count: 1},
		{Enable: true, Idle: -1, Interval: -1, Count: -1},
		{Enable: false, Idle: time.Minute},
		{Enable: true, Count: 1000}, // the system refuses that
		{Enable: true, Idle: 1<<63 - 1},
	} {
		ours, theirs := pair(t)
		err := ours.SetKeepAliveConfig(config)
		assert.Assert(t, !isKnown(ours))
		if netErr := theirs.SetKeepAliveConfig(config); netErr != nil {
			assert.Equal(t, errors.Unwrap(err).Error(), errors.Unwrap(netErr).Error(), "%+v", config)
		} else {
			assert.NilError(t, err)
		}
		for _, one := range [][2]int{
			{syscall.SOL_SOCKET, syscall.SO_KEEPALIVE},
			{syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE},
			{syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL},
			{syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT},
		} {
			assert.Equal(t, option(t, ours, one[0], one[1]), option(t, theirs, one[0], one[1]), "%+v, option %v", config, one)
		}
	}
}

// Once it is an os.File nothing is lost: a reader that has not seen the deadline
// before it found nothing sees it before it waits.
func TestDeadlinesFindWhoeverWaits(t *testing.T) {
	for range 200 {
		c, _ := pair(t)
		ended := make(chan error, 1)
		go func() {
			_, err := c.Read(make([]byte, 1))
			ended <- err
		}()
		runtime.Gosched()
		assert.NilError(t, c.SetReadDeadline(time.Unix(1, 0)))
		assertDeadline(t, <-ended)
		c.Close()
	}
}

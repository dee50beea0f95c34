package load

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"syscall"
	"time"
)

// A Crowd is connections that have had one reply each and do nothing.
type Crowd struct {
	mu    sync.Mutex
	conns []net.Conn
	first error
}

// dialling is how many connections of a crowd are made at a time: few enough
// for the shortest queue of a listener that is known.
const dialling = 4

// Idle makes n connections, sends one request on each and reads its reply. With
// an error there are fewer than n; they are to be closed in any case.
func Idle(ctx context.Context, address, path string, n int) (*Crowd, error) {
	crowd := &Crowd{}
	ask := request(address, path, false)
	var running sync.WaitGroup
	for i := range dialling {
		running.Go(func() {
			for j := i; j < n && ctx.Err() == nil && crowd.add(ctx, address, ask) == nil; j += dialling {
			}
		})
	}
	running.Wait()
	if ctx.Err() != nil {
		return crowd, ctx.Err()
	}
	if crowd.first != nil {
		return crowd, fmt.Errorf("after %d connections: %w", len(crowd.conns), crowd.first)
	}
	return crowd, nil
}

// add makes one connection more.
func (c *Crowd) add(ctx context.Context, address string, ask []byte) error {
	conn, err := dialFromAnywhere(ctx, address)
	if err == nil {
		err = firstReply(ctx, conn, ask)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if conn != nil {
		c.conns = append(c.conns, conn)
	}
	if c.first == nil {
		c.first = err
	}
	return c.first // so that all give up when one does
}

// dialFromAnywhere connects from the usual address, or when that has no port
// left, from others that are the loopback's too.
func dialFromAnywhere(ctx context.Context, address string) (conn net.Conn, err error) {
	for last := range 8 {
		d := net.Dialer{Timeout: patience}
		if last > 0 {
			d.LocalAddr = &net.TCPAddr{IP: net.IPv4(127, 0, 0, byte(1+last))}
		}
		conn, err = d.DialContext(ctx, "tcp4", address)
		if !errors.Is(err, syscall.EADDRNOTAVAIL) {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	return conn, nil
}

// firstReply asks on a connection that is to stay open.
func firstReply(ctx context.Context, conn net.Conn, ask []byte) error {
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if _, err := conn.Write(ask); err != nil {
		return err
	}
	reply, err := read(bufio.NewReader(conn), struct{ io.Writer }{io.Discard}, make([]byte, headSize))
	switch {
	case err != nil:
		return err
	case reply.Status != 200:
		return fmt.Errorf("status %d", reply.Status)
	case reply.Close:
		return errors.New("the server does not keep the connection")
	}
	return nil
}

// Gone counts the connections that the server has closed meanwhile.
func (c *Crowd) Gone() (n int) {
	for _, conn := range c.conns {
		if closed(conn) {
			n++
		}
	}
	return n
}

// closed looks, without waiting, whether the end of the stream has come.
func closed(conn net.Conn) bool {
	raw, err := conn.(*net.TCPConn).SyscallConn()
	if err != nil {
		return true
	}
	ended := false
	err = raw.Read(func(fd uintptr) bool {
		n, _, err := syscall.Recvfrom(int(fd), make([]byte, 1), syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		ended = n == 0 && err == nil || err != nil && err != syscall.EAGAIN
		return true
	})
	return ended || err != nil
}

// Close closes all that there are.
func (c *Crowd) Close() {
	for _, conn := range c.conns {
		conn.Close()
	}
}

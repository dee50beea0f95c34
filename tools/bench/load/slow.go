package load

import (
	"context"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Slow readers take drip bytes every pause: 64 KiB a second each.
const (
	drip  = 4 << 10
	pause = time.Second / 16
)

// Readers are some that take a large file drip by drip.
type Readers struct {
	conns   []net.Conn
	ended   atomic.Int32
	running sync.WaitGroup
}

// Slow starts n readers and returns when each has had its first bytes.
func Slow(ctx context.Context, address, path string, n int) (*Readers, error) {
	r := &Readers{}
	for range n {
		conn, err := dial(ctx, address)
		if err != nil {
			r.Close()
			return nil, err
		}
		r.conns = append(r.conns, conn)
		// A small buffer: what the reader has not taken waits at the server.
		conn.(*net.TCPConn).SetReadBuffer(4 * drip)
		if err := begin(ctx, conn, request(address, path, false)); err != nil {
			r.Close()
			return nil, fmt.Errorf("a slow reader: %w", err)
		}
		r.running.Go(func() { r.take(conn) })
	}
	return r, nil
}

// begin asks and reads the first byte.
func begin(ctx context.Context, conn net.Conn, ask []byte) error {
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if _, err := conn.Write(ask); err != nil {
		return err
	}
	_, err := io.ReadFull(conn, make([]byte, 1))
	return err
}

// take reads until the connection ends; at the end of the load that is our
// doing.
func (r *Readers) take(conn net.Conn) {
	conn.SetDeadline(time.Time{})
	for block := make([]byte, drip); ; time.Sleep(pause) {
		if _, err := conn.Read(block); err != nil {
			r.ended.Add(1)
			return
		}
	}
}

// Ended counts the readers whose connections have ended. Asked before Close,
// it is those that the server has hung up on.
func (r *Readers) Ended() int { return int(r.ended.Load()) }

// Close ends them all and waits for them.
func (r *Readers) Close() {
	for _, conn := range r.conns {
		conn.Close()
	}
	r.running.Wait()
}

package play

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"syscall"
	"time"
)

// Patience is how long anything is waited for.
var Patience = 10 * time.Second

// ErrReset is what reading ends with where the server's kernel broke the
// connection off (RST) in place of ending the stream (FIN).
var ErrReset = errors.New("the connection was reset")

// ErrTimeout is what reading ends with where nothing came.
var ErrTimeout = errors.New("nothing came")

// A Conn is the client's end of a connection under play.
type Conn struct {
	Name string // as the case has it: "" for the only one
	Peer Peer   // this end, as the server sees it

	// Data is what has come in and was not taken yet by whoever plays.
	Data []byte
	// Err is what reading ended with: io.EOF, ErrReset, or something odder.
	// ErrTimeout does not stay.
	Err error

	tcp    *net.TCPConn
	asked  time.Time // the first write since the last reply was taken
	taken  bool      // nothing was written since the last reply was taken
	got    time.Time // when Data last grew
	broken error     // what writing ended with
	closed bool
}

func dial(name, address, host string, port int) (*Conn, error) {
	switch {
	case address != "":
	case host == "0.0.0.0":
		address = "127.0.0.1"
	case host == "::":
		address = "::1"
	default:
		address = host
	}
	dialer := net.Dialer{Timeout: Patience}
	conn, err := dialer.Dial("tcp", net.JoinHostPort(address, strconv.Itoa(port)))
	if err != nil {
		return nil, fmt.Errorf("opening the connection%s: %w", quoted(name), err)
	}
	now := time.Now()
	// Small writes leave at once: Go has TCP_NODELAY on unless told otherwise.
	return &Conn{Name: name, Peer: peerOf(conn, host), tcp: conn.(*net.TCPConn), asked: now, got: now}, nil
}

// quoted is a name to be put into a sentence.
func quoted(name string) string {
	if name == "" {
		return ""
	}
	return " " + name
}

// Send writes data. A server may well have closed before it has read
// everything, as when a request is too long: that shows in what it sends, so a
// broken pipe is no error here.
func (c *Conn) Send(data []byte) error {
	if c.taken {
		c.asked, c.taken = time.Now(), false
	}
	if c.broken != nil {
		return nil
	}
	c.tcp.SetWriteDeadline(time.Now().Add(Patience))
	n, err := c.tcp.Write(data)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return fmt.Errorf("in %v the server took only %d of the %d bytes sent to it", Patience, n, len(data))
	}
	c.broken = err
	return nil
}

// HalfClose ends the sending side.
func (c *Conn) HalfClose() {
	if err := c.tcp.CloseWrite(); c.broken == nil {
		c.broken = err
	}
}

// Close ends the connection.
func (c *Conn) Close() {
	if !c.closed {
		c.closed = true
		c.tcp.Close()
	}
}

// More waits for at least one more byte of Data, or for Err.
func (c *Conn) More() error { return c.moreUntil(time.Now().Add(Patience)) }

func (c *Conn) moreUntil(deadline time.Time) error {
	if c.Err != nil {
		return c.Err
	}
	c.tcp.SetReadDeadline(deadline)
	var buffer [32 << 10]byte
	n, err := c.tcp.Read(buffer[:])
	if n > 0 {
		c.Data, c.got = append(c.Data, buffer[:n]...), time.Now()
		return nil
	}
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return ErrTimeout
	case errors.Is(err, syscall.ECONNRESET):
		c.Err = ErrReset
	case err == nil:
		c.Err = io.ErrNoProgress
	default:
		c.Err = err
	}
	return c.Err
}

// Take removes the first n bytes of Data: a reply, or a part of one.
func (c *Conn) Take(n int) []byte {
	data := c.Data[:n]
	c.Data, c.taken = c.Data[n:], true
	return data
}

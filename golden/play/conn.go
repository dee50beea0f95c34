package play

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"syscall"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
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

	sent     [][]byte        // each write
	received []byte          // all that has come: Data is its end
	half     bool            // our side was ended before theirs
	ended    bool            // our side was ended
	inVain   bool            // the end of the stream was waited for, and did not come
	text     transcript.Text // recorded, with its placeholders
	recorded []byte          // what was expected so far: where that is not compared at once

	wire   wire
	asked  time.Time // the first write since the last reply was taken
	taken  bool      // nothing was written since the last reply was taken
	got    time.Time // when Data last grew
	broken error     // what writing ended with
	closed bool
}

// A wire is what a Conn speaks through: TCP, or TLS on top of it.
type wire interface {
	net.Conn
	CloseWrite() error
}

// dial opens a connection to a server that is bound to host and port. Secure
// says that TLS is spoken there; it is shaken hands on before dial returns.
func dial(name, address, host string, port int, secure bool) (*Conn, error) {
	plain := address == transcript.Plain
	switch {
	case address != "" && !plain:
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
	c := &Conn{Name: name, Peer: peerOf(conn, host), wire: conn.(*net.TCPConn), asked: now, got: now}
	if secure && !plain {
		return c, c.shakeHands(conn)
	}
	return c, nil
}

// shakeHands puts TLS between the case and the connection. Any certificate
// will do: who the server is is not what a case is about.
func (c *Conn) shakeHands(conn net.Conn) error {
	secured := tls.Client(conn, &tls.Config{InsecureSkipVerify: true})
	conn.SetDeadline(time.Now().Add(Patience))
	if err := secured.Handshake(); err != nil {
		conn.Close()
		return fmt.Errorf("speaking TLS on the connection%s: %w", quoted(c.Name), err)
	}
	conn.SetDeadline(time.Time{})
	c.wire = secured
	return nil
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
	c.sent = append(c.sent, data)
	if c.broken != nil {
		return nil
	}
	c.wire.SetWriteDeadline(time.Now().Add(Patience))
	n, err := c.wire.Write(data)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return late("in %v the server took only %d of the %d bytes sent to it", Patience, n, len(data))
	}
	c.broken = err
	return nil
}

// sendPieces writes pieces one after another: each when the server has read the
// one before, where the system can tell and the server does read.
func (c *Conn) sendPieces(pieces [][]byte) error {
	var p *pacer
	if len(pieces) > 1 {
		p = newPacer(c.wire)
	}
	defer func() {
		if p != nil {
			p.close()
		}
	}()
	for i, piece := range pieces {
		if err := c.Send(piece); err != nil {
			return err
		}
		if p != nil && i < len(pieces)-1 && !p.wait() {
			p.close()
			p = nil
		}
	}
	return nil
}

// HalfClose ends the sending side.
func (c *Conn) HalfClose() {
	c.half, c.ended = c.half || c.Err == nil, true
	if err := c.wire.CloseWrite(); c.broken == nil {
		c.broken = err
	}
}

// Close ends the connection.
func (c *Conn) Close() {
	if !c.closed {
		c.closed = true
		c.wire.Close()
	}
}

// More waits for at least one more byte of Data, or for Err.
func (c *Conn) More() error { return c.moreUntil(time.Now().Add(Patience)) }

func (c *Conn) moreUntil(deadline time.Time) error {
	if c.Err != nil {
		return c.Err
	}
	c.wire.SetReadDeadline(deadline)
	var buffer [32 << 10]byte
	n, err := c.wire.Read(buffer[:])
	if n > 0 {
		pending := len(c.Data) + n
		c.received, c.got = append(c.received, buffer[:n]...), time.Now()
		c.Data = c.received[len(c.received)-pending:]
		return nil
	}
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return ErrTimeout
	case errors.Is(err, io.ErrUnexpectedEOF):
		// TLS without a close_notify, as every Python ends it: shutdown_request
		// shuts the socket down below the TLS layer.
		c.Err = io.EOF
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

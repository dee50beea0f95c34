package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"syscall"
	"time"

	"github.com/glasshttp/glass/tools/compare/generate"
)

// Sentinel is what a client says last, if the conversation is not meant to end before. Its answer, or that there is none, shows whether the server
// kept the connection open.
const Sentinel = "GET /sentinel.txt HTTP/1.1\r\nHost: sentinel\r\n\r\n"

// patience is how long a server may be silent. It decides nothing where servers work: every
// conversation ends with the client's end of stream, and a server has to end then too.
const patience = 30 * time.Second

// An End is how the server's side of a connection ended.
type End string

// The ends there are.
const (
	Finished End = "FIN"
	Reset    End = "RST"
	Silent   End = "nothing for half a minute"
)

// A Peer is a server to talk to.
type Peer interface {
	Dial() (net.Conn, error)
	Log() string // what was logged since the last call, complete when a connection has ended
	Hold() error // make it wait until Release
	Release() error
}

// An Answer is all that one conversation brought about.
type Answer struct {
	Sent   string // by the server, as normalised
	Log    string // likewise
	Before string // how much of it came before the client ended its side, if that was watched
	End    End
}

// Play holds the conversation, sentinel and end of stream included.
func Play(peer Peer, c generate.Conversation) (Answer, error) {
	return play(peer, c, func(conn net.Conn, in *inbox) error { return say(peer, conn, in, c, calm) })
}

// PlayPatiently is Play with much more time for what is to come before the client ends its side: a
// server may be slow about something that is not slow in another.
func PlayPatiently(peer Peer, c generate.Conversation) (Answer, error) {
	return play(peer, c, func(conn net.Conn, in *inbox) error { return say(peer, conn, in, c, 25*calm) })
}

// PlayAtOnce holds the conversation with all of it sent, as one write, before the server may look.
// Whether a connection ends with a reset depends on what has come when it is closed; here that is
// everything, so the ends of two servers can be compared.
func PlayAtOnce(peer Peer, c generate.Conversation) (Answer, error) {
	c.Writes, c.Paced, c.Watched = [][]byte{bytes.Join(writes(c), nil)}, false, false
	return play(peer, c, func(conn net.Conn, _ *inbox) error { return sayAtOnce(peer, conn, c) })
}

// A speaker sends the client's side, up to its end.
type speaker func(net.Conn, *inbox) error

func play(peer Peer, c generate.Conversation, say speaker) (Answer, error) {
	began := time.Now()
	conn, err := peer.Dial()
	if err != nil {
		return Answer{}, err
	}
	defer conn.Close()
	if err := conn.SetDeadline(began.Add(patience)); err != nil {
		return Answer{}, err
	}
	in := newInbox(conn)
	said := say(conn, in)
	<-in.ended
	end, err := endOf(in.err, said)
	if err != nil {
		return Answer{}, fmt.Errorf("%s: %w", c, err)
	}
	window := Window{began, time.Now()}
	return Answer{window.Sent(in.bytes), window.Log(peer.Log()), in.before, end}, nil
}

// writes are all of the client's, with the sentinel.
func writes(c generate.Conversation) [][]byte {
	all := c.Writes
	if !c.Last {
		all = append(all[:len(all):len(all)], []byte(Sentinel))
	}
	if c.Whole {
		return [][]byte{bytes.Join(all, nil)}
	}
	return all
}

// say writes everything. A server that does not listen any more is no reason to stop reading.
func say(peer Peer, conn net.Conn, in *inbox, c generate.Conversation, calm int) error {
	for _, piece := range writes(c) {
		if _, err := conn.Write(piece); err != nil {
			return err
		}
		if c.Paced {
			if err := nudge(peer); err != nil {
				return err
			}
		}
	}
	if c.Watched {
		if err := in.watch(peer, calm); err != nil {
			return err
		}
	}
	return conn.(interface{ CloseWrite() error }).CloseWrite()
}

// sayAtOnce writes everything to a server that is held meanwhile. What is more than the buffers of
// the connection take would never be gone: then the server goes on a little early.
func sayAtOnce(peer Peer, conn net.Conn, c generate.Conversation) error {
	if err := peer.Hold(); err != nil {
		return err
	}
	var released sync.Once
	release := func() { peer.Release() }
	early := time.AfterFunc(time.Second, func() { released.Do(release) })
	defer early.Stop()
	defer released.Do(release)
	if _, err := conn.Write(c.Bytes()); err != nil {
		return err
	}
	return conn.(interface{ CloseWrite() error }).CloseWrite()
}

// nudge waits until the server has served another connection from start to end, a silent one, which
// is not logged. By then it has most likely read what was sent before. Nothing depends on it.
func nudge(peer Peer) error {
	conn, err := peer.Dial()
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patience))
	if err := conn.(interface{ CloseWrite() error }).CloseWrite(); err != nil {
		return nil // it has ended already, which serves as well
	}
	io.Copy(io.Discard, conn)
	return nil
}

// endOf says how the stream ended by what reading and writing came to. A reset may be reported by
// either, and only once.
func endOf(read, wrote error) (End, error) {
	for _, err := range []error{read, wrote} {
		switch {
		case err == nil:
		case errors.Is(err, os.ErrDeadlineExceeded):
			return Silent, nil
		case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, syscall.ENOTCONN):
			return Reset, nil
		default:
			return "", err
		}
	}
	return Finished, nil
}

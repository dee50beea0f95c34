package exchange

import (
	"fmt"
	"io"
	"net"
	"sync"
)

// An inbox is what one connection has received.
type inbox struct {
	conn  net.Conn
	ended chan struct{} // closed when nothing more can come; bytes and err may be read then

	mutex  sync.Mutex
	bytes  []byte
	err    error // why it ended, but for an end of stream
	before string
}

// newInbox reads conn to its end in the background.
func newInbox(conn net.Conn) *inbox {
	in := &inbox{conn: conn, ended: make(chan struct{})}
	go func() {
		defer close(in.ended)
		buffer := make([]byte, 32<<10)
		for in.take(buffer) {
		}
	}()
	return in
}

func (in *inbox) take(buffer []byte) (more bool) {
	n, err := in.conn.Read(buffer)
	in.mutex.Lock()
	defer in.mutex.Unlock()
	in.bytes = append(in.bytes, buffer[:n]...)
	if err != nil && err != io.EOF {
		in.err = err
	}
	return err == nil
}

// state says how much has come.
func (in *inbox) state() string {
	in.mutex.Lock()
	defer in.mutex.Unlock()
	select {
	case <-in.ended:
		return fmt.Sprintf("%d bytes and the end", len(in.bytes))
	default:
		return fmt.Sprintf("%d bytes", len(in.bytes))
	}
}

// calm is how many other connections a server has to serve, without anything coming on this one,
// until it is taken to wait for more.
const calm = 4

// watch notes what has come when the server has done what it can. A server that is slower than
// usual is found out by its answers to a second try.
func (in *inbox) watch(peer Peer, calm int) error {
	for same := 0; same < calm; same++ {
		state := in.state()
		acknowledge(in.conn)
		if err := nudge(peer); err != nil {
			return err
		}
		if state != in.state() {
			same = 0
		}
	}
	in.before = in.state()
	return nil
}

package listener

import (
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"sync"
	"syscall"
	"time"
)

// Watch looks out for the end of a connection while its handler is busy with
// something else, and takes nothing from it. It calls tell, from a goroutine of
// its own, with io.EOF when all that the client has sent has been read (over TLS,
// read or not) and no more will come, which does not mean that it has gone
// (LISTENER-11), and with any other error when it has: a reset, or net.ErrClosed
// when the server cut the connection. After such an error nothing is told any
// more.
//
// A client that closes without a reset looks as if it had only ended its stream,
// and one whose machine has vanished as if it had nothing to say, until its
// system is asked. Keep-alive probes do that from the end of the stream on, and
// from a quarter of a minute after the beginning; it takes a minute or so.
//
// The watch pauses while the handler reads and ends when the connection has been
// handled, or earlier by stop, which waits until no call of tell is under way.
// Reading waits for that too, and so do Watch, Unwatch, the first call of Context
// and what sets a deadline for reads: tell must call none of them. It may close
// the connection. A Conn without a socket below it is not watched; its Context
// ends all the same when the server cuts the connection.
//
// The first call of Watch or Context must not come while another goroutine reads,
// whose waiting it could end or prolong.
func (c *Conn) Watch(tell func(err error)) (stop func()) {
	w := c.watcher()
	if w == nil {
		return func() {}
	}
	return w.add(tell)
}

// Unwatch ends every watch, that of Context included, which from then on ends
// only with the connection or by the server. It is for whoever takes the
// connection over for good.
func (c *Conn) Unwatch() {
	if w := c.watch.Load(); w != nil {
		w.change(func() { w.tellers = nil })
	}
}

// Context ends when the connection has been handled, when the client has gone
// as Watch has it, and when the server cuts the connection: in Close, or in
// Shutdown once its own context has ended. context.Cause says which. It costs
// nothing until it is asked for. A Conn whose net.Conn has a method Context, as
// one that stands for a request of another server may, has that as its parent.
func (c *Conn) Context() context.Context {
	if l := c.life.Load(); l != nil {
		return l.context
	}
	parent := context.Background()
	if has, ok := c.Conn.(interface{ Context() context.Context }); ok {
		parent = has.Context()
	}
	l := newLife(parent)
	if !c.life.CompareAndSwap(nil, l) {
		l.cancel(nil)
		return c.life.Load().context
	}
	c.Watch(func(err error) {
		if err != io.EOF {
			l.cancel(err)
		}
	})
	return l.context
}

// Close closes the connection and ends its Context.
func (c *Conn) Close() error {
	if c.does.now() == sleeps {
		c.Server.wakeUp(c) // it ends as one that waits does
	}
	return c.cut()
}

// cut is Close, for whoever knows that the connection does not sleep.
func (c *Conn) cut() error {
	c.over(closedLife)
	return c.Conn.Close()
}

// forget ends what Watch and Context have begun, when the connection has been
// handled.
func (c *Conn) forget() {
	c.Unwatch()
	c.over(handledLife)
}

// A life is the Context of a connection.
type life struct {
	context context.Context
	cancel  context.CancelCauseFunc
}

func newLife(parent context.Context) *life {
	ctx, cancel := context.WithCancelCause(parent)
	return &life{ctx, cancel}
}

// The lives of connections that nobody has asked for, once they are over: it
// has been closed, or handled.
var (
	closedLife  = endedLife(net.ErrClosed)
	handledLife = endedLife(context.Canceled)
)

func endedLife(cause error) *life {
	l := newLife(context.Background())
	l.cancel(cause)
	return l
}

// over ends the life of the connection for the reason that another has ended.
func (c *Conn) over(end *life) {
	if !c.life.CompareAndSwap(nil, end) {
		c.life.Load().cancel(context.Cause(end.context)) // the first cause stays
	}
}

// SetReadDeadline sets until when reads may wait, as net.Conn has it. Timeout,
// where there is one, sets another before each read.
func (c *Conn) SetReadDeadline(t time.Time) (err error) {
	w := c.watcher()
	if w == nil {
		return c.Conn.SetReadDeadline(t)
	}
	w.change(func() {
		w.until = t
		err = c.Conn.SetReadDeadline(t)
	})
	return err
}

// SetDeadline is SetReadDeadline and SetWriteDeadline.
func (c *Conn) SetDeadline(t time.Time) error {
	return errors.Join(c.SetReadDeadline(t), c.SetWriteDeadline(t))
}

// A watchable is a socket of the system.
type watchable interface {
	net.Conn
	syscall.Conn
}

// socket is the socket below the connection, or nil, and whether there is a layer
// between, TLS for one.
func (c *Conn) socket() (socket watchable, layered bool) {
	under := c.Conn
	layer, layered := under.(interface{ NetConn() net.Conn })
	if layered {
		under = layer.NetConn()
	}
	socket, _ = under.(watchable)
	return socket, layered
}

// watcher is the watch of the connection, made when it is first asked for; nil
// when there is no socket.
func (c *Conn) watcher() *watch {
	if w := c.watch.Load(); w != nil {
		return w
	}
	if socket, layered := c.socket(); socket != nil {
		c.watch.CompareAndSwap(nil, &watch{socket: socket, layered: layered})
	}
	return c.watch.Load()
}

// A watch waits in a goroutine until the socket has something to say. While it
// does, nobody can read: the runtime lets one at a time wait for a socket, so
// whoever wants to read pauses it.
type watch struct {
	socket  watchable
	layered bool

	mu      sync.Mutex
	tellers []*teller
	pauses  int           // readers at work
	done    chan struct{} // closed by the goroutine when it ends; nil while there is none
	until   time.Time     // the deadline of reads, which is lifted while the goroutine waits
	timer   *time.Timer   // begins to probe
	probing bool          // the client's system is being asked
	gone    error         // why the client has gone
}

// A teller is one call of Watch, and what has been told.
type teller struct {
	tell        func(error)
	ended, gone bool
}

// add begins to tell, also what has been noticed before.
func (w *watch) add(tell func(error)) (stop func()) {
	t := &teller{tell: tell}
	w.change(func() { w.tellers = append(w.tellers, t) })
	return func() {
		w.change(func() {
			w.tellers = slices.DeleteFunc(w.tellers, func(one *teller) bool { return one == t })
		})
	}
}

// pause stands before a read, and what it returns after it.
func (w *watch) pause() (resume func()) {
	w.change(func() { w.pauses++ })
	return func() { w.change(func() { w.pauses-- }) }
}

// change ends the goroutine, does something, and begins another one if there is
// any use for it.
func (w *watch) change(do func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.halt()
	do()
	if w.pauses == 0 && len(w.tellers) > 0 {
		w.socket.SetReadDeadline(time.Time{})
		w.done, w.timer = make(chan struct{}), time.AfterFunc(probeIdle, w.probe)
		go w.wait(w.done)
	}
}

// halt ends the goroutine, if there is one, and waits for that. The lock is held.
func (w *watch) halt() {
	if w.done == nil {
		return
	}
	w.socket.SetReadDeadline(time.Unix(1, 0))
	<-w.done
	w.done = nil
	w.timer.Stop()
	w.socket.SetReadDeadline(w.until)
}

// wait waits, looks, tells. While it runs all but the lock is its own: change
// waits for its end. It tells when it has let go of the socket, as whoever is told
// may close that.
func (w *watch) wait(done chan struct{}) {
	defer close(done)
	for w.gone == nil {
		raw, err := w.socket.SyscallConn()
		if err == nil {
			err = raw.Read(w.look)
		}
		if errors.Is(err, net.ErrClosed) {
			w.gone = net.ErrClosed
		}
		if err != nil || w.gone != nil {
			break
		}
		w.tellEnd()
	}
	for _, t := range w.tellers {
		if w.gone != nil && !t.gone {
			t.gone = true
			t.tell(w.gone)
		}
	}
}

// tellEnd tells whoever does not know yet that the stream has ended.
func (w *watch) tellEnd() {
	if !w.probing {
		w.probing = true
		w.probe()
	}
	for _, t := range w.tellers {
		if !t.ended {
			t.ended = true
			t.tell(io.EOF)
		}
	}
}

// look takes notice of what the socket says, and tells whether there is anything
// to tell; if not, the runtime waits until it says something else.
func (w *watch) look(fd uintptr) bool {
	ended, gone := peek(int(fd), w.layered)
	w.gone = gone
	return gone != nil || ended && slices.ContainsFunc(w.tellers, func(t *teller) bool { return !t.ended })
}

// How long the client may be silent before its system is asked, and how often
// that is done.
const (
	probeIdle     = 15 * time.Second
	probeInterval = 5 * time.Second
	probeCount    = 3
)

// probe asks the client's system from now on whether it still knows the
// connection.
func (w *watch) probe() {
	if tcp, ok := w.socket.(interface {
		SetKeepAliveConfig(net.KeepAliveConfig) error
	}); ok {
		tcp.SetKeepAliveConfig(net.KeepAliveConfig{Enable: true, Idle: probeIdle, Interval: probeInterval, Count: probeCount})
	}
}

// peek tells whether the client's stream has ended, with nothing left to read,
// and whether the client has gone: an error of the socket. Below a layer such as
// TLS there is something left, the layer's own farewell, so there the end alone
// counts. The socket may be one that waits: a script that has it may have made it
// so.
func peek(fd int, layered bool) (ended bool, gone error) {
	var one [1]byte
	n, _, err := syscall.Recvfrom(fd, one[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
	switch {
	case err == syscall.EAGAIN || err == syscall.EINTR:
		return false, nil
	case err != nil:
		return false, err
	}
	// A reset that comes after the end, or after bytes which nobody has read yet,
	// shows only here, and once: whoever wrote may have been told instead.
	if number, err := syscall.GetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_ERROR); err == nil && number != 0 {
		return false, syscall.Errno(number)
	}
	state := tcpState(fd)
	if state == tcpClose {
		return false, syscall.ECONNRESET
	}
	return n == 0 || layered && state == tcpCloseWait, nil
}

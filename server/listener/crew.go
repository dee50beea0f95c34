package listener

import (
	"errors"
	"net"
	"reflect"
	"runtime"
	"sync"
	"time"
)

// A crew is goroutines that accept connections for ServeForever and handle what
// they have accepted themselves.
//
// The plain form has one that accepts and starts another for each connection: see
// ServeForever and processRequest. For that other the runtime wakes a thread, mostly
// on another core, which then fetches from the first what has just been accepted. A
// hand of a crew accepts, handles and accepts again, on one core, and nobody is
// woken. It takes a tenth less processor time for a connection with one request when
// all cores are busy, and a sixth less when one is not; docs/7-speed.md has the figures.
//
// While all hands handle nobody accepts. That must not last, so one that has been
// busy with a single connection from one glance to the next belongs to the crew no
// more, and another is hired in its place. Such a connection is no worse off for
// it; whoever connects meanwhile waits for a glance or two, and no longer. One that is
// kept open for another request leaves by itself (Conn.Await), and so does one whose
// handler knows that it will take long (Conn.StepAside).
type crew struct {
	server *Server
	queue  queue
	wake   chan struct{} // has the crew looked after
	over   chan struct{} // closed when nobody accepts any more

	mu      sync.Mutex
	hands   map[*hand]struct{}
	free    int  // how many hands are not busy: they accept, or are about to
	watched bool // somebody looks after the crew; always so when nobody is free
	ended   bool // nobody is to accept again
	tell    sync.Once
}

// A queue is a listener that knows whether somebody waits in Accept.
type queue interface{ Waiting() bool }

// A hand is one goroutine of a crew.
type hand struct {
	crew  *crew
	busy  bool   // with a connection
	begun uint32 // how many connections it has begun with
	seen  uint32 // what begun was at the last glance
}

// glance is how often a crew is looked after, while there is something to do.
const glance = time.Millisecond

// crewed tells whether ServeForever can be left to a crew: when nobody has
// overridden what is between accept and the handler, nobody can tell the difference.
func (s *Server) crewed() bool {
	_, counts := s.listener.(queue)
	return counts && s.Threading && s.ServiceActions == nil && same(s.GetRequest, s.getRequest) &&
		same(s.VerifyRequest, verifyRequest) && same(s.ProcessRequest, s.processRequest)
}

// same tells whether two functions have the same code.
func same[F any](a, b F) bool { return reflect.ValueOf(a).Pointer() == reflect.ValueOf(b).Pointer() }

// serveByCrew is ServeForever by a crew, which it looks after.
func (s *Server) serveByCrew() {
	w := &crew{
		server: s, queue: s.listener.(queue), hands: map[*hand]struct{}{},
		wake: make(chan struct{}, 1), over: make(chan struct{}),
	}
	w.mu.Lock()
	w.hire()
	w.mu.Unlock()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-w.over:
			return
		case <-w.wake:
		}
		for w.lookAfter() {
			timer.Reset(glance)
			select {
			case <-w.over:
				return
			case <-timer.C:
			}
		}
	}
}

// lookAfter lets those go who have been busy with one connection since the last
// time, and hires somebody when nobody is free. When all is quiet it is false, and
// need not be called again until there is something on wake.
func (w *crew) lookAfter() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.server.stopping.Load() { // LISTENER-26
		w.end()
		return true
	}
	quiet := true
	for h := range w.hands {
		switch {
		case h.seen != h.begun:
			h.seen, quiet = h.begun, false
		case h.busy:
			w.dismiss(h)
		}
	}
	if w.free == 0 && len(w.hands) < runtime.GOMAXPROCS(0) {
		w.hire()
	}
	w.watched = !quiet || w.free == 0
	return w.watched
}

// hire takes another hand on. The lock is held.
func (w *crew) hire() {
	h := &hand{crew: w}
	w.hands[h] = struct{}{}
	w.free++
	go h.work()
}

// dismiss lets a hand go: it accepts no more. The lock is held.
func (w *crew) dismiss(h *hand) {
	if _, there := w.hands[h]; !there {
		return
	}
	delete(w.hands, h)
	if !h.busy {
		w.free--
	}
}

// end has nobody accept again. The lock is held.
func (w *crew) end() {
	w.ended = true
	w.settle()
}

// settle says so when all is over. The lock is held.
func (w *crew) settle() {
	if w.ended && w.free == 0 {
		w.tell.Do(func() { close(w.over) })
	}
}

// work accepts and handles as long as that is of use.
func (h *hand) work() {
	takeRoom(0)
	for c := h.next(); c != nil; c = h.next() {
		h.crew.server.ProcessConn(c)
		if !h.back() {
			return
		}
	}
}

// next waits for a connection. It is nil when nobody is to accept any more.
func (h *hand) next() *Conn {
	var pause backoff
	for {
		c, err := h.crew.server.accept()
		switch {
		case c != nil:
			h.take(c)
			return c
		case h.stops(err):
			return nil
		}
		pause.wait() // as ServeForever does
	}
}

// take makes a hand busy with a connection.
func (h *hand) take(c *Conn) {
	c.hand = h
	w := h.crew
	w.mu.Lock()
	defer w.mu.Unlock()
	h.busy = true
	h.begun++
	w.free--
	if w.server.stopping.Load() { // LISTENER-26
		w.ended = true
	}
	w.settle()
	if w.free == 0 && !w.watched {
		w.watched = true
		w.wake <- struct{}{}
	}
}

// stops tells whether nobody is to accept any more, and goes then.
func (h *hand) stops(err error) bool {
	w := h.crew
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.server.stopping.Load() && !w.server.closing.Load() && !errors.Is(err, net.ErrClosed) {
		return false
	}
	w.dismiss(h)
	w.end()
	return true
}

// back tells whether a hand that has handled a connection is to accept again: not
// when it has been let go meanwhile, and not when somebody waits for the next
// connection already.
func (h *hand) back() bool {
	w := h.crew
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, there := w.hands[h]; !there {
		return false
	}
	if w.ended || w.free > 0 && w.queue.Waiting() {
		w.dismiss(h)
		return false
	}
	h.busy = false
	w.free++
	return true
}

// StepAside is for a handler that is about to take long, such as one that starts a
// program. Where ServeForever has the goroutine that has accepted a connection handle
// it, somebody else accepts from now on. The server finds that out by itself, but a
// millisecond later. It may be called at any time and more than once, by the goroutine
// of the handler.
func (c *Conn) StepAside() {
	c.leave()
	c.letGo()
}

// letGo has somebody else accept from now on.
func (c *Conn) letGo() {
	if c.hand != nil {
		c.hand.leave()
		c.hand = nil
	}
}

// leave lets a hand go whose connection will take long.
func (h *hand) leave() {
	w := h.crew
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dismiss(h)
	if w.free == 0 && !w.ended {
		w.hire()
	}
}

package listener

import (
	"errors"
	"net"
)

// take begins with a connection that ServeForever has accepted. The serial loop
// does not wait for one that shakes hands: nobody is handled by then.
func (s *Server) take(c *Conn) {
	if c.greets && !s.Threading {
		go s.begin(c)
	} else {
		s.begin(c)
	}
}

// begin does with a connection what Python does between accept and thread. What
// panics on the way is reported and costs the connection, and nothing else.
func (s *Server) begin(c *Conn) {
	defer func() {
		if value := recover(); value != nil {
			s.handleError(c, newPanic(value))
			s.end(c)
		}
	}()
	if !c.greets && !s.verified(c) { // LISTENER-23
		s.end(c)
		return
	}
	s.ProcessRequest(c)
}

// processRequest is process_request, and that of ThreadingMixIn.
func (s *Server) processRequest(c *Conn) {
	if s.Threading {
		go s.processRoomily(c) // LISTENER-5: side by side with all others (LISTENER-6)
	} else {
		s.ProcessConn(c) // LISTENER-2: whoever comes meanwhile waits (LISTENER-3)
	}
}

// processRoomily is ProcessConn for a new goroutine. A stack that grows while a
// request is answered is copied each time, with more and more in it: twice, as it
// happens, which was 6% of the server's time with a connection per request. It grows here,
// once, with next to nothing in it.
func (s *Server) processRoomily(c *Conn) {
	takeRoom(0)
	s.ProcessConn(c)
}

// takeRoom needs more stack than a goroutine begins with.
//
//go:noinline
func takeRoom(at uint8) byte {
	var room [4 << 10]byte
	return room[at]
}

// ProcessConn handles a connection to its end and closes it, whatever happens:
// process_request_thread. It is for ProcessRequest to call.
//
// A connection that falls asleep is not at its end: ProcessConn is called again
// when it wakes.
func (s *Server) ProcessConn(c *Conn) {
	asleep := false
	defer func() { // LISTENER-10: whatever the client has sent beyond, and however the handler ends
		if !asleep {
			defer c.leave()
			defer s.end(c)
			c.forget()
		}
	}()
	err := s.finish(c)
	for err == ErrAsleep {
		if asleep = s.sleep(c); asleep {
			return
		}
		err = s.finish(c)
	}
	if err != nil && !errors.Is(err, net.ErrClosed) {
		// LISTENER-13: the client is told nothing. LISTENER-16: that it has gone
		// is an error like any other.
		s.handleError(c, err)
	}
}

// finish runs the handler and makes an error of its panic.
//
// LISTENER-15: it costs this connection and no other.
func (s *Server) finish(c *Conn) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = newPanic(value)
		}
	}()
	if !c.greets {
		return s.FinishRequest(c)
	}
	// SERVE-26: what fails here is an error of accept in Python, and not reported.
	if !c.handshake() || !s.verified(c) {
		return nil
	}
	if !s.Threading { // LISTENER-2: handshakes are not waited for, handlers are
		s.turn.Lock()
		defer s.turn.Unlock()
	}
	return s.FinishRequest(c)
}

// verifyRequest is verify_request.
func verifyRequest(*Conn) bool { return true }

// verified asks VerifyRequest, which need not be ready to be asked by several at
// once.
func (s *Server) verified(c *Conn) bool {
	if s.VerifyRequest == nil {
		return true
	}
	s.verifying.Lock()
	defer s.verifying.Unlock()
	return s.VerifyRequest(c)
}

// finishRequest is finish_request.
func (s *Server) finishRequest(c *Conn) error { return s.Handler.ServeConn(c) }

// end closes a connection and forgets it.
func (s *Server) end(c *Conn) {
	defer func() {
		if value := recover(); value != nil {
			s.report(c, newPanic(value))
			c.Close()
		}
		s.untrack(c)
	}()
	s.ShutdownRequest(c)
}

// handleError tells HandleError, whose own panic is reported in place of what
// it did not take.
func (s *Server) handleError(c *Conn, err error) {
	if s.HandleError == nil {
		s.report(c, err)
		return
	}
	defer func() {
		if value := recover(); value != nil {
			s.report(c, newPanic(value))
		}
	}()
	s.HandleError(c, err)
}

// track notes a connection as open; false when the server is closing.
func (s *Server) track(c *Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing.Load() {
		return false
	}
	s.open[c] = struct{}{}
	s.handlers.Add(1)
	s.look()
	return true
}

// untrack forgets a connection, once.
func (s *Server) untrack(c *Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.open[c]; there {
		delete(s.open, c)
		s.handlers.Done()
	}
}

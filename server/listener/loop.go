package listener

import (
	"errors"
	"net"
	"os"
	"time"
)

// pollInterval is how often Python's serve_forever looks up when nobody says
// otherwise.
const pollInterval = 500 * time.Millisecond

// ServeForever accepts and handles connections until Stop, Shutdown or Close,
// then returns nil: serve_forever, whose poll_interval is PollInterval. Errors
// of accept, such as too many open files, do not end it. With Threading, and with
// nothing overridden on the way to the handler, it has a crew do what the loop here
// does, which comes to the same and is quicker.
func (s *Server) ServeForever() error {
	if s.listener == nil {
		return errNoSocket
	}
	s.stop.Lock()
	s.serving.Add(1)
	s.stop.Unlock()
	defer s.serving.Done()
	if s.crewed() {
		s.serveByCrew()
		return nil
	}
	var pause backoff
	for {
		c, err := s.acceptPolled()
		if c != nil {
			s.take(c)
		}
		switch {
		case s.stopping.Load(): // LISTENER-26
			return nil
		case err == nil:
			pause = 0
		case s.closing.Load() || errors.Is(err, net.ErrClosed):
			return nil
		default:
			// Python goes on whatever accept has failed with. Most of it
			// concerns one connection, or passes.
			pause.wait()
		}
		if s.ServiceActions != nil { // LISTENER-37
			s.ServiceActions()
		}
	}
}

// acceptPolled is accept for ServeForever: with ServiceActions to call, it waits
// no longer than PollInterval, and then gives neither connection nor error.
func (s *Server) acceptPolled() (*Conn, error) {
	if s.ServiceActions == nil {
		return s.accept()
	}
	interval := s.PollInterval
	if interval <= 0 {
		interval = pollInterval
	}
	s.setAcceptDeadline(time.Now().Add(interval))
	defer s.setAcceptDeadline(time.Time{})
	if s.stopping.Load() { // by a Stop whose own deadline the last line may have undone
		return nil, nil
	}
	c, err := s.accept()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = nil
	}
	return c, err
}

// HandleRequest accepts one connection and handles it: handle_request
// (LISTENER-24). With Threading it returns when the handling has begun. When
// nobody has come within Timeout it calls HandleTimeout and returns nil
// (LISTENER-25).
func (s *Server) HandleRequest() error {
	if s.listener == nil {
		return errNoSocket
	}
	if s.Timeout > 0 {
		s.setAcceptDeadline(time.Now().Add(s.Timeout))
		defer s.setAcceptDeadline(time.Time{})
	}
	c, err := s.accept()
	switch {
	case err == nil:
		s.begin(c)
	case s.Timeout > 0 && errors.Is(err, os.ErrDeadlineExceeded):
		err = nil
		if s.HandleTimeout != nil {
			s.HandleTimeout()
		}
	}
	return err
}

// HandleConn handles a connection that was accepted elsewhere as if it had been
// accepted here, and closes it. With Threading it returns when the handling has
// begun. The error is net.ErrClosed when the server is being shut down.
func (s *Server) HandleConn(c net.Conn) error {
	conn, err := s.admit(c)
	if err == nil {
		s.begin(conn)
	}
	return err
}

// accept waits for a connection.
func (s *Server) accept() (*Conn, error) {
	c, err := s.GetRequest() // LISTENER-1: whether or not the client says anything
	if err != nil {
		return nil, err
	}
	return s.admit(c)
}

// getRequest is get_request.
func (s *Server) getRequest() (net.Conn, error) { return s.listener.Accept() }

// admit notes a connection, or closes it when there are to be no more.
func (s *Server) admit(c net.Conn) (*Conn, error) {
	conn := NewConn(c, s)
	if !s.track(conn) {
		c.Close()
		return nil, net.ErrClosed
	}
	return conn, nil
}

// A backoff is how long to wait before accept is tried again: without it a
// process out of file descriptors would spin.
type backoff time.Duration

func (b *backoff) wait() {
	*b = b.next()
	time.Sleep(time.Duration(*b))
}

// next is twice as long, from 5 ms to a second.
func (b backoff) next() backoff {
	return min(max(2*b, backoff(5*time.Millisecond)), backoff(time.Second))
}

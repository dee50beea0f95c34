package listener

import (
	"context"
	"time"
)

// Stop ends ServeForever and returns when that has ended: shutdown. Connections
// that are open are left alone, and the socket goes on listening, so that
// clients can still connect; nobody accepts them until ServeForever or
// HandleRequest is called again (LISTENER-26). A handler of a serial server must
// not call it: it would wait for itself. A listener that knows no deadlines is
// not woken: its loop ends with the next connection.
func (s *Server) Stop() {
	s.stop.Lock()
	defer s.stop.Unlock()
	s.stopping.Store(true)
	s.setAcceptDeadline(time.Unix(1, 0))
	s.serving.Wait()
	s.stopping.Store(false)
	s.setAcceptDeadline(time.Time{})
}

// setAcceptDeadline sets until when accept waits. A listener that knows no
// deadlines waits for ever.
func (s *Server) setAcceptDeadline(t time.Time) {
	if l, ok := s.listener.(interface{ SetDeadline(time.Time) error }); ok {
		l.SetDeadline(t)
	}
}

// ServerClose closes the listening socket: server_close. Connections go on, and
// it waits for them when they are threads that are no daemons: with Threading
// and BlockOnClose and without DaemonThreads (LISTENER-36).
func (s *Server) ServerClose() error {
	if s.listener == nil {
		return nil
	}
	err := s.listener.Close()
	if s.Threading && s.BlockOnClose && !s.DaemonThreads {
		s.handlers.Wait()
	}
	return err
}

// Close stops accepting and cuts every connection: what the end of a Python
// process does to its daemon threads (LISTENER-21). It returns when all
// handlers have returned.
func (s *Server) Close() error {
	done, cancel := context.WithCancel(context.Background())
	cancel()
	err := s.Shutdown(done)
	if err == context.Canceled {
		return nil
	}
	return err
}

// Shutdown stops accepting, ends the connections that wait for a request and
// lets the others finish: those whose request has come are answered, though
// nobody may have read it yet. When ctx ends first, they are cut and its error
// comes back. It returns when all handlers have returned.
func (s *Server) Shutdown(ctx context.Context) error {
	// Under the lock of track: a connection is either counted by now, or will
	// not be handled.
	s.mu.Lock()
	s.closing.Store(true)
	s.mu.Unlock()
	var err error
	if s.listener != nil {
		err = s.listener.Close()
	}
	finished := make(chan struct{})
	go func() {
		s.handlers.Wait()
		close(finished)
	}()
	s.each(func(c *Conn) {
		switch c.does.now() {
		case sleeps:
			s.rouse(c)
		case waits, dozes, stirs:
			c.wake()
		}
	})
	select {
	case <-finished:
		return err
	case <-ctx.Done():
		s.each(func(c *Conn) { c.cut() })
		<-finished
		return ctx.Err()
	}
}

// Closing tells whether Shutdown or Close has begun: a handler that could keep
// a connection open for another request then does not.
func (s *Server) Closing() bool { return s.closing.Load() }

// each does something with every open connection.
func (s *Server) each(do func(*Conn)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		do(c)
	}
}

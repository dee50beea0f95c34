//go:build !linux

package listener

// A bedroom is where connections sleep; there is none.
type bedroom struct {
	looking bool
	fallen  int
	asleep  map[int32]*Conn
}

// sleep puts no connection to sleep.
func (s *Server) sleep(*Conn) bool { return false }

func (s *Server) wakeUp(*Conn) {}

func (s *Server) rouse(*Conn) {}

package play

import "io"

// An Observation is what a server was seen to do in a case, whatever was
// expected of it.
type Observation struct {
	Connections []Connection // in the order in which they were opened
	Server      string       // the value of the Server header, "" if none was seen
	Outcome
}

// A Connection is all that went over one.
type Connection struct {
	Name       string
	Sent       [][]byte // each write of the client
	HalfClosed bool     // the client ended its side before it saw the server's end
	Received   []byte   // also what came after a difference was seen
	Recorded   []byte   // with Options.Framing: what was to be received so far, placeholders filled in
	End        Ending
}

// An Ending is how the server's stream of a connection ended.
type Ending string

// The endings. Left is that of a connection that the client closed first, or
// that it did not wait for the end of; StillOpen that of one whose end it waited
// for in vain.
const (
	FIN       Ending = "fin"
	Reset     Ending = "reset"
	Left      Ending = "left"
	StillOpen Ending = "open"
)

// observation gives what there is to see when all is over.
func (s *Stage) observation(out Outcome) *Observation {
	o := &Observation{Server: s.name, Outcome: out}
	for _, c := range s.conns {
		end := Left
		switch {
		case c.Err == io.EOF:
			end = FIN
		case c.Err == ErrReset:
			end = Reset
		case c.inVain:
			end = StillOpen
		}
		o.Connections = append(o.Connections, Connection{c.Name, c.sent, c.half, c.received, c.recorded, end})
	}
	return o
}

package play

import (
	"cmp"
	"net"
	"slices"
	"strconv"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
)

// Values are what the placeholders stand for while a case is played. What is
// written to a connection has exactly one Peer; what is written to standard
// error may speak of any.
type Values struct {
	Server string // "" where the target cannot tell: then the first reply does
	Host   string
	Port   int
	Busy   int
	Tree   string
	PID    int // of a program
	Peers  []Peer

	// A date must lie between these two, seconds being the grain.
	From, To time.Time
	// Zone is that of the log.
	Zone *time.Location

	learn func(server string) // is told what a reply says where Server is ""
}

// A Peer is a client as the server sees it.
type Peer struct {
	Address string
	Port    int
}

// slack widens the interval for dates: a clock is read before the second in
// which it is written is over.
const slack = time.Second

const (
	dateLayout    = "Mon, 02 Jan 2006 15:04:05 GMT"
	logTimeLayout = "02/Jan/2006 15:04:05"
)

// candidates lists the byte strings that a placeholder may stand for, the
// longest first, as port 500 begins port 5000. Dates and tracebacks have none.
func (v *Values) candidates(name string) []string {
	switch name {
	case transcript.Server:
		return []string{v.Server}
	case transcript.Host:
		return []string{v.Host}
	case transcript.Port:
		return []string{strconv.Itoa(v.Port)}
	case transcript.Busy:
		return []string{strconv.Itoa(v.Busy)}
	case transcript.Tree:
		return []string{v.Tree}
	case transcript.PID:
		return []string{strconv.Itoa(v.PID)}
	}
	var all []string
	for _, p := range v.Peers {
		switch name {
		case transcript.Peer:
			all = append(all, p.Address)
		case transcript.PeerPort:
			all = append(all, strconv.Itoa(p.Port))
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return slices.Compact(all)
}

// value gives the only candidate of a placeholder: for what the client sends.
func (v *Values) value(name string) string {
	if all := v.candidates(name); len(all) > 0 {
		return all[0]
	}
	return ""
}

// isTime reports whether text is a well-formed time of the layout that lies in
// the interval.
func (v *Values) isTime(layout, text string) bool {
	zone := time.UTC
	if layout == logTimeLayout {
		zone = v.Zone
	}
	at, err := time.ParseInLocation(layout, text, zone)
	// Parsing forgives a wrong weekday and digits left out: printing does not.
	return err == nil && at.Format(layout) == text &&
		!at.Before(v.From.Add(-slack)) && !at.After(v.To.Add(slack))
}

// peerOf says how a server bound to host sees the client behind a connection:
// a server of both families sees an IPv4 address as mapped into IPv6.
func peerOf(conn net.Conn, host string) Peer {
	local := conn.LocalAddr().(*net.TCPAddr)
	address := local.IP.String()
	if bound := net.ParseIP(host); bound != nil && bound.To4() == nil && local.IP.To4() != nil {
		address = "::ffff:" + address
	}
	return Peer{address, local.Port}
}

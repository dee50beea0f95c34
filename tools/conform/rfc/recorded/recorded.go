// Package recorded makes observed exchanges of recorded cases, so that the
// rules of package rfc can be asked of the Pythons that were recorded.
//
//	Exchange   what a case says went over its connections, for one Python
//
// What differs from run to run has one value here: the corpus gives the same
// verdicts on every machine.
package recorded

import (
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/rfc"
)

// Exchange gives what was observed of one Python in a case.
func Exchange(c *transcript.Case, v python.Version) rfc.Exchange {
	x := rfc.Exchange{CGI: c.Handler == transcript.HandlerCGI}
	value := values(c, v)
	at := map[string]int{} // of the connections, by their names
	for _, e := range c.For(v) {
		if e.Kind == transcript.On {
			at[e.Conn] = len(x.Connections)
			x.Connections = append(x.Connections, rfc.Connection{Name: e.Conn, End: rfc.Left})
			continue
		}
		i, there := at[e.Conn]
		if !there {
			continue // it is no event of a connection
		}
		conn := &x.Connections[i]
		switch e.Kind {
		case transcript.Send:
			conn.Sent = append(conn.Sent, []byte(e.Text.Expand(value)))
		case transcript.Receive:
			conn.Received = append(conn.Received, e.Text.Expand(value)...)
		case transcript.HalfClose:
			conn.HalfClosed = true
		case transcript.End:
			conn.End = rfc.FIN
		}
	}
	return x
}

// values says what the placeholders stand for.
func values(c *transcript.Case, v python.Version) func(name string) string {
	server := "BaseHTTP/"
	if c.Handler == transcript.HandlerFile || c.Handler == transcript.HandlerServe || c.Handler == transcript.HandlerCGI {
		server = "SimpleHTTP/"
	}
	fixed := map[string]string{
		transcript.Server:   server + "0.6 Python/" + python.Release(v),
		transcript.Date:     "Sat, 21 Nov 2026 02:10:11 GMT",
		transcript.LogTime:  "21/Nov/2026 02:10:11",
		transcript.Host:     "127.0.0.1",
		transcript.Port:     "8000",
		transcript.Peer:     "127.0.0.1",
		transcript.PeerPort: "50000",
		transcript.Tree:     "/srv/tree",
	}
	return func(name string) string { return fixed[name] }
}

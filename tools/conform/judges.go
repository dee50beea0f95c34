package main

import (
	"bytes"
	"fmt"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/tools/conform/httpcompare"
	"github.com/glasshttp/glass/tools/conform/result"
	"github.com/glasshttp/glass/tools/conform/rfc"
)

// rules judges what was seen of a server by the RFCs, whatever was recorded.
func rules(c *transcript.Case, seen *play.Observation) []result.RuleVerdict {
	x := rfc.Exchange{CGI: c.Handler == transcript.HandlerCGI}
	for _, conn := range seen.Connections {
		x.Connections = append(x.Connections, rfc.Connection{
			Name: conn.Name, Sent: conn.Sent, HalfClosed: conn.HalfClosed, Received: conn.Received, End: rfc.End(conn.End),
		})
	}
	return rfc.Check(x)
}

// framing is --compare http.
var framing = &play.Framing{
	Done:       httpcompare.Done,
	Expected:   httpcompare.Expected,
	Unfinished: httpcompare.Unfinished,
	Compare: func(seen *play.Observation) []play.Difference {
		var found []play.Difference
		for _, c := range seen.Connections {
			sent := bytes.Join(c.Sent, nil)
			lines := httpcompare.Compare(httpcompare.Stream{Sent: sent, Received: c.Recorded}, httpcompare.Stream{Sent: sent, Received: c.Received})
			if lines == nil {
				continue
			}
			what := "the replies mean something else"
			if c.Name != "" {
				what = fmt.Sprintf("the replies on the connection %s mean something else", c.Name)
			}
			found = append(found, play.Difference{Word: play.Different, What: what, Lines: lines})
		}
		return found
	},
}

package main

import (
	"bytes"
	"strings"

	"github.com/glasshttp/glass/tools/compare/exchange"
	"github.com/glasshttp/glass/tools/compare/generate"
)

// A named difference is one of docs/differences.md, where its clause stands beside the reason.
type named struct {
	clause, title string
	is            func(generate.Conversation, exchange.Difference) bool
}

// allowed are the named differences that a conversation can run into.
var allowed = []named{
	{"REQUEST-59", "the mails within mails that exhaust Python's stack", exhausted},
}

// manyMails is how many mails within mails no Python has found too many yet. At the edge, what it has
// cached so far decides, and so whether it finds too many may change from request to request.
const manyMails = 900

// exhausted: one side has found so many mails within mails that its stack was full, and the other has not,
// or elsewhere.
func exhausted(c generate.Conversation, d exchange.Difference) bool {
	full := strings.Contains(d.LeftRaised+d.RightRaised, "RecursionError")
	return full && bytes.Count(bytes.ToLower(c.Bytes()), []byte("message/")) > manyMails
}

// allowance gives the name of a difference that differences.md allows, or "".
func allowance(c generate.Conversation, d exchange.Difference) string {
	for _, n := range allowed {
		if n.is(c, d) {
			return n.clause + ", " + n.title
		}
	}
	return ""
}

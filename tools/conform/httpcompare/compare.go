package httpcompare

import (
	"fmt"
	"regexp"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/tools/conform/answers"
	"github.com/glasshttp/glass/tools/conform/rfc"
)

// A Stream is what went over one connection.
type Stream struct {
	Sent     []byte // by the client
	Received []byte // by it, from the server
}

// replies gives the final replies. The stream is taken to have ended.
func (s Stream) replies() []rfc.Message {
	return rfc.Messages(rfc.Connection{Sent: [][]byte{s.Sent}, Received: s.Received, End: rfc.FIN})
}

// Done gives how many final replies of those that came are whole. One that
// ends with the stream counts as soon as its header section is there.
func Done(sent, received []byte) int {
	done := 0
	for _, m := range rfc.Messages(rfc.Connection{Sent: [][]byte{sent}, Received: received, End: rfc.Left}) {
		if m.Whole || m.Ends {
			done++
		}
	}
	return done
}

// Expected gives how many final replies are to be waited for where some were
// recorded: not more than the client has sent requests. A Python that takes a
// body for a request answers more often; who does not would be waited for in
// vain.
func Expected(sent, recorded []byte) int {
	return min(Done(sent, recorded), rfc.Requests(sent))
}

// Unfinished tells that a server may be waiting for the rest of a request.
func Unfinished(sent []byte) bool { return rfc.Unfinished(sent) }

// Compare says what is different: sentences, each followed by lines of a
// transcript where these tell more. It gives nil when the streams are equal.
func Compare(recorded, seen Stream) []string {
	want, got := recorded.replies(), seen.replies()
	var found []string
	for i := range min(len(want), len(got)) {
		for _, d := range compare(&want[i], &got[i]) {
			found = append(found, d.describe(i, &want[i])...)
		}
	}
	for i := len(got); i < len(want); i++ {
		found = append(found, fmt.Sprintf("no reply %d came; recorded is %s", i+1, status(&want[i])))
	}
	for i := len(want); i < len(got); i++ {
		found = append(found, fmt.Sprintf("a reply %d came, %s, and none is recorded", i+1, status(&got[i])))
	}
	return found
}

// A difference is one thing about a reply that is not equal.
type difference struct {
	what      string   // the status, the body, a field
	want, got string   // in a line each
	lines     []string // or as a diff
}

// describe spells a difference of the reply with an index.
func (d difference) describe(i int, m *rfc.Message) []string {
	to := ""
	if m.Method != "" {
		to = " to " + transcript.Escape(fmt.Sprintf("%.60s", m.Method+" "+m.Target))
	}
	lines := []string{fmt.Sprintf("%s of reply %d%s is different", d.what, i+1, to)}
	if d.lines != nil {
		return append(lines, d.lines...)
	}
	return append(lines, "- "+d.want, "+ "+d.got)
}

func status(m *rfc.Message) string {
	if m.Status == 0 {
		return "one without a status line"
	}
	return fmt.Sprint(m.Status)
}

// compare gives the differences between two replies.
func compare(want, got *rfc.Message) []difference {
	if want.Status != got.Status {
		return []difference{{what: "the status", want: status(want), got: status(got)}}
	}
	found := compareFields(want, got)
	if want.Status/100 != 2 && want.Status != 0 || isErrorPage(want) {
		return found
	}
	if isListing(want) {
		return append(found, compareListings(want, got)...)
	}
	if a, b := unsigned(want.Body), unsigned(got.Body); a != b {
		lines := answers.Near(answers.Diff(spell(a), spell(b)), 1)
		found = append(found, difference{what: "the body", lines: lines})
	}
	return found
}

// unsigned leaves out of a body the lines of Server and Date that a reply has
// which a handler let run into the one before.
func unsigned(body []byte) string { return signature.ReplaceAllString(string(body), "") }

var signature = regexp.MustCompile(`(?m)^(?:Server|Date): [^\r\n]*\r\n`)

// spell gives the lines of a body as a transcript has them, not too many.
func spell(body string) []string {
	const most = 50
	var lines []string
	for i, line := range transcript.Literal(body).Cut() {
		if i == most {
			return append(lines, "...")
		}
		lines = append(lines, string(transcript.Receive)+" "+abridged(line.String()))
	}
	return lines
}

// abridged keeps a line at a length that can be looked at.
func abridged(line string) string {
	const most = 200
	if len(line) > most {
		return line[:most] + "..."
	}
	return line
}

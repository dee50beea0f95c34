package exchange

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
)

// A Difference is the first thing in which two answers are not the same.
type Difference struct {
	What        What
	Left, Right string // the first lines that differ, or the ends

	// The exceptions that were reported, each by its last line: they say more about a cause than
	// that nothing was sent.
	LeftRaised, RightRaised string
}

// What says in which of its parts an answer differs.
type What string

// The parts of an answer, in the order in which they are compared.
const (
	Sent  What = "what is sent"
	Log   What = "what is logged"
	Cut   What = "what a reset leaves of what is sent"
	Early What = "what comes before the client's end"
	Ended What = "how the connection ends"
)

// Compare finds the first difference. Logs are left out where they are not wanted.
func Compare(left, right Answer, logs bool) (Difference, bool) {
	switch {
	case cut(left, right) || cut(right, left):
		l, r := firstLines(left.Sent, right.Sent)
		return Difference{What: Cut, Left: l, Right: r}, true
	case left.Sent != right.Sent:
		l, r := firstLines(left.Sent, right.Sent)
		return Difference{Sent, l, r, raised(left.Log), raised(right.Log)}, true
	case logs && left.Log != right.Log:
		l, r := firstLines(left.Log, right.Log)
		return Difference{Log, l, r, raised(left.Log), raised(right.Log)}, true
	case left.Before != right.Before && left.Before != "" && right.Before != "": // neither ended while it was written to
		return Difference{What: Early, Left: left.Before, Right: right.Before}, true
	case left.End != right.End:
		return Difference{What: Ended, Left: string(left.End), Right: string(right.End)}, true
	}
	return Difference{}, false
}

// cut says that a reset may have taken the rest of what a sent. A server that ends a connection on
// which something is left unread sends a reset, and the system then forgets what it has not brought
// to the client yet.
func cut(a, b Answer) bool {
	return a.End == Reset && len(a.Sent) < len(b.Sent) && strings.HasPrefix(b.Sent, a.Sent)
}

// Pace says that a difference may be a matter of who is faster, and no more.
func (d Difference) Pace() bool { return d.What == Ended || d.What == Early || d.What == Cut }

// firstLines are the first lines in which two texts differ. A text that is the beginning of the
// other has an empty one.
func firstLines(left, right string) (string, string) {
	l, r := strings.SplitAfter(left, "\n"), strings.SplitAfter(right, "\n")
	for i := range min(len(l), len(r)) {
		if l[i] != r[i] {
			return l[i], r[i]
		}
	}
	return strings.Join(l[min(len(l), len(r)):], ""), strings.Join(r[min(len(l), len(r)):], "")
}

// quotedText is what a line quotes from the request; what a listing is of counts as such. numbers
// are those that count or measure, and the places where a status stands, which is neither.
var (
	quotedText = regexp.MustCompile(`'[^']*'|"[^"]*"|Directory listing for [^<]*`)
	numbers    = regexp.MustCompile(`HTTP/\d\.\d \d{3} |code \d{3},| \d{3} -$|\d+`)
)

// Kind is the same for differences that most likely have one cause: it leaves out what was quoted
// from the request, and numbers that are no status.
func (d Difference) Kind() string {
	kind := fmt.Sprintf("%s: %s | %s", d.What, gist(d.Left), gist(d.Right))
	if d.LeftRaised != d.RightRaised {
		kind += fmt.Sprintf(" (%s | %s)", gist(d.LeftRaised), gist(d.RightRaised))
	}
	return kind
}

var reportStart = regexp.MustCompile(regexp.QuoteMeta(ruler) + `Exception (?:occurred|happened) `)

// raised are the exceptions of all reports in a log, as normalised.
func raised(log string) string {
	var all []string
	for _, report := range reportStart.Split(log, -1)[1:] {
		if _, what, ok := strings.Cut(report, "\n"); ok {
			what, _, _ = strings.Cut(what, ruler)
			all = append(all, strings.TrimSuffix(what, "\n"))
		}
	}
	return strings.Join(all, ", ")
}

func gist(line string) string {
	line = strings.TrimRight(line, "\r\n")
	for _, host := range []string{"127.0.0.1", "localhost"} {
		line = strings.TrimPrefix(line, host+" - - ["+timeGone+"] ")
	}
	line = quotedText.ReplaceAllString(line, "''")
	line = numbers.ReplaceAllStringFunc(line, func(number string) string {
		if strings.Trim(number, "0123456789") == "" {
			return "0"
		}
		return number
	})
	return transcript.Escape(line[:min(len(line), 100)])
}

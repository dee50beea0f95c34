package transcript

import (
	"slices"
	"strings"
)

// A Text is a byte string in which placeholders stand for what differs from
// one run to the next. It is in normal form: no empty literal, and no two
// literals side by side. Append keeps it so.
type Text []Piece

// A Piece is a literal, a repetition or a placeholder.
//
//	Piece{Bytes: "GET "}                      the bytes themselves
//	Piece{Name: Repeat, Bytes: "a", Count: 9} the bytes, Count times
//	Piece{Name: Date}                         a placeholder
type Piece struct {
	Name  string // "" for a literal, else one of Placeholders
	Bytes string // of a literal or a repetition
	Count int    // of a repetition, 2 or more
}

// The placeholders. What each matches is said once, in golden/play.
const (
	Server    = "server"    // the Server header's value of the handler under play
	Date      = "date"      // an HTTP date between sending and receiving
	LogTime   = "logtime"   // 21/Nov/2026 02:10:11, local time, between start and end
	Host      = "host"      // the address the server is bound to
	Port      = "port"      // the port it is bound to
	Peer      = "peer"      // the client's address as the log shows it
	PeerPort  = "peerport"  // the client's port
	Tree      = "tree"      // the absolute path of the tree
	Busy      = "busy"      // a port that somebody listens on: only in args
	Traceback = "traceback" // the lines from "Traceback (most recent call last):" to before the exception's own
	Source    = "source"    // where a warning comes from, at the beginning of its line: a file of Python and a line in it
	PID       = "pid"       // the program's process id
	Repeat    = "repeat"    // a byte string a number of times
)

// Placeholders lists every placeholder there is, and where it may stand: in
// '>' what the client sends, '<' what the server sends, '!' standard error,
// '|' standard output, 'a' the args of a program.
var Placeholders = map[string]string{
	Server:    "<",
	Date:      "<!",
	LogTime:   "<!",
	Host:      "><!|",
	Port:      "><!|a",
	Peer:      "<!",
	PeerPort:  "<!",
	Tree:      "<!|a",
	Busy:      "a!",
	Traceback: "!",
	Source:    "!",
	PID:       "!",
	Repeat:    "><!|",
}

// Literal makes a Text of plain bytes.
func Literal(s string) Text { return Text(nil).Append(Piece{Bytes: s}) }

// Append adds pieces and keeps the normal form.
func (t Text) Append(pieces ...Piece) Text {
	for _, p := range pieces {
		switch {
		case p.Name == "" && p.Bytes == "":
		case p.Name == "" && len(t) > 0 && t[len(t)-1].Name == "":
			t = slices.Clone(t)
			t[len(t)-1].Bytes += p.Bytes
		default:
			t = append(t, p)
		}
	}
	return t
}

// Expand gives the bytes that the text stands for, with value called for each
// placeholder but Repeat, which needs none.
func (t Text) Expand(value func(name string) string) string {
	var b strings.Builder
	for _, p := range t {
		switch p.Name {
		case "":
			b.WriteString(p.Bytes)
		case Repeat:
			b.WriteString(strings.Repeat(p.Bytes, p.Count))
		default:
			b.WriteString(value(p.Name))
		}
	}
	return b.String()
}

// Has reports whether the placeholder occurs in the text.
func (t Text) Has(name string) bool {
	return slices.ContainsFunc(t, func(p Piece) bool { return p.Name == name })
}

// Cut splits the text after each end of line, as its lines are written down.
// A repetition of whole lines, and a traceback, end a line as \n does.
func (t Text) Cut() []Text {
	var lines []Text
	var line Text
	for _, p := range t {
		if p.Name != "" {
			if line = line.Append(p); p.endsLine() {
				lines, line = append(lines, line), nil
			}
			continue
		}
		for part := range strings.SplitAfterSeq(p.Bytes, "\n") {
			line = line.Append(Piece{Bytes: part})
			if strings.HasSuffix(part, "\n") {
				lines, line = append(lines, line), nil
			}
		}
	}
	if line != nil {
		lines = append(lines, line)
	}
	return lines
}

func (p Piece) endsLine() bool {
	return p.Name == Traceback || p.Name == Repeat && strings.HasSuffix(p.Bytes, "\n")
}

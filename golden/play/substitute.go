package play

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
)

// A repetition is written where a byte stands more often than longestRun in a
// row, or up to longestPeriod bytes do so for more than longestLine bytes.
const (
	longestRun    = 64
	longestPeriod = 32
	longestLine   = 1024
)

// Substitute writes data as a text, with placeholders for what differs from
// run to run, but those in literal. Kind says where the data comes from:
// Receive, Stdout or Stderr. A value is only replaced where it stands for what
// the placeholder says: an address is a peer's at the beginning of a line of
// the log, say, and just four numbers elsewhere.
func Substitute(data []byte, v *Values, kind transcript.Kind, literal []string) transcript.Text {
	s := substituter{data: data, values: v, literal: literal, kind: string(kind)}
	var t transcript.Text
	from := 0 // of the bytes that stand for themselves
	for at := 0; at < len(data); {
		p, n := s.placeholder(at)
		if n == 0 {
			at++
			continue
		}
		t = t.Append(transcript.Piece{Bytes: string(data[from:at])}, p)
		at += n
		from = at
	}
	return t.Append(transcript.Piece{Bytes: string(data[from:])})
}

type substituter struct {
	data    []byte
	values  *Values
	literal []string
	kind    string
}

// placeholder gives the placeholder for what stands at a place, and how long
// that is: 0 if there is none.
func (s *substituter) placeholder(at int) (p transcript.Piece, n int) {
	before, rest := s.data[:at], s.data[at:]
	for _, try := range []struct {
		name   string
		length func(before, rest []byte) int
	}{
		{transcript.Traceback, s.traceback},
		{transcript.Source, s.source},
		{transcript.PID, s.pid},
		{transcript.Server, s.server},
		{transcript.Date, s.time(dateLayout, 3, ',')},
		{transcript.LogTime, s.time(logTimeLayout, 2, '/')},
		{transcript.Tree, s.tree},
		{transcript.Host, s.host},
		{transcript.Peer, s.peer},
		{transcript.PeerPort, s.number(transcript.PeerPort)},
		{transcript.Port, s.number(transcript.Port)},
		{transcript.Busy, s.number(transcript.Busy)},
	} {
		if !strings.Contains(transcript.Placeholders[try.name], s.kind) || slices.Contains(s.literal, try.name) {
			continue
		}
		if n := try.length(before, rest); n > 0 {
			return transcript.Piece{Name: try.name}, n
		}
	}
	if slices.Contains(s.literal, transcript.Repeat) {
		return transcript.Piece{}, 0
	}
	return run(rest)
}

// traceback finds the lines from the beginning of one to before the line of
// the exception itself, which is the first behind the indented ones: an
// exception of several lines, or with notes, goes on to the end of its report.
// The reports of a server are closed by dashes, that of a program by its end.
func (s *substituter) traceback(before, rest []byte) int {
	if !atLineStart(before) || !bytes.HasPrefix(rest, []byte(tracebackStart)) {
		return 0
	}
	report := rest
	if end := bytes.Index(rest, []byte("\n"+strings.Repeat("-", 40)+"\n")); end >= 0 {
		report = rest[:end+1]
	}
	frames := len(tracebackStart)
	if last := bytes.LastIndex(report, []byte("\n  ")); last >= 0 {
		frames = last + 1
		frames += bytes.IndexByte(report[frames:], '\n') + 1
	}
	if frames == len(report) {
		return 0 // it is cut off
	}
	return frames
}

func atLineStart(before []byte) bool { return len(before) == 0 || before[len(before)-1] == '\n' }

// source finds where a warning comes from.
func (s *substituter) source(before, rest []byte) int {
	if n := len(sourceLine.Find(rest)); n > 0 && atLineStart(before) && warning.Match(rest[n:]) {
		return n
	}
	return 0
}

var warning = regexp.MustCompile(`^: [A-Z][A-Za-z]*Warning: `)

// pid finds the process id in the warning about a fork beside threads.
func (s *substituter) pid(before, rest []byte) int {
	pid := strconv.Itoa(s.values.PID)
	if bytes.HasSuffix(before, []byte("(pid=")) && bytes.HasPrefix(rest, []byte(pid+")")) {
		return len(pid)
	}
	return 0
}

// server finds the value of a Server header, and of the variable by which a
// script is told of it.
func (s *substituter) server(before, rest []byte) int {
	name := s.values.Server
	if name == "" || !bytes.HasPrefix(rest, []byte(name)) {
		return 0
	}
	header := bytes.HasSuffix(before, []byte("\nServer: ")) && bytes.HasPrefix(rest[len(name):], []byte("\r\n"))
	if header || bytes.HasSuffix(before, []byte("SERVER_SOFTWARE=")) {
		return len(name)
	}
	return 0
}

// time finds a time of a layout that lies in the interval. The byte at mark
// is looked at first, as parsing is slow.
func (s *substituter) time(layout string, mark int, sign byte) func(before, rest []byte) int {
	return func(_, rest []byte) int {
		n := len(layout)
		if len(rest) >= n && rest[mark] == sign && s.values.isTime(layout, string(rest[:n])) {
			return n
		}
		return 0
	}
}

func (s *substituter) tree(_, rest []byte) int {
	if root := s.values.Tree; bytes.HasPrefix(rest, []byte(root)) {
		return len(root)
	}
	return 0
}

// host finds the server's address beside its port, as in a URL or a banner.
func (s *substituter) host(_, rest []byte) int {
	host, port := s.values.Host, strconv.Itoa(s.values.Port)
	for _, between := range []string{":", "]:", " port "} {
		if host != "" && bytes.HasPrefix(rest, []byte(host+between+port)) {
			return len(host)
		}
	}
	return 0
}

// peer finds a client's address at the beginning of a line of the log, and in
// the pair by which Python shows a client.
func (s *substituter) peer(before, rest []byte) int {
	for _, address := range s.values.candidates(transcript.Peer) {
		logged := atLineStart(before) && bytes.HasPrefix(rest, []byte(address+" - - ["))
		shown := bytes.HasSuffix(before, []byte("('")) && bytes.HasPrefix(rest, []byte(address+"', "))
		if logged || shown {
			return len(address)
		}
	}
	return 0
}

// number finds a port where it is not a part of a longer number. A port has
// five digits, as a rule, and is another one in the second run: a number that
// happens to be equal makes the two runs differ.
func (s *substituter) number(name string) func(before, rest []byte) int {
	return func(before, rest []byte) int {
		if len(rest) == 0 || !isDigit(rest[0]) || len(before) > 0 && isDigit(before[len(before)-1]) {
			return 0
		}
		for _, port := range s.values.candidates(name) {
			ends := len(rest) == len(port) || len(rest) > len(port) && !isDigit(rest[len(port)])
			if port != "0" && bytes.HasPrefix(rest, []byte(port)) && ends {
				return len(port)
			}
		}
		return 0
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// run finds bytes that stand many times in a row: one byte, or up to
// longestPeriod of them where that saves a long line.
func run(rest []byte) (transcript.Piece, int) {
	for period := 1; period <= longestPeriod && 2*period <= len(rest); period++ {
		n := period
		for n < len(rest) && rest[n] == rest[n-period] {
			n++
		}
		count := n / period
		if period == 1 && n > longestRun || period > 1 && n > longestLine {
			return transcript.Piece{Name: transcript.Repeat, Bytes: string(rest[:period]), Count: count}, count * period
		}
	}
	return transcript.Piece{}, 0
}

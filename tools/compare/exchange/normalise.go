package exchange

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
)

// A Window is the time a conversation took. A time printed in it is replaced; any other stays, and
// will differ from the other server's.
type Window struct{ Began, Ended time.Time }

// holds allows for the second that printing cuts off.
func (w Window) holds(t time.Time) bool {
	return !t.Before(w.Began.Truncate(time.Second)) && !t.After(w.Ended)
}

var (
	dateMark = []byte("\r\nDate: ")
	dateGone = []byte(`\{` + transcript.Date + `}`)
	timeGone = `\{` + transcript.LogTime + `}`
	portGone = `\{` + transcript.PeerPort + `}`
)

// Sent replaces the values of Date headers, and in a report that a script's process in Python 2.7 prints
// to its client the port.
func (w Window) Sent(text []byte) string {
	text = sentReport.ReplaceAll(text, []byte("${1}"+portGone+")"))
	var out []byte
	for {
		at := bytes.Index(text, dateMark)
		if at < 0 {
			return string(append(out, text...))
		}
		at += len(dateMark)
		out, text = append(out, text[:at]...), text[at:]
		value, _, ok := bytes.Cut(text, []byte("\r\n"))
		if date, err := time.Parse(http.TimeFormat, string(value)); ok && err == nil && w.holds(date) {
			out, text = append(out, dateGone...), text[len(value):]
		}
	}
}

var (
	logTime    = regexp.MustCompile(`^(?:127\.0\.0\.1|localhost) - - \[(\d\d/[A-Z][a-z][a-z]/\d{4} \d\d:\d\d:\d\d)\] `)
	sentReport = regexp.MustCompile(`(Exception happened during processing of request from \('127\.0\.0\.1', )\d+\)`)
	reportPeer = regexp.MustCompile(`^(Exception (?:occurred|happened) during processing of request from \('127\.0\.0\.1', )\d+\)$`)
)

// Log replaces times and ports, and cuts exception reports down to the exception. Python 2.7 names
// the client by what its address is called.
func (w Window) Log(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if at := logTime.FindStringSubmatchIndex(line); at != nil {
			t, err := time.ParseInLocation("02/Jan/2006 15:04:05", line[at[2]:at[3]], time.Local)
			if err == nil && w.holds(t) {
				lines[i] = line[:at[2]] + timeGone + line[at[3]:]
			}
		}
		bare := strings.TrimSuffix(line, "\n")
		if m := reportPeer.FindStringSubmatch(bare); m != nil {
			lines[i] = m[1] + portGone + ")\n"
			dropTraceback(lines[i+1:])
		}
		if bare == tracebackStart {
			dropFrames(lines[i:])
		}
	}
	return strings.Join(lines, "")
}

// ruler is what stands before and after an exception report.
var ruler = strings.Repeat("-", 40) + "\n"

// dropTraceback empties the lines of a report but for its last, the exception that got out.
func dropTraceback(lines []string) {
	for i, line := range lines {
		if line != ruler {
			continue
		}
		for j := range i - 1 {
			lines[j] = ""
		}
		return
	}
}

// tracebackStart is the first line of one. Python 2.7 writes nothing else of its reports to standard error.
const tracebackStart = "Traceback (most recent call last):"

// dropFrames empties the lines of a traceback from its first line to the exception.
func dropFrames(lines []string) {
	lines[0] = ""
	for i := 1; i < len(lines) && strings.HasPrefix(lines[i], " "); i++ {
		lines[i] = ""
	}
}

var serverName = regexp.MustCompile(`\r\nServer: [^\r\n]*`)

// HideServer replaces what the Server headers say, for servers that differ in their version and are
// compared for the rest.
func HideServer(sent string) string {
	return serverName.ReplaceAllString(sent, "\r\nServer: \\{"+transcript.Server+"}")
}

package export

import (
	"errors"
	"fmt"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// The tools that Shell knows.
const (
	Curl = "curl" // where curl can say it, else nc
	NC   = "nc"   // always
)

// Shell gives a line for a POSIX shell that sends what the client of a case
// sends and prints what comes back. The error says why no line can: what needs
// several connections at once, for one, needs a program.
//
// The line is for the netcat of OpenBSD, whose -N ends the sending side when all
// is sent; other netcats do so without being asked.
func Shell(c *transcript.Case, v python.Version, tool string, at Address) (string, error) {
	script := onTheWire(c.For(v))
	if err := sayable(c, script); err != nil {
		return "", err
	}
	if tool == Curl {
		if line, ok := curl(script, at); ok {
			return line, nil
		}
	}
	return netcat(script, at), nil
}

// onTheWire leaves out what is not seen on a connection.
func onTheWire(script []transcript.Event) []transcript.Event {
	var seen []transcript.Event
	for _, e := range script {
		switch e.Kind {
		case transcript.Status, transcript.Stdout, transcript.Stderr:
		default:
			seen = append(seen, e)
		}
	}
	return seen
}

// sayable says why no line says what the client does.
func sayable(c *transcript.Case, script []transcript.Event) error {
	opened, sent := 0, false
	for _, e := range script {
		switch e.Kind {
		case transcript.On:
			opened++
		case transcript.Send:
			sent = true
		case transcript.Close:
			return errors.New("the client closes its connection without waiting, which neither curl nor nc can")
		case transcript.Signal:
			return errors.New("the program is sent a signal")
		}
	}
	switch {
	case opened == 0:
		return errors.New("no connection is made")
	case opened > 1:
		return fmt.Errorf("there are %d connections, which do not wait for each other", opened)
	case !sent:
		return errors.New("nothing is sent")
	}
	for _, word := range c.Args {
		if strings.HasPrefix(word.Expand(func(string) string { return "" }), "--tls-") {
			return errors.New("it is spoken inside TLS")
		}
	}
	return nil
}

// netcat spells what the client does for printf and nc. Between writes there
// are moments, so that each arrives by itself; where a reply comes first,
// longer ones.
func netcat(script []transcript.Event, at Address) string {
	var parts []string
	options, pause := "", ""
	for _, e := range script {
		switch e.Kind {
		case transcript.Send:
			if pause != "" {
				parts = append(parts, "sleep "+pause)
			}
			parts, pause = append(parts, printfs(e.Text, at)...), "0.2"
		case transcript.Receive:
			if pause != "" {
				pause = "1"
			}
		case transcript.HalfClose:
			options = "-N "
		}
	}
	said := parts[0]
	if len(parts) > 1 {
		said = "{ " + strings.Join(parts, "; ") + "; }"
	}
	return fmt.Sprintf("%s | nc %s%s %d", said, options, at.Host, at.Port)
}

// printfs gives the commands that print a text. What is repeated is printed once
// for each number that seq counts; %.0s prints the number in no bytes.
func printfs(t transcript.Text, at Address) []string {
	var commands []string
	plain := ""
	flush := func() {
		if plain != "" {
			commands, plain = append(commands, "printf "+format(plain, "")), ""
		}
	}
	for _, p := range t {
		if p.Name == transcript.Repeat {
			flush()
			commands = append(commands, fmt.Sprintf("printf %s $(seq %d)", format(p.Bytes, "%.0s"), p.Count))
			continue
		}
		plain += transcript.Text{p}.Expand(at.value)
	}
	flush()
	return commands
}

// format quotes bytes as a format of printf, in single quotes. A quote is spelled
// by its number, so that the quotes need no escape. The directive is added as it
// is.
func format(s, directive string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case transcript.ShortEscape(c) != "":
			b.WriteString(transcript.ShortEscape(c))
		case c == '%':
			b.WriteString(`%%`)
		case c < ' ' || c > '~' || c == '\'':
			fmt.Fprintf(&b, `\%03o`, c)
		default:
			b.WriteByte(c)
		}
	}
	// What begins with a dash would be an option.
	text := b.String()
	if strings.HasPrefix(text, "-") {
		text = `\055` + text[1:]
	}
	return "'" + text + directive + "'"
}

// Quote quotes a word for a shell.
func Quote(word string) string { return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'" }

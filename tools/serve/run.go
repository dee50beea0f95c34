package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/glasshttp/glass/server/colorize"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
)

// run is the program. It returns the exit code; env is os.Getenv, and
// interrupts is called when there is something to interrupt.
func run(args []string, env func(string) string, stdout, stderr io.Writer, interrupts func() <-chan os.Signal) int {
	err := serve(args, env, stdout, stderr, interrupts)
	var end *ending
	switch {
	case err == nil:
		return 0
	case !errors.As(err, &end):
		end = refuse("%v", err)
	}
	io.WriteString(stderr, printable(end.text))
	return end.status
}

// serve goes through the steps in Python's order, which shows when more than
// one thing is wrong. It returns nil after Ctrl-C or after printing help.
func serve(args []string, env func(string) string, stdout, stderr io.Writer, interrupts func() <-chan os.Signal) error {
	// bazel run starts programs in a folder of its own; whoever typed it
	// means the folder he stood in.
	if stood := env("BUILD_WORKING_DIRECTORY"); stood != "" {
		if err := os.Chdir(stood); err != nil {
			return err
		}
	}
	on := screenOf(env, stdout, stderr)
	s, err := readCommandLine(args, on)
	var end *ending
	switch {
	case errors.Is(err, errHelp):
		io.WriteString(stdout, s.help)
		return nil
	case err == nil:
		err = s.serve(on, stdout, stderr, interrupts)
	}
	if err == nil || s == nil || errors.As(err, &end) {
		return err
	}
	return uncaught(s.facts, err, colorize.TracebackFor(s.facts, env, on.stderr))
}

// serve is what comes behind the command line.
func (s *settings) serve(on screen, stdout, stderr io.Writer, interrupts func() <-chan os.Signal) error {
	at, err := s.resolve()
	if err != nil {
		return err
	}
	server, err := s.listen(at, listener.NewLog(stdout), listener.NewLog(stderr))
	if err != nil {
		return err
	}
	caught := interrupts()
	io.WriteString(stdout, s.banner(server.Addr(), at.Addr().Is4In6(), on.theme(s.facts)))
	ended := make(chan error, 1)
	go func() { ended <- server.ServeForever() }()
	select {
	case err := <-ended:
		return err
	case <-caught:
		err := s.farewell(stdout)
		cut(server)
		return err
	}
}

// cut ends what still goes on, so that no script is left behind. Whoever does
// not end in time is left to the end of the process.
func cut(server *listener.Server) {
	done := make(chan struct{})
	go func() {
		server.Close()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(patience):
	}
}

// patience is how long the end of the program waits for handlers, which have no
// reason to make it wait.
const patience = time.Second

// farewell is what Ctrl-C leads to (SERVE-20, SERVE-33). Requests in flight are
// not waited for, as Python's process ends under its daemon threads.
func (s *settings) farewell(stdout io.Writer) error {
	if !s.facts.Farewell {
		return raise("KeyboardInterrupt", "")
	}
	io.WriteString(stdout, "\nKeyboard interrupt received, exiting.\n")
	return nil
}

// banner is the line that says where the server is (SERVE-1): the address and
// port it is really bound to. mapped tells that an IPv4 address is meant as an
// IPv6 one.
func (s *settings) banner(addr net.Addr, mapped bool, in colorize.HTTPServer) string {
	tcp := addr.(*net.TCPAddr)
	host := tcp.IP.String() // without the zone of tcp: Python prints none
	if mapped {
		host = "::ffff:" + host
	}
	protocol := "HTTP"
	if s.tlsCert.isSet() { // SERVE-23
		protocol = "HTTPS"
	}
	where := fmt.Sprintf("%sServing %s on %s port %d%s", in.Serving, protocol, host, tcp.Port, in.Reset)
	if !s.facts.BannerHasURL {
		return where + " ...\n"
	}
	if s.facts.URLBrackets && strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	url := fmt.Sprintf("%s://%s:%d/", strings.ToLower(protocol), host, tcp.Port)
	return where + " (" + in.URL + url + in.Reset + ") ...\n"
}

// printable is text as Python's stderr encodes it: a byte that was not UTF-8
// is written as an escape.
func printable(text string) string {
	raw, _ := pytext.FSEncode(text)
	if utf8.ValidString(raw) {
		return raw
	}
	var out strings.Builder
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRuneInString(raw[i:])
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&out, `\udc%02x`, raw[i])
		} else {
			out.WriteString(raw[i : i+size])
		}
		i += size
	}
	return out.String()
}

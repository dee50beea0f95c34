package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"unicode/utf8"

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
	case errors.As(err, &end):
		io.WriteString(stderr, printable(end.text))
		return end.status
	default:
		io.WriteString(stderr, printable(exception(err))+"\n")
		return 1
	}
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
	s, err := readCommandLine(args, screenOf(env, stdout))
	if errors.Is(err, errHelp) {
		io.WriteString(stdout, s.help)
		return nil
	}
	if err != nil {
		return err
	}
	address, err := resolve(s.bind, s.port)
	if err != nil {
		return err
	}
	server, err := listen(address, s, stderr)
	if err != nil {
		return err
	}
	caught := interrupts()
	io.WriteString(stdout, banner(server.Addr(), address.Addr().Is4In6(), s.tlsCert != ""))
	ended := make(chan error, 1)
	go func() { ended <- server.ServeForever() }()
	select {
	case err := <-ended:
		return err
	case <-caught:
		// SERVE-20: requests in flight are not waited for; the process ends
		// under them, as Python's does under its daemon threads.
		io.WriteString(stdout, "\nKeyboard interrupt received, exiting.\n")
		return nil
	}
}

// banner is the line that says where the server is (SERVE-1): the address and port it is
// really bound to. mapped tells that an IPv4 address is meant as an IPv6 one, secure
// that TLS is spoken (SERVE-23).
func banner(addr net.Addr, mapped, secure bool) string {
	tcp := addr.(*net.TCPAddr)
	host := tcp.IP.String() // without the zone of tcp: Python prints none
	if mapped {
		host = "::ffff:" + host
	}
	urlHost := host
	if strings.Contains(host, ":") {
		urlHost = "[" + host + "]"
	}
	protocol := "HTTP"
	if secure {
		protocol = "HTTPS"
	}
	return fmt.Sprintf("Serving %s on %s port %d (%s://%s:%d/) ...\n",
		protocol, host, tcp.Port, strings.ToLower(protocol), urlHost, tcp.Port)
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

package ssl

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"
)

// question is how OpenSSL asks.
const question = "Enter PEM pass phrase:"

// errNoAnswer is the error of a question that was not answered.
var errNoAnswer = errors.New("no pass phrase was given")

// AskPassPhrase asks for the pass phrase of a key at the terminal of the
// process, which need not be standard input, without showing what is typed.
// Ctrl-C, a signal or the end of the input is no answer, and an error. Without a
// terminal the question is on standard error and the answer a line of standard
// input (LISTENER-39).
func AskPassPhrase() ([]byte, error) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return askPlain(os.Stdin, os.Stderr)
	}
	defer tty.Close()
	return askTerminal(tty)
}

// askPlain asks where there is no terminal.
func askPlain(in io.Reader, out io.Writer) ([]byte, error) {
	fmt.Fprint(out, question)
	defer fmt.Fprintln(out)
	var answer []byte
	var one [1]byte // what comes behind the line is for somebody else
	for {
		if _, err := io.ReadFull(in, one[:]); err != nil {
			return nil, errNoAnswer
		}
		if one[0] == '\n' {
			return checkLength(answer)
		}
		answer = append(answer, one[0])
	}
}

func checkLength(answer []byte) ([]byte, error) {
	if len(answer) > longestPassword {
		return nil, errNoAnswer
	}
	return answer, nil
}

// askTerminal asks at a terminal. That is read key by key meanwhile, so that no
// Ctrl-C can end the process with a terminal that shows nothing any more.
func askTerminal(tty *os.File) ([]byte, error) {
	restore, err := raw(tty)
	if err != nil {
		return askPlain(os.Stdin, os.Stderr)
	}
	defer restore()
	defer interruptible(tty)()
	answer, err := term.NewTerminal(tty, "").ReadPassword(question)
	if err != nil {
		io.WriteString(tty, "\r\n")
		return nil, errNoAnswer
	}
	return checkLength([]byte(answer))
}

// raw has a terminal hand on every key. The file is not asked for its number by
// Fd, which would take its deadlines away.
func raw(tty *os.File) (restore func(), err error) {
	conn, err := tty.SyscallConn()
	if err != nil {
		return nil, err
	}
	var state *term.State
	var failed error
	err = conn.Control(func(fd uintptr) { state, failed = term.MakeRaw(int(fd)) })
	if err = errors.Join(err, failed); err != nil {
		return nil, err
	}
	return func() { conn.Control(func(fd uintptr) { term.Restore(int(fd), state) }) }, nil
}

// interruptible makes signals that would end the process end reading instead,
// until it is told that reading is over.
func interruptible(tty *os.File) (over func()) {
	caught, done := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(caught, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		select {
		case <-caught:
			tty.SetReadDeadline(time.Unix(1, 0))
		case <-done:
		}
	}()
	return func() {
		signal.Stop(caught)
		close(done)
	}
}

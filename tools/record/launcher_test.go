package main

import (
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// launching makes a launcher of which only the socket is there, and behind it
// something that treats each case as serve does: in place of launch.py.
func launching(t *testing.T, serve func(order string, control, stderr net.Conn)) *launcher {
	t.Helper()
	// Where a test's own folder is, may be too long a name for a socket.
	folder, err := os.MkdirTemp("", "launch")
	assert.NilError(t, err)
	t.Cleanup(func() { os.RemoveAll(folder) })
	l := &launcher{socket: filepath.Join(folder, "s")}
	listener, err := net.Listen("unix", l.socket)
	assert.NilError(t, err)
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			control, err := listener.Accept()
			if err != nil {
				return
			}
			stderr, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer control.Close()
				defer stderr.Close()
				order, _ := readLine(control)
				serve(order, control, stderr)
			}()
		}
	}()
	return l
}

func TestALaunchedServerIsReadyThenDone(t *testing.T) {
	l := launching(t, func(order string, control, stderr net.Conn) {
		fmt.Fprintf(control, "0\n8000 Fake/1 of %s\n", order)
		io.WriteString(stderr, "a line of the log\n")
		io.Copy(io.Discard, control)
		io.WriteString(control, "something printed\ndone\n")
	})
	for _, order := range []string{"one", "two"} {
		s, err := l.launch(order + "\n")
		assert.NilError(t, err)
		host, port := s.Address()
		assert.Equal(t, fmt.Sprint(host, " ", port, " ", s.Name()), "127.0.0.1 8000 Fake/1 of "+order)
		stderr, err := s.Stop()
		assert.NilError(t, err)
		assert.Equal(t, string(stderr), "a line of the log\n")
	}
}

func TestALaunchedServerThatDoesNotStart(t *testing.T) {
	l := launching(t, func(_ string, control, stderr net.Conn) {
		io.WriteString(control, "0\n")
		io.WriteString(stderr, "SyntaxError: invalid syntax\n")
	})
	_, err := l.launch("order\n")
	assert.ErrorContains(t, err, "launch.py did not start a server for order")
	assert.ErrorContains(t, err, "SyntaxError: invalid syntax")
}

func TestALaunchedServerThatEndsBadly(t *testing.T) {
	l := launching(t, func(_ string, control, stderr net.Conn) {
		io.WriteString(control, "0\n8000 Fake/1\n")
		io.WriteString(stderr, "Segmentation fault\n")
	})
	s, err := l.launch("order\n")
	assert.NilError(t, err)
	_, err = s.Stop()
	assert.ErrorContains(t, err, "it did not end well")
	assert.ErrorContains(t, err, "Segmentation fault")
}

func TestALaunchedServerThatDoesNotEnd(t *testing.T) {
	impatient(t)
	released := make(chan bool)
	l := launching(t, func(_ string, control, stderr net.Conn) {
		io.WriteString(control, "0\n8000 Fake/1\n")
		stderr.Close()
		<-released
	})
	defer close(released)
	s, err := l.launch("order\n")
	assert.NilError(t, err)
	_, err = s.Stop()
	assert.ErrorContains(t, err, "timeout")
}

func TestNoLauncherAtTheSocket(t *testing.T) {
	l := &launcher{socket: filepath.Join(t.TempDir(), "nobody")}
	_, err := l.launch("order\n")
	assert.ErrorContains(t, err, "nobody")
}

func TestLinesAreReadOneByOne(t *testing.T) {
	r := strings.NewReader("one\ntwo\nhalf")
	for _, want := range []string{"one", "two"} {
		line, err := readLine(r)
		assert.NilError(t, err)
		assert.Equal(t, line, want)
	}
	line, err := readLine(r)
	assert.Equal(t, line, "half")
	assert.Equal(t, err, io.EOF)
	assert.Equal(t, string(lastLine([]byte("a\ndone\n"))), "done\n")
	assert.Equal(t, string(lastLine([]byte("done\n"))), "done\n")
	assert.Equal(t, string(lastLine(nil)), "")
}

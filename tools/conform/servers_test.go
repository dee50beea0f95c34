package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/glasshttp/glass/golden/glass"
)

// The test binary is also the servers that are played against, and conform
// itself where it must be a process of its own.
const (
	serverVariable  = "GLASS_CONFORM_TEST_SERVER"
	conformVariable = "GLASS_CONFORM_TEST_CONFORM"
	launchVariable  = "GLASS_CONFORM_TEST_LAUNCH"
)

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(serverVariable) != "":
		// Under Bazel a test catches SIGTERM; a server must die of it.
		signal.Reset()
		behave(os.Getenv(serverVariable), os.Args[1], os.Args[2])
	case os.Getenv(launchVariable) != "":
		os.Unsetenv(launchVariable)
		signal.Reset()
		if err := glass.Launch(os.Args[1:]); err != nil {
			fmt.Fprintf(os.Stderr, "launch: %v\n", err)
			os.Exit(1)
		}
		os.Exit(0)
	case os.Getenv(conformVariable) != "":
		os.Unsetenv(conformVariable)
		signal.Reset()
		main()
	default:
		os.Exit(m.Run())
	}
}

// A behaviour is what a server does with a connection on which it has read a
// request. Good is the right answer, as far as the bytes go.
type behaviour func(c *net.TCPConn, good string)

// behaviours of servers that listen as they should.
var behaviours = map[string]behaviour{
	"good":  func(c *net.TCPConn, good string) { io.WriteString(c, good) },
	"drips": func(c *net.TCPConn, good string) { drip(c, good) },
	"different": func(c *net.TCPConn, good string) {
		io.WriteString(c, strings.Replace(good, "hello", "HELLO", 1))
	},
	"two names": func(c *net.TCPConn, good string) { // the same, and a header that changes nothing
		io.WriteString(c, strings.Replace(good, "Last-Modified", "X-Powered-By: tests\r\nLast-Modified", 1))
	},
	"promises more than it sends": func(c *net.TCPConn, good string) {
		io.WriteString(c, strings.Replace(good, "Length: 6", "Length: 60", 1))
	},
	"sends more than it promises": func(c *net.TCPConn, good string) {
		io.WriteString(c, good+"hello again\n")
	},
	"promises less than it sends": func(c *net.TCPConn, good string) {
		io.WriteString(c, strings.Replace(good, "Length: 6", "Length: 3", 1))
	},
	"closes at once":        func(*net.TCPConn, string) {},
	"closes in the headers": func(c *net.TCPConn, good string) { io.WriteString(c, good[:40]) },
	"closes in the body":    func(c *net.TCPConn, good string) { io.WriteString(c, good[:len(good)-3]) },
	"breaks off":            func(c *net.TCPConn, good string) { io.WriteString(c, good[:len(good)-3]); c.SetLinger(0) },
	"hangs":                 func(c *net.TCPConn, _ string) { io.Copy(io.Discard, c) },
	"hangs in the body": func(c *net.TCPConn, good string) {
		io.WriteString(c, good[:len(good)-3])
		io.Copy(io.Discard, c)
	},
	"keeps the connection": func(c *net.TCPConn, good string) {
		io.WriteString(c, good)
		io.Copy(io.Discard, c)
	},
	"exits":             func(*net.TCPConn, string) { fmt.Fprintln(os.Stderr, "oh no"); os.Exit(3) },
	"exits with 0":      func(*net.TCPConn, string) { os.Exit(0) },
	"dies of a signal":  func(*net.TCPConn, string) { die(syscall.SIGHUP) },
	"dies in the body":  func(c *net.TCPConn, good string) { io.WriteString(c, good[:len(good)-3]); die(syscall.SIGTERM) },
	"dies after it all": func(c *net.TCPConn, good string) { io.WriteString(c, good); die(syscall.SIGHUP) },
	"floods": func(c *net.TCPConn, good string) {
		line := bytes.Repeat([]byte("flood "), 1000)
		for range 1000 {
			os.Stdout.Write(line)
			os.Stderr.Write(line)
		}
		io.WriteString(c, good)
	},
	"leaves children": func(c *net.TCPConn, good string) {
		child := exec.Command("sleep", "1000")
		child.Stdout, child.Stderr = os.Stdout, os.Stderr // and so the pipes stay open
		child.Start()
		noteProcess("child", child.Process.Pid)
		io.WriteString(c, good)
	},
	"minds what comes in one piece": func(c *net.TCPConn, good string) { io.WriteString(c, good) },
}

func drip(c *net.TCPConn, good string) {
	for i := range good {
		io.WriteString(c, good[i:i+1])
	}
}

func die(s syscall.Signal) {
	syscall.Kill(os.Getpid(), s)
	select {}
}

// noteProcess adds a process to a list, for a test to see that it is gone in the
// end.
func noteProcess(list string, pid int) {
	file, err := os.OpenFile(filepath.Join(os.Getenv("TMPDIR"), list), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err == nil {
		fmt.Fprintln(file, pid) // in one write: others do the same
		file.Close()
	}
}

// behave is a server: it never returns.
func behave(how, port, folder string) {
	noteProcess("server", os.Getpid())
	terminated := make(chan os.Signal, 1)
	switch how {
	case "never listens":
		select {}
	case "ends before it listens":
		fmt.Fprintln(os.Stderr, "no such thing\nas a server")
		os.Exit(4)
	case "listens late":
		time.Sleep(300 * time.Millisecond)
		how = "good"
	case "ignores SIGTERM":
		signal.Ignore(syscall.SIGTERM)
		how = "good"
	case "logs", "logs nonsense":
		signal.Notify(terminated, syscall.SIGTERM)
	}
	l, err := net.Listen("tcp4", "127.0.0.1:"+port)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(5)
	}
	go func() {
		<-terminated
		os.Exit(0)
	}()
	for {
		c, err := l.Accept()
		if err == nil {
			go serve(c.(*net.TCPConn), how, folder)
		}
	}
}

// serve reads a request and answers it with the file that is named there.
func serve(c *net.TCPConn, how, folder string) {
	defer c.Close()
	var request []byte
	for buffer := make([]byte, 4096); !bytes.HasSuffix(request, []byte("\r\n\r\n")); {
		n, err := c.Read(buffer)
		if err != nil {
			return
		}
		if request = append(request, buffer[:n]...); how == "minds what comes in one piece" && n < 10 {
			io.WriteString(c, "HTTP/1.0 408 Too Slow\r\n\r\n")
			return
		}
	}
	line, _, _ := strings.Cut(string(request), "\r\n")
	body, _ := os.ReadFile(filepath.Join(folder, strings.Fields(line)[1]))
	now := time.Now().UTC()
	good := fmt.Sprintf("HTTP/1.0 200 OK\r\nServer: Test/1\r\nDate: %s\r\nContent-type: text/plain\r\nContent-Length: %d\r\nLast-Modified: Tue, 14 Nov 2023 22:13:20 GMT\r\n\r\n%s",
		now.Format("Mon, 02 Jan 2006 15:04:05 GMT"), len(body), body)
	switch how {
	case "logs":
		fmt.Fprintf(os.Stderr, "127.0.0.1 - - [%s] \"%s\" 200 -\n", now.Format("02/Jan/2006 15:04:05"), line)
		how = "good"
	case "logs nonsense":
		fmt.Fprintln(os.Stderr, "nonsense")
		how = "good"
	}
	if b := behaviours[how]; b != nil {
		b(c, good)
		return
	}
	fmt.Fprintf(os.Stderr, "nobody behaves so: %s\n", how)
	os.Exit(6)
}

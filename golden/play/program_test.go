package play

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"
)

// TestMain makes the test binary a program to be played against: run with a
// way of behaving in this variable, it behaves that way.
func TestMain(m *testing.M) {
	if behaviour := os.Getenv("GLASS_TEST_PROGRAM"); behaviour != "" {
		// Under Bazel a test catches SIGTERM; this program must die of it.
		signal.Reset(syscall.SIGTERM)
		os.Exit(behave(behaviour))
	}
	os.Exit(m.Run())
}

// behave is the program.
func behave(how string) int {
	switch how {
	case "usage":
		fmt.Println("usage: ...")
		fmt.Fprintln(os.Stderr, "error: ...")
		return 2
	case "silent":
		select {}
	case "args":
		fmt.Printf("%q\n", os.Args[1:])
		return 0
	case "crash":
		syscall.Kill(os.Getpid(), syscall.SIGKILL)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 1
	}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	port := l.Addr().(*net.TCPAddr).Port
	fmt.Printf("Serving HTTP on 127.0.0.1 port %d (http://127.0.0.1:%d/) ...\n", port, port)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			if request(c) != "" {
				fmt.Fprintln(os.Stderr, "asked")
				io.WriteString(c, "hello\n")
			}
			c.Close()
		}
	}()
	if how == "deaf" {
		select {}
	}
	<-interrupted
	if how == "rude" {
		return 1
	}
	fmt.Println("bye")
	return 0
}

// plays plays a case of the serve chapter against the program.
func plays(t *testing.T, how, text string) error {
	t.Helper()
	f := &fake{program: func(args []string) *exec.Cmd {
		cmd := exec.Command(os.Args[0], args...)
		cmd.Env = append(os.Environ(), "GLASS_TEST_PROGRAM="+how)
		return cmd
	}}
	return Play(f, parse(t, text), v314, nil)
}

const serveHead = "title: t\nclause: A-1\nhandler: serve\nargs: 0\n\n"

// farewell is what the program does when all is well.
const farewell = serveHead + `> GET / HTTP/1.0\r\n
> \r\n

< hello\n
<.

$ kill -INT

$? 0

| Serving HTTP on \{host} port \{port} (http://127.0.0.1:\{port}/) ...\n
| bye\n

! asked\n
`

func TestAProgramThatDoesAllThatIsExpected(t *testing.T) {
	assert.NilError(t, plays(t, "well", farewell))
}

func TestAProgramThatEndsWithAnotherStatus(t *testing.T) {
	err := plays(t, "rude", farewell)
	expect(t, err, "expected is a program that ends with status 0, but it ends with status 1",
		"the server's standard output is different", `- | bye\n`)
}

func TestAProgramThatIgnoresItsSignal(t *testing.T) {
	impatient(t)
	err := plays(t, "deaf", farewell)
	expect(t, err, "in 2s the program did not end", "but it still runs in the end")
}

func TestAProgramThatOnlySaysHowItIsUsed(t *testing.T) {
	const usage = "$? 2\n\n| usage: ...\\n\n\n! error: ...\\n\n"
	assert.NilError(t, plays(t, "usage", serveHead+usage))
	expect(t, plays(t, "usage", farewell), "the program ended before it served anything", "usage: ...",
		"ends with status 0, but it ends with status 2", `- ! asked\n`, `+ ! error: ...\n`)
	impatient(t)
	expect(t, plays(t, "well", serveHead+usage), "it still runs in the end")
}

func TestAProgramThatNeitherServesNorEnds(t *testing.T) {
	impatient(t)
	err := plays(t, "silent", farewell)
	assert.ErrorContains(t, err, "in 2s the program neither said where it serves nor ended")
}

func TestAProgramThatIsKilled(t *testing.T) {
	assert.NilError(t, plays(t, "crash", serveHead+"$? 137\n"))
	assert.NilError(t, plays(t, "well", serveHead+"$ kill -TERM\n\n$? 143\n\n| Serving HTTP on 127.0.0.1 port \\{port} (http://127.0.0.1:\\{port}/) ...\\n\n"))
}

func TestAProgramThatIsStillRunning(t *testing.T) {
	const text = serveHead + "> x\\r\\n\n> \\r\\n\n\n< hello\\n\n<.\n\n| Serving HTTP on 127.0.0.1 port \\{port} (http://127.0.0.1:\\{port}/) ...\\n\n\n! asked\\n\n"
	assert.NilError(t, plays(t, "well", text))
}

func TestAProgramThatIsNotThere(t *testing.T) {
	f := &fake{program: func([]string) *exec.Cmd { return exec.Command("/nothing/there") }}
	err := Play(f, parse(t, farewell), v314, nil)
	assert.ErrorContains(t, err, "/nothing/there")
	err = Play(&fake{}, parse(t, farewell), v314, nil)
	assert.ErrorContains(t, err, "no program")
}

func TestArgsAreExpanded(t *testing.T) {
	const text = "title: t\nclause: A-1\nhandler: serve\nargs: -a '' b\\x20c \\{port}\n\n$? 0\n\n| [\"-a\" \"\" \"b c\" \"\\{port}\"]\\n\n"
	assert.NilError(t, plays(t, "args", text))
}

func TestReservedPorts(t *testing.T) {
	var free, busy reserved
	defer free.release()
	defer busy.release()
	assert.NilError(t, free.reserve(false))
	assert.NilError(t, busy.reserve(true))
	l, err := net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", free.port))
	assert.NilError(t, err, "a port that is kept free can be bound")
	l.Close()
	_, err = net.Listen("tcp4", fmt.Sprintf("127.0.0.1:%d", busy.port))
	assert.ErrorIs(t, err, syscall.EADDRINUSE)
}

func TestBannersOfAllPythons(t *testing.T) {
	for _, line := range []string{
		"Serving HTTP on 0.0.0.0 port 80 ...\n",
		"Serving HTTP on 0.0.0.0 port 80 (http://0.0.0.0:80/) ...\n",
		"\x1b[32mServing HTTP on 0.0.0.0 port 80\x1b[0m (\x1b[36mhttp://0.0.0.0:80/\x1b[0m) ...\n",
	} {
		m := bannerLine.FindStringSubmatch(line)
		assert.DeepEqual(t, m[1:], []string{"", "0.0.0.0", "80"})
	}
	assert.Equal(t, bannerLine.FindStringSubmatch("Serving HTTPS on ::1 port 80 (https://[::1]:80/) ...\n")[1], "S")
}

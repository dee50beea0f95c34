package play

import (
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

func TestAServerThatDoesAllThatIsExpected(t *testing.T) {
	assert.NilError(t, played(t, plain, good))
}

func TestAServerThatSendsByteByByte(t *testing.T) {
	assert.NilError(t, played(t, plain, func(c *net.TCPConn, log io.Writer) {
		io.WriteString(log, logLine(time.Now(), request(c)))
		for _, b := range []byte(head(time.Now()) + "hello\n") {
			c.Write([]byte{b})
		}
	}))
}

func TestAServerThatHangsBeforeItAnswers(t *testing.T) {
	impatient(t)
	err := played(t, plain, func(c *net.TCPConn, _ io.Writer) {
		request(c)
		io.Copy(io.Discard, c)
	})
	expect(t, err, "in 2s the server did not send all that is expected", `- < HTTP/1.0 200 OK\r\n`, "(no more, and no end of the stream)")
}

func TestAServerThatHangsInTheMiddle(t *testing.T) {
	impatient(t)
	err := played(t, plain, func(c *net.TCPConn, _ io.Writer) {
		request(c)
		io.WriteString(c, head(time.Now())+"hel")
		io.Copy(io.Discard, c)
	})
	expect(t, err, "in 2s the server did not send all", `  < Date: \{date}\r\n`, `- < hello\n`, `+ < hel`)
}

func TestAServerThatDoesNotEndItsStream(t *testing.T) {
	impatient(t)
	err := played(t, plain, func(c *net.TCPConn, log io.Writer) {
		good(c, log)
		io.Copy(io.Discard, c)
	})
	expect(t, err, "in 2s the server did not end its stream", "- <.", "+ (no more, and no end of the stream)")
	assert.Assert(t, !strings.Contains(err.Error(), "standard error"), "%v", err)
}

func TestAServerThatBreaksTheConnectionOff(t *testing.T) {
	err := played(t, plain, func(c *net.TCPConn, _ io.Writer) {
		request(c)
		io.WriteString(c, head(time.Now())+"hel")
		c.SetLinger(0)
	})
	expect(t, err, "+ (the connection was reset)")
}

func TestAServerThatBreaksOffWhereItShouldEnd(t *testing.T) {
	err := played(t, "title: t\nclause: A-1\nhandler: base\n\n> a\n\n< x\n<.\n", func(c *net.TCPConn, _ io.Writer) {
		io.CopyN(io.Discard, c, 1)
		io.WriteString(c, "x")
		c.SetLinger(0)
	})
	expect(t, err, "the server broke the connection off", "(the connection was reset)")
}

func TestAReplyThatIsCutOff(t *testing.T) {
	err := played(t, plain, func(c *net.TCPConn, _ io.Writer) {
		request(c)
		io.WriteString(c, head(time.Now())+"hel")
	})
	expect(t, err, "the server ended before it had sent all that is expected", `- < hello\n`, `+ < hel`, "  <.")
}

func TestAConnectionThatIsClosedAtOnce(t *testing.T) {
	err := played(t, plain, func(c *net.TCPConn, _ io.Writer) { request(c) })
	expect(t, err, `- < HTTP/1.0 200 OK\r\n`, "  <.", "the server's standard error is different", `- ! \{peer} - - [\{logtime}]`)
}

func TestBytesThatAreTooMany(t *testing.T) {
	err := played(t, plain, func(c *net.TCPConn, log io.Writer) {
		good(c, log)
		io.WriteString(c, "more\r\n")
	})
	expect(t, err, "the server sent more than is expected", `+ < more\r\n`, "  <.")
}

func TestAHeaderThatLiesAboutTheLength(t *testing.T) {
	err := played(t, plain, func(c *net.TCPConn, log io.Writer) {
		io.WriteString(log, logLine(time.Now(), request(c)))
		io.WriteString(c, strings.Replace(head(time.Now()), "Length: 6", "Length: 5", 1)+"hello\n")
	})
	expect(t, err, `- < Content-Length: 6\r\n`, `+ < Content-Length: 5\r\n`, `  < hello\n`, `  < Server: \{server}\r\n`)
}

func TestABodyThatIsLongerThanItsLength(t *testing.T) {
	err := played(t, plain, func(c *net.TCPConn, log io.Writer) {
		io.WriteString(log, logLine(time.Now(), request(c)))
		io.WriteString(c, head(time.Now())+"hello, world\n")
	})
	expect(t, err, `- < hello\n`, `+ < hello, world\n`)
}

func TestDatesThatAreWrong(t *testing.T) {
	now := time.Now().UTC()
	for what, date := range map[string]string{
		"an hour ago":        now.Add(-time.Hour).Format(dateLayout),
		"a minute ahead":     now.Add(time.Minute).Format(dateLayout),
		"another weekday":    now.AddDate(0, 0, 1).Format("Mon") + now.Format(dateLayout)[3:],
		"another zone":       now.Format("Mon, 02 Jan 2006 15:04:05 CET"),
		"another case":       strings.ToLower(now.Format(dateLayout)),
		"no date":            "Mon, 00 Foo 0000 00:00:00 GMT",
		"a form of its own":  now.Format(time.RFC3339Nano),
		"without the spaces": now.Format("Mon,02Jan2006 15:04:05     GMT"),
	} {
		t.Run(what, func(t *testing.T) {
			err := played(t, plain, func(c *net.TCPConn, log io.Writer) {
				io.WriteString(log, logLine(time.Now(), request(c)))
				io.WriteString(c, strings.Replace(head(now), now.Format(dateLayout), date, 1)+"hello\n")
			})
			expect(t, err, `- < Date: \{date}\r\n`, `+ < Date: `+date+`\r\n`)
		})
	}
}

func TestAServerByAnotherName(t *testing.T) {
	err := played(t, plain, func(c *net.TCPConn, log io.Writer) {
		io.WriteString(log, logLine(time.Now(), request(c)))
		io.WriteString(c, strings.Replace(head(time.Now()), "3.14.8", "3.13.0", 1)+"hello\n")
	})
	expect(t, err, `- < Server: \{server}\r\n`, `+ < Server: Fake/1.0 Python/3.13.0\r\n`)
}

func TestLogsThatAreWrong(t *testing.T) {
	then, old := time.Now(), time.Now().Add(-time.Hour)
	right := logLine(then, "GET / HTTP/1.0")
	for _, c := range []struct{ what, log, shows string }{
		{"none", "", `- ! \{peer}`},
		{"another status", strings.Replace(right, "200", "404", 1), `+ ! \{peer} - - [\{logtime}] "GET / HTTP/1.0" 404 -\n`},
		{"another address", strings.Replace(right, "127.0.0.1", "127.0.0.2", 1), "+ ! 127.0.0.2 - - "},
		{"an old time", logLine(old, "GET / HTTP/1.0"), `+ ! \{peer} - - [` + old.Format(logTimeLayout)},
		{"twice", right + right, `+ ! \{peer} - - [\{logtime}] "GET / HTTP/1.0" 200 -\n`},
		{"no end of line", strings.TrimSpace(right), `+ ! \{peer} - - [\{logtime}] "GET / HTTP/1.0" 200 -`},
		{"a panic", right + "panic: oh\n\ngoroutine 1 [running]:\n", `+ ! panic: oh\n`},
	} {
		t.Run(c.what, func(t *testing.T) {
			err := played(t, plain, func(conn *net.TCPConn, log io.Writer) {
				request(conn)
				now := time.Now()
				io.WriteString(log, strings.ReplaceAll(c.log, then.Format(logTimeLayout), now.Format(logTimeLayout)))
				io.WriteString(conn, head(now)+"hello\n")
			})
			expect(t, err, "the server's standard error is different", c.shows)
			assert.Assert(t, !strings.Contains(err.Error(), "the server sent"), "%v", err)
		})
	}
}

func TestAServerThatCannotBeStarted(t *testing.T) {
	err := Play(&fake{startup: errors.New("no luck")}, parse(t, plain), v314, nil)
	assert.Error(t, err, "base/test as Python 3.14 has it: no luck")
}

func TestAServerThatCannotBeStopped(t *testing.T) {
	err := Play(&fake{serve: good, stopped: errors.New("it went on")}, parse(t, plain), v314, nil)
	expect(t, err, "the server could not be stopped: it went on")
}

func TestAServerThatWouldHangIsLeftByItsClient(t *testing.T) {
	// The connections are closed before the server is stopped: one that waits
	// for its client ends then, and nothing hangs.
	ended := make(chan bool, 1)
	err := played(t, "title: t\nclause: A-1\nhandler: base\n\n> a\n\n< b\n", func(c *net.TCPConn, _ io.Writer) {
		c.Write([]byte("b"))
		io.Copy(io.Discard, c)
		ended <- true
	})
	assert.NilError(t, err)
	assert.Assert(t, <-ended)
}

func TestACaseThatIsNotRecorded(t *testing.T) {
	err := played(t, "title: t\nclause: A-1\nhandler: base\n\n> a\n\n<?\n", good)
	expect(t, err, "the case is not recorded")
}

func TestAMismatchSaysHowToSeeMore(t *testing.T) {
	err := played(t, plain, func(*net.TCPConn, io.Writer) {})
	expect(t, err, "base/test as Python 3.14 has it", "go run ./tools/record --show base/test", "record it again: go run ./tools/record base/test")
}

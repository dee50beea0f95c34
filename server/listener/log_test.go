package listener_test

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
)

func TestLogKeepsLinesWholeAndInOrder(t *testing.T) {
	var out bytes.Buffer
	log := listener.NewLog(&out)
	const writers, lines = 8, 500
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := range lines {
				fmt.Fprintf(log, "%d %d\n", w, i)
			}
		})
	}
	all.Wait()
	next := [writers]int{}
	for line := range strings.Lines(out.String()) {
		var w, i int
		_, err := fmt.Sscanf(line, "%d %d\n", &w, &i)
		assert.NilError(t, err, "%q", line)
		assert.Equal(t, i, next[w], "writer %d", w)
		next[w]++
	}
	for w := range next {
		assert.Equal(t, next[w], lines)
	}
}

func TestLogHasWrittenWhenItReturns(t *testing.T) {
	var out bytes.Buffer
	log := listener.NewLog(&out)
	for i := range 3 {
		fmt.Fprintf(log, "%d\n", i)
		assert.Equal(t, strings.Count(out.String(), "\n"), i+1)
	}
}

// A server that is given no log reports to standard error.
func TestTheLogOfAServerWithoutOne(t *testing.T) {
	var out bytes.Buffer
	defer func(before *listener.Log) { listener.Stderr = before }(listener.Stderr)
	listener.Stderr = listener.NewLog(&out)
	s, err := listener.New("tcp4", "127.0.0.1:0", listener.HandlerFunc(func(*listener.Conn) error { return errors.New("broken") }))
	assert.NilError(t, err)
	defer s.Close()
	client, server := net.Pipe()
	defer client.Close()
	assert.NilError(t, s.HandleConn(server))
	assert.Assert(t, strings.Contains(out.String(), "broken"), out.String())
}

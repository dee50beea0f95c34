package listener_test

import (
	"bytes"
	"fmt"
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
	log.Sync()
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

// A gate is a writer that writes when it is let.
type gate struct {
	entered, open chan bool
	bytes.Buffer
	writes int
}

func (g *gate) Write(p []byte) (int, error) {
	g.writes++
	g.entered <- true
	<-g.open
	return g.Buffer.Write(p)
}

func TestLogTakesWaitingLinesAlong(t *testing.T) {
	g := &gate{entered: make(chan bool), open: make(chan bool)}
	log := listener.NewLog(g)
	go log.Write([]byte("first\n"))
	<-g.entered
	for i := range 10 { // none of these waits for the writer
		fmt.Fprintf(log, "%d\n", i)
	}
	g.open <- true
	<-g.entered
	g.open <- true
	log.Sync()
	assert.Equal(t, g.writes, 2)
	assert.Equal(t, g.String(), "first\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n")
}

func TestLogWritesAtOnceWithoutContention(t *testing.T) {
	var out bytes.Buffer
	log := listener.NewLog(&out)
	for i := range 3 {
		fmt.Fprintf(log, "%d\n", i)
		assert.Equal(t, strings.Count(out.String(), "\n"), i+1)
	}
}

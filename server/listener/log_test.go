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

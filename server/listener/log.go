package listener

import (
	"io"
	"os"
	"sync"
)

// maxPending is how many bytes of log may wait for a writer that is slow. Then
// whoever logs waits too, as in Python, where every line is written at once.
const maxPending = 1 << 20

// A Log gathers lines from many goroutines into one writer, whole lines only.
// Whoever finds nobody writing writes; lines that come meanwhile are taken
// along by him in one write, so that under load a line costs a copy instead of
// a system call, and without load it is written before Write returns.
type Log struct {
	to      io.Writer
	mu      sync.Mutex
	turn    sync.Cond // signalled when a batch has been written
	pending []byte    // lines that wait for the one who writes
	spare   []byte    // the batch written last, to be filled again
	writing bool
}

// Stderr is the log everything uses that is given no other.
var Stderr = NewLog(os.Stderr)

// NewLog makes a log that writes to w. Errors of w are dropped, as there is
// nowhere left to report them.
func NewLog(w io.Writer) *Log {
	l := &Log{to: w}
	l.turn.L = &l.mu
	return l
}

// Write logs one or more whole lines. It never fails.
func (l *Log) Write(lines []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.writing && len(l.pending) > maxPending {
		l.turn.Wait()
	}
	l.pending = append(l.pending, lines...)
	if !l.writing {
		l.writeOut()
	}
	return len(lines), nil
}

// writeOut writes until nothing is pending. It holds the lock except during
// the writes themselves.
func (l *Log) writeOut() {
	l.writing = true
	for len(l.pending) > 0 {
		batch := l.pending
		l.pending = l.spare[:0]
		l.mu.Unlock()
		l.to.Write(batch)
		l.mu.Lock()
		l.spare = batch
		l.turn.Broadcast()
	}
	l.writing = false
	l.turn.Broadcast()
}

// Sync waits until every line logged before it has been written.
func (l *Log) Sync() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.writing {
		l.turn.Wait()
	}
}

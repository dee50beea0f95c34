package process

import (
	"bytes"
	"io"
	"sync"
)

// Limit is how much is kept of what a program writes to an output. The rest is
// read, lest the program wait, and thrown away.
const Limit = 4 << 20

// A Collector keeps what a program writes and lets a reader wait for more.
type Collector struct {
	mu   sync.Mutex
	data []byte
	lost bool
	grew chan struct{}
}

func (c *Collector) readFrom(r io.Reader) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := r.Read(buffer)
		c.add(buffer[:n])
		if err != nil {
			return
		}
	}
}

func (c *Collector) add(p []byte) {
	if len(p) == 0 {
		return
	}
	c.mu.Lock()
	n := min(len(p), Limit-len(c.data))
	c.data = append(c.data, p[:n]...)
	c.lost = c.lost || n < len(p)
	c.mu.Unlock()
	select {
	case c.grew <- struct{}{}:
	default:
	}
}

// Grew receives after more has come. It is for one reader.
func (c *Collector) Grew() <-chan struct{} { return c.grew }

// Bytes gives what has come so far.
func (c *Collector) Bytes() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return bytes.Clone(c.data)
}

// Lost reports whether more has come than is kept.
func (c *Collector) Lost() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lost
}

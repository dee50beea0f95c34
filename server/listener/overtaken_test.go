package listener

import (
	"io"
	"math"
	"net"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"gotest.tools/v3/assert"
)

// somewhere is a processor.
func somewhere() int32 { return 3 }

// newRoadOf is a road of so many lanes, and everybody is somewhere.
func newRoadOf(lanes int) *road { return &road{lanes: make([]lane, lanes), here: somewhere} }

// begin has a request begin on a lane, on that processor.
func (r *road) begin(i int, since int64) *lane {
	l := &r.lanes[i]
	l.since.Store(since)
	l.processor.Store(somewhere())
	return l
}

// A request counts as overtaken when as many as patience says have been answered
// since it began, and again after as many.
func TestOvertaken(t *testing.T) {
	r := newRoadOf(3)
	own, other := r.begin(0, 1), r.begin(1, 1)
	assert.Assert(t, !r.overtaken(own, patience))
	assert.Assert(t, r.overtaken(own, patience+1))
	assert.Equal(t, own.since.Load(), int64(1))
	assert.Equal(t, other.since.Load(), int64(patience+1))
	assert.Assert(t, !r.overtaken(own, 2*patience))
	assert.Assert(t, r.overtaken(own, 2*patience+1))
}

// One that was begun on another processor is not held up by whoever asks.
func TestOvertakenElsewhere(t *testing.T) {
	r := newRoadOf(2)
	r.begin(1, 1)
	r.here = func() int32 { return 4 }
	assert.Assert(t, !r.overtaken(nil, 100))
}

// One that stays however often others give way to it is let be.
func TestOvertakenForLong(t *testing.T) {
	r := newRoadOf(2)
	l := r.begin(1, 1)
	now := int64(1)
	for range enough {
		now += patience
		assert.Assert(t, r.overtaken(nil, now))
	}
	assert.Equal(t, l.since.Load(), int64(math.MaxInt64))
	assert.Assert(t, !r.overtaken(nil, now+1000))
}

// conn is a connection of a server with that many lanes.
func conn(lanes int) (*Conn, *road) {
	s := NewOn(nil, nil)
	s.road.lanes, s.road.here = make([]lane, lanes), somewhere
	return &Conn{Server: s}, &s.road
}

// A connection keeps its lane from one request to the next, and gives it back when it
// waits.
func TestLaneOfAConnection(t *testing.T) {
	c, r := conn(2)
	first := &r.lanes[0]
	r.passed.Store(10)
	c.enter()
	c.enter()
	assert.Equal(t, c.lane.Load(), first)
	assert.Equal(t, first.since.Load(), int64(11))
	assert.Equal(t, r.lanes[1].since.Load(), int64(0))

	first.asked.Store(enough)
	c.pass()
	assert.Equal(t, first.since.Load(), int64(11))
	assert.Equal(t, first.asked.Load(), int32(0))
	c.pass()
	assert.Equal(t, first.since.Load(), int64(12))

	c.leave()
	c.leave()
	assert.Assert(t, c.lane.Load() == nil)
	assert.Equal(t, first.since.Load(), int64(0))
}

// A connection that finds no lane goes without.
func TestRoadIsFull(t *testing.T) {
	c, r := conn(1)
	other := &Conn{Server: c.Server}
	other.enter()
	c.enter()
	assert.Assert(t, c.lane.Load() == nil)
	c.begun()
	c.pass()
	assert.Equal(t, r.passed.Load(), int64(1))
	other.leave()
	r.lanes[0].asked.Store(5)
	c.enter()
	assert.Equal(t, c.lane.Load(), &r.lanes[0])
	assert.Equal(t, r.lanes[0].asked.Load(), int32(0))
}

// Without a server, or where the system does not say which processor is which, nothing
// is noted.
func TestNoRoad(t *testing.T) {
	var c Conn
	c.enter()
	c.pass()
	assert.Assert(t, c.lane.Load() == nil)
	alone, r := conn(0)
	alone.enter()
	alone.pass()
	assert.Assert(t, alone.lane.Load() == nil)
	assert.Equal(t, r.passed.Load(), int64(0))
	for _, c := range []struct {
		processors int
		here       int32
		lanes      int
	}{{1, 0, 0}, {2, -1, 0}, {2, 0, 4}, {100, 99, widest}} {
		r := newRoad(c.processors, func() int32 { return c.here }, nil)
		assert.Equal(t, len(r.lanes), c.lanes, "%+v", c)
	}
}

// Whoever has answered gives way to a request that was overtaken when it is time to look,
// and is not overtaken itself meanwhile.
func TestGivingWay(t *testing.T) {
	c, r := conn(2)
	c.enter()
	r.begin(1, 1)
	ways := 0
	r.giveWay = func() {
		ways++
		assert.Equal(t, r.lanes[0].since.Load(), r.passed.Load())
	}
	for now := 1; now <= 24; now++ {
		c.pass()
		want := 0
		if now >= 12 { // the first look after nine, which is eight more than one
			want++
		}
		if now >= 20 { // eight more
			want++
		}
		assert.Equal(t, ways, want, "%d", now)
	}
}

// Two goroutines of a handler that begin to read at once have one lane between them.
func TestOneLaneForTwoReaders(t *testing.T) {
	if runtime.GOMAXPROCS(0) < 2 {
		t.Skip("nothing happens at once on one processor")
	}
	c, r := conn(4)
	for range 500 {
		var ready atomic.Int32
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() {
				for ready.Add(1); ready.Load() < 2; {
				}
				c.enter()
			})
		}
		both.Wait()
		c.leave()
		for i := range r.lanes {
			assert.Equal(t, r.lanes[i].since.Load(), int64(0))
		}
	}
}

// A handler has a lane while it is busy with what it has read, and none while it waits,
// after it has stepped aside, and when its connection is over.
func TestLanesOfAServer(t *testing.T) {
	saw := make(chan bool)
	s, err := New("tcp4", "127.0.0.1:0", HandlerFunc(func(c *Conn) error {
		var b lent
		for {
			if _, _, err := c.Await(&b); err != nil {
				return nil
			}
			saw <- c.lane.Load() != nil && c.lane.Load().since.Load() != 0
			if b[0] == 'a' {
				c.StepAside()
				saw <- c.lane.Load() != nil
			}
			c.Write(b[:1])
		}
	}))
	assert.NilError(t, err)
	s.road = newRoad(2, somewhere, func() {})
	s.Threading, s.DaemonThreads, s.BlockOnClose = true, false, true
	go s.ServeForever()
	for range 10 {
		client, err := net.Dial("tcp4", s.Addr().String())
		assert.NilError(t, err)
		for range 3 {
			io.WriteString(client, "x")
			assert.Assert(t, <-saw)
			_, err := io.ReadFull(client, make([]byte, 1))
			assert.NilError(t, err)
		}
		io.WriteString(client, "a")
		assert.Assert(t, <-saw)
		assert.Assert(t, !<-saw)
		client.Close()
	}
	assert.NilError(t, s.ServerClose())
	for i := range s.road.lanes {
		assert.Equal(t, s.road.lanes[i].since.Load(), int64(0))
	}
}

// lent is memory to read a byte into.
type lent [1]byte

func (b *lent) Take() []byte { return b[:] }
func (b *lent) Drop()        {}

// BenchmarkPass is what it takes to keep an eye on who is overtaken, for a request of a
// connection that is kept: a lane for two readings, the first of which finds nothing.
func BenchmarkPass(b *testing.B) {
	s := NewOn(nil, nil)
	b.RunParallel(func(p *testing.PB) {
		c := &Conn{Server: s}
		for p.Next() {
			c.enter()
			c.begun()
			c.pass()
			c.leave()
		}
	})
}

// BenchmarkProcessor is the question where one is, of which a request takes one.
func BenchmarkProcessor(b *testing.B) {
	for b.Loop() {
		processor()
	}
}

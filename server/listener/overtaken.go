package listener

import (
	"math"
	"sync/atomic"
)

// A road is the requests that are being answered, each on a lane of its own, so that
// one which others overtake again and again is seen.
//
// The system stops a thread in the middle of a request when another wants the
// processor, and lets it go on some milliseconds later: four, where its clock ticks
// 250 times a second. That is two hundred requests of a small file. Mostly the other
// is a thread of the same server, which has come to be on the same processor though
// another one is half idle, and which is never done as long as clients ask. So the
// slowest of a hundred replies took 4 ms. Here whoever has answered a request looks
// whether one that was begun long before is still there, on this very processor, and
// lets the system go on with that one first. The slowest of a hundred then takes half of
// that or less, and the rate is three to ten percent lower; docs/7-speed.md has the
// figures.
//
// It is for connections that are kept. Where each carries one request the rate was a tenth
// lower.
type road struct {
	passed atomic.Int64 // how many requests have been answered
	lanes  []lane       // none where the system can't be asked for what is needed

	here    func() int32 // processor
	giveWay func()
}

// A lane is the place of one request.
type lane struct {
	since     atomic.Int64 // what passed was when the request began, and one; 0 for none
	processor atomic.Int32 // where it was begun
	asked     atomic.Int32 // how often others have given way to it
	_         [48]byte     // what two processors write does not share a line of their caches
}

const (
	// lookEvery is after how many requests somebody looks whether one was overtaken.
	lookEvery = 4
	// patience is how many requests may overtake one before somebody gives way to it.
	// As many again, and it happens again.
	patience = 8
	// enough is how often others give way to one request. It is a long one then, and
	// not one that was stopped.
	enough = 8
	// widest is how many lanes a road has at the most. Whoever looks looks at each.
	widest = 16
)

// newRoad is the road of a server, with two lanes for each processor: requests that
// are stopped have one as well.
func newRoad(processors int, here func() int32, giveWay func()) road {
	if processors < 2 || here() < 0 {
		return road{}
	}
	return road{lanes: make([]lane, min(2*processors, widest)), here: here, giveWay: giveWay}
}

// enter takes a lane for the request that is about to be read, if the connection has
// none and there is one.
func (c *Conn) enter() {
	if c.Server == nil || c.lane.Load() != nil {
		return
	}
	r := &c.Server.road
	for i := range r.lanes {
		l := &r.lanes[i]
		if l.since.Load() != 0 || !l.since.CompareAndSwap(0, r.passed.Load()+1) {
			continue
		}
		l.asked.Store(0)
		if !c.lane.CompareAndSwap(nil, l) { // another goroutine of the handler reads as well
			l.since.Store(0)
		}
		return
	}
}

// begun notes where a request that has been read is about to be answered.
func (c *Conn) begun() {
	if l := c.lane.Load(); l != nil {
		l.processor.Store(c.Server.road.here())
	}
}

// leave gives the lane back: the request waits for something else than a processor.
func (c *Conn) leave() {
	if l := c.lane.Swap(nil); l != nil {
		l.since.Store(0)
	}
}

// pass ends one request of a connection, which keeps its lane as long as it is busy.
// Now and then it gives way to a request that was overtaken, whose own connection sees
// to it that this one is not forgotten meanwhile.
func (c *Conn) pass() {
	if c.Server == nil {
		return
	}
	r := &c.Server.road
	if len(r.lanes) == 0 {
		return
	}
	now := r.passed.Add(1)
	own := c.lane.Load()
	if own != nil {
		own.asked.Store(0)
		own.since.Store(now)
	}
	if now%lookEvery == 0 && r.overtaken(own, now) {
		r.giveWay()
	}
}

// overtaken tells whether a request has been overtaken too often that was begun here.
func (r *road) overtaken(own *lane, now int64) bool {
	for i := range r.lanes {
		l := &r.lanes[i]
		since := l.since.Load()
		if l == own || since == 0 || now-since < patience {
			continue
		}
		next := now
		if l.asked.Add(1) == enough {
			next = math.MaxInt64
		}
		if l.since.CompareAndSwap(since, next) && l.processor.Load() == r.here() {
			return true
		}
	}
	return false
}

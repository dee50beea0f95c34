package listener

import "sync/atomic"

// An activity is what a connection does at the moment.
type activity struct{ atomic.Uint32 }

const (
	attends = iota // to a request
	waits          // in Fill, as far as anybody knows
	dozes          // in Await, likewise
	stirs          // in Await, which is told to give up
	sleeps         // without a goroutine; see Server.SleepAfter
)

// now is what the connection does.
func (a *activity) now() uint32 { return a.Load() }

// set says what the connection does.
func (a *activity) set(what uint32) { a.Store(what) }

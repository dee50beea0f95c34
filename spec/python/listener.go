package python

// Listener is the part of the facts that the listener chapter reads.
type Listener struct{}

var listenerHistory = []step[Listener]{}

package base

import "context"

// Context ends when the request has been answered, and before that when the
// client has gone or the server cuts the connection; context.Cause says which.
// Python has nothing like it: its handlers learn it when they write. A client
// that has only ended its sending side has not gone (LISTENER-11), and one that
// has may be found out only by and by: see listener.Conn.Watch.
//
// It is made when it is first asked for; a method that never asks pays nothing.
func (x *Exchange) Context() context.Context {
	if x.context == nil {
		x.context, x.cancel = context.WithCancel(x.Conn.Context())
	}
	return x.context
}

// endContext ends the context of a request, if there is one.
func (x *Exchange) endContext() {
	if x.cancel != nil {
		x.cancel()
		x.context, x.cancel = nil, nil
	}
}

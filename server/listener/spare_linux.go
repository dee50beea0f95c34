package listener

import (
	"net"

	"github.com/glasshttp/glass/server/socket"
)

// spare gives a listener that asks less of the system for each connection than
// that of package net, which it takes the place of; see package socket.
func spare(l net.Listener) (net.Listener, error) {
	if tcp, ok := l.(*net.TCPListener); ok {
		return socket.Take(tcp)
	}
	return l, nil
}

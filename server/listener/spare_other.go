//go:build !linux

package listener

import "net"

// spare gives the listener itself; see package socket.
func spare(l net.Listener) (net.Listener, error) { return l, nil }

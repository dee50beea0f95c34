//go:build !linux

package exchange

import "net"

// acknowledge does nothing where acknowledgements cannot be asked for.
func acknowledge(net.Conn) {}

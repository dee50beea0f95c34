//go:build !linux

package listener

// closed tells whether a connection of TCP is over, which only Linux is asked.
func closed(int) bool { return false }

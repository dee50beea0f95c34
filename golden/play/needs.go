package play

import (
	"net"
	"os"
	"slices"

	"github.com/glasshttp/glass/golden/transcript"
)

// Lacks gives what a case needs and this machine does not have, "" if nothing.
func Lacks(c *transcript.Case) string {
	for need, have := range map[string]func() bool{
		"root":     func() bool { return os.Geteuid() == 0 },
		"non-root": func() bool { return os.Geteuid() != 0 },
		"ipv6":     hasIPv6,
	} {
		if slices.Contains(c.Needs, need) && !have() {
			return need
		}
	}
	return ""
}

func hasIPv6() bool {
	l, err := net.Listen("tcp6", "[::1]:0")
	if err == nil {
		l.Close()
	}
	return err == nil
}

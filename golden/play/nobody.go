package play

import (
	"fmt"
	"os"
	"slices"
	"syscall"
	"testing"

	"github.com/glasshttp/glass/golden/transcript"
)

// nobodyID is the user whom Linux knows as nobody.
const nobodyID = 65534

// nonRoot tells whether a case must be played with less than root's rights by a
// process that has them: root may read what nobody else may.
func nonRoot(c *transcript.Case) bool {
	return slices.Contains(c.Needs, "non-root") && os.Geteuid() == 0
}

// asNobody gives up root's rights until the test ends: the whole process has
// them no more, so nothing else may run meanwhile. The case's folder is made by
// nobody too, in /tmp, because the usual place may lie behind a door of root's.
func asNobody(t *testing.T) {
	t.Helper()
	t.Setenv("TMPDIR", "/tmp") // refuses to work in a parallel test
	if err := syscall.Seteuid(nobodyID); err != nil {
		t.Fatal(fmt.Errorf("giving up root's rights: %w", err))
	}
	t.Cleanup(func() {
		if err := syscall.Seteuid(0); err != nil {
			panic(err) // what follows would fail for reasons nobody could guess
		}
	})
}

//go:build amd64 || arm64

package listener

import (
	"bytes"
	"os"
	"strconv"
	"testing"

	"gotest.tools/v3/assert"
)

// processor says what the system's own page of the thread says. Between the two questions
// the system may move the thread, so they need not agree each time.
func TestProcessor(t *testing.T) {
	for range 1000 {
		here := processor()
		page, err := os.ReadFile("/proc/thread-self/stat")
		assert.NilError(t, err)
		_, page, _ = bytes.Cut(page, []byte(") "))
		// The field of processor is the 39th, and the first after the name is the third.
		there, err := strconv.Atoi(string(bytes.Fields(page)[39-3]))
		assert.NilError(t, err)
		if int(here) == there {
			return
		}
	}
	t.Fatal("they never agree")
}

package request

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// What a client sends must cost memory and time as it is long, not as the square
// of that: it is one connection's thread that Python loses, but everybody's
// processor.

// allocated is how many bytes f takes from the heap.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestPunycodeIsDecodedOnceForEachCharacterNumber(t *testing.T) {
	const n = 20000
	text := []byte(strings.Repeat("x", n) + "-" + strings.Repeat("a", n))
	var decoded []byte
	taken := allocated(func() { decoded, _ = decodePunycode(text) })
	assert.Equal(t, string(decoded), strings.Repeat("\x80", n)+strings.Repeat("x", n))
	assert.Assert(t, taken < 20*2*n, "%d bytes for %d", taken, len(text))
}

func TestManyLinesOf27(t *testing.T) {
	facts, err := python.Lookup("2.7")
	assert.NilError(t, err)
	const n = 20000
	h := new(Headers)
	assert.NilError(t, ReadHeaders(newReader("a: x\r\n"+strings.Repeat(" y\r\n", n)+"A:z\r\n\r\n"), h, facts))
	var values []string
	taken := allocated(func() { values = h.Values("a") })
	assert.DeepEqual(t, values, []string{"x" + strings.Repeat("\n y", n), "z"})
	assert.Assert(t, taken < 200*n, "%d bytes for %d lines", taken, n)

	// To look each name up by itself takes minutes.
	const fields = 200_000
	var block strings.Builder
	for i := range fields {
		fmt.Fprintf(&block, "f%d:%d\r\n", i, i)
	}
	assert.NilError(t, ReadHeaders(newReader(block.String()+"F7: last\r\n\r\n"), h, facts))
	assert.Equal(t, h.Len(), fields)
	for i := range fields {
		name, value := h.Field(i)
		assert.Assert(t, name == "f"+value || name == "f7" && value == "last", "%s: %s", name, value)
	}
}

package base_test

import (
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
)

// TestAConnectionBeginsWithNothing: before a request has been read there is none,
// nor anything left of the connection before.
func TestAConnectionBeginsWithNothing(t *testing.T) {
	h := base.New()
	begun := 0
	setup := h.Setup
	h.Setup = func(x *base.Exchange) {
		begun++
		assert.Check(t, x.RequestLine == "" && x.Command == "" && x.Path == "" && x.RequestVersion == "", "%q", x.RequestLine)
		assert.Check(t, x.RawRequestLine == nil && x.Err() == nil)
		setup(x)
	}
	for range 3 {
		_, _, err := talk(h, "GET /path HTTP/1.0\r\n\r\n")
		assert.NilError(t, err)
	}
	assert.Equal(t, begun, 3)
}

package request

import (
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// What nearly every request says is not parsed, but would come out the same
// (REQUEST-22).
func TestUsualVersions(t *testing.T) {
	for _, text := range []string{"1.0", "1.1"} {
		usual, ok := parseVersion("HTTP/"+text, python.Default())
		assert.Assert(t, ok)
		parsed, ok := parseVersion("HTTP/0"+text, python.Default())
		assert.Assert(t, ok)
		assert.Equal(t, parsed.text, "0"+text)
		parsed.text = text
		assert.Equal(t, usual, parsed)
	}
}

package colorize

import (
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

func TestTraceback(t *testing.T) {
	raised := &pytext.Exception{Class: "ValueError", Text: "no", Note: "really"}
	asked := func(name string) string { return map[string]string{"PYTHON_COLORS": "1"}[name] }
	for version, want := range map[string]string{
		"3.12": "ValueError: no\nreally",
		"3.14": "\x1b[1;35mValueError\x1b[0m: \x1b[35mno\x1b[0m\nreally",
		"3.15": "\x1b[1;35mValueError\x1b[0m: \x1b[35mno\x1b[0m\n\x1b[36mreally\x1b[0m",
	} {
		facts, err := python.Lookup(version)
		assert.NilError(t, err)
		assert.Equal(t, TracebackFor(facts, asked, nil).Raised(raised), want)
		assert.Equal(t, TracebackFor(facts, func(string) string { return "" }, nil).Raised(raised), raised.Error())
	}
	assert.Equal(t, Traceback{}.Raised(&pytext.Exception{Class: "KeyboardInterrupt"}), "KeyboardInterrupt")
}

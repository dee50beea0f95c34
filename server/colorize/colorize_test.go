package colorize_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/colorize"
)

// environment reads what is given in place of the real environment.
func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

// What is no terminal has colours only for who asks. (What a terminal has is
// recorded from a real Python, in the tests of handlers/base.)
func TestWhatIsNoTerminal(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	assert.NilError(t, err)
	defer file.Close()
	for _, f := range []*os.File{nil, file} {
		assert.Assert(t, !colorize.Can(environment(), f))
		assert.Assert(t, !colorize.Can(environment("TERM", "xterm"), f))
		assert.Assert(t, colorize.Can(environment("FORCE_COLOR", "1"), f))
	}
}

// Can looks at the environment first.
func ExampleCan() {
	fmt.Println(colorize.Can(environment("PYTHON_COLORS", "1", "NO_COLOR", "1"), nil))
	fmt.Println(colorize.Can(environment("FORCE_COLOR", "1", "NO_COLOR", "1"), nil))
	// Output:
	// true
	// false
}

// A Terminal is for who knows already whether there is one.
func ExampleTerminal_Can() {
	fmt.Println(colorize.Terminal(true).Can(environment("TERM", "xterm")))
	fmt.Println(colorize.Terminal(true).Can(environment("TERM", "dumb")))
	fmt.Println(colorize.Terminal(false).Can(environment("TERM", "xterm")))
	// Output:
	// true
	// false
	// false
}

// Every part has its colour, and is followed by Reset.
func ExampleHTTPServer() {
	c := colorize.DefaultHTTPServer
	fmt.Printf("%q\n", c.StatusServerError+"500"+c.Reset)
	c = colorize.NoHTTPServer
	fmt.Printf("%q\n", c.StatusServerError+"500"+c.Reset)
	// Output:
	// "\x1b[31m500\x1b[0m"
	// "500"
}

// What the log of requests has, and what the banner has.
func TestColours(t *testing.T) {
	c := colorize.DefaultHTTPServer
	assert.Equal(t, c.Path, "\x1b[36m")
	assert.Equal(t, c.URL, "\x1b[36m")
}

package ssl

import (
	"bytes"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// Without a terminal an answer is a whole line of standard input, and what is
// behind it stays there.
func TestAskPlain(t *testing.T) {
	tests := []struct {
		name, in, want, left string
		fails                bool
	}{
		{name: "a line", in: "secret\nmore", want: "secret", left: "more"},
		{name: "an empty one", in: "\n", want: ""},
		{name: "blanks", in: " a b \r\n", want: " a b \r"},
		{name: "nothing", in: "", fails: true},
		{name: "a line without an end", in: "secret", fails: true},
		{name: "the longest", in: strings.Repeat("x", 1024) + "\n", want: strings.Repeat("x", 1024)},
		{name: "too long", in: strings.Repeat("x", 1025) + "\nmore", left: "more", fails: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := strings.NewReader(test.in)
			var out bytes.Buffer
			answer, err := askPlain(in, &out)
			assert.Equal(t, err != nil, test.fails, "%v", err)
			if test.fails {
				assert.Error(t, err, "no pass phrase was given")
			}
			assert.Equal(t, string(answer), test.want)
			assert.Equal(t, out.String(), "Enter PEM pass phrase:\n")
			assert.Equal(t, test.in[len(test.in)-in.Len():], test.left)
		})
	}
}

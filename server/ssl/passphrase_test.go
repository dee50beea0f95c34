package ssl

import (
	"bytes"
	"encoding/hex"
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
			assert.Equal(t, string(answer), test.want)
			assert.Equal(t, out.String(), "Enter PEM pass phrase:\n")
			assert.Equal(t, test.in[len(test.in)-in.Len():], test.left)
		})
	}
}

// The vectors of RFC 7914, section 12.
func TestScrypt(t *testing.T) {
	for _, test := range []struct {
		password, salt string
		n, r, p        int
		want           string
	}{
		{"", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"},
		{"password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"},
		{"pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"},
	} {
		got, err := scrypt([]byte(test.password), []byte(test.salt), test.n, test.r, test.p, 64)
		assert.NilError(t, err)
		assert.Equal(t, hex.EncodeToString(got), test.want)
	}
}

package listener

import (
	"context"
	"errors"
	"os"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

// hosts is a resolver that knows what it holds: of each name the addresses, of
// each address the names.
type hosts map[string][]string

func (h hosts) LookupHost(_ context.Context, host string) ([]string, error) { return h.lookup(host) }
func (h hosts) LookupAddr(_ context.Context, addr string) ([]string, error) { return h.lookup(addr) }

func (h hosts) lookup(key string) ([]string, error) {
	if found := h[key]; found != nil {
		return found, nil
	}
	return nil, errors.New("unknown")
}

// LISTENER-34, as socket.getfqdn of the Pythons answered.
func TestGetFQDN(t *testing.T) {
	here, err := os.Hostname()
	assert.NilError(t, err)
	known := hosts{
		"127.0.0.1":   {"localhost"},
		"192.0.2.1":   {"one", "one.example.", "other.example"},
		"2001:db8::1": {"six.example"},
		here:          {"192.0.2.2"},
		"192.0.2.2":   {"this.example"},
		"nameless":    {"192.0.2.9"},
	}
	tests := []struct{ asked, version, want string }{
		{asked: "127.0.0.1", want: "localhost"},
		{asked: "192.0.2.1", want: "one.example"},
		{asked: " 192.0.2.1\n", want: "one.example"},
		{asked: "2001:db8::1", want: "six.example"},
		{asked: "192.0.2.7", want: "192.0.2.7"},
		{asked: "nameless", want: "nameless"},
		{asked: "unknown", want: "unknown"},
		{asked: "", want: "this.example"},
		{asked: "0.0.0.0", want: "this.example"},
		{asked: "0.0.0.0", version: "2.7", want: "this.example"},
		{asked: "::", want: "this.example"},
		{asked: "::", version: "3.10", want: "this.example"},
		{asked: "::", version: "3.9", want: "::"},
	}
	for _, test := range tests {
		facts := python.Default()
		if test.version != "" {
			facts, err = python.Lookup(test.version)
			assert.NilError(t, err)
		}
		assert.Equal(t, getFQDN(facts, test.asked, known), test.want, "%q as %s", test.asked, test.version)
	}
}

package main

import (
	"errors"
	"io"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

func TestFlags(t *testing.T) {
	s, help, err := readFlags([]string{"-rounds", "3", "-servers", "nginx, caddy", "-python", "", "-serve", "/home/me/serve", "-out", "docs"})
	assert.NilError(t, err)
	assert.Equal(t, help, "")
	assert.Equal(t, s.rounds, 3)
	assert.DeepEqual(t, s.servers, []string{"nginx", "caddy"})
	assert.Equal(t, len(s.pythons), 0)
	assert.Equal(t, s.command, `go run ./tools/bench -out docs -python "" -rounds 3 -servers "nginx, caddy"`)
	_, help, err = readFlags([]string{"-h"})
	assert.NilError(t, err)
	assert.Assert(t, strings.Contains(help, "-scenarios"), help)
}

// A wrong flag is told in one line.
func TestWrongFlags(t *testing.T) {
	for want, args := range map[string][]string{
		"flag provided but not defined: -nope":              {"-nope"},
		`"all" is no flag`:                                  {"all"},
		"-rounds, -seconds and -connections are to be":      {"-rounds", "0"},
		"-scenarios names none":                             {"-scenarios", ","},
		"-scenarios: there is no nope, but kept-alive, per": {"-scenarios", "kept-alive,nope"},
		"-out /nowhere/at/all is no folder":                 {"-out", "/nowhere/at/all"},
	} {
		err := run(t.Context(), args, io.Discard, io.Discard)
		var usage *usageError
		assert.Assert(t, errors.As(err, &usage), "%v", err)
		assert.ErrorContains(t, err, want)
		assert.Assert(t, !strings.Contains(err.Error(), "\n"), "%v", err)
	}
}

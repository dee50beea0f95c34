package cgi

import (
	"syscall"
	"testing"

	"gotest.tools/v3/assert"
)

// When the process may open no more files, a request body can't be handed on.
func TestNoPipeForTheBody(t *testing.T) {
	var before syscall.Rlimit
	assert.NilError(t, syscall.Getrlimit(syscall.RLIMIT_NOFILE, &before))
	assert.NilError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Max: before.Max}))
	_, err := newInflow(nil)
	assert.NilError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, &before))
	assert.ErrorIs(t, err, syscall.EMFILE)
}

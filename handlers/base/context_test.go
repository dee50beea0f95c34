package base_test

import (
	"context"
	"errors"
	"io"
	"net"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/listener"
)

// A context is a request's own, and ends with it.
func TestContextEndsWithTheRequest(t *testing.T) {
	var contexts []context.Context
	h := base.New()
	h.ProtocolVersion = "HTTP/1.1"
	h.Log = listener.NewLog(io.Discard)
	h.Do["GET"] = func(x *base.Exchange) {
		for _, earlier := range contexts {
			assert.Check(t, errors.Is(earlier.Err(), context.Canceled))
		}
		assert.Check(t, x.Context() == x.Context())
		assert.Check(t, x.Context().Err())
		contexts = append(contexts, x.Context())
		x.SendResponse(204)
		x.EndHeaders()
	}
	server, err := listener.NewHTTPServer("127.0.0.1:0", h)
	assert.NilError(t, err)
	defer server.Close()
	c, err := net.Dial("tcp4", server.Addr().String())
	assert.NilError(t, err)
	defer c.Close()
	_, err = io.WriteString(c, "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nConnection: close\r\n\r\n")
	assert.NilError(t, err)
	assert.NilError(t, server.HandleRequest())
	assert.Equal(t, len(contexts), 2)
	<-contexts[1].Done()
}

// When the client resets the connection, the cause says so.
func TestContextOfAnAbandonedRequest(t *testing.T) {
	cause := make(chan error, 1)
	begun := make(chan struct{})
	h := base.New()
	h.Do["GET"] = func(x *base.Exchange) {
		ctx := x.Context()
		close(begun)
		<-ctx.Done()
		cause <- context.Cause(ctx)
	}
	server, err := listener.NewHTTPServer("127.0.0.1:0", h)
	assert.NilError(t, err)
	defer server.Close()
	go server.HandleRequest()
	c, err := net.Dial("tcp4", server.Addr().String())
	assert.NilError(t, err)
	_, err = io.WriteString(c, "GET / HTTP/1.0\r\n\r\n")
	assert.NilError(t, err)
	<-begun
	assert.NilError(t, c.(*net.TCPConn).SetLinger(0))
	assert.NilError(t, c.Close())
	assert.ErrorIs(t, <-cause, syscall.ECONNRESET)
}

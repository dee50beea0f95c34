package listener_test

import (
	"context"
	"fmt"
	"io"
	"net"

	"github.com/glasshttp/glass/server/listener"
)

// leave connects, and resets the connection when it is told to.
func leave(s *listener.Server, when <-chan struct{}) {
	c, err := net.Dial("tcp4", s.Addr().String())
	if err != nil {
		panic(err)
	}
	<-when
	c.(*net.TCPConn).SetLinger(0)
	c.Close()
}

// handleOne lets a server with that handler handle one client, who leaves when
// the handler closes leaves.
func handleOne(handler func(c *listener.Conn) error, leaves chan struct{}) {
	s, err := listener.NewHTTPServer("127.0.0.1:0", handlerFunc(handler))
	if err != nil {
		panic(err)
	}
	defer s.Close()
	s.Log = listener.NewLog(io.Discard)
	go leave(s, leaves)
	s.HandleRequest()
}

// A handler that has something slow to do learns that nobody waits for it.
func ExampleConn_Context() {
	leaves := make(chan struct{})
	handleOne(func(c *listener.Conn) error {
		ctx := c.Context()
		close(leaves)
		<-ctx.Done()
		fmt.Println(context.Cause(ctx))
		return nil
	}, leaves)
	// Output:
	// connection reset by peer
}

// Watch tells the same to a function.
func ExampleConn_Watch() {
	leaves := make(chan struct{})
	handleOne(func(c *listener.Conn) error {
		gone := make(chan error)
		stop := c.Watch(func(err error) {
			if err != io.EOF { // which is the end of what the client sends, not of the client
				gone <- err
			}
		})
		defer stop()
		close(leaves)
		fmt.Println(<-gone)
		return nil
	}, leaves)
	// Output:
	// connection reset by peer
}

// Whoever takes the connection over reads it for itself, and nobody else looks.
func ExampleConn_Unwatch() {
	leaves := make(chan struct{})
	handleOne(func(c *listener.Conn) error {
		ctx := c.Context()
		c.Unwatch()
		close(leaves)
		_, err := c.Read(make([]byte, 1))
		fmt.Println(err != nil, ctx.Err())
		return nil
	}, leaves)
	// Output:
	// true <nil>
}

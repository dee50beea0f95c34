package load

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"sync"
	"time"
)

// A Load is connections that ask for one file again and again, each as soon as
// it has had its reply.
type Load struct {
	Address     string
	Path        string
	Connections int
	Duration    time.Duration // Wrk takes whole seconds
	Close       bool          // a connection for every request
}

// A Rate is what came of a load.
type Rate struct {
	PerSecond float64       // whole replies of status 200
	Bytes     float64       // per second, those of replies that are not whole too
	P99       time.Duration // 99 of 100 replies took no longer
	Fault     string        // empty: every request had its reply
	Void      bool          // what was counted says nothing about the server
}

// A Maker makes a load; an error is one of the maker, not of the server.
type Maker interface {
	Make(context.Context, Load) (Rate, error)
	Name() string
}

// Own is the maker that is always there: a goroutine for each connection.
type Own struct{}

// Name says what it is.
func (Own) Name() string { return "goroutines of our own, with net/http's parser" }

// Make loads the server until the time is over.
func (Own) Make(ctx context.Context, l Load) (Rate, error) {
	began := time.Now()
	// No deadline, which a dialler sees coming: its time-outs would be counted.
	within, cancel := context.WithCancel(ctx)
	defer cancel()
	defer time.AfterFunc(l.Duration, cancel).Stop()
	clients := make([]client, l.Connections)
	var running sync.WaitGroup
	for i := range clients {
		clients[i] = client{load: l, request: request(l.Address, l.Path, l.Close)}
		running.Go(func() { clients[i].run(within) })
	}
	running.Wait()
	return sum(clients, time.Since(began)), ctx.Err()
}

// A client is one connection of a load.
type client struct {
	load    Load
	request []byte
	conn    net.Conn
	reader  *bufio.Reader
	buffer  []byte
	took    []time.Duration
	bytes   counter
	faults  int
	first   error
}

func (c *client) run(ctx context.Context) {
	c.reader, c.buffer = bufio.NewReaderSize(nil, headSize), make([]byte, block)
	for ctx.Err() == nil {
		began := time.Now()
		err := c.ask(ctx)
		switch {
		case ctx.Err() != nil: // what the end of the time has cut off is no fault
		case err != nil:
			c.faults++
			if c.first == nil {
				c.first = err
			}
			c.hangUp()
		default:
			c.took = append(c.took, time.Since(began))
		}
	}
	c.hangUp()
}

// ask sends one request and reads its reply, on a new connection if need be.
func (c *client) ask(ctx context.Context) (err error) {
	if c.conn == nil {
		if c.conn, err = dial(ctx, c.load.Address); err != nil {
			c.conn = nil
			return err
		}
		c.reader.Reset(c.conn)
	}
	defer context.AfterFunc(ctx, c.expire(c.conn))()
	if _, err = c.conn.Write(c.request); err != nil {
		return err
	}
	reply, err := read(c.reader, &c.bytes, c.buffer)
	if err == nil && reply.Status != 200 {
		err = fmt.Errorf("status %d", reply.Status)
	}
	if c.load.Close || reply.Close {
		c.hangUp()
	}
	return err
}

// expire gives what wakes up whoever waits on a connection.
func (c *client) expire(conn net.Conn) func() {
	return func() { conn.SetDeadline(time.Unix(1, 0)) }
}

func (c *client) hangUp() {
	if c.conn != nil {
		c.conn.Close()
		c.conn = nil
	}
}

// A counter counts the bytes that come along.
type counter int64

func (n *counter) Write(p []byte) (int, error) {
	*n += counter(len(p))
	return len(p), nil
}

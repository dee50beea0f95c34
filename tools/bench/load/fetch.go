// Package load makes load for a server: many requests, many connections that
// do nothing, readers that are slow.
//
//	Load         so many connections, kept busy for so long
//	Wrk          has the program wrk do that
//	Own          does it with goroutines, where wrk is missing or unfit
//	Idle         connections that have had a reply and stay
//	Slow         readers that take a large file drip by drip
//	FirstByte    waits for a server that is starting
//	Fetch        asks once and reads the reply whole
//
// Own takes 24 microseconds of a processor for a small reply where wrk takes 12:
// it parses each reply with net/http and switches goroutines. Where a reply is
// cheap it shows the load maker as much as the server, so rates of cheap replies
// are wrk's. A GiB of a large file takes wrk 1.4 seconds, in blocks of 8 KiB, so
// those are our own.
package load

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// patience is how long a server may take over a reply.
const patience = 60 * time.Second

// dial connects within the patience, or until the context ends.
func dial(ctx context.Context, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: patience}
	conn, err := d.DialContext(ctx, "tcp4", address)
	if err == nil {
		err = conn.SetDeadline(time.Now().Add(patience))
	}
	return conn, err
}

// request is a GET as wrk sends it.
func request(address, path string, closing bool) []byte {
	header := ""
	if closing {
		header = "Connection: close\r\n"
	}
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n", path, address, header)
}

// A Reply is what came back.
type Reply struct {
	Status int
	Length int64 // of the body
	Close  bool  // the connection ends with it
}

// block is how much of a large body is read at a time: what fits into the cache
// of a processor beside the rest.
const block = 256 << 10

// headSize is room for the head of a reply. Of a body, a reader with more would
// make a copy more.
const headSize = 4 << 10

// read reads a whole reply; its body goes to the writer.
func read(r *bufio.Reader, body io.Writer, buffer []byte) (reply Reply, err error) {
	got, err := http.ReadResponse(r, nil)
	if err != nil {
		return reply, err
	}
	defer got.Body.Close()
	reply.Status, reply.Close = got.StatusCode, got.Close
	reply.Length, err = io.CopyBuffer(body, got.Body, buffer)
	return reply, err
}

// Fetch asks once, over a connection of its own; the body goes to the writer.
func Fetch(ctx context.Context, address, path string, body io.Writer) (Reply, error) {
	conn, err := dial(ctx, address)
	if err != nil {
		return Reply{}, err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if _, err := conn.Write(request(address, path, true)); err != nil {
		return Reply{}, err
	}
	return read(bufio.NewReaderSize(conn, headSize), struct{ io.Writer }{body}, make([]byte, block))
}

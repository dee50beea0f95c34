package cgi

import (
	"io"
	"os"
	"syscall"
	"time"

	"github.com/glasshttp/glass/handlers/base"
)

// past is a deadline that has passed: it ends a read or write under way.
var past = time.Unix(1, 0)

// pipeSize is what a pipe holds unless somebody has made it larger.
const pipeSize = 64 << 10

// An outflow takes what a script writes to a Writer, through a pipe.
type outflow struct {
	read, write *os.File
	to          io.Writer
	done        chan struct{} // closed when the pump has ended; nil before begin
}

func newOutflow(to io.Writer) (*outflow, error) {
	read, write, err := os.Pipe()
	return &outflow{read: read, write: write, to: to}, err
}

// begin pumps for a process that has the writing end. When nobody takes its
// output any more, ended is called, and the rest goes nowhere.
func (o *outflow) begin(ended func()) {
	o.write.Close()
	o.done = make(chan struct{})
	go func() {
		defer close(o.done)
		var chunk [4096]byte
		for {
			n, err := o.read.Read(chunk[:])
			if _, failed := o.to.Write(chunk[:n]); failed != nil {
				o.to = io.Discard
				ended()
			}
			if err != nil {
				return
			}
		}
	}()
}

// finish ends the pump when the script has ended. What it has written is in the
// pipe by then; what others write who have the pipe from it is not waited for.
func (o *outflow) finish() {
	if o.done == nil {
		o.write.Close()
	} else {
		o.read.SetReadDeadline(past)
		<-o.done
		o.drain()
	}
	o.read.Close()
}

// drain takes what is in the pipe.
func (o *outflow) drain() {
	raw, _ := o.read.SyscallConn() // it is open
	raw.Control(func(fd uintptr) {
		var chunk [4096]byte
		for range pipeSize / len(chunk) {
			n, _ := syscall.Read(int(fd), chunk[:])
			if n <= 0 {
				return
			}
			o.to.Write(chunk[:n])
		}
	})
}

// An inflow gives a script what the client sends, through a pipe: first what
// has been read ahead.
type inflow struct {
	read, write *os.File
	x           *base.Exchange
	done        chan struct{} // closed when the pump has ended; nil before begin
}

func newInflow(x *base.Exchange) (*inflow, error) {
	read, write, err := os.Pipe()
	return &inflow{read: read, write: write, x: x}, err
}

// begin pumps for a process that has the reading end. When the connection has
// failed, ended is called; at the end of the stream the script gets its own.
func (i *inflow) begin(ended func()) {
	i.read.Close()
	i.done = make(chan struct{})
	go func() {
		defer close(i.done)
		defer i.write.Close()
		var chunk [4096]byte
		for {
			n, err := i.receive(chunk[:])
			if _, closed := i.write.Write(chunk[:n]); closed != nil {
				return // the script reads no more
			}
			if err != nil {
				if err != io.EOF { // the deadline of finish is too late to end anything
					ended()
				}
				return
			}
		}
	}()
}

// receive reads what the reader has, then from the connection itself: an error
// that finish causes must not stay with the reader.
func (i *inflow) receive(p []byte) (int, error) {
	if have := i.x.RFile.Buffered(); have > 0 {
		return i.x.RFile.Read(p[:min(have, len(p))])
	}
	return i.x.Conn.Read(p)
}

// finish ends the pump. What it has taken and the script has not read is lost,
// as it is for a script with a socket (CGI-34). What has not come yet may belong
// to that, and nobody could tell, so the connection ends too.
func (i *inflow) finish() {
	if i.done == nil {
		i.read.Close()
		i.write.Close()
		return
	}
	i.write.SetWriteDeadline(past)
	i.x.Conn.SetReadDeadline(past)
	<-i.done
	i.x.CloseConnection = true
}

// takeAll takes what has come on a socket, without waiting for more. The end of
// the stream is no error. A client may send for ever: the socket is let go of
// between reads, so that it can be closed.
func takeAll(socket syscall.RawConn) (err error) {
	for more := true; more; {
		if failed := socket.Control(func(fd uintptr) { more, err = takeSome(int(fd)) }); failed != nil {
			return failed
		}
	}
	return err
}

// takeSome reads a socket once, and tells whether there may be more. A read that
// doesn't wait is not interrupted.
func takeSome(fd int) (more bool, err error) {
	var some [4096]byte
	n, err := syscall.Read(fd, some[:])
	if err == syscall.EAGAIN {
		return false, nil
	}
	return n > 0, err
}

package base

import (
	"io"
	"os"
	"sync"

	"github.com/glasshttp/glass/server/listener"
)

// coalesceLimit is how much of a reply is gathered before it is written. Up to
// this size a reply leaves in one system call and, mostly, in one packet.
const coalesceLimit = 64 << 10

// output is the memory a reply is made in. It is shared by all exchanges of
// the process and held only from a request to the end of its reply, so that
// connections that wait cost none of it.
type output struct {
	headers []byte   // _headers_buffer: lost when the exchange fails
	names   []string // of the headers in it
	pending []byte   // written by the handler, on its way to the client
	log     []byte   // a message for the log
	line    []byte   // the line it becomes
}

// dropHeaders empties the header buffer.
func (o *output) dropHeaders() {
	o.headers, o.names = o.headers[:0], o.names[:0]
}

var outputs = sync.Pool{New: func() any {
	return &output{headers: make([]byte, 0, 512), pending: make([]byte, 0, 2048), log: make([]byte, 0, 256), line: make([]byte, 0, 256)}
}}

func (x *Exchange) getOutput() *output {
	if x.output == nil {
		x.output = outputs.Get().(*output)
	}
	return x.output
}

// releaseOutput gives the memory back. The header buffer goes with it only
// when it is empty: headers added and never ended belong to the next reply
// (BASE-10).
func (x *Exchange) releaseOutput() {
	o := x.output
	if o == nil || len(o.headers) > 0 {
		return
	}
	o.pending = o.pending[:0]
	outputs.Put(o)
	x.output = nil
}

// Hold keeps the next thing that is written, such as the header block that
// EndHeaders writes, until more is written or Flush is called, so that a header
// block and a small body leave in one packet. Python writes them apart; the
// client sees the same bytes. As 2.7, which writes each header by itself, all
// headers up to the end of their block are the next thing.
func (x *Exchange) Hold() { x.held = true }

// Flush writes out what is held back.
func (x *Exchange) Flush() {
	x.held = false
	o := x.output
	if o == nil || len(o.pending) == 0 {
		return
	}
	if x.Conn != nil {
		if _, err := x.Conn.Write(o.pending); err != nil {
			x.Fail(listener.Raised(x.Handler.Facts, err))
		}
	}
	o.pending = o.pending[:0]
}

// sent ends a piece of what is on its way: it leaves now, or with the next piece
// when it is held back.
func (x *Exchange) sent() {
	if x.held {
		x.held = false
	} else {
		x.Flush()
	}
}

// wire is WFile: the way to the client.
type wire struct{ x *Exchange }

// Write sends p at once, unless Hold was called before.
func (w *wire) Write(p []byte) (int, error) {
	x := w.x
	if x.err != nil {
		return 0, x.err
	}
	o := x.getOutput()
	if len(o.pending)+len(p) <= coalesceLimit {
		o.pending = append(o.pending, p...)
		x.sent()
		return len(p), x.err
	}
	x.Flush()
	if x.err != nil {
		return 0, x.err
	}
	n, err := x.Conn.Write(p)
	if err != nil {
		x.Fail(listener.Raised(x.Handler.Facts, err))
	}
	return n, x.err
}

// A systemFile is a body that comes from an open file of the system.
type systemFile interface {
	// SysFile is the file, for a copy by the kernel from where reading has got
	// to; nil when that can't be done.
	SysFile() *os.File
	// Waits tells whether a read may have to wait, as for a pipe.
	Waits() bool
}

// ReadFrom sends all of src. Of a file the beginning is read to where the
// headers are already waiting, and what does not fit there follows by the
// kernel alone. Whatever may keep us waiting is sent as it comes.
func (w *wire) ReadFrom(src io.Reader) (sent int64, err error) {
	file, ok := src.(systemFile)
	gather := ok && !file.Waits()
	sent, ended := w.readThrough(src, gather)
	x := w.x
	x.Flush()
	if ended || x.err != nil {
		return sent, x.err
	}
	// The kernel's copy may take as long as the client likes: the memory can
	// serve others meanwhile, and somebody else accept.
	x.Conn.StepAside()
	x.releaseOutput()
	if f := file.SysFile(); f != nil {
		src = f
	}
	more, err := x.Conn.ReadFrom(src)
	if err != nil {
		x.Fail(listener.Raised(x.Handler.Facts, err))
	}
	return sent + more, x.err
}

// readThrough reads src to its end through the memory of the reply, sending
// after each read, or, when it is to gather, as far as the memory reaches.
func (w *wire) readThrough(src io.Reader, gather bool) (sent int64, ended bool) {
	x := w.x
	x.held = false
	for x.err == nil && !ended {
		o := x.getOutput()
		if len(o.pending) >= coalesceLimit {
			break
		}
		o.pending = grown(o.pending)
		room := o.pending[len(o.pending):cap(o.pending)]
		n, err := src.Read(room)
		o.pending, sent = o.pending[:len(o.pending)+n], sent+int64(n)
		if !gather {
			x.Flush()
			if n == len(room) {
				o.pending = grown(o.pending[:cap(o.pending)])[:0] // more comes at once: take more at once
			}
		}
		if err != nil && err != io.EOF {
			x.Fail(listener.Raised(x.Handler.Facts, err))
		}
		ended = err != nil
	}
	return sent, ended
}

// grown makes room for more in a buffer that is read into: the first reads are
// small, because most files are, and a large file soon fills what it may.
func grown(b []byte) []byte {
	if cap(b)-len(b) >= 1024 || cap(b) > coalesceLimit {
		return b
	}
	larger := make([]byte, len(b), min(4*cap(b), coalesceLimit+4096))
	copy(larger, b)
	return larger
}

package base

import (
	"io"
	"os"
	"sync"

	"github.com/glasshttp/glass/server/pytext"
)

// coalesceLimit is how much of a reply is gathered before it is written. Up to
// this size a reply leaves in one system call and, mostly, in one packet.
const coalesceLimit = 64 << 10

// output is the memory a reply is made in. It is shared by all exchanges of
// the process and held only from a request to the end of its reply, so that
// connections that wait cost none of it.
type output struct {
	headers []byte // _headers_buffer: lost when the exchange fails
	pending []byte // written by the handler, on its way to the client
	log     []byte // a message for the log
	line    []byte // the line it becomes
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
	if o == nil || len(o.headers) > 0 && x.err == nil && !x.CloseConnection {
		return
	}
	o.headers, o.pending = o.headers[:0], o.pending[:0]
	outputs.Put(o)
	x.output = nil
}

// Hold keeps the next thing that is written, such as the header block that
// EndHeaders writes, until more is written or Flush is called, so that a header
// block and a small body leave in one packet. Python writes them apart; the
// client sees the same bytes.
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
			x.Fail(pytext.OSError(err))
		}
	}
	o.pending = o.pending[:0]
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
		if x.held {
			x.held = false
		} else {
			x.Flush()
		}
		return len(p), x.err
	}
	x.Flush()
	if x.err != nil {
		return 0, x.err
	}
	n, err := x.Conn.Write(p)
	if err != nil {
		x.Fail(pytext.OSError(err))
	}
	return n, x.err
}

// ReadFrom sends all of src. The beginning is read to where the headers are
// already waiting; what does not fit there follows, by the kernel alone when
// src is a file (see SysFile).
func (w *wire) ReadFrom(src io.Reader) (sent int64, err error) {
	x := w.x
	if x.err != nil {
		return 0, x.err
	}
	o := x.getOutput()
	x.held = false
	for len(o.pending) < coalesceLimit {
		o.pending = grown(o.pending)
		n, err := src.Read(o.pending[len(o.pending):cap(o.pending)])
		o.pending, sent = o.pending[:len(o.pending)+n], sent+int64(n)
		if err != nil {
			if err != io.EOF {
				x.Fail(pytext.OSError(err))
			}
			x.Flush()
			return sent, x.err
		}
	}
	x.Flush()
	if x.err != nil {
		return sent, x.err
	}
	if file, ok := src.(interface{ SysFile() *os.File }); ok {
		if f := file.SysFile(); f != nil {
			src = f
		}
	}
	more, err := x.Conn.ReadFrom(src)
	if err != nil {
		x.Fail(pytext.OSError(err))
	}
	return sent + more, x.err
}

// grown makes room for more in a buffer that is read into: the first reads are
// small, because most files are, and a large file soon fills what it may.
func grown(b []byte) []byte {
	if cap(b)-len(b) >= 1024 {
		return b
	}
	larger := make([]byte, len(b), min(4*cap(b), coalesceLimit+4096))
	copy(larger, b)
	return larger
}

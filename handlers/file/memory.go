package file

import (
	"strconv"
	"time"

	"github.com/glasshttp/glass/handlers/base"
)

// memory is what the handler keeps in an exchange from one request to the next:
// the file in use, and the last result of each function whose result is text.
// Such a function depends on its arguments alone, never on the file system, so
// what is kept can't be out of date; keeping it makes the request for the same
// file again free of allocation. Only the date asks a function that may have
// been replaced: a replacement has to be such a function too.
type memory struct {
	file openFile

	target, directory, path string // translatePath
	typedPath, kind         string // guessType
	size                    int64  // sizeText
	sizeDigits              string
	modified                time.Time // dateText
	modifiedText            string
}

// memoryOf is the memory of an exchange, made at its first request.
func memoryOf(x *base.Exchange) *memory {
	m, ok := x.Private.(*memory)
	if !ok {
		m = &memory{file: openFile{fd: -1}, sizeDigits: "0"}
		x.Private = m
	}
	return m
}

func (m *memory) sizeText(size int64) string {
	if size != m.size {
		m.size, m.sizeDigits = size, strconv.FormatInt(size, 10)
	}
	return m.sizeDigits
}

func (m *memory) dateText(x *base.Exchange, t time.Time) string {
	if m.modifiedText != "" && t.Equal(m.modified) {
		return m.modifiedText
	}
	if t.IsZero() {
		// To DateTimeString the zero time means now. A file may have it all
		// the same; a nanosecond later it is a date like any other.
		t = t.Add(1)
	}
	text := x.Handler.DateTimeString(x, t)
	if x.Err() == nil {
		m.modified, m.modifiedText = t, text
	}
	return text
}

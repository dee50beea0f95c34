package pytext

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
)

// An Exception is an error under the name Python gives it.
type Exception struct {
	Class string // such as "ValueError"
	Text  string // str(exception)
	Note  string // what was added to it on its way (add_note); mostly empty
}

// Error is what ends the traceback that Python would print: the class and, where
// there are any, the text and, on the line below, the note.
func (e *Exception) Error() string {
	said := e.Class
	if e.Text != "" {
		said += ": " + e.Text
	}
	if e.Note != "" {
		said += "\n" + e.Note
	}
	return said
}

// ErrNullByte is what every function of os raises for a path with a NUL in it.
var ErrNullByte = &Exception{Class: "ValueError", Text: "embedded null byte"}

// osClasses names the subclass of OSError that Python raises for an error
// number; every other raises OSError itself.
var osClasses = map[syscall.Errno]string{
	syscall.EPERM:        "PermissionError",
	syscall.ENOENT:       "FileNotFoundError",
	syscall.ESRCH:        "ProcessLookupError",
	syscall.EINTR:        "InterruptedError",
	syscall.ECHILD:       "ChildProcessError",
	syscall.EAGAIN:       "BlockingIOError",
	syscall.EACCES:       "PermissionError",
	syscall.EEXIST:       "FileExistsError",
	syscall.ENOTDIR:      "NotADirectoryError",
	syscall.EISDIR:       "IsADirectoryError",
	syscall.EPIPE:        "BrokenPipeError",
	syscall.ECONNABORTED: "ConnectionAbortedError",
	syscall.ECONNRESET:   "ConnectionResetError",
	syscall.ESHUTDOWN:    "BrokenPipeError",
	syscall.ETIMEDOUT:    "TimeoutError",
	syscall.ECONNREFUSED: "ConnectionRefusedError",
	syscall.EALREADY:     "BlockingIOError",
	syscall.EINPROGRESS:  "BlockingIOError",
}

// OSError names an error of the operating system as Python does; any other
// error comes back as it is.
func OSError(err error) error {
	var number syscall.Errno
	if !errors.As(err, &number) {
		return err
	}
	class := osClasses[number]
	if class == "" {
		class = "OSError"
	}
	return &Exception{Class: class, Text: fmt.Sprintf("[Errno %d] %s", int(number), strerror(number))}
}

// strerror is os.strerror: Go has the C library's texts, but for the capital
// letter they begin with and for numbers that mean nothing.
func strerror(number syscall.Errno) string {
	said := []byte(number.Error())
	if strings.HasPrefix(string(said), "errno ") {
		return fmt.Sprintf("Unknown error %d", int(number))
	}
	if first := said[0]; 'a' <= first && first <= 'z' {
		said[0] = first - 'a' + 'A'
	}
	return string(said)
}

// Latin1Error is the UnicodeEncodeError for the first part of text that Latin-1
// cannot spell. A run of such characters is reported as one.
func Latin1Error(text string) *Exception {
	position, from, first := 0, -1, rune(0)
	for i := 0; i < len(text); position++ {
		r, size := decode(text[i:])
		switch {
		case r > 0xff && from == -1:
			from, first = position, r
		case r <= 0xff && from != -1:
			return encodeError("latin-1", from, position, first, "ordinal not in range(256)")
		}
		i += size
	}
	return encodeError("latin-1", from, position, first, "ordinal not in range(256)")
}

// FSEncodeError is the UnicodeEncodeError for the first run of surrogates in a
// file name that stand for no byte.
func FSEncodeError(text string) *Exception {
	position, from, first := 0, -1, rune(0)
	for i := 0; i < len(text); position++ {
		r, size := decode(text[i:])
		stray := isSurrogate(r) && (r < 0xdc80 || r > 0xdcff)
		switch {
		case stray && from == -1:
			from, first = position, r
		case from != -1 && !isSurrogate(r):
			return encodeError("utf-8", from, position, first, "surrogates not allowed")
		}
		i += size
	}
	return encodeError("utf-8", from, position, first, "surrogates not allowed")
}

// encodeError spells str(UnicodeEncodeError) for characters from..end-1.
func encodeError(codec string, from, end int, first rune, reason string) *Exception {
	text := fmt.Sprintf("'%s' codec can't encode characters in position %d-%d: %s", codec, from, end-1, reason)
	if end-from <= 1 {
		text = fmt.Sprintf("'%s' codec can't encode character '%s' in position %d: %s", codec, appendEscape(nil, first), from, reason)
	}
	return &Exception{Class: "UnicodeEncodeError", Text: text}
}

package listener

import (
	"errors"
	"io/fs"
	"syscall"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// Raised gives an error of the operating system the name that a Python gives
// it; any other error comes back as it is. Of those of a connection some Pythons
// have one class for all (LISTENER-16). An error of a file, which may come from
// the same copy, is not one of those.
func Raised(facts *python.Facts, err error) error {
	var number syscall.Errno
	var file *fs.PathError
	named := pytext.OSError(err)
	if facts.SocketErrorClass != "" && errors.As(err, &number) && !errors.As(err, &file) {
		named.(*pytext.Exception).Class = facts.SocketErrorClass
	}
	return named
}

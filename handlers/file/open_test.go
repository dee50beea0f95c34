package file

import (
	"io"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec/python"
)

// pipe makes an openFile of a pipe, for what is read or closed without a file.
func pipe(t *testing.T) (f *openFile, writer int) {
	t.Helper()
	var fds [2]int
	assert.NilError(t, syscall.Pipe2(fds[:], syscall.O_CLOEXEC|syscall.O_NONBLOCK))
	f = &openFile{fd: fds[0]}
	t.Cleanup(func() { f.Close(); syscall.Close(fds[1]) })
	return f, fds[1]
}

// The end of a file whose size is known is told with its last bytes; of one that
// says it has none, as those in /proc do, only when nothing more comes.
func TestEndOfWhatIsRead(t *testing.T) {
	for _, c := range []struct {
		size  int64
		room  int
		after []error // each two bytes
	}{
		{0, 10, []error{nil, nil}},
		{4, 10, []error{nil, io.EOF}},
		{3, 10, []error{nil, io.EOF}},
		{5, 10, []error{nil, nil}},
		{4, 2, []error{nil, nil}},
		{1, 10, []error{io.EOF}},
	} {
		f, writer := pipe(t)
		f.stat.Size = c.size
		p := make([]byte, c.room)
		for _, want := range c.after {
			_, err := syscall.Write(writer, []byte("ab"))
			assert.NilError(t, err)
			n, err := f.Read(p)
			assert.Equal(t, n, 2)
			assert.Equal(t, err, want, "%+v", c)
		}
		n, err := f.Read(p)
		assert.Equal(t, n, 0)
		assert.Equal(t, err, syscall.EAGAIN)
		assert.NilError(t, syscall.Close(writer))
		n, err = f.Read(p)
		assert.Equal(t, n, 0)
		assert.Equal(t, err, io.EOF)
	}
}

// A file is closed by whatever it was used.
func TestCloseCloses(t *testing.T) {
	for _, use := range []func(f *openFile){func(*openFile) {}, func(f *openFile) { f.SysFile() }} {
		f, writer := pipe(t)
		use(f)
		assert.NilError(t, f.Close())
		assert.Equal(t, f.fd, -1)
		_, err := syscall.Write(writer, []byte("a"))
		assert.Equal(t, err, syscall.EPIPE)
		assert.NilError(t, f.Close())
	}
}

// What could not be opened is not waited for, whatever it is.
func TestWhatIsNotOpenIsNotWaitedFor(t *testing.T) {
	client, server := net.Pipe()
	defer client.Close()
	defer server.Close()
	c := listener.NewConn(server, nil)
	for _, mode := range []uint32{0, syscall.S_IFREG, syscall.S_IFDIR, syscall.S_IFIFO, syscall.S_IFCHR} {
		f := openFile{fd: -1, err: syscall.EACCES}
		f.stat.Mode = mode
		assert.Equal(t, f.wait(c), syscall.EACCES, "%o", mode)
	}
	for mode, want := range map[uint32]error{syscall.S_IFREG: nil, syscall.S_IFDIR: syscall.EISDIR} {
		f := openFile{fd: -1}
		f.stat.Mode = mode
		assert.Equal(t, f.wait(c), want, "%o", mode)
	}
}

// What a file is does not depend on who may do what with it.
func TestPermissionsAreNoKinds(t *testing.T) {
	for _, permissions := range []uint32{0, 0o777, 0o7777} {
		for _, kind := range []uint32{syscall.S_IFREG, syscall.S_IFDIR, syscall.S_IFIFO, syscall.S_IFLNK, syscall.S_IFSOCK} {
			var f openFile
			f.stat.Mode = kind | permissions
			assert.Equal(t, f.isRegular(), kind == syscall.S_IFREG, "%o", f.stat.Mode)
			assert.Equal(t, f.Waits(), kind != syscall.S_IFREG, "%o", f.stat.Mode)
			assert.Equal(t, f.isDirectory(), kind == syscall.S_IFDIR, "%o", f.stat.Mode)
		}

		// A named pipe is waited for, and nothing else is.
		client, server := net.Pipe()
		c := listener.NewConn(server, nil)
		for kind, waited := range map[uint32]bool{syscall.S_IFIFO: true, syscall.S_IFCHR: false} {
			f, writer := pipe(t)
			_, err := syscall.Write(writer, []byte("ab"))
			assert.NilError(t, err)
			f.stat.Mode = kind | permissions
			assert.NilError(t, f.wait(c))
			assert.Equal(t, f.fifo != nil, waited, "%o", f.stat.Mode)
			p := make([]byte, 1)
			for _, want := range []string{"a", "b"} {
				n, err := f.Read(p)
				assert.NilError(t, err)
				assert.Equal(t, string(p[:n]), want)
			}
		}
		client.Close()
		server.Close()
	}
}

// A link that leads to a directory, and none that leads elsewhere or nowhere,
// whoever may enter it.
func TestWhereLinksLead(t *testing.T) {
	folder := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "file"), nil, 0o600))
	assert.NilError(t, os.Chmod(filepath.Join(folder, "file"), 0o777))
	assert.NilError(t, os.Mkdir(filepath.Join(folder, "folder"), 0o700))
	assert.NilError(t, os.Mkdir(filepath.Join(folder, "open"), 0o700))
	assert.NilError(t, os.Chmod(filepath.Join(folder, "open"), 0o777))
	for target, want := range map[string]bool{"file": false, "folder": true, "open": true, "nowhere": false} {
		assert.NilError(t, os.Symlink(target, filepath.Join(folder, "to-"+target)))
		assert.Equal(t, leadsToDirectory(folder, []byte("to-"+target), python.Default()), want, target)
	}
}

// A program that has a lease on a file is waited for.
func TestLeaseIsWaitedFor(t *testing.T) {
	name := filepath.Join(t.TempDir(), "leased")
	holder, err := os.Create(name)
	assert.NilError(t, err)
	defer holder.Close()
	lease := func(kind int) syscall.Errno {
		_, _, err := syscall.Syscall(syscall.SYS_FCNTL, holder.Fd(), syscall.F_SETLEASE, uintptr(kind))
		return err
	}
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGIO)
	defer signal.Stop(asked)
	if err := lease(syscall.F_WRLCK); err != 0 {
		t.Skip("this file system has no leases:", err)
	}
	returned := make(chan syscall.Errno, 1)
	go func() {
		<-asked
		returned <- lease(syscall.F_UNLCK)
	}()
	fd, err := openRetry(name, 0)
	assert.NilError(t, err)
	assert.NilError(t, syscall.Close(fd))
	assert.Equal(t, <-returned, syscall.Errno(0))
}

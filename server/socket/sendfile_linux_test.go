package socket

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"
)

// sent is what the client gets of something that is sent by ReadFrom.
func sent(t *testing.T, from io.Reader) (got string, n int64, err error) {
	t.Helper()
	c, client := pair(t)
	done := make(chan bool)
	go func() {
		n, err = c.ReadFrom(from)
		c.Close()
		close(done)
	}()
	all, readErr := io.ReadAll(client)
	assert.NilError(t, readErr)
	<-done
	return string(all), n, err
}

func TestReadFrom(t *testing.T) {
	file := func() *os.File { return fileOf(t, []byte("0123456789")) }
	at := func(offset int64) *os.File {
		f := file()
		_, err := f.Seek(offset, io.SeekStart)
		assert.NilError(t, err)
		return f
	}
	pipe := func() *os.File {
		r, w, err := os.Pipe()
		assert.NilError(t, err)
		t.Cleanup(func() { r.Close() })
		io.WriteString(w, "through a pipe")
		w.Close()
		return r
	}
	proc, err := os.Open("/proc/self/comm")
	assert.NilError(t, err)
	defer proc.Close()
	name, err := os.ReadFile("/proc/self/comm")
	assert.NilError(t, err)
	kernel, err := os.Open("/proc/sys/kernel/ostype") // which has no length, and can be sent all the same
	assert.NilError(t, err)
	defer kernel.Close()
	for _, test := range []struct {
		name string
		from io.Reader
		want string
	}{
		{"a file", file(), "0123456789"},
		{"from where reading has got to", at(7), "789"},
		{"from beyond the end", at(11), ""},
		{"an empty file", fileOf(t, nil), ""},
		{"a piece", io.LimitReader(file(), 4), "0123"},
		{"a piece from where reading has got to", io.LimitReader(at(3), 4), "3456"},
		{"a piece longer than the file", io.LimitReader(file(), 11), "0123456789"},
		{"an empty piece", io.LimitReader(file(), 0), ""},
		{"less than nothing", io.LimitReader(file(), -1), ""},
		{"a file of /proc", proc, string(name)},
		{"a file of /proc/sys", kernel, "Linux\n"},
		{"a pipe", pipe(), "through a pipe"},
		{"a piece of a pipe", io.LimitReader(pipe(), 7), "through"},
		{"no file", strings.NewReader("a string"), "a string"},
		{"a piece of no file", io.LimitReader(strings.NewReader("a string"), 1), "a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, n, err := sent(t, test.from)
			assert.NilError(t, err)
			assert.Equal(t, got, test.want)
			assert.Equal(t, n, int64(len(test.want)))
		})
	}
}

// Reading goes on where the copy has ended, and the limit is what is left of it.
func TestReadFromLeavesTheRest(t *testing.T) {
	f := fileOf(t, []byte("0123456789"))
	limited := &io.LimitedReader{R: f, N: 4}
	got, _, err := sent(t, limited)
	assert.NilError(t, err)
	assert.Equal(t, got, "0123")
	assert.Equal(t, limited.N, int64(0))
	limited.N = 100
	got, _, err = sent(t, limited)
	assert.NilError(t, err)
	assert.Equal(t, got, "456789")
	assert.Equal(t, limited.N, int64(94))
	rest, err := io.ReadAll(f)
	assert.NilError(t, err)
	assert.Equal(t, string(rest), "")
}

// A piece of a file goes by the system as well, which the poller is needed for.
func TestAPieceIsNotCopiedByHand(t *testing.T) {
	for _, from := range []struct {
		r    io.Reader
		want bool
	}{
		{fileOf(t, []byte("0123")), true},
		{io.LimitReader(fileOf(t, []byte("0123")), 3), true},
		{strings.NewReader("0123"), false},
	} {
		c, _ := pair(t)
		_, err := c.ReadFrom(from.r)
		assert.NilError(t, err)
		assert.Equal(t, isKnown(c), from.want)
	}
}

// What waits for the client goes on where it has stopped.
func TestReadFromWaits(t *testing.T) {
	f := fileOf(t, nil)
	want := pattern()
	_, err := f.WriteAt(want, 0)
	assert.NilError(t, err)
	const piece = hugeSize - 1000
	c, client := pair(t)
	done := make(chan bool)
	go func() {
		defer close(done)
		n, err := c.ReadFrom(io.LimitReader(f, piece))
		assert.Check(t, err)
		assert.Check(t, n == piece)
		c.Close()
	}()
	someoneWaits(t, 1)
	got, err := io.ReadAll(client)
	assert.NilError(t, err)
	<-done
	assert.Assert(t, bytes.Equal(got, want[:piece]))
}

// A file that becomes shorter meanwhile ends there, and is no error: whoever has
// announced more sees it from how much was sent.
func TestAFileThatIsCutShort(t *testing.T) {
	f := hugeFile(t)
	c, client := pair(t)
	var n int64
	done := make(chan error)
	go func() {
		var err error
		n, err = c.ReadFrom(f)
		c.Close()
		done <- err
	}()
	someoneWaits(t, 1)
	assert.NilError(t, f.Truncate(1))
	got, err := io.Copy(io.Discard, client)
	assert.NilError(t, err)
	assert.NilError(t, <-done)
	assert.Equal(t, got, n)
	assert.Assert(t, 0 < n && n < hugeSize)
}

// What is wrong with the file is an error of the file.
func TestErrorsOfTheFile(t *testing.T) {
	closed := fileOf(t, []byte("x"))
	closed.Close()
	folder, err := os.Open(t.TempDir())
	assert.NilError(t, err)
	defer folder.Close()
	memory, err := os.Open("/proc/self/mem") // at its beginning there is none
	assert.NilError(t, err)
	defer memory.Close()
	for _, test := range []struct {
		name string
		from *os.File
		want error
	}{
		{"closed", closed, os.ErrClosed},
		{"a folder", folder, syscall.EISDIR},
		{"not to be read", memory, syscall.EIO},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, from := range []io.Reader{test.from, io.LimitReader(test.from, 5)} {
				_, n, err := sent(t, from)
				assert.Equal(t, n, int64(0))
				assertOfFile(t, err, test.want)
			}
		})
	}
	t.Run("that sendfile meets", func(t *testing.T) {
		secret, err := os.Open("/proc/sys/net/ipv6/conf/lo/stable_secret")
		if err != nil {
			t.Skip(err)
		}
		defer secret.Close()
		if _, err := secret.Read(make([]byte, 1)); !errors.Is(err, syscall.EIO) {
			t.Skip("there is a secret")
		}
		_, _, err = sent(t, secret)
		assertOfFile(t, err, syscall.EIO)
	})
}

func assertOfFile(t *testing.T, err, want error) {
	t.Helper()
	assert.ErrorIs(t, err, want)
	var file *fs.PathError
	assert.Assert(t, errors.As(err, &file), "%#v", err)
	var op *net.OpError
	assert.Assert(t, !errors.As(err, &op), "%#v", err)
}

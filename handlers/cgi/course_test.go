package cgi_test

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/course"
	"github.com/glasshttp/glass/handlers/cgi"
	"github.com/glasshttp/glass/server/listener"
)

const chapter = "docs/5-cgi.md"

// TestCourse runs the commands of docs/5-cgi.md and compares what they print
// with what the chapter says, our server and a shell taking the places of those
// that the reader is told to start. Commands of Go are not run; that what they
// ask for is there is another test.
func TestCourse(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash to run the chapter with")
	}
	root, text := course.Chapter(t, chapter)
	folder := t.TempDir()
	assert.NilError(t, os.Symlink(filepath.Join(root, "golden"), filepath.Join(folder, "golden")))
	h := cgi.New(filepath.Join(folder, "site"))
	h.NobodyUID = func() int { return -1 }
	h.Log = listener.NewLog(new(bytes.Buffer))
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", h)
	assert.NilError(t, err)
	run(t, server)
	_, port, _ := net.SplitHostPort(server.Addr().String())

	functions, compared := "", 0
	for _, b := range course.Blocks(text) {
		if !b.ForShell() {
			continue
		}
		got := b.Run(bash, folder, functions, "PORT="+port)
		// What is ended has not always gone by the time it is asked for.
		for end := time.Now().Add(patience); got != b.Prints && time.Now().Before(end); {
			got = b.Run(bash, folder, functions, "PORT="+port)
		}
		assert.Check(t, got == b.Prints, "%s\nprints\n%s\nand the chapter has\n%s", b.Commands, got, b.Prints)
		if b.Defines() {
			functions += b.Commands
		}
		compared++
	}
	assert.Assert(t, compared > 20)
}

// TestCourseShowsCodeThatIsThere: the chapter's commands of Go find what they ask
// for.
func TestCourseShowsCodeThatIsThere(t *testing.T) {
	_, text := course.Chapter(t, chapter)
	assert.Assert(t, course.Shown(t, chapter, text) > 5)
}

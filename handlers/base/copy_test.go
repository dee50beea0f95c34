package base_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
)

// body is what a handler of files copies: with a file of the system, without one,
// or with one that may keep the reader waiting.
type body struct {
	io.Reader
	file  *os.File
	waits bool
}

func (b body) SysFile() *os.File { return b.file }
func (b body) Waits() bool       { return b.waits }

// TestCopiesAreWholeAndCounted: of any length, from whatever they are read.
func TestCopiesAreWholeAndCounted(t *testing.T) {
	for _, length := range []int{0, 1, 1023, 1024, 4096, 64<<10 - 6, 64<<10 - 5, 64<<10 - 4, 64 << 10, 64<<10 + 1, 300_000} {
		text := strings.Repeat("0123456789abcdef\n", length/17+1)[:length]
		name := filepath.Join(t.TempDir(), "body")
		assert.NilError(t, os.WriteFile(name, []byte(text), 0o644))
		for kind, from := range map[string]func(f *os.File) io.Reader{
			"a file":                  func(f *os.File) io.Reader { return body{f, f, false} },
			"what no kernel can copy": func(f *os.File) io.Reader { return body{f, nil, false} },
			"what may have to wait":   func(f *os.File) io.Reader { return body{f, f, true} },
			"a reader":                func(f *os.File) io.Reader { return struct{ io.Reader }{f} },
			"a reader in two halves":  func(f *os.File) io.Reader { return iotest.HalfReader(f) },
			"a reader's end at once":  func(f *os.File) io.Reader { return iotest.DataErrReader(f) },
		} {
			f, err := os.Open(name)
			assert.NilError(t, err)
			h := base.New()
			h.Do["GET"] = func(x *base.Exchange) {
				x.Hold()
				io.WriteString(x.WFile, "head\n")
				n, err := io.Copy(x.WFile, from(f))
				assert.Check(t, err)
				assert.Check(t, n == int64(length), "%d of %d bytes of %s", n, length, kind)
				io.WriteString(x.WFile, "\nend")
			}
			c, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
			assert.NilError(t, err)
			assert.Check(t, c.all() == "head\n"+text+"\nend", "%s of %d bytes", kind, length)
			f.Close()
		}
	}
}

// TestCopiesThatFail: what has been read by then is sent and counted.
func TestCopiesThatFail(t *testing.T) {
	boom := errors.New("boom")
	for _, length := range []int{0, 10, 70_000} {
		for _, waits := range []bool{false, true} {
			t.Run(fmt.Sprint(length, waits), func(t *testing.T) {
				text := strings.Repeat("x", length)
				h := base.New()
				h.Do["GET"] = func(x *base.Exchange) {
					n, err := io.Copy(x.WFile, body{io.MultiReader(strings.NewReader(text), iotest.ErrReader(boom)), nil, waits})
					assert.Check(t, errors.Is(err, boom), "%v", err)
					assert.Check(t, n == int64(length), "%d bytes", n)
				}
				c, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
				assert.ErrorIs(t, err, boom)
				assert.Equal(t, c.all(), text)
			})
		}
	}
}

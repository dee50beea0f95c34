package tree

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/transcript"
)

const small = `# a small tree
dir . 700 2023-11-14T22:13:20Z
file ../beside.txt 600 2023-11-14T22:13:20Z beside\n
dir sub 555 1969-12-31T23:59:59.5Z
file sub/with\x20space\xff\n 4640 2023-11-14T22:13:20.9999998Z two words\n\{repeat ab 3}
file empty 000 2023-11-14T22:13:20Z
dir closed 000 2023-11-14T22:13:20Z
file closed/in 666 2023-11-14T22:13:20Z
link link sub/with\x20space
link sub/up ..
fifo pipe 644 2023-11-14T22:13:20Z
`

func TestParseAndPrint(t *testing.T) {
	m, err := Parse([]byte(small))
	assert.NilError(t, err)
	assert.Equal(t, string(Print(m)), small)
	half := time.Date(2023, 11, 14, 22, 13, 20, 999999800, time.UTC)
	assert.Equal(t, cmp.Diff(Entry{
		Kind: File, Path: "sub/with space\xff\n", Mode: 0o4640, ModTime: half,
		Content: transcript.Literal("two words\n").Append(transcript.Piece{Name: transcript.Repeat, Bytes: "ab", Count: 3}),
	}, m[4]), "")
	assert.Equal(t, cmp.Diff(Entry{Kind: Link, Path: "link", Target: "sub/with space"}, m[8]), "")
}

func TestParseRefuses(t *testing.T) {
	const stamp = " 644 2023-11-14T22:13:20Z"
	for _, c := range []struct{ what, text, says string }{
		{"nothing", "", "begins no line"},
		{"an unknown kind", "socket a" + stamp + "\n", `line 1: "socket" begins no line`},
		{"no path", "file\n", "is followed by its path"},
		{"an empty path", "file " + stamp + "\n", "a path is missing"},
		{"a space in a path", "file a b" + stamp + "\n", `"b" is no mode`},
		{"a path from the top", "file /a" + stamp + "\n", "no clean path"},
		{"a path that is not clean", "file a//b" + stamp + "\n", "no clean path"},
		{"a path too far up", "file ../../a" + stamp + "\n", "no clean path"},
		{"the folder around", "dir .." + stamp + "\n", "no clean path"},
		{"a NUL", "file a\\x00" + stamp + "\n", "no clean path"},
		{"a root that is a file", "file ." + stamp + "\n", "the root is a dir"},
		{"a path twice", "file a" + stamp + "\nfile a" + stamp + "\n", `line 2: "a" is there twice`},
		{"a child before its folder", "file a/b" + stamp + "\ndir a" + stamp + "\n", "line 1: \"a/b\" stands before"},
		{"a child of a file", "file a" + stamp + "\nfile a/b" + stamp + "\n", "line 2: \"a/b\" stands before"},
		{"a child of a link", "link a b\nfile a/b" + stamp + "\n", "line 2: \"a/b\" stands before"},
		{"a bad mode", "file a 888 2023-11-14T22:13:20Z\n", "is no mode"},
		{"a long mode", "file a 0644 2023-11-14T22:13:20Z\n", "should be spelled"},
		{"a mode too large", "file a 10644 2023-11-14T22:13:20Z\n", "is no mode"},
		{"a bad time", "file a 644 yesterday\n", "cannot parse"},
		{"a time of another zone", "file a 644 2023-11-14T23:13:20+01:00\n", "should be spelled"},
		{"content of a dir", "dir a" + stamp + " x\n", "is followed by its path"},
		{"a placeholder in a file", "file a" + stamp + " \\{date}\n", "no meaning in a file"},
		{"an escape that need not be", "file \\x61" + stamp + "\n", `should be spelled "a"`},
		{"a link without a target", "link a\n", "a link's target is missing"},
		{"no end of line", "link a b", "the last line has no end"},
		{"an empty line", "link a b\n\n", "begins no line"},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, err := Parse([]byte(c.text))
			assert.ErrorContains(t, err, c.says)
		})
	}
}

func TestWrite(t *testing.T) {
	// A mask that forbids everything shows that modes do not depend on it.
	defer syscall.Umask(syscall.Umask(0o777))
	m, err := Parse([]byte(small))
	assert.NilError(t, err)
	folder, err := os.MkdirTemp("", "tree")
	assert.NilError(t, err)
	assert.NilError(t, os.Chmod(folder, 0o700))
	defer func() { assert.NilError(t, Remove(folder)) }()
	root := filepath.Join(folder, "root")
	assert.NilError(t, Write(m, root))

	for _, e := range m {
		checkEntry(t, root, e)
	}
	assert.ErrorContains(t, Write(m, root), "exists", "a tree is never written over another")
}

func checkEntry(t *testing.T, root string, e Entry) {
	t.Helper()
	name := filepath.Join(root, e.Path)
	if e.Kind == Remark || os.Getuid() != 0 && e.Path == "closed/in" {
		return
	}
	if e.Kind == Link {
		target, err := os.Readlink(name)
		assert.NilError(t, err)
		assert.Equal(t, target, e.Target)
		return
	}
	var stat syscall.Stat_t
	assert.NilError(t, syscall.Lstat(name, &stat))
	kinds := map[uint32]Kind{syscall.S_IFDIR: Dir, syscall.S_IFREG: File, syscall.S_IFIFO: Fifo}
	assert.Equal(t, kinds[stat.Mode&syscall.S_IFMT], e.Kind)
	assert.Equal(t, stat.Mode&0o7777, e.Mode, "the mode of %s", e.Path)
	assert.Equal(t, time.Unix(stat.Mtim.Unix()).UTC(), e.ModTime, "the time of %s", e.Path)
	if e.Kind == File && os.Getuid() == 0 {
		content, err := os.ReadFile(name)
		assert.NilError(t, err)
		assert.Equal(t, string(content), e.Content.Expand(nil))
	}
}

func TestWriteNothingMakesAnEmptyFolder(t *testing.T) {
	root := filepath.Join(t.TempDir(), "root")
	assert.NilError(t, Write(nil, root))
	info, err := os.Stat(root)
	assert.NilError(t, err)
	assert.Equal(t, info.Mode().Perm(), os.FileMode(0o755))
}

func TestRemoveOfNothingIsNoError(t *testing.T) {
	assert.NilError(t, Remove(filepath.Join(t.TempDir(), "nothing")))
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := Parse(data); err == nil {
			assert.Equal(t, string(Print(m)), string(data))
		}
	})
}

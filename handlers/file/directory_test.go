package file

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/request"
	"github.com/glasshttp/glass/spec/python"
)

// eachText calls f with facts of a Python whose text is bytes and of one whose
// text is characters.
func eachText(t *testing.T, f func(t *testing.T, facts *python.Facts)) {
	for _, version := range []string{"2.7", "3.14"} {
		facts, ok := python.Lookup(version)
		assert.Assert(t, ok)
		t.Run(version, func(t *testing.T) { f(t, facts) })
	}
}

// The places of a listing are those that a stable sort of the system's order by
// small letters gives, however the names begin and wherever they differ.
func TestPlacesAreThoseOfAStableSort(t *testing.T) {
	groups := map[string][]string{
		"none":              {},
		"one":               {"one"},
		"nothing shared":    {"b", "a", "C", "longer-than-eight", "longer-than-eighT-by-far", "Longer-than-eight", "z"},
		"all shared":        {"readme", "README", "ReadMe", "readMe", "Readme"},
		"one shared by all": {"img_2", "img_", "IMG_10", "Img_1", "img_1000000001", "IMG_1000000000", "img_100000000"},
		"beyond ASCII":      {"\u00dcbung", "\u00fcbung", "ubung", "\u0130", "i\u0307", "\u03a3\u03a3", "\u03c3\u03c2", "\U0001f600", "\uffee"},
		"no UTF-8":          {"caf\xe9", "CAF\xe9", "caf\u00e9", "caf\xff", "caf\uffee", "caf\xed\xb3\xa9"},
	}
	for name, names := range groups {
		t.Run(name, func(t *testing.T) {
			eachText(t, func(t *testing.T, facts *python.Facts) {
				path := t.TempDir()
				for _, name := range names {
					assert.NilError(t, os.WriteFile(filepath.Join(path, name), nil, 0o644))
				}
				assert.DeepEqual(t, placed(t, path, facts), sortedStably(t, path, facts))
			})
		})
	}
}

func placed(t *testing.T, path string, facts *python.Facts) []string {
	var d directory
	assert.NilError(t, d.read(path, facts))
	names := []string{}
	for _, p := range d.places {
		names = append(names, string(d.text(&d.entries[p.entry])))
	}
	return names
}

func sortedStably(t *testing.T, path string, facts *python.Facts) []string {
	opened, err := os.Open(path)
	assert.NilError(t, err)
	defer opened.Close()
	names, err := opened.Readdirnames(-1)
	assert.NilError(t, err)
	key := func(name string) string { return lower(request.FSDecode(name, facts), facts) }
	slices.SortStableFunc(names, func(a, b string) int { return strings.Compare(key(a), key(b)) })
	return append([]string{}, names...)
}

// Where the file system does not say what its entries are, they are asked for it.
func TestKindsThatReadingDoesNotTell(t *testing.T) {
	path := t.TempDir()
	assert.NilError(t, os.WriteFile(path+"/file", nil, 0o644))
	assert.NilError(t, os.Mkdir(path+"/folder", 0o755))
	assert.NilError(t, os.Symlink("folder", path+"/link"))
	assert.NilError(t, syscall.Mkfifo(path+"/pipe", 0o644))
	want := map[string]kind{"file": other, "folder": folder, "link": link, "pipe": other, "gone": other}

	var d directory
	for name := range want {
		d.take(record(name, syscall.DT_UNKNOWN), python.Default())
	}
	d.decide(path)
	assert.DeepEqual(t, kinds(&d), want)

	var told directory
	assert.NilError(t, told.read(path, python.Default()))
	delete(want, "gone")
	assert.DeepEqual(t, kinds(&told), want)
}

func kinds(d *directory) map[string]kind {
	kinds := map[string]kind{}
	for i := range d.entries {
		kinds[string(d.text(&d.entries[i]))] = d.entries[i].kind
	}
	return kinds
}

// record is a record of getdents64(2).
func record(name string, kind byte) []byte {
	r := make([]byte, (recordName+len(name)+8)&^7)
	binary.NativeEndian.PutUint16(r[recordLength:], uint16(len(r)))
	r[recordType] = kind
	copy(r[recordName:], name)
	return r
}

// A line is as long as it was said to become, to the byte for a plain name, so
// that the memory of a page is taken once.
func TestLineSize(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  kind
		exact bool
	}{
		{"plain.txt", other, true},
		{"Capitals.TXT", other, true},
		{"folder", folder, true},
		{"a b", other, false},
		{"a~", folder, false},
		{"caf\u00e9", folder, false},
		{"\u6f22\u5b57", other, false},
		{"\xff\xfe", folder, false},
	} {
		eachText(t, func(t *testing.T, facts *python.Facts) {
			var l listing
			h := NewFor(facts, "")
			l.add([]byte(c.name), c.kind, facts)
			h.addLine(&l, "", &l.entries[0])
			size := h.lineSize(&l.entries[0])
			assert.Assert(t, len(l.page) == size || !c.exact && len(l.page) < size, "%q: %d bytes, and room for %d", c.name, len(l.page), size)
		})
	}
}

// A page that has been closed, even twice, is empty, and its memory serves one
// other listing, not two.
func TestPageIsGivenBackOnce(t *testing.T) {
	l := &listing{page: []byte("page")}
	r := &pageReader{listing: l}
	r.Reset(l.page)
	assert.NilError(t, r.Close())
	assert.NilError(t, r.Close())
	assert.Equal(t, r.Len(), 0)
	assert.Assert(t, r.listing == nil)
}

// A directory that has been removed can be opened by who still holds it, and not
// be read.
func TestARemovedDirectoryIsNotRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "removed")
	assert.NilError(t, os.Mkdir(path, 0o755))
	held, err := os.Open(path)
	assert.NilError(t, err)
	defer held.Close()
	assert.NilError(t, os.Remove(path))
	var d directory
	assert.ErrorIs(t, d.read(fmt.Sprintf("/proc/self/fd/%d", held.Fd()), python.Default()), syscall.ENOENT)
}

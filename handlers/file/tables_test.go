package file

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

var tables = flag.String("tables", "testdata", "a folder with tables made by testdata/*.py, by Python")

// eachRow calls check for every row of a table, once for each Python. The
// tables are what real Pythons answered: testdata/table.py says how they are
// made. A row is nil where Python has None.
func eachRow(t *testing.T, table string, check func(facts *python.Facts, row []any) (want, got any)) {
	for _, version := range python.All() {
		t.Run(version.String(), func(t *testing.T) {
			facts, err := python.Lookup(version.String())
			assert.NilError(t, err)
			if table == "dates" && !facts.ModifiedSinceIsRead {
				return
			}
			data := readTable(t, table, version)
			rows := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
			assert.Assert(t, len(rows) > 100, "only %d rows", len(rows))
			for i, line := range rows {
				var row []any
				assert.NilError(t, json.Unmarshal(line, &row))
				want, got := check(facts, unspelled(row).([]any))
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("row %d, %.200s (-Python +ours):\n%s", i+1, line, diff)
				}
			}
		})
	}
}

// readTable reads the table of a version, which is that of the version before
// where there is none.
func readTable(t *testing.T, table string, version python.Version) []byte {
	for _, v := range slices.Backward(python.All()) {
		data, err := os.ReadFile(filepath.Join(*tables, v.String(), table+".jsonl"))
		if v.Compare(version) <= 0 && !errors.Is(err, fs.ErrNotExist) {
			assert.NilError(t, err)
			return data
		}
	}
	t.Fatalf("no Python up to %v has a table", version)
	return nil
}

// unspelled turns the byte strings of a row, one character a byte, into text.
func unspelled(cell any) any {
	switch c := cell.(type) {
	case string:
		raw, _ := pytext.AppendLatin1(nil, c)
		return string(raw)
	case []any:
		for i := range c {
			c[i] = unspelled(c[i])
		}
	}
	return cell
}

func TestTranslate(t *testing.T) {
	eachRow(t, "translate", func(facts *python.Facts, row []any) (want, got any) {
		directory, target := row[0].(string), row[1].(string)
		return row[2], translate(directory, target, facts)
	})
}

func TestLocation(t *testing.T) {
	eachRow(t, "location", func(facts *python.Facts, row []any) (want, got any) {
		target := row[0].(string)
		u, err := splitURL(target, facts)
		if err != nil {
			return row[1:], []any{err.Error()}
		}
		h := &Handler{Handler: NewFor(facts, "").Handler}
		location, err := h.slashLocation(target)
		if err != nil {
			return row[1:], err
		}
		mine := []any{[]any{u.scheme, u.netloc, u.path, u.query, u.fragment}, u.unsplit(facts), any(location)}
		if location == "" {
			mine[2] = nil
		}
		return row[1:], mine
	})
}

func TestDates(t *testing.T) {
	eachRow(t, "dates", func(facts *python.Facts, row []any) (want, got any) {
		since, ok, err := parseDate(row[0].(string), facts)
		switch {
		case err != nil:
			return row[1], err.Error()
		case !ok:
			return row[1], nil
		}
		return row[1], float64(since.Unix())
	})
}

func TestTypes(t *testing.T) {
	eachRow(t, "guess", func(facts *python.Facts, row []any) (want, got any) {
		path := row[0].(string)
		stem, suffix := splitSuffix(path)
		kind, ok := guess(path, facts.TypeOverrides, facts)
		if !ok {
			kind = defaultType
		}
		return row[1:], []any{stem, suffix, kind}
	})
}

func TestModified(t *testing.T) {
	eachRow(t, "modified", func(facts *python.Facts, row []any) (want, got any) {
		var f openFile
		f.stat.Mtim.Sec, f.stat.Mtim.Nsec = int64(row[0].(float64)), int64(row[1].(float64))
		h := NewFor(facts, "")
		return row[2:], []any{h.DateTimeString(nil, f.modified(facts)), float64(f.modified(facts).Unix())}
	})
}

func TestListing(t *testing.T) {
	eachRow(t, "listing", func(facts *python.Facts, row []any) (want, got any) {
		directory := t.TempDir()
		if err := makeEntries(directory, row, facts); err != nil {
			return nil, err
		}
		var l listing
		if err := l.read(pytext.FSDecode(directory), facts); err != nil {
			return row[4], err
		}
		if err := NewFor(facts, "").makePage(&l, row[0].(string), pytext.FSDecode(directory)); err != nil {
			return row[4], err.Error()
		}
		return row[4], strings.ReplaceAll(string(l.page), directory, "{folder}")
	})
}

// makeEntries makes the files, directories and links that a row of the table of
// listings names.
func makeEntries(directory string, row []any, facts *python.Facts) error {
	spelled := func(name any) string {
		raw, err := systemName(name.(string), facts)
		if err != nil {
			panic(fmt.Sprintf("no file can be called %q", name))
		}
		return raw
	}
	path := func(name any) string { return directory + "/" + spelled(name) }
	for _, name := range row[1].([]any) {
		if err := os.WriteFile(path(name), nil, 0o644); err != nil {
			return err
		}
	}
	for _, name := range row[2].([]any) {
		if err := os.Mkdir(path(name), 0o755); err != nil {
			return err
		}
	}
	for _, link := range row[3].([]any) {
		pair := link.([]any)
		if err := os.Symlink(spelled(pair[1]), path(pair[0])); err != nil {
			return err
		}
	}
	return nil
}

// Full seconds come out as they are, those beyond any calendar included.
func TestModifiedKeepsTheSecond(t *testing.T) {
	for _, seconds := range []int64{-1 << 40, -1, 0, 1, 1 << 40} {
		var f openFile
		f.stat.Mtim.Sec = seconds
		assert.DeepEqual(t, f.modified(python.Default()), time.Unix(seconds, 0))
	}
}

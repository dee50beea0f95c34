package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/play"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/record/lines"
)

func TestNothingIsCountedUnasked(t *testing.T) {
	p := &pythons{}
	assert.Assert(t, p.countedIn("base") == nil)
	p.counted = "/counted"
	assert.DeepEqual(t, p.countedIn(chapterOf("base/a-case")), []string{"GLASS_LINES=/counted/base"})
}

func TestReachedIsReadByChapter(t *testing.T) {
	folder, err := countedFolder(t.TempDir())
	assert.NilError(t, err)
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "base"), []byte("a.py:1\na.py:1\na.py:2\n"), 0o644))
	reached, err := readReached(folder)
	assert.NilError(t, err)
	assert.DeepEqual(t, reached, lines.Reached{"base": {{File: "a.py", Number: 1}: true, {File: "a.py", Number: 2}: true}})
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "base"), []byte("half"), 0o644))
	_, err = readReached(folder)
	assert.ErrorContains(t, err, `"half" is no FILE:NUMBER`)
}

func TestReasonsStandBesideTheRecorder(t *testing.T) {
	r := &recorder{corpus: folder(t, draft)}
	reasons, err := r.reasons(v314)
	assert.NilError(t, err)
	assert.Equal(t, len(reasons), 0)
	record := filepath.Join(filepath.Dir(r.corpus.root), "tools", "record")
	assert.NilError(t, os.MkdirAll(record, 0o755))
	name := filepath.Join(record, "unreached-3.14.txt")
	assert.NilError(t, os.WriteFile(name, []byte("a.py:1 f: so\n"), 0o644))
	reasons, err = r.reasons(v314)
	assert.NilError(t, err)
	assert.Equal(t, reasons[0].Why, "so")
	assert.NilError(t, os.WriteFile(name, []byte("f: so\n"), 0o644))
	_, err = r.reasons(v314)
	assert.ErrorContains(t, err, "tools/record/unreached-3.14.txt: line 1")
}

// The reasons that are there are read without any Python.
func TestReasonsAreWellFormed(t *testing.T) {
	for _, v := range counted {
		text, err := os.ReadFile("unreached-" + v.String() + ".txt")
		if err != nil {
			t.Skipf("they are not at hand: %v", err)
		}
		_, err = lines.ParseReasons(string(text))
		assert.NilError(t, err)
	}
}

func TestATimeThatIsWrittenOutIsFound(t *testing.T) {
	from := time.Date(2026, 11, 21, 5, 42, 16, 5, time.UTC)
	said := []string{"< Server: x", "< Date: day, 21 mon 2026 05:42:17 GMT"}
	assert.Equal(t, clock(said, from, from.Add(time.Second)), "05:42:17")
	assert.Equal(t, clock(said, from, from), "")
}

func TestALauncherThatIsNotReady(t *testing.T) {
	in := &interpreter{command: []string{"/bin/false"}, version: v314}
	p, err := newPythons(nil, "")
	assert.NilError(t, err)
	defer p.remove()
	p.interpreters = map[python.Version]*interpreter{v314: in}
	_, err = p.Start(play.Setup{Case: readCase(t, draft), Version: v314})
	assert.ErrorContains(t, err, "/bin/false -u")
	assert.ErrorContains(t, err, "is not ready")
	_, err = p.Start(play.Setup{Case: readCase(t, draft), Version: v313})
	assert.ErrorContains(t, err, "there is no Python 3.13")
}

// The page cannot be made without Pythons, but that it was made with the
// reasons there are can be seen.
func TestPageHasTheReasons(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "golden", "lines.md"))
	if err != nil {
		t.Skipf("it is not at hand: %v", err)
	}
	for _, v := range counted {
		text, err := os.ReadFile("unreached-" + v.String() + ".txt")
		assert.NilError(t, err)
		reasons, err := lines.ParseReasons(string(text))
		assert.NilError(t, err)
		for _, r := range reasons {
			assert.Assert(t, bytes.Contains(page, []byte(r.Why+".\n")), "go run ./tools/record --lines: %s", r)
		}
		assert.Assert(t, bytes.Contains(page, []byte("## Python "+python.Release(v)+"\n")))
	}
}

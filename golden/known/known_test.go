package known

import (
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec/python"
)

func exists(id string) bool { return strings.HasPrefix(id, "file/") }

func parse(t *testing.T, text string) *List {
	t.Helper()
	l, err := Parse(strings.NewReader(text), exists)
	assert.NilError(t, err)
	return l
}

func TestReasons(t *testing.T) {
	l := parse(t, "# remark\n\nfile/a  not yet \nfile/b [2.7-3.6, 3.14+] old and new\n  file/b [3.8] in between\n")
	for _, c := range []struct{ id, version, reason string }{
		{"file/a", "2.7", "not yet"},
		{"file/a", "3.14", "not yet"},
		{"file/b", "2.7", "old and new"},
		{"file/b", "3.7", ""},
		{"file/b", "3.8", "in between"},
		{"file/b", "3.15", "old and new"},
		{"file/c", "3.14", ""},
	} {
		v, err := python.ParseVersion(c.version)
		assert.NilError(t, err)
		reason, ok := l.Reason(c.id, v)
		assert.Equal(t, reason, c.reason, "%v", c)
		assert.Equal(t, ok, c.reason != "", "%v", c)
	}
	_, ok := (*List)(nil).Reason("file/a", python.Version{Major: 3, Minor: 14})
	assert.Assert(t, !ok)
}

func TestListsThatAreWrong(t *testing.T) {
	for text, message := range map[string]string{
		"\nbase/a why\n":                         "line 2: there is no case base/a",
		"file/a\n":                               "but not why",
		"file/a [3.14]\n":                        "but not why",
		"file/a [3.14 why\n":                     "the Pythons are said as in",
		"file/a [3.1] why\n":                     "not a Python",
		"file/a why\nfile/a [3.14] too\n":        "line 2: file/a is listed twice for Python 3.14",
		"file/a [2.7] why\nfile/a [2.7-3.6] too": "line 2: file/a is listed twice for Python 2.7",
	} {
		_, err := Parse(strings.NewReader(text), exists)
		assert.ErrorContains(t, err, message, "%q", text)
	}
}

func TestUpdates(t *testing.T) {
	v := func(text string) python.Version {
		version, err := python.ParseVersion(text)
		assert.NilError(t, err)
		return version
	}
	written := func(l *List) string {
		var b strings.Builder
		assert.NilError(t, l.Write(&b))
		again, err := Parse(strings.NewReader(b.String()), exists)
		assert.NilError(t, err)
		var c strings.Builder
		assert.NilError(t, again.Update(v("2.7"), nil).Update(v("2.7"), nil).Write(&c))
		return b.String()
	}
	var none *List
	l := none.Update(v("3.14"), map[string]string{"file/b": "new", "file/a": "two\nlines"})
	assert.Equal(t, written(l), "file/a [3.14] two lines\nfile/b [3.14] new\n")

	l = parse(t, "file/a [3.13] why\nfile/b [2.7] old\n").Update(v("3.14"), map[string]string{"file/a": "different"})
	assert.Equal(t, written(l), "file/a [3.13-3.14] why\nfile/b [2.7] old\n", "a reason is kept")
	l = l.Update(v("3.13"), nil).Update(v("3.15"), map[string]string{"file/a": ""})
	assert.Equal(t, written(l), "file/a [3.14-3.15] why\nfile/b [2.7] old\n")

	l = parse(t, "# what\n\nfile/a why\n# lost\n")
	assert.Equal(t, written(l.Update(v("3.14"), map[string]string{"file/a": "x"})), "# what\n\nfile/a why\n")

	l = parse(t, "file/a why\n")
	assert.Equal(t, written(l.Update(v("3.14"), map[string]string{"file/a": "x"})), "file/a why\n")
	assert.Equal(t, written(l.Update(v("3.14"), nil)), "file/a [2.7-3.13, 3.15] why\n")
}

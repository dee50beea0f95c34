package python

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// TestTablesHaveNoKeyTwice reads the tables as text: a key that came twice would
// be lost in a map without a word.
func TestTablesHaveNoKeyTwice(t *testing.T) {
	for _, v := range All() {
		text, err := tables.ReadFile("tables/" + v.String() + ".txt")
		assert.NilError(t, err)
		seen := map[string]bool{}
		for line := range strings.Lines(string(text)) {
			key, _, _ := strings.Cut(line, "\t")
			if !strings.Contains(line, "\t") {
				key, _, _ = strings.Cut(line, " ")
			}
			assert.Assert(t, !seen[key], "%v: %s", v, key)
			seen[key] = true
		}
	}
}

// TestTablesAreSound checks what the code that reads the tables relies on.
func TestTablesAreSound(t *testing.T) {
	for _, v := range All() {
		facts, err := Lookup(v.String())
		assert.NilError(t, err)
		for code, status := range facts.Responses {
			assert.Assert(t, 100 <= code && code < 600 && status.Phrase != "", "%v: %d", v, code)
		}
		for _, types := range []map[string]string{facts.TypesMap, facts.TypeOverrides} {
			for suffix, kind := range types {
				// "" is what 2.7 to 3.8 say of a suffix that nobody knows.
				if suffix != "" {
					checkSuffix(t, v, suffix)
				}
				assert.Assert(t, strings.Count(kind, "/") == 1, "%v: %s is %s", v, suffix, kind)
			}
		}
		for suffix, longer := range facts.SuffixMap {
			checkSuffix(t, v, suffix)
			_, encoding, _ := strings.Cut(longer[1:], ".")
			assert.Assert(t, facts.EncodingsMap["."+encoding] != "", "%v: %s stands for %s", v, suffix, longer)
		}
		for suffix := range facts.EncodingsMap {
			checkSuffix(t, v, suffix)
		}
		for _, verb := range []string{"%(code)d", "%(message)s", "%(explain)s"} {
			assert.Assert(t, strings.Contains(facts.ErrorMessageFormat, verb), "%v: %s", v, verb)
		}
	}
}

// checkSuffix: a suffix begins with its only dot. Most are in small letters, and
// looked up in small letters; .Z is the one that is not.
func checkSuffix(t *testing.T, v Version, suffix string) {
	t.Helper()
	assert.Assert(t, strings.LastIndex(suffix, ".") == 0 && len(suffix) > 1, "%v: %q", v, suffix)
	assert.Assert(t, suffix == ".Z" || suffix == strings.ToLower(suffix), "%v: %q", v, suffix)
}

func TestABrokenTableIsAnError(t *testing.T) {
	for _, line := range []string{"nonsense x", "status x\tOK\t", `error-page "unclosed`} {
		key, rest, _ := strings.Cut(line, " ")
		f := Facts{Base: Base{Responses: map[int]Status{}}}
		assert.Assert(t, f.set(key, rest) != nil, line)
	}
	f := Facts{Version: Version{2, 6}}
	assert.Assert(t, f.read() != nil)
}

// TestEveryFactIsADifference: a field on which all versions agree is no fact but
// code, and belongs there. SuffixMap alone stays: it is one of four tables that
// the interpreters print, and a version may add to it as others did to the rest.
func TestEveryFactIsADifference(t *testing.T) {
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Facts]()) {
		if field.Anonymous || field.Name == "SuffixMap" {
			continue // anonymous is a chapter's part: its fields come one by one
		}
		value := func(v Version) any {
			facts, err := Lookup(v.String())
			assert.NilError(t, err)
			return reflect.ValueOf(*facts).FieldByIndex(field.Index).Interface()
		}
		differs := slices.ContainsFunc(All(), func(v Version) bool { return !reflect.DeepEqual(value(v), value(All()[0])) })
		assert.Check(t, differs, "%s is the same in every version", field.Name)
	}
}

package play

import (
	"errors"
	"slices"
	"testing"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// A Known names a case that a target is known to fail, and why. That it fails
// is demanded: a case that passes all the same fails its test, so that the
// list never holds what has long been mended.
type Known struct {
	ID      string
	Version string // "3.14"; "" for all
	Why     string
}

// Test plays every case of a chapter against a target, as each Python of the
// table of facts has it, in parallel subtests named CASE/VERSION. A case that
// needs what the machine does not have is skipped, with the reason; one that
// needs to be played without root's rights is, before all others, when root
// runs the test.
func Test(t *testing.T, chapter string, target Target, known ...Known) {
	t.Helper()
	cases, err := golden.Cases(chapter)
	if err != nil {
		t.Fatal(err)
	}
	checkKnown(t, cases, known)
	for _, c := range cases {
		t.Run(c.ID, func(t *testing.T) {
			if nonRoot(c) {
				asNobody(t)
				eachVersion(t, c, func(t *testing.T, v python.Version) { testCase(t, c, v, target, known) })
				return
			}
			t.Parallel()
			if need := Lacks(c); need != "" {
				t.Skipf("this machine lacks what the case needs: %s", need)
			}
			eachVersion(t, c, func(t *testing.T, v python.Version) {
				t.Parallel()
				testCase(t, c, v, target, known)
			})
		})
	}
}

// eachVersion runs a subtest for each Python that a case is for.
func eachVersion(t *testing.T, c *transcript.Case, f func(*testing.T, python.Version)) {
	t.Helper()
	for _, v := range python.All() {
		if c.Python.Contains(v) {
			t.Run(v.String(), func(t *testing.T) { f(t, v) })
		}
	}
}

// checkKnown refuses known failures of cases that are not there any more.
func checkKnown(t testing.TB, cases []*transcript.Case, known []Known) {
	t.Helper()
	for _, k := range known {
		if !slices.ContainsFunc(cases, func(c *transcript.Case) bool { return c.ID == k.ID }) {
			t.Errorf("%s is known to fail, but there is no such case", k.ID)
		}
	}
}

// testCase plays one case as one Python has it.
func testCase(t testing.TB, c *transcript.Case, v python.Version, target Target, known []Known) {
	t.Helper()
	if !slices.Contains(c.RecordedVersions(), v) {
		t.Fatalf("%s is not recorded from Python %s: go run ./tools/record %s", c.ID, v, c.ID)
	}
	m, err := golden.Tree(c.Tree)
	if err != nil {
		t.Fatal(err)
	}
	err = Play(target, c, v, m)
	i := slices.IndexFunc(known, func(k Known) bool {
		return k.ID == c.ID && (k.Version == "" || k.Version == v.String())
	})
	var mismatch *Mismatch
	switch {
	case i < 0 && err != nil:
		t.Error(err)
	case i >= 0 && err == nil:
		t.Errorf("%s is known to fail (%s), but passes: take it off the list", c.ID, known[i].Why)
	case i >= 0 && !errors.As(err, &mismatch):
		t.Errorf("%s is known to behave otherwise (%s), but could not even be played: %v", c.ID, known[i].Why, err)
	}
}

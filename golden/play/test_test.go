package play

import (
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
)

// A report is a test that only notes what it is told.
type report struct {
	testing.TB
	said string
}

func (r *report) Helper() {}

func (r *report) Error(args ...any) { r.said += fmt.Sprint(args...) }

func (r *report) Errorf(format string, args ...any) { r.said += fmt.Sprintf(format, args...) }

func (r *report) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(r)
}

func (r *report) Fatal(args ...any) { r.Fatalf("%s", fmt.Sprint(args...)) }

// tested runs testCase and gives what it said.
func tested(t *testing.T, c *transcript.Case, target Target, known ...Known) string {
	r := &report{TB: t}
	func() {
		defer func() {
			if p := recover(); p != nil && p != any(r) {
				panic(p)
			}
		}()
		testCase(r, c, v314, target, known)
	}()
	return r.said
}

func TestKnownFailures(t *testing.T) {
	c := parse(t, plain)
	bad := func(*net.TCPConn, io.Writer) {}
	known := Known{ID: "base/test", Why: "it is new"}
	older := Known{ID: "base/test", Version: "3.13", Why: "it is old"}

	assert.Equal(t, tested(t, c, &fake{serve: good}), "")
	assert.Equal(t, tested(t, c, &fake{serve: bad}, known), "")
	assert.Equal(t, tested(t, c, &fake{serve: good}, older), "")
	assert.Assert(t, tested(t, c, &fake{serve: bad}) != "")
	assert.Assert(t, tested(t, c, &fake{serve: bad}, older) != "", "a failure known of another Python is none here")
	assert.Equal(t, tested(t, c, &fake{serve: good}, known),
		"base/test is known to fail (it is new), but passes: take it off the list")
	assert.ErrorContains(t, errors.New(tested(t, c, &fake{startup: errors.New("no luck")}, known)),
		"could not even be played")
}

func TestKnownFailuresOfNoCase(t *testing.T) {
	r := &report{TB: t}
	checkKnown(r, []*transcript.Case{{ID: "base/a"}}, []Known{{ID: "base/a"}, {ID: "base/b"}})
	assert.Equal(t, r.said, "base/b is known to fail, but there is no such case")
}

func TestCasesThatAreNotRecordedFail(t *testing.T) {
	c := parse(t, "title: t\nclause: A-1\nhandler: base\nrecorded: 3.13.0\n\n<.\n")
	assert.Equal(t, tested(t, c, &fake{serve: good}), "base/test is not recorded from Python 3.14: go run ./tools/record base/test")
}

func TestTreesThatAreNotThereFail(t *testing.T) {
	c := parse(t, "title: t\nclause: A-1\nhandler: base\ntree: wood\nrecorded: 3.14.8\n\n<.\n")
	assert.Equal(t, tested(t, c, &fake{serve: good}), `no tree "wood"`)
}

func TestTheCorpusIsThere(t *testing.T) {
	for _, chapter := range golden.Chapters() {
		cases, err := golden.Cases(chapter)
		assert.NilError(t, err)
		assert.Assert(t, len(cases) > 0)
		again, err := golden.Case(cases[0].ID)
		assert.NilError(t, err)
		assert.Equal(t, again.Title, cases[0].Title)
	}
	for _, id := range []string{"file", "file/", "file/nothing", "../golden/file/x", ""} {
		_, err := golden.Case(id)
		assert.ErrorContains(t, err, "no case")
	}
	_, err := golden.Cases("trees")
	assert.ErrorContains(t, err, "no chapter")
}

func TestLacks(t *testing.T) {
	assert.Equal(t, Lacks(&transcript.Case{}), "")
	both := Lacks(&transcript.Case{Needs: []string{"root", "non-root"}})
	assert.Assert(t, both == "root" || both == "non-root", "nobody is both: %q", both)
}

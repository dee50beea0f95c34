package python

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// A Version names a feature release of CPython by its two numbers, such as
// 2.7 or 3.14. The corpus, the clauses and the table of facts are keyed by it;
// the patch level stands beside it as text (Facts.Release), because a release
// is what was recorded and a version is what is promised.
type Version struct{ Major, Minor int }

// known lists every version the project speaks of, oldest first, and the one
// release of each that the corpus is recorded from. Releases of a version
// differ too, mostly by what was mended in between, so cases and the table of
// facts name the same one. Between 2.7 and 3.6 lie versions that nobody can
// install any more.
var known = []struct {
	version Version
	release string
}{
	{Version{2, 7}, "2.7.18"},
	{Version{3, 6}, "3.6.15"},
	{Version{3, 7}, "3.7.16"},
	{Version{3, 8}, "3.8.18"},
	{Version{3, 9}, "3.9.18"},
	{Version{3, 10}, "3.10.13"},
	{Version{3, 11}, "3.11.7"},
	{Version{3, 12}, "3.12.1"},
	{Version{3, 13}, "3.13.0"},
	{Version{3, 14}, "3.14.8"},
	{Version{3, 15}, "3.15.0"},
}

// All returns every version the project speaks of, oldest first. A version
// range such as 2.7-3.8 means the members of this list between its ends.
func All() []Version {
	all := make([]Version, len(known))
	for i, k := range known {
		all[i] = k.version
	}
	return all
}

// Release returns the release of a version that the corpus is recorded from,
// such as "3.14.8", and "" for a version that All does not list.
func Release(v Version) string {
	for _, k := range known {
		if k.version == v {
			return k.release
		}
	}
	return ""
}

// ParseVersion reads a version such as "3.14", or a release such as "3.14.8",
// of which it keeps the first two numbers. It refuses versions that All does
// not list.
func ParseVersion(text string) (Version, error) {
	parts := strings.SplitN(text, ".", 3)
	if len(parts) >= 2 {
		for _, v := range All() {
			if parts[0] == strconv.Itoa(v.Major) && parts[1] == strconv.Itoa(v.Minor) {
				return v, nil
			}
		}
	}
	return Version{}, fmt.Errorf("%q is not a Python this project knows", text)
}

// String gives the two numbers joined by a dot: "3.14".
func (v Version) String() string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

// Compare orders versions by age: negative when v is older than w.
func (v Version) Compare(w Version) int {
	return cmp.Or(cmp.Compare(v.Major, w.Major), cmp.Compare(v.Minor, w.Minor))
}

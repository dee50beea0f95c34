package file

import (
	"regexp"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

// The traits of each byte are what a listing asks of a name: whether its small
// letters are others, and whether quote or escape have something to do.
func TestTraits(t *testing.T) {
	plain := regexp.MustCompile(`^[A-Za-z0-9_.\-/]$`)
	for c := range 256 {
		var want trait
		if c >= 0x80 {
			want |= beyond
		} else if text := string(rune(c)); strings.ToLower(text) != text {
			want |= capital
		}
		if c >= 0x80 || !plain.MatchString(string(rune(c))) {
			want |= marked
		}
		assert.Equal(t, traitsOf([]byte{'a', byte(c)}), want, "%q", c)
	}
	assert.Equal(t, traitsOf([]byte("A~")), capital|marked)
}

// FILE-35: a scheme is made of the characters of RFC 3986 section 3.1, the first
// of which need not be a letter to every Python.
func TestSchemes(t *testing.T) {
	word, any := regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*$`), regexp.MustCompile(`^[A-Za-z0-9+.-]+$`)
	check := func(text string) {
		assert.Equal(t, isScheme(text, true), word.MatchString(text), "%q", text)
		assert.Equal(t, isScheme(text, false), any.MatchString(text), "%q", text)
	}
	check("")
	for c := range rune(0x100) {
		check(string(c))
		check("a" + string(c))
		check(string(c) + "a")
	}
}

// FILE-64: the names that email._parseaddr knows an offset for. Any other is no
// reason not to take the time for UTC (FILE-63).
func TestZones(t *testing.T) {
	for zones, utc := range map[string]bool{
		"AST ADT EST EDT CST CDT MST MDT PST PDT":                 false,
		"+0100 -0100 1 -1 0001":                                   false,
		"UT UTC GMT Z CET XST ESTX ES x +0000 -0000 0 0000 - +1x": true,
	} {
		for zone := range strings.FieldsSeq(zones) {
			assert.Equal(t, isUTC(zone), utc, zone)
			assert.Equal(t, isUTC(strings.ToLower(zone)), utc, zone)
		}
	}
	assert.Assert(t, isUTC(""))
}

// What datetime.datetime takes for a time, and what it refuses.
func TestCalendar(t *testing.T) {
	for _, c := range []struct {
		parts [6]int64
		ok    bool
	}{
		{[6]int64{1994, 11, 6, 8, 49, 37}, true},
		{[6]int64{1, 1, 1, 0, 0, 0}, true},
		{[6]int64{9999, 12, 31, 23, 59, 59}, true},
		{[6]int64{0, 11, 6, 8, 49, 37}, false},
		{[6]int64{-1, 11, 6, 8, 49, 37}, false},
		{[6]int64{10000, 11, 6, 8, 49, 37}, false},
		{[6]int64{1994, 11, 0, 8, 49, 37}, false},
		{[6]int64{1994, 11, -1, 8, 49, 37}, false},
		{[6]int64{1994, 11, 30, 8, 49, 37}, true},
		{[6]int64{1994, 11, 31, 8, 49, 37}, false},
		{[6]int64{1994, 12, 31, 8, 49, 37}, true},
		{[6]int64{1994, 12, 32, 8, 49, 37}, false},
		{[6]int64{1994, 12, 1 << 40, 8, 49, 37}, false},
		{[6]int64{1900, 2, 29, 8, 49, 37}, false},
		{[6]int64{2000, 2, 29, 8, 49, 37}, true},
		{[6]int64{1994, 11, 6, -1, 49, 37}, false},
		{[6]int64{1994, 11, 6, 24, 49, 37}, false},
		{[6]int64{1994, 11, 6, 8, -1, 37}, false},
		{[6]int64{1994, 11, 6, 8, 60, 37}, false},
		{[6]int64{1994, 11, 6, 8, 49, -1}, false},
		{[6]int64{1994, 11, 6, 8, 49, 60}, false},
	} {
		p := c.parts
		got, ok := makeTime(p[0], p[1], p[2], p[3], p[4], p[5])
		assert.Equal(t, ok, c.ok, "%v", p)
		if ok {
			assert.Equal(t, [6]int64{int64(got.Year()), int64(got.Month()), int64(got.Day()), int64(got.Hour()), int64(got.Minute()), int64(got.Second())}, p)
		}
	}
}

// FILE-66: the century of a year of two digits.
func TestCenturies(t *testing.T) {
	for year, want := range map[int64]int64{0: 2000, 68: 2068, 69: 1969, 99: 1999, 100: 100, 101: 101, 1994: 1994, -1: 1999} {
		assert.Equal(t, fullYear(year), want, "%d", year)
	}
}

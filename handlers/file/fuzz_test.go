package file

import (
	"path"
	"strings"
	"testing"
	"time"

	"github.com/glasshttp/glass/spec/python"
)

// No target, however it is spelled, names a file outside the directory.
func FuzzTranslate(f *testing.F) {
	for _, target := range []string{
		"/", "", "/a/b.txt", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc", "/..%2f..%2fetc", "..", "a/../../..", "/a/%2e%2e%2f%2e%2e/b", "/\\..\\..",
		"http://h/../../x", "/%00/../..", "/%ed%b2%ae%ed%b2%ae/", "/%c0%ae%c0%ae/", "/a?/../..", "/a#/../..", "/.%2e/.%2e/", "//../..//", "/ /../ ", "/\xe9/%c3%a9",
	} {
		f.Add(target)
	}
	f.Fuzz(func(t *testing.T, target string) {
		for _, directory := range []string{"/srv/www", "/", "www", "www/", "."} {
			for _, version := range python.All() {
				facts, _ := python.Lookup(version.String())
				checkInside(t, directory, translate(directory, target, facts))
			}
		}
	})
}

// checkInside looks at the name in two ways: what follows the directory has no
// segment that leads up, and the name still begins with the directory when all
// such segments are taken for what they are.
func checkInside(t *testing.T, directory, name string) {
	below, ok := strings.CutPrefix(name, directory)
	if !ok {
		t.Fatalf("%q does not begin with %q", name, directory)
	}
	for segment := range strings.SplitSeq(below, "/") {
		if segment == ".." || segment == "." {
			t.Fatalf("%q leads up or stays where it is", name)
		}
	}
	clean, root := path.Clean(name), path.Clean(directory)
	if root != "/" && root != "." && clean != root && !strings.HasPrefix(clean, root+"/") {
		t.Fatalf("%q is %q, which is outside of %q", name, clean, directory)
	}
}

// A client that follows a redirect is not redirected again, but where two slashes
// that begin a path come back as those before a host (FILE-93).
func FuzzLocation(f *testing.F) {
	for _, target := range []string{"/a", "a", "?x", "#x", "/a?b#c", "http://h", "http:", "x:", "http://[::1]/..", "//h", "/a%2f", "\x01/..", "x:///", "HTTP:a"} {
		f.Add(target)
	}
	f.Fuzz(func(t *testing.T, target string) {
		for _, version := range python.All() {
			facts, _ := python.Lookup(version.String())
			h := NewFor(facts, "")
			location, err := h.slashLocation(target)
			if err != nil || location == "" || !facts.EmptyHostIsKept && strings.Contains(location, "//") {
				continue
			}
			again, err := h.slashLocation(location)
			if again != "" || err != nil {
				t.Fatalf("%q leads to %q, and that to %q (%v)", target, location, again, err)
			}
		}
	})
}

// What is read as a date is a time that can be written as one, and read again.
func FuzzDates(f *testing.F) {
	for _, text := range []string{
		"Tue, 14 Nov 2023 22:13:20 GMT", "Tuesday, 14-Nov-23 22:13:20 GMT", "Tue Nov 14 22:13:20 2023", "", ",", "1 jan 1 1:1 1", "14 Nov 9999 23:59:59 Z",
		"14 Nov 2023 22.13 -0000", "a,b 1 2 3", "--- 22:13:20 GMT", "14 Nov \u00b2023 22:13:20 GMT", "14 Nov 99999999999999999999 22:13:20 GMT",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		since, ok, _ := parseDate(text, python.Default())
		if !ok {
			return
		}
		written := since.Format("Mon, 02 Jan 2006 15:04:05 GMT")
		again, ok, _ := parseDate(written, python.Default())
		// A year below 100 is written with four digits and still taken for one
		// of two, which is how Python has it; it never comes out of text.
		if !ok || !again.Equal(since) || since.Year() < 100 || since.Location() != time.UTC {
			t.Fatalf("%q is %v, written %q, read %v, %v", text, since, written, again, ok)
		}
	})
}

// A date that is read the short way means what it means to Python.
func FuzzFixdate(f *testing.F) {
	for _, date := range []string{
		"Sun, 06 Nov 1994 08:49:37 GMT", "sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 gmt", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 0099 08:49:37 GMT",
		"Sun, 06 Nov 0100 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:60 GMT", "Sun, 06 Nov 1994 8:49:37.5 GMT", "Sun,  6 Nov 1994 08:49:37 GMT",
		"Sun,\t06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994  8:49:37 GMT", "Sun, 06 Nov 1994 8:49:37.0GMT",
	} {
		f.Add(date)
	}
	f.Fuzz(func(t *testing.T, date string) {
		short, ok := parseFixdate([]byte(date))
		if !ok {
			return
		}
		for _, version := range python.All() {
			facts, _ := python.Lookup(version.String())
			long, ok, err := parseDate(date, facts)
			if err != nil || !ok || !long.Equal(short) {
				t.Fatalf("%q in %v: %v and %v, %v, %v", date, version, short, long, ok, err)
			}
		}
	})
}

package file

import (
	"strings"
	"time"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// notModifiedSince tells whether the client's copy, of the time it names in
// If-Modified-Since, is still good for a file of that time of change. A date
// that can't be read, or that is not in UTC, is as good as none, and so is any
// date beside If-None-Match (RFC 9110 section 13.1.3).
func notModifiedSince(x *base.Exchange, modified time.Time) bool {
	value, ok := x.Headers.Lookup("If-Modified-Since")
	if !ok || x.Headers.Has("If-None-Match") { // FILE-58; FILE-60: Lookup gives the first
		return false
	}
	since, ok := parseFixdate(value)
	if !ok {
		var err error
		since, ok, err = parseDate(pytext.FromLatin1(value), x.Handler.Facts)
		x.Fail(err)
	}
	return ok && !modified.After(since) // FILE-57; FILE-67: whatever the clock says
}

// fixdate is the form of RFC 9110 section 5.6.7 that Last-Modified has.
const fixdate = "Mon, 02 Jan 2006 15:04:05 GMT"

// parseFixdate reads the one form that clients send, as they send back what they
// were sent. What it does not read, parseDate may; what it reads means the same
// to both. With it the question takes 250 ns and no memory, and without it 1200
// and 16 allocations.
func parseFixdate(value []byte) (t time.Time, ok bool) {
	if len(value) != len(fixdate) {
		return t, false // a fraction of a second, which time.Parse would take
	}
	t, err := time.Parse(fixdate, string(value))
	return t, err == nil && t.Year() >= 100 // FILE-66
}

// parseDate reads a date as email.utils.parsedate_to_datetime does, which takes
// far more than the three forms of RFC 9110 section 5.6.7 (FILE-61): parts in
// several orders, names in full, no seconds, no zone, unknown zones (FILE-62).
// ok is false for what is no date (FILE-65) and for a date with an offset from
// UTC (FILE-64). The error is an exception that nobody catches.
func parseDate(text string, facts *python.Facts) (t time.Time, ok bool, err error) {
	words := pytext.Fields(nil, text)
	words, ok = dropWeekday(words)
	if !ok {
		return t, false, nil
	}
	if len(words) == 3 { // day-month-year in one word: RFC 850
		if parts := strings.Split(words[0], "-"); len(parts) == 3 {
			words = append(parts, words[1:]...)
		}
	}
	if len(words) == 4 {
		words = splitZone(words)
	}
	if len(words) < 5 {
		return t, false, nil
	}
	d := dateWords{words[0], words[1], words[2], words[3], words[4]}
	if !d.inOrder() {
		return t, false, nil
	}
	return d.time(facts)
}

// dropWeekday removes the name of the day, which counts for nothing.
func dropWeekday(words []string) ([]string, bool) {
	if len(words) == 0 {
		return nil, false
	}
	first := words[0]
	if first[len(first)-1] == ',' || weekdays[pytext.Lower(first)] {
		return words[1:], true
	}
	words[0] = first[strings.LastIndexByte(first, ',')+1:]
	return words, true
}

// splitZone parts a zone from the time it is written together with.
func splitZone(words []string) []string {
	clock := words[3]
	sign := strings.IndexByte(clock, '+')
	if sign < 0 {
		sign = strings.IndexByte(clock, '-')
	}
	if sign > 0 {
		return append(words[:3:3], clock[:sign], clock[sign:])
	}
	return append(words, "")
}

var weekdays = map[string]bool{"mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true}

var months = map[string]int64{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12,
}

// elsewhere are the zone names that mean an offset from UTC; any other means none.
var elsewhere = map[string]bool{
	"AST": true, "ADT": true, "EST": true, "EDT": true, "CST": true, "CDT": true, "MST": true, "MDT": true, "PST": true, "PDT": true,
}

// dateWords are the five words of a date where they are expected; some may
// have changed places.
type dateWords struct{ day, month, year, clock, zone string }

// inOrder puts the words where they belong, and tells whether they can be a
// date.
func (d *dateWords) inOrder() bool {
	if d.day == "" || d.month == "" || d.year == "" {
		return false
	}
	if months[pytext.Lower(d.month)] == 0 {
		d.day, d.month = d.month, d.day
	}
	d.day = trimComma(d.day)
	if strings.IndexByte(d.year, ':') > 0 { // the year stands after the time
		d.year, d.clock = d.clock, d.year
	}
	d.year = trimComma(d.year)
	if d.year == "" {
		return false
	}
	if first := []rune(d.year)[0]; !pytext.IsDigit(first) { // the zone stands before the year
		d.year, d.zone = d.zone, d.year
	}
	d.clock = trimComma(d.clock)
	return months[pytext.Lower(d.month)] != 0
}

// errFourParts is what Pythons that forgot about such a time of day stumble on
// when they have read day and year.
var errFourParts = &pytext.Exception{Class: "UnboundLocalError", Text: "local variable 'thh' referenced before assignment"}

func (d *dateWords) time(facts *python.Facts) (t time.Time, ok bool, err error) {
	year, okYear := integer(d.year)
	day, okDay := integer(d.day)
	if !okYear || !okDay {
		return t, false, nil
	}
	if facts.FourPartTimeRaises && strings.Count(d.clock, ".") > 2 && !strings.Contains(d.clock, ":") {
		return t, false, errFourParts // FILE-65
	}
	hour, minute, second, ok := parseClock(d.clock)
	if !ok || !isUTC(d.zone) {
		return t, false, nil
	}
	t, ok = makeTime(fullYear(year), months[pytext.Lower(d.month)], day, hour, minute, second)
	return t, ok, nil
}

// parseClock reads hh:mm, hh:mm:ss, and the same with dots.
func parseClock(text string) (hour, minute, second int64, ok bool) {
	parts := strings.Split(text, ":")
	if len(parts) == 1 {
		parts = strings.Split(text, ".")
	}
	switch len(parts) {
	case 2:
		parts = append(parts, "0")
	case 3:
	default:
		return 0, 0, 0, false
	}
	hour, ok1 := integer(parts[0])
	minute, ok2 := integer(parts[1])
	second, ok3 := integer(parts[2])
	return hour, minute, second, ok1 && ok2 && ok3
}

// isUTC tells whether a zone is UTC or, which is taken for the same, unknown
// (FILE-63).
func isUTC(zone string) bool {
	upper := []byte(zone)
	for i, c := range upper {
		if 'a' <= c && c <= 'z' {
			upper[i] = c - ('a' - 'A')
		}
	}
	if elsewhere[string(upper)] {
		return false
	}
	offset, _, err := pytext.ParseInt(zone)
	return err != nil || offset == 0
}

// fullYear puts a year of two digits into the century POSIX gives it (FILE-66).
func fullYear(year int64) int64 {
	switch {
	case year >= 100:
		return year
	case year > 68:
		return year + 1900
	}
	return year + 2000
}

// makeTime refuses what is no time of the calendar, a leap second included.
func makeTime(year, month, day, hour, minute, second int64) (time.Time, bool) {
	inRange := 1 <= year && year <= 9999 &&
		0 <= hour && hour < 24 && 0 <= minute && minute < 60 && 0 <= second && second < 60
	if !inRange {
		return time.Time{}, false
	}
	t := time.Date(int(year), time.Month(month), int(day), int(hour), int(minute), int(second), 0, time.UTC)
	return t, t.Day() == int(day) // what is no day of the month comes out as one of another
}

func trimComma(text string) string {
	if n := len(text); n > 0 && text[n-1] == ',' {
		return text[:n-1]
	}
	return text
}

func integer(text string) (int64, bool) {
	n, _, err := pytext.ParseInt(text)
	return n, err == nil
}

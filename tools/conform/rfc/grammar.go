package rfc

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The parts of a URI, as RFC 3986 appendix A has them.
const (
	pctEncoded = `%[0-9A-Fa-f]{2}`
	plain      = `[A-Za-z0-9._~!$&'()*+,;=-]`
	pchar      = `(?:[:@]|` + plain + `|` + pctEncoded + `)`
	segments   = `(?:/` + pchar + `*)*`
	query      = `(?:\?(?:[/?]|` + pchar + `)*)?`
	hostName   = `(?:\[[0-9A-Fa-f:.]+\]|(?:` + plain + `|` + pctEncoded + `)*)`
	authority  = `(?:(?::|` + plain + `|` + pctEncoded + `)*@)?` + hostName + `(?::[0-9]*)?`
	scheme     = `[A-Za-z][A-Za-z0-9+.-]*`
	fragment   = `(?:#(?:[/?]|` + pchar + `)*)?`
	// What stands between a scheme, if there is one, and the query.
	hierarchy = `(?://` + authority + segments + `|/(?:` + pchar + `+` + segments + `)?|` + pchar + `+` + segments + `|)`
)

var (
	originForm    = regexp.MustCompile(`^(?:/` + pchar + `*)+` + query + `$`)
	absoluteForm  = regexp.MustCompile(`^` + scheme + `:` + hierarchy + query + `$`)
	authorityForm = regexp.MustCompile(`^` + hostName + `:[0-9]*$`)
	uriReference  = regexp.MustCompile(`^(?:` + scheme + `:)?` + hierarchy + query + fragment + `$`)
	hostField     = regexp.MustCompile(`^` + hostName + `(?::[0-9]*)?$`)
)

// isTarget reports whether a word has one of the forms that a target has with
// a method (RFC 9112 section 3.2).
func isTarget(method, target string) bool {
	if method == "CONNECT" {
		return authorityForm.MatchString(target)
	}
	return target == "*" || originForm.MatchString(target) || absoluteForm.MatchString(target)
}

// isAbsolute reports whether a target is in the absolute form of HTTP, and leads
// nowhere that a server might refuse for another reason.
func isAbsolute(target string) bool {
	return absoluteForm.MatchString(target) && httpWithHost.MatchString(target) && !strings.Contains(unescape(target), "..")
}

var httpWithHost = regexp.MustCompile(`^(?i:https?)://[^/?#]`)

// The three forms of an HTTP-date (RFC 9110 section 5.6.7). Whether the day of
// the week is that of the date is not a matter of form.
var dateForms = []struct {
	form   *regexp.Regexp
	layout string // without the day of the week
}{
	{regexp.MustCompile(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), ([0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT)$`), "02 Jan 2006 15:04:05 GMT"},
	{regexp.MustCompile(`^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, ([0-9]{2}-[A-Z][a-z]{2}-[0-9]{2} [0-9:]{8} GMT)$`), "02-Jan-06 15:04:05 GMT"},
	{regexp.MustCompile(`^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} [0-9]{4})$`), "Jan _2 15:04:05 2006"},
}

// readDate reads an HTTP-date in any of its forms; preferred tells whether it
// is the one that servers must write. A year of two digits is the last one
// that is not more than fifty years ahead.
func readDate(value string, now time.Time) (at time.Time, preferred, ok bool) {
	for i, f := range dateForms {
		m := f.form.FindStringSubmatch(value)
		if m == nil {
			continue
		}
		at, err := time.Parse(f.layout, m[1])
		if i == 1 && err == nil {
			century := now.Year() / 100 * 100
			at = at.AddDate(century-at.Year()/100*100, 0, 0)
			if at.After(now.AddDate(50, 0, 0)) {
				at = at.AddDate(-100, 0, 0)
			}
		}
		return at, i == 0, err == nil
	}
	return time.Time{}, false, false
}

// date reads a date of a reply; ok is false if there is none, or none of the
// preferred form.
func (r *reply) date(name string) (at time.Time, ok bool) {
	at, preferred, ok := readDate(r.fields.get(name), time.Now())
	return at, ok && preferred
}

var (
	statusLine  = regexp.MustCompile(`^HTTP/[0-9]\.[0-9] [0-9]{3} [\t \x21-\x7e\x80-\xff]*$`)
	nameForm    = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+:")
	valueForm   = regexp.MustCompile(`^[\t \x21-\x7e\x80-\xff]*$`)
	quoted      = `"(?:[\t !#-\[\]-~\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*"`
	name        = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
	mediaType   = regexp.MustCompile("^" + name + "/" + name + "(?:[ \t]*;[ \t]*(?:" + name + "=(?:" + name + "|" + quoted + "))?)*$")
	entityTag   = regexp.MustCompile(`^(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"$`)
	product     = regexp.MustCompile("^" + name + "(?:/" + name + ")?(?:[ \t]+(?:" + name + "(?:/" + name + `)?|\([^()]*(?:\([^()]*\)[^()]*)*\)))*$`)
	byteRange   = regexp.MustCompile(`^bytes ([0-9]+)-([0-9]+)/([0-9]+|\*)$`)
	wrongRange  = regexp.MustCompile(`^bytes \*/[0-9]+$`)
	singleRange = regexp.MustCompile(`^bytes=(?:[0-9]+-[0-9]*|-[0-9]+)$`)
)

// matches asks a form about bytes: each is a character, as the forms have them.
func matches(form *regexp.Regexp, s string) bool {
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return form.MatchString(string(runes))
}

// unescape decodes percent signs; what is no escape stands for itself.
func unescape(s string) string {
	return escape.ReplaceAllStringFunc(s, func(e string) string {
		b, _ := strconv.ParseUint(e[1:], 16, 8) // two digits always can be read
		return string([]byte{byte(b)})
	})
}

var escape = regexp.MustCompile(pctEncoded)

// tags gives the entity tags of a condition, or "*".
func tags(value string) []string { return tagList.FindAllString(value, -1) }

var tagList = regexp.MustCompile(`\*|(?:W/)?"[^"]*"`)

// sameTag compares two entity tags weakly.
func sameTag(a, b string) bool {
	return strings.TrimPrefix(a, "W/") == strings.TrimPrefix(b, "W/")
}

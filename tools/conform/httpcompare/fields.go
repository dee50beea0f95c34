package httpcompare

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/glasshttp/glass/tools/conform/rfc"
)

// A meaning makes two values of a field equal if they mean the same; given is
// false where it does not matter whether the field is there.
type meaning struct {
	name string
	of   func(m *rfc.Message, value string) string
	// applies tells for which replies the field is looked at.
	applies func(want, got *rfc.Message) bool
}

var meanings = []meaning{
	{"Content-Type", mediaType, hasContent},
	{"Content-Length", asItIs, lengthCounts},
	{"Location", destination, always},
	{"Last-Modified", moment, recorded("Last-Modified")},
	{"Allow", set, always},
	{"Content-Encoding", asItIs, always},
	{"Content-Range", asItIs, always},
	{"WWW-Authenticate", asItIs, always},
	{"Set-Cookie", asItIs, always},
}

func compareFields(want, got *rfc.Message) []difference {
	var found []difference
	for _, f := range meanings {
		if !f.applies(want, got) {
			continue
		}
		a, b := f.all(want), f.all(got)
		if f.name == "Content-Type" {
			a, b = sameCharset(want, got, a, b)
		}
		if a != b {
			found = append(found, difference{what: f.name, want: orNone(want.Values(f.name)), got: orNone(got.Values(f.name))})
		}
	}
	return found
}

// all gives what the lines of a field mean together.
func (f *meaning) all(m *rfc.Message) string {
	var all []string
	for _, value := range m.Values(f.name) {
		all = append(all, f.of(m, value))
	}
	return strings.Join(all, "\n")
}

func orNone(values []string) string {
	if len(values) == 0 {
		return "(none)"
	}
	return abridged(strings.Join(values, ", "))
}

func always(_, _ *rfc.Message) bool { return true }

// recorded tells that a field was recorded: who sends it where Python does not
// sends more, and nothing else.
func recorded(name string) func(want, got *rfc.Message) bool {
	return func(want, _ *rfc.Message) bool { return want.Values(name) != nil }
}

// hasContent tells that a reply has content that is not only said about an
// error or a redirect.
func hasContent(want, _ *rfc.Message) bool { return want.Status/100 == 2 && want.Status != 204 }

// lengthCounts tells that both know the length of one body that they share.
func lengthCounts(want, got *rfc.Message) bool {
	both := want.Values("Content-Length") != nil && got.Values("Content-Length") != nil
	if want.Method == "HEAD" && want.Values("Last-Modified") == nil {
		return false // a listing, as likely as not
	}
	return both && want.Status/100 == 2 && !isListing(want)
}

func asItIs(_ *rfc.Message, value string) string { return value }

func mediaType(_ *rfc.Message, value string) string {
	name, _, _ := strings.Cut(value, ";")
	return strings.ToLower(strings.TrimSpace(name))
}

// sameCharset adds the charsets to two media types where both name one.
func sameCharset(want, got *rfc.Message, a, b string) (string, string) {
	first, second := charset(want.Get("Content-Type")), charset(got.Get("Content-Type"))
	if first == "" || second == "" {
		return a, b
	}
	return a + first, b + second
}

func charset(value string) string {
	for _, parameter := range strings.Split(value, ";")[1:] {
		name, value, _ := strings.Cut(parameter, "=")
		if strings.EqualFold(strings.TrimSpace(name), "charset") {
			return strings.ToLower(strings.Trim(strings.TrimSpace(value), `"`))
		}
	}
	return ""
}

// destination is where a Location leads: as seen from the host that was asked
// and from the target, and with its escapes decoded.
func destination(m *rfc.Message, value string) string {
	scheme, rest, whole := strings.Cut(value, "://")
	if whole && (scheme == "http" || scheme == "https") {
		authority, path, _ := strings.Cut(rest, "/")
		if asked := hostOf(m.Host); asked == "" || asked == hostOf(authority) {
			value = "/" + path
		}
	}
	if !whole && !strings.HasPrefix(value, "/") && value != "" {
		value = resolve(m.Target, value)
	}
	return decode(value)
}

// resolve gives the path that a relative reference leads to from a target.
// Package net/url would take the first name of //name for a host.
func resolve(target, reference string) string {
	target, _, _ = strings.Cut(target, "?")
	if strings.HasPrefix(reference, "?") {
		return target + reference
	}
	folder := target[:strings.LastIndexByte(target, '/')+1]
	for {
		switch {
		case strings.HasPrefix(reference, "./"):
			reference = reference[len("./"):]
		case strings.HasPrefix(reference, "../"):
			reference = reference[len("../"):]
			folder = folder[:strings.LastIndexByte(strings.TrimSuffix(folder, "/"), '/')+1]
		default:
			return folder + reference
		}
	}
}

// hostOf leaves the port out of an authority.
func hostOf(authority string) string {
	if i := strings.LastIndexByte(authority, ':'); i >= 0 && !strings.HasSuffix(authority, "]") {
		authority = authority[:i]
	}
	return strings.ToLower(authority)
}

// decode decodes escapes; what is none stands for itself.
func decode(s string) string {
	if decoded, err := url.PathUnescape(s); err == nil {
		return decoded
	}
	return s
}

func moment(_ *rfc.Message, value string) string {
	for _, layout := range []string{time.RFC1123, time.RFC850, time.ANSIC} {
		if at, err := time.Parse(layout, value); err == nil {
			return at.UTC().String()
		}
	}
	return value
}

func set(_ *rfc.Message, value string) string {
	var members []string
	for member := range strings.SplitSeq(value, ",") {
		if member = strings.TrimSpace(member); member != "" {
			members = append(members, member)
		}
	}
	slices.Sort(members)
	return strings.Join(slices.Compact(members), ",")
}

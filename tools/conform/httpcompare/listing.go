package httpcompare

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/glasshttp/glass/tools/conform/answers"
	"github.com/glasshttp/glass/tools/conform/rfc"
)

// listingTitle is what every Python begins a listing with.
const listingTitle = "<title>Directory listing for "

// isErrorPage reports whether a recorded reply without a status line is the page
// of an error.
func isErrorPage(want *rfc.Message) bool {
	return want.Status == 0 && strings.Contains(string(want.Body), "<title>Error response</title>")
}

// isListing reports whether a recorded reply is the listing of a folder.
func isListing(want *rfc.Message) bool {
	return want.Status == 200 && mediaType(want, want.Get("Content-Type")) == "text/html" &&
		strings.Contains(string(want.Body), listingTitle)
}

func compareListings(want, got *rfc.Message) []difference {
	a, b := links(want.Target, want.Body), links(want.Target, got.Body)
	if slices.Equal(a, b) {
		return nil
	}
	return []difference{{what: "the listing", lines: answers.Near(answers.Diff(a, b), 1)}}
}

var link = regexp.MustCompile(`(?is)<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))`)

// links gives the names of a folder that a page links to, sorted.
func links(target string, page []byte) []string {
	folder, _, _ := strings.Cut(target, "?")
	folder = decode(folder)
	var names []string
	for _, m := range link.FindAllStringSubmatch(string(page), -1) {
		if name, ok := nameIn(folder, html.UnescapeString(m[1]+m[2]+m[3])); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// nameIn gives the name in a folder that a link leads to; it is not ok where
// the link leads to another folder, or to this one in another order.
func nameIn(folder, href string) (name string, ok bool) {
	href, _, _ = strings.Cut(href, "#")
	path, _, _ := strings.Cut(href, "?")
	path = decode(path)
	if rest, inside := strings.CutPrefix(path, folder); inside && strings.HasPrefix(path, "/") {
		path = rest
	}
	path = strings.TrimSuffix(strings.TrimPrefix(path, "./"), "/")
	if path == "" || path == "." || path == ".." || strings.Contains(path, "/") {
		return "", false
	}
	return path, true
}

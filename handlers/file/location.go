package file

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/spec/python"
)

// slashLocation is where a directory asked for by target is redirected to: the
// target with a slash added to its path (FILE-4), and otherwise as it was sent
// (FILE-32, FILE-34). It is "" when the path ends in a slash.
//
// The target is split and joined again as a URL, which can change more than
// the slash: an empty query or fragment is lost, and a target that Python
// can't split is an exception.
func (h *Handler) slashLocation(target string) (string, error) {
	u, err := splitURL(target, h.Facts)
	if err != nil {
		return "", err
	}
	if strings.HasSuffix(u.path, "/") {
		return "", nil
	}
	if h.Facts.EncodedSlashEnds && (strings.HasSuffix(u.path, "%2f") || strings.HasSuffix(u.path, "%2F")) {
		return "", nil
	}
	u.path += "/"
	return u.unsplit(h.Facts), nil
}

// A splitResult is a URL in five parts, as urllib.parse.urlsplit has them. The
// part that is empty and the part that is missing are not told apart.
type splitResult struct{ scheme, netloc, path, query, fragment string }

// splitURL is urlsplit.
func splitURL(url string, facts *python.Facts) (u splitResult, err error) {
	if facts.ControlsDropped { // FILE-37
		url = strings.TrimLeftFunc(url, func(r rune) bool { return r <= ' ' })
	}
	if facts.TabsDropped && strings.ContainsAny(url, "\t\r\n") {
		url = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(url)
	}
	u.scheme, url = splitScheme(url, facts)
	if strings.HasPrefix(url, "//") {
		url = url[2:]
		end := len(url)
		if i := strings.IndexAny(url, "/?#"); i >= 0 {
			end = i
		}
		u.netloc, url = url[:end], url[end:]
		if err := checkBrackets(u.netloc, facts); err != nil {
			return u, err
		}
	}
	url, u.fragment, _ = strings.Cut(url, "#")
	u.path, u.query, _ = strings.Cut(url, "?")
	return u, nil
}

// splitScheme parts the scheme, in small letters, from what follows its colon
// (FILE-35).
func splitScheme(url string, facts *python.Facts) (scheme, rest string) {
	scheme, rest, found := strings.Cut(url, ":")
	if !found || !isScheme(scheme, facts.SchemeIsWord) {
		return "", url
	}
	if facts.PortIsNoScheme && scheme != "http" && rest != "" && strings.Trim(rest, "0123456789") == "" {
		return "", url
	}
	return pytext.LowerBytes(scheme), rest
}

// isScheme tells whether text is a scheme: letters, digits, and + - . in any
// number, the first of them a letter if it has to be a word.
func isScheme(text string, word bool) bool {
	for i, r := range text {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		case (i > 0 || !word) && ('0' <= r && r <= '9' || r == '+' || r == '-' || r == '.'):
		default:
			return false
		}
	}
	return text != ""
}

// unsplit is urlunsplit.
func (u splitResult) unsplit(facts *python.Facts) string {
	url := u.path
	knowsHosts := slices.Contains(facts.SchemesWithHost, u.scheme)
	twoSlashes, slash := strings.HasPrefix(url, "//"), url == "" || url[0] == '/'
	switch {
	case u.netloc != "" || !facts.EmptyHostIsKept && knowsHosts && !twoSlashes: // FILE-35
		if !slash {
			url = "/" + url
		}
		url = "//" + u.netloc + url
	case facts.EmptyHostIsKept && (twoSlashes || knowsHosts && slash): // FILE-35
		url = "//" + url
	}
	if u.scheme != "" {
		url = u.scheme + ":" + url
	}
	if u.query != "" { // FILE-33: its sign is lost when it is empty
		url += "?" + u.query
	}
	if u.fragment != "" {
		url += "#" + u.fragment
	}
	return url
}

var errInvalidURL = &pytext.Exception{Class: "ValueError", Text: "Invalid IPv6 URL"}

// checkBrackets refuses a host with one bracket, or with brackets around what
// is no IPv6 address (FILE-36).
func checkBrackets(netloc string, facts *python.Facts) error {
	opens, closes := strings.Contains(netloc, "["), strings.Contains(netloc, "]")
	switch {
	case opens != closes:
		return errInvalidURL
	case !opens || !facts.BracketsChecked:
		return nil
	case !facts.TextAroundBracketsRefused:
		_, rest, _ := strings.Cut(netloc, "[")
		host, _, _ := strings.Cut(rest, "]")
		return checkBracketed(host, "v")
	}
	hostAndPort := netloc[strings.LastIndexByte(netloc, '@')+1:]
	before, rest, open := strings.Cut(hostAndPort, "[")
	if !open {
		host, _, _ := strings.Cut(hostAndPort, ":")
		return checkBracketed(host, "vV")
	}
	host, port, _ := strings.Cut(rest, "]")
	if before != "" || port != "" && port[0] != ':' {
		return errInvalidURL
	}
	return checkBracketed(host, "vV")
}

// checkBracketed refuses what may not stand in brackets: all but an IPv6
// address and the form vN.address that is kept for later ones, whose first
// letter is one of future.
func checkBracketed(host, future string) error {
	if host != "" && strings.IndexByte(future, host[0]) >= 0 {
		version, address, _ := strings.Cut(host[1:], ".")
		if version == "" || address == "" || strings.Trim(version, "0123456789abcdefABCDEF") != "" {
			return &pytext.Exception{Class: "ValueError", Text: "IPvFuture address is invalid"}
		}
		return nil
	}
	address, err := netip.ParseAddr(host)
	if err != nil || strings.Contains(address.Zone(), "%") {
		return &pytext.Exception{Class: "ValueError", Text: pytext.Repr(host) + " does not appear to be an IPv4 or IPv6 address"}
	}
	if address.Is4() {
		return &pytext.Exception{Class: "ValueError", Text: "An IPv4 address cannot be in brackets"}
	}
	return nil
}

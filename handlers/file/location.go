package file

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/glasshttp/glass/server/pytext"
)

// slashLocation is where a directory asked for by target is redirected to: the
// target with a slash added to its path (FILE-4), and otherwise as it was sent
// (FILE-32, FILE-34). It is "" when the path ends in a slash.
//
// The target is split and joined again as a URL, which can change more than
// the slash: an empty query or fragment is lost, and a target that Python
// can't split is an exception.
func (h *Handler) slashLocation(target string) (string, error) {
	u, err := splitURL(target, h.Facts.TextAroundBracketsRefused)
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
	return u.String(), nil
}

// A splitResult is a URL in five parts, as urllib.parse.urlsplit has them. The
// part that is empty and the part that is missing are not told apart.
type splitResult struct{ scheme, netloc, path, query, fragment string }

// splitURL is urlsplit. strictBrackets refuses text beside the brackets of a
// host such as x[::1].
func splitURL(url string, strictBrackets bool) (u splitResult, err error) {
	url = strings.TrimLeftFunc(url, func(r rune) bool { return r <= ' ' }) // FILE-37
	url = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(url)
	if i := strings.IndexByte(url, ':'); i > 0 && isScheme(url[:i]) {
		u.scheme, url = pytext.Lower(url[:i]), url[i+1:] // FILE-35
	}
	if strings.HasPrefix(url, "//") {
		url = url[2:]
		end := len(url)
		if i := strings.IndexAny(url, "/?#"); i >= 0 {
			end = i
		}
		u.netloc, url = url[:end], url[end:]
		if err := checkBrackets(u.netloc, strictBrackets); err != nil {
			return u, err
		}
	}
	url, u.fragment, _ = strings.Cut(url, "#")
	u.path, u.query, _ = strings.Cut(url, "?")
	return u, nil
}

// isScheme tells whether text is a scheme: a letter, then letters, digits, and
// + - . in any number.
func isScheme(text string) bool {
	for i, r := range text {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		case i > 0 && ('0' <= r && r <= '9' || r == '+' || r == '-' || r == '.'):
		default:
			return false
		}
	}
	return true
}

// schemesWithHost are the schemes whose URL has // even when the host is empty:
// urllib.parse.uses_netloc.
var schemesWithHost = []string{
	"ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews",
	"prospero", "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss",
	"itms-services",
}

// String is urlunsplit.
func (u splitResult) String() string {
	url := u.path
	switch {
	case u.netloc != "":
		if url != "" && url[0] != '/' {
			url = "/" + url
		}
		url = "//" + u.netloc + url
	case strings.HasPrefix(url, "//"):
		url = "//" + url
	case u.scheme != "" && slices.Contains(schemesWithHost, u.scheme) && (url == "" || url[0] == '/'): // FILE-35
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
func checkBrackets(netloc string, strict bool) error {
	opens, closes := strings.Contains(netloc, "["), strings.Contains(netloc, "]")
	switch {
	case opens != closes:
		return errInvalidURL
	case !opens:
		return nil
	case !strict:
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
		version, address, ok := strings.Cut(host[1:], ".")
		if !ok || version == "" || address == "" || strings.Trim(version, "0123456789abcdefABCDEF") != "" {
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

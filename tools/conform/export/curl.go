package export

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
)

// curl spells what the client does for curl, if curl can be made to send the
// very same bytes: one well-formed request, answered by one well-formed reply.
func curl(script []transcript.Event, at Address) (line string, ok bool) {
	sent, reply, ok := one(script, at)
	if !ok || !readable.MatchString(reply) {
		return "", false
	}
	head, body, ended := strings.Cut(sent, "\r\n\r\n")
	if !ended {
		return "", false
	}
	lines := strings.Split(head, "\r\n")
	m := requestLine.FindStringSubmatch(lines[0])
	if m == nil || !isWhole(m[1], reply) {
		return "", false
	}
	headers, ok := headerOptions(lines[1:])
	if !ok {
		return "", false
	}
	content, ok := bodyOptions(m[1], lines[1:], body)
	if !ok {
		return "", false
	}
	options := slices.Concat([]string{"-s", "-i", "--raw", "--http1." + m[3]}, methodOptions(m[1], body), headers, content)
	return strings.Join(slices.Concat([]string{"curl"}, options, targetOptions(m[2], at)), " "), true
}

// one gives the only request of a script and its reply. A client that ends its
// side before it has the reply is not like curl.
func one(script []transcript.Event, at Address) (sent, reply string, ok bool) {
	for _, e := range script {
		switch e.Kind {
		case transcript.Send:
			if sent != "" || e.Text.Has(transcript.Repeat) {
				return "", "", false
			}
			sent = e.Text.Expand(at.value)
		case transcript.Receive:
			reply += e.Text.Expand(at.value)
		case transcript.HalfClose:
			if reply == "" {
				return "", "", false
			}
		}
	}
	return sent, reply, true
}

var (
	replyHeader = regexp.MustCompile(`^` + token + `:[^\r\n\x00]*$`)
	replyLength = regexp.MustCompile(`(?i)\r\ncontent-length: *([0-9]+)\r\n`)
)

// isWhole reports whether a reply is as long as it says, no less and no more:
// curl would not read more, and complain of less.
func isWhole(method, reply string) bool {
	head, body, ended := strings.Cut(reply, "\r\n\r\n")
	status := reply[len("HTTP/1.0 "):][:3]
	lines := strings.Split(head, "\r\n")[1:]
	isNoHeader := func(line string) bool { return !replyHeader.MatchString(line) }
	switch m := replyLength.FindStringSubmatch(head + "\r\n"); {
	case !ended || slices.ContainsFunc(lines, isNoHeader):
		return false
	case method == "HEAD" || status == "204" || status == "304":
		return body == ""
	case m != nil:
		return m[1] == strconv.Itoa(len(body))
	}
	return true
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"

var (
	// readable is what curl takes for a reply.
	readable    = regexp.MustCompile(`^HTTP/1\.[01] [2-5][0-9][0-9][ \r]`)
	requestLine = regexp.MustCompile(`^(` + token + `) ([!-~]+) HTTP/1\.([01])$`)
	headerLine  = regexp.MustCompile(`^(` + token + `):(?: ([!-~](?:[ -~]*[!-~])?))?$`)
	// plain is a target that curl sends as it stands in a URL.
	plain = regexp.MustCompile(`^/[A-Za-z0-9._~/?&=%+-]*$`)
)

// headerOptions takes away the headers that curl would add, and adds those of
// the request. Host is first with curl, so it has to be first, or not there.
// Headers that change what curl does are not for curl.
func headerOptions(lines []string) (options []string, ok bool) {
	given := map[string]bool{}
	for i, line := range lines {
		m := headerLine.FindStringSubmatch(line)
		if m == nil {
			return nil, false
		}
		name := strings.ToLower(m[1])
		switch {
		case name == "host" && (i > 0 || m[2] == ""):
			return nil, false
		case slices.Contains([]string{"transfer-encoding", "expect", "upgrade", "te", "http2-settings"}, name):
			return nil, false
		case given[name] && slices.Contains([]string{"host", "content-length", "connection"}, name):
			return nil, false
		case m[2] == "":
			line = m[1] + ";" // how curl is told of a header without a value
		}
		given[name] = true
		options = append(options, "-H "+Quote(line))
	}
	var away []string
	for _, name := range []string{"Host", "User-Agent", "Accept"} {
		if !given[strings.ToLower(name)] {
			away = append(away, "-H "+Quote(name+":"))
		}
	}
	return append(away, options...), true
}

// bodyOptions gives the body, which has the length that the headers say.
func bodyOptions(method string, lines []string, body string) (options []string, ok bool) {
	length, typed := "0", false
	for _, line := range lines {
		name, value, _ := strings.Cut(line, ":")
		switch strings.ToLower(name) {
		case "content-length":
			length = strings.TrimSpace(value)
		case "content-type":
			typed = true
		}
	}
	if length != strconv.Itoa(len(body)) {
		return nil, false
	}
	if body == "" {
		return nil, true
	}
	for i := range len(body) {
		if body[i] < ' ' || body[i] > '~' {
			return nil, false
		}
	}
	if !typed {
		options = append(options, "-H 'Content-Type:'")
	}
	return append(options, "--data-raw "+Quote(body)), method != "HEAD"
}

func methodOptions(method, body string) []string {
	switch {
	case method == "HEAD":
		return []string{"-I"}
	case method == "GET" && body == "", method == "POST" && body != "":
		return nil
	}
	return []string{"-X " + Quote(method)}
}

// targetOptions gives the URL. A target that curl would tidy up, or take for
// something else, is said beside it.
func targetOptions(target string, at Address) []string {
	url := fmt.Sprintf("http://%s:%d", at.Host, at.Port)
	switch {
	case !plain.MatchString(target):
		return []string{"--request-target " + Quote(target), Quote(url + "/")}
	case strings.Contains(target, "/."):
		return []string{"--path-as-is", Quote(url + target)}
	}
	return []string{Quote(url + target)}
}

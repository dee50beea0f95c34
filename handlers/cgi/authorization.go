package cgi

import (
	"strings"

	"github.com/glasshttp/glass/server/request"
)

// setCredentials makes two variables of Authorization, which nobody checks. A
// value of exactly two words has a scheme, in the case in which it was sent
// (CGI-49). With Basic what is encoded must have exactly one colon, and what is
// before it is the user (CGI-50).
func (e *environment) setCredentials(value string) {
	words := request.Fields(nil, value, e.facts)
	if len(words) != 2 {
		return
	}
	e.set("AUTH_TYPE", words[0])
	if !request.EqualFold(words[0], "basic") {
		return
	}
	decoded, ok := decodeBase64(words[1], e.facts.PaddingEndsUser)
	if !ok || !e.facts.TextIsBytes && !(isASCII(words[1]) && isASCII(decoded)) {
		return
	}
	if user, password, ok := strings.Cut(decoded, ":"); ok && !strings.Contains(password, ":") {
		e.set("REMOTE_USER", user)
	}
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// decodeBase64 is binascii.a2b_base64: what is not in the alphabet is passed
// over, and the padding must come. With stops nothing is looked at behind it;
// else it counts only where nothing follows.
func decodeBase64(text string, stops bool) (decoded string, ok bool) {
	var out []byte
	have, pads := 0, 0 // characters of a group, padding behind them
	var left int       // bits of the last of them, not written yet
	for i := range len(text) {
		value := strings.IndexByte(base64Alphabet, text[i])
		switch {
		case text[i] == '=':
			pads++
			if stops && have >= 2 && have+pads >= 4 {
				return string(out), true
			}
		case value >= 0:
			if have > 0 {
				out = append(out, byte(left<<(2*have)|value>>(6-2*have)))
			}
			left = value // what has been written of it is shifted out
			have, pads = (have+1)%4, 0
		}
	}
	return string(out), have == 0 || have >= 2 && have+pads >= 4
}

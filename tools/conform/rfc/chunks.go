package rfc

import (
	"bytes"
	"regexp"
	"strconv"
)

var chunkLine = regexp.MustCompile("^([0-9A-Fa-f]+)([ \t]*;[^\r\n]*)?\r\n")

// dechunk reads a chunked body at the beginning of data. N is its length there,
// whole whether its end is in data; ok is false if it cannot be read, n then
// being the place where that shows.
func dechunk(data []byte) (body []byte, n int, whole, ok bool) {
	for {
		rest := data[n:]
		m := chunkLine.FindSubmatch(rest)
		if m == nil {
			unfinished := !bytes.Contains(rest, []byte("\n")) && (len(rest) == 0 || isHex(rest[0]))
			return body, n, false, unfinished
		}
		size, err := strconv.ParseInt(string(m[1]), 16, 62)
		if err != nil {
			return body, n, false, false
		}
		n += len(m[0])
		if size == 0 {
			length, whole, ok := trailers(data[n:])
			return body, n + length, whole, ok
		}
		chunk := data[n:min(len(data), n+int(min(size, int64(len(data)))))]
		body = append(body, chunk...)
		n += len(chunk)
		switch after := data[n:]; {
		case int64(len(chunk)) < size, len(after) < 2:
			return body, n, false, true
		case after[0] != '\r' || after[1] != '\n':
			return body, n, false, false
		}
		n += 2
	}
}

// trailers reads what stands behind the last chunk.
func trailers(data []byte) (n int, whole, ok bool) {
	found := flaws{}
	if _, n = cutFields(data, found); n == 0 {
		return len(data), false, true
	}
	return n, true, !found[badField] && !found[bareLF]
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

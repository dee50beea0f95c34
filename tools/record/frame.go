package main

import (
	"bytes"
	"strconv"
	"strings"
)

// frame finds the end of the reply that data begins with.
//
//	n > 0    the reply is whole and n bytes long
//	n == 0   more bytes are needed to tell
//	n < 0    the reply says nothing of its end: only the end of the stream will
//
// Protocol is what a status line of the case begins with; head says that the
// request was a HEAD, whose reply has no body whatever its header says.
func frame(data []byte, protocol string, head bool) (n int) {
	if start := []byte(protocol + " "); !bytes.HasPrefix(data, start) {
		if bytes.HasPrefix(start, data) {
			return 0
		}
		return -1
	}
	end := bytes.Index(data, []byte("\r\n\r\n"))
	if end < 0 {
		return 0
	}
	fields := strings.Split(string(data[:end]), "\r\n")
	n = end + len("\r\n\r\n")
	if status := statusOf(data); head || status == "204" || status == "304" || isInterim(data) {
		return n
	}
	for _, field := range fields[1:] {
		key, value, _ := strings.Cut(field, ":")
		if !strings.EqualFold(key, "Content-Length") {
			continue
		}
		if length, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && length >= 0 {
			if n+length > len(data) {
				return 0
			}
			return n + length
		}
	}
	return -1
}

// statusOf gives the second word of a status line.
func statusOf(data []byte) string {
	line, _, _ := strings.Cut(string(data[:min(len(data), 100)]), "\r\n")
	_, rest, _ := strings.Cut(line, " ")
	status, _, _ := strings.Cut(rest, " ")
	return status
}

// isInterim reports whether a reply announces another one: 100 Continue.
func isInterim(data []byte) bool {
	status := statusOf(data)
	return len(status) == 3 && status[0] == '1'
}

// replies counts the replies in data: at least one, as there is something.
func replies(data []byte, protocol string, head bool) int {
	count := 0
	for len(data) > 0 {
		n := frame(data, protocol, head)
		count++
		if n <= 0 {
			break
		}
		head = head && isInterim(data)
		data = data[n:]
	}
	return count
}

package exchange

import (
	"testing"
	"time"

	"gotest.tools/v3/assert"
	is "gotest.tools/v3/assert/cmp"
)

var window = Window{
	Began: time.Date(2026, 11, 21, 2, 10, 11, 700_000_000, time.Local),
	Ended: time.Date(2026, 11, 21, 2, 10, 13, 100_000_000, time.Local),
}

func TestDatesThatAreTheTimeAreReplaced(t *testing.T) {
	date := func(seconds int) string {
		return "\r\nDate: " + time.Date(2026, 11, 21, 2, 10, seconds, 0, time.Local).UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT") + "\r\n"
	}
	for _, test := range []struct{ name, sent, want string }{
		{"the first second", "200" + date(11) + "x", "200\r\nDate: \\{date}\r\nx"},
		{"the last second", "200" + date(13), "200\r\nDate: \\{date}\r\n"},
		{"twice", date(12) + date(12), "\r\nDate: \\{date}\r\n\r\nDate: \\{date}\r\n"},
		{"too early", date(10), date(10)},
		{"too late", date(14), date(14)},
		{"no date", "\r\nDate: now\r\n", "\r\nDate: now\r\n"},
		{"cut off", "\r\nDate: Sat, 21", "\r\nDate: Sat, 21"},
		{"a report", "x\nException happened during processing of request from ('127.0.0.1', 40122)\n", "x\nException happened during processing of request from ('127.0.0.1', \\{peerport})\n"},
		{"nothing", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, window.Sent([]byte(test.sent)), test.want)
		})
	}
}

func TestLogsAreReduced(t *testing.T) {
	const rule = "----------------------------------------\n"
	for _, test := range []struct{ name, log, want string }{
		{"lines", "127.0.0.1 - - [21/Nov/2026 02:10:12] \"GET / HTTP/1.1\" 200 -\n127.0.0.1 - - [21/Nov/2026 02:10:13] x\n",
			"127.0.0.1 - - [\\{logtime}] \"GET / HTTP/1.1\" 200 -\n127.0.0.1 - - [\\{logtime}] x\n"},
		{"another time", "127.0.0.1 - - [21/Nov/2026 02:09:12] x\n", "127.0.0.1 - - [21/Nov/2026 02:09:12] x\n"},
		{"no time", "127.0.0.1 - - [99/Nov/2026 02:10:12] x\n", "127.0.0.1 - - [99/Nov/2026 02:10:12] x\n"},
		{"an exception",
			rule + "Exception occurred during processing of request from ('127.0.0.1', 40122)\nTraceback (most recent call last):\n  File x\n    y\nValueError: embedded null byte\n" + rule,
			rule + "Exception occurred during processing of request from ('127.0.0.1', \\{peerport})\nValueError: embedded null byte\n" + rule},
		{"one without a traceback",
			rule + "Exception occurred during processing of request from ('127.0.0.1', 1)\nValueError: x\n" + rule + "127.0.0.1 - - [21/Nov/2026 02:10:12] y\n",
			rule + "Exception occurred during processing of request from ('127.0.0.1', \\{peerport})\nValueError: x\n" + rule + "127.0.0.1 - - [\\{logtime}] y\n"},
		{"one after another's handling",
			rule + "Exception occurred during processing of request from ('127.0.0.1', 1)\nTraceback:\n  a\nKeyError: 1\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback:\n  b\nTypeError: z\n" + rule,
			rule + "Exception occurred during processing of request from ('127.0.0.1', \\{peerport})\nTypeError: z\n" + rule},
		{"a traceback without a report", "Traceback (most recent call last):\n  File x\n    y\nValueError: z\nlocalhost - - [21/Nov/2026 02:10:12] y\n",
			"ValueError: z\nlocalhost - - [\\{logtime}] y\n"},
		{"an older report",
			rule + "Exception happened during processing of request from ('127.0.0.1', 1)\nTraceback (most recent call last):\n  a\nKeyError: 1\n" + rule,
			rule + "Exception happened during processing of request from ('127.0.0.1', \\{peerport})\nKeyError: 1\n" + rule},
		{"an unfinished report", "Exception occurred during processing of request from ('127.0.0.1', 1)\nTraceback\n",
			"Exception occurred during processing of request from ('127.0.0.1', \\{peerport})\nTraceback\n"},
		{"an empty report", "Exception occurred during processing of request from ('127.0.0.1', 1)\n" + rule,
			"Exception occurred during processing of request from ('127.0.0.1', \\{peerport})\n" + rule},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, window.Log(test.log), test.want)
		})
	}
}

func TestServerNamesCanBeHidden(t *testing.T) {
	got := HideServer("HTTP/1.0 200 OK\r\nServer: SimpleHTTP/0.6 Python/3.13.0\r\nDate: x\r\n\r\nServer: y")
	assert.Check(t, is.Equal(got, "HTTP/1.0 200 OK\r\nServer: \\{server}\r\nDate: x\r\n\r\nServer: \\{server}"))
}

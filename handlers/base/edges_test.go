package base_test

import (
	"errors"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/base"
)

// What fails before the status line leaves nothing to be sent, not even by 2.7,
// which sends each line at once.
func TestNoStatusLineAfterAFailure(t *testing.T) {
	for _, version := range []string{"2.7", "3.14"} {
		h := classOf(t, version)
		h.Do["GET"] = func(x *base.Exchange) { x.SendResponse(200) }
		h.LogRequest = func(x *base.Exchange, code int, size int64) { x.Fail(errors.New("boom")) }
		c, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
		assert.Error(t, err, "boom")
		assert.Equal(t, c.all(), "", version)
	}
}

// BASE-24: what UTF-8 cannot spell is a question mark, at the beginning and at the
// end of a page too, and what it can spell is not.
func TestSurrogatesOfAPage(t *testing.T) {
	h := base.New()
	h.ErrorMessageFormat = "%(message)s%(explain)s"
	for _, c := range []struct{ message, want string }{
		{"\xed\xa0\x80", "??"},
		{"a\xed\xbf\xbf", "a?a?"},
		{"\ud7ff\ue000", "\ud7ff\ue000\ud7ff\ue000"},
		{"\u00ed", "\u00ed\u00ed"},
		{"", ""},
	} {
		h.Do["GET"] = func(x *base.Exchange) {
			x.RequestVersion = "HTTP/0.9" // a page without headers, which could not be sent
			x.SendError(404, c.message, c.message)
		}
		reply, _, err := talk(h, "GET / HTTP/1.0\r\n\r\n")
		assert.NilError(t, err)
		assert.Equal(t, reply.all(), c.want)
	}
}

// Where the system takes a time apart, what 2.7 said of time.gmtime: it cuts
// towards zero, on both sides (BASE-63).
func TestDatesBeforeTheEpoch(t *testing.T) {
	h := classOf(t, "2.7")
	for _, c := range []struct {
		seconds, nanoseconds int64
		want                 string
	}{
		{0, 0, "Thu, 01 Jan 1970 00:00:00 GMT"},
		{0, 999999999, "Thu, 01 Jan 1970 00:00:00 GMT"},
		{-1, 500000000, "Thu, 01 Jan 1970 00:00:00 GMT"},
		{-1, 0, "Wed, 31 Dec 1969 23:59:59 GMT"},
		{-2, 500000000, "Wed, 31 Dec 1969 23:59:59 GMT"},
	} {
		assert.Equal(t, h.DateTimeString(nil, time.Unix(c.seconds, c.nanoseconds)), c.want, "%+v", c)
	}
}

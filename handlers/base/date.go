package base

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/glasshttp/glass/server/pytext"
)

// A stamp is a time as text, good for one second.
type stamp struct {
	second int64
	text   string
}

// The last second that was asked for, as an HTTP date and as a log time. A
// thousand replies in a second share one text; two goroutines that make it at
// the same time make the same.
var lastDate, lastLogTime atomic.Pointer[stamp]

// cached returns the text of t's second, made by format when it is not the one
// that was made last.
func cached(last *atomic.Pointer[stamp], t time.Time, format func(time.Time) string) string {
	if s := last.Load(); s != nil && s.second == t.Unix() {
		return s.text
	}
	s := &stamp{t.Unix(), format(t)}
	last.Store(s)
	return s.text
}

// dateTimeString is the IMF-fixdate of RFC 9110 section 5.6.7, in English and
// GMT whatever the locale (BASE-6).
//
// A year that Python's datetime cannot hold fails the exchange: a file with
// such a time gets no reply (BASE-63).
func (h *Handler) dateTimeString(x *Exchange, t time.Time) string {
	if t.IsZero() {
		return cached(&lastDate, h.Now(), formatDate)
	}
	if year := t.UTC().Year(); year < 1 || year > 9999 {
		x.Fail(&pytext.Exception{Class: "ValueError", Text: fmt.Sprintf(h.Facts.YearRefused, year)})
		return ""
	}
	return formatDate(t)
}

func formatDate(t time.Time) string { return t.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT") }

// logDateTimeString is the local time without its zone (BASE-33).
func (h *Handler) logDateTimeString(*Exchange) string {
	return cached(&lastLogTime, h.Now(), func(t time.Time) string {
		return t.Local().Format("02/Jan/2006 15:04:05")
	})
}

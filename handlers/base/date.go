package base

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/server/pytext"
)

// The names that weekdayname and monthname hold in Python (BASE-64). There
// Monday comes first, and months are counted from 1.
var (
	weekdayNames = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
	monthNames   = [13]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
)

// A stamp is a time as text, good for one second.
type stamp struct {
	second int64
	text   string
}

// cached returns the text of t's second, made by format when it is not the one
// that was made last: a thousand replies in a second share one text. Two
// goroutines that make it at the same time make the same.
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
	switch {
	case h.Facts.DateOfNames:
		if t.IsZero() {
			t = h.Now()
		}
		return h.dateOfNames(t)
	case t.IsZero():
		return cached(&h.lastDate, h.Now(), formatDate)
	}
	t = t.Round(time.Microsecond) // BASE-63: datetime counts in those
	if year := t.UTC().Year(); year < 1 || year > 9999 {
		x.Fail(&pytext.Exception{Class: "ValueError", Text: fmt.Sprintf(h.Facts.YearRefused, year)})
		return ""
	}
	return formatDate(t)
}

func formatDate(t time.Time) string { return t.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT") }

// dateOfNames puts a date together from the names of the class (BASE-64). The
// system takes the time apart, so any year will do, and a fraction of a second is
// cut towards zero (BASE-63).
func (h *Handler) dateOfNames(t time.Time) string {
	if t.Unix() < 0 && t.Nanosecond() > 0 {
		t = t.Add(time.Second)
	}
	t = t.UTC()
	return fmt.Sprintf("%s, %02d %3s %4d %02d:%02d:%02d GMT", h.WeekdayName[(t.Weekday()+6)%7],
		t.Day(), h.MonthName[t.Month()], t.Year(), t.Hour(), t.Minute(), t.Second())
}

// logDateTimeString is the local time without its zone (BASE-33).
func (h *Handler) logDateTimeString(*Exchange) string {
	return cached(&h.lastLogTime, h.Now(), h.formatLogTime)
}

func (h *Handler) formatLogTime(t time.Time) string {
	t = t.Local()
	return fmt.Sprintf("%02d/%3s/%04d %02d:%02d:%02d",
		t.Day(), h.MonthName[t.Month()], t.Year(), t.Hour(), t.Minute(), t.Second())
}

// addressString is the client's address, or its name where that is looked up
// (BASE-43).
func (h *Handler) addressString(x *Exchange) string {
	if h.Facts.NameLookedUp {
		return listener.GetFQDN(h.Facts, x.Conn.ClientHost())
	}
	return x.Conn.ClientHost()
}

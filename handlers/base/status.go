package base

import (
	"strconv"
	"strings"

	"github.com/glasshttp/glass/spec/python"
)

// HTTPStatus gives code back and notes that it is a member of Python's
// http.HTTPStatus, as the codes that the library itself chooses are. From 3.6 to
// 3.10 the text of a member is its name (BASE-44), which error pages show and
// overrides of LogRequest may:
//
//	x.SendError(x.HTTPStatus(404), "File not found")
//
// It holds for the next SendError or SendResponse. In Pythons that know no names
// it does nothing.
func (x *Exchange) HTTPStatus(code int) int {
	x.member = code
	return code
}

// CodeText is str(code): the number, or a name such as "HTTPStatus.NOT_FOUND" for
// a code that HTTPStatus has just been asked for, where Python has one (BASE-44).
func (x *Exchange) CodeText(code int) string {
	if x.Handler.Facts.CodesHaveNames && code == x.member {
		if status, ok := x.Handler.Facts.Responses[code]; ok {
			return memberName(status)
		}
	}
	return codeText(code)
}

// memberName makes the name of a member of HTTPStatus out of its phrase. There
// is a rule and no exception.
func memberName(status python.Status) string {
	return "HTTPStatus." + strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_", "'", "").Replace(status.Phrase))
}

// codeTexts has every status code that RFC 9110 section 15 allows as text, so
// that a reply need not make it.
var codeTexts = func() (texts [600]string) {
	for code := 100; code < len(texts); code++ {
		texts[code] = strconv.Itoa(code)
	}
	return texts
}()

func codeText(code int) string {
	if 100 <= code && code < len(codeTexts) {
		return codeTexts[code]
	}
	return strconv.Itoa(code)
}

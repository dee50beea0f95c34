package base

import (
	"strconv"
	"strings"
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
	if x.Handler.Facts.CodesHaveNames {
		if name := x.memberName(code); name != "" {
			return name
		}
	}
	return codeText(code)
}

// codeValue is a code as an error page shows it.
func (x *Exchange) codeValue(code int) pageValue {
	value := pageValue{name: "code", isNumber: true, number: code, text: x.CodeText(code), repr: codeText(code)}
	if x.Handler.Facts.CodesAreMembers {
		if name := x.memberName(code); name != "" {
			value.repr = "<" + name + ": " + value.repr + ">"
		}
	}
	return value
}

// memberName is the name of a code that is a member of HTTPStatus, and "" for any
// other. It is made out of the phrase, by a rule that has no exception.
func (x *Exchange) memberName(code int) string {
	status, ok := x.Handler.Facts.Responses[code]
	if !ok || code != x.member {
		return ""
	}
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

package pytext_test

import (
	"flag"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/glasshttp/glass/server/pytext"
	"github.com/glasshttp/glass/server/pytext/recorded"
)

var moreRows = flag.String("table", "", "also check this table, made by testdata/record.py")

// answers says how each kind of row is answered: from the input, the cells that
// follow it.
var answers = map[string]func(in string) []string{
	"repr":         func(in string) []string { return []string{pytext.Repr(in)} },
	"lower":        func(in string) []string { return []string{pytext.Lower(in)} },
	"isdigit":      func(in string) []string { return []string{truth(pytext.AllDigits(in))} },
	"quote":        func(in string) []string { return []string{string(pytext.AppendQuote(nil, in))} },
	"html":         func(in string) []string { return []string{string(pytext.AppendEscapeHTML(nil, in))} },
	"log":          func(in string) []string { return []string{string(pytext.AppendEscapeLog(nil, in))} },
	"rstrip":       func(in string) []string { return []string{pytext.TrimLineEnd(in)} },
	"split":        func(in string) []string { return pytext.Fields(nil, in) },
	"from-latin-1": func(in string) []string { return []string{pytext.FromLatin1([]byte(in))} },
	"fsdecode":     func(in string) []string { return []string{pytext.FSDecode(in)} },
	"unquote":      func(in string) []string { return []string{pytext.Unquote(in)} },
	"unquote-to-bytes": func(in string) []string {
		return []string{string(pytext.AppendUnquoteToBytes(nil, in))}
	},
	"latin-1": func(in string) []string {
		if out, ok := pytext.AppendLatin1(nil, in); ok {
			return []string{"1", string(out)}
		}
		return []string{"0", pytext.Latin1Error(in).Error()}
	},
	"fsencode": func(in string) []string {
		if out, ok := pytext.FSEncode(in); ok {
			return []string{"1", out}
		}
		return []string{"0", pytext.FSEncodeError(in).Error()}
	},
	"int": func(in string) []string {
		n, exact, err := pytext.ParseInt(in)
		switch {
		case err != nil:
			return []string{"0"}
		case !exact:
			return []string{"1", "beyond " + strconv.FormatInt(n, 10)}
		}
		return []string{"1", strconv.FormatInt(n, 10)}
	},
	"oserror": func(in string) []string {
		number, _ := strconv.Atoi(in)
		return []string{pytext.OSError(syscall.Errno(number)).Error()}
	},
}

// TestTables asks our functions what real Pythons were asked.
func TestTables(t *testing.T) {
	for file, least := range map[string]int{
		"testdata/text.txt":    4000,
		"testdata/wire.txt":    1000,
		"testdata/bytes.txt":   3000,
		"testdata/numbers.txt": 1000,
	} {
		t.Run(file, func(t *testing.T) { checkTable(t, file, least) })
	}
	if runtime.GOOS == "linux" { // elsewhere the numbers mean other errors
		checkTable(t, "testdata/errors.txt", 130)
	}
	if *moreRows != "" {
		checkTable(t, *moreRows, 1)
	}
}

func checkTable(t *testing.T, file string, least int) {
	for _, row := range recorded.Rows(t, file, least) {
		kind, in, want := row[0], row[1], row[2:]
		answer, known := answers[kind]
		if !known {
			t.Fatalf("%s: nothing answers %q", file, kind)
		}
		if kind == "int" && len(want) == 2 {
			want[1] = nearestInt64(want[1])
		}
		if got := answer(in); !slices.Equal(got, want) {
			t.Errorf("%s %s:\nPython %s\nours   %s", kind, recorded.Quote(in), quoteAll(want), quoteAll(got))
		}
	}
}

// nearestInt64 is what ParseInt makes of a number that Python has written.
func nearestInt64(number string) string {
	if n, err := strconv.ParseInt(number, 10, 64); err != nil {
		return "beyond " + strconv.FormatInt(n, 10)
	}
	return number
}

func quoteAll(cells []string) string {
	quoted := make([]string, len(cells))
	for i, cell := range cells {
		quoted[i] = recorded.Quote(cell)
	}
	return strings.Join(quoted, " ")
}

func truth(is bool) string {
	if is {
		return "1"
	}
	return "0"
}

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
	"repr-bytes":  func(in string) []string { return []string{pytext.ReprBytes(in)} },
	"split-bytes": func(in string) []string { return pytext.FieldsBytes(nil, in) },
	"strip-bytes": func(in string) []string { return []string{pytext.StripBytes(in)} },
	"lower-bytes": func(in string) []string { return []string{pytext.LowerBytes(in)} },
	"dict": func(in string) []string {
		return []string{strings.Join(pytext.DictOrder(strings.Split(in, "\n")), "\n")}
	},
	"dict-of": func(in string) []string {
		count, _ := strconv.Atoi(in)
		keys := make([]string, count)
		for i := range keys {
			keys[i] = strconv.Itoa(i)
		}
		listed, some := pytext.DictOrder(keys), []string{}
		for i := 0; i < count; i += count / 100 {
			some = append(some, listed[i])
		}
		return []string{strings.Join(some, "\n")}
	},
	"oserror": func(in string) []string {
		number, _ := strconv.Atoi(in)
		return []string{pytext.OSError(syscall.Errno(number)).Error()}
	},
}

// TestTables asks our functions what real Pythons were asked.
func TestTables(t *testing.T) {
	for file, least := range map[string]int{
		"testdata/text.txt":      4000,
		"testdata/wire.txt":      1000,
		"testdata/bytes.txt":     3000,
		"testdata/bytes-2.7.txt": 3000,
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
		if got := answer(in); !slices.Equal(got, want) {
			t.Errorf("%s %s:\nPython %s\nours   %s", kind, recorded.Quote(in), quoteAll(want), quoteAll(got))
		}
	}
}

// intRules is what int takes in each Python.
var intRules = map[string]pytext.IntRules{
	"2.7": {Bytes: true}, "3.6": {Underscores: true},
	"3.7": olderInt, "3.8": olderInt, "3.9": olderInt, "3.10": olderInt,
	"3.11": {Underscores: true, MaxDigits: 4300, LimitName: "4300 digits", LimitFirst: true},
	"3.12": newerInt, "3.13": newerInt, "3.14": newerInt, "3.15": newerInt,
}

var (
	olderInt = pytext.IntRules{Underscores: true, MaxDigits: 4300, LimitName: "4300", LimitFirst: true}
	newerInt = pytext.IntRules{Underscores: true, MaxDigits: 4300, LimitName: "4300 digits"}
)

// TestNumbersTable asks int of every Python, its exceptions included.
func TestNumbersTable(t *testing.T) {
	table := recorded.Rows(t, "testdata/numbers.txt", 1000)
	for version, rules := range intRules {
		rows := recorded.Of(table, version)
		if len(rows) < 800 {
			t.Errorf("%d rows of %s", len(rows), version)
		}
		for _, row := range rows {
			in, want := row[1], row[2:]
			n, exact, err := rules.Parse(in)
			got := []string{"1", strconv.FormatInt(n, 10)}
			switch {
			case err != nil:
				got = []string{"0", err.Error()}
			case !exact:
				got[1] = "beyond " + got[1]
			}
			if want[0] == "1" {
				want = []string{"1", nearestInt64(want[1])}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s int %s:\nPython %s\nours   %s", version, recorded.Quote(in), quoteAll(want), quoteAll(got))
			}
			if again, _, errAgain := pytext.ParseInt(in); version == "3.15" && (again != n || (errAgain == nil) != (err == nil)) {
				t.Errorf("ParseInt(%s) is not that of the newest", recorded.Quote(in))
			}
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

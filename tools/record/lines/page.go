package lines

import (
	"fmt"
	"strings"
)

// Summary is an account for a terminal.
func (a *Account) Summary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Python %s\n%-10s %6s %9s %13s %10s\n", a.Release, "chapter", "lines", "executed", "out of reach", "missing")
	for _, p := range append(a.Chapters, a.Total()) {
		fmt.Fprintf(&b, "%-10s %6d %9d %13d %10d\n", p.Chapter, p.Lines, p.Own, p.Excused, p.Lines-p.Own-p.Excused)
	}
	return b.String()
}

const intro = `# Lines

Which lines of Python's own servers the corpus executes, as the interpreter itself has traced them
while the cases were played. A line counts for the chapter that its function belongs to, and only
cases of that chapter, or the import of the module, execute it for this page. It is made by

    go run ./tools/record --lines

Nothing here is kept by hand but the reasons, in tools/record/unreached-*.txt: a line that is not
executed and has none is an error, and so is a reason for a line that is executed.
`

// Page is some accounts as a page of Markdown.
func Page(accounts []*Account) string {
	var b strings.Builder
	b.WriteString(intro)
	for _, a := range accounts {
		fmt.Fprintf(&b, "\n## Python %s\n\n| chapter | lines | executed | out of reach |\n|---|---:|---:|---:|\n", a.Release)
		for _, p := range append(a.Chapters, a.Total()) {
			fmt.Fprintf(&b, "| %s | %d | %d | %d |\n", p.Chapter, p.Lines, p.Own, p.Excused)
		}
		b.WriteString("\n")
		for _, r := range a.Reasons {
			fmt.Fprintf(&b, "- %s, `%s`: %s.\n", r.at(), r.Function, r.Why)
		}
		for _, gap := range a.Missing {
			fmt.Fprintf(&b, "- not executed, and nobody has said why: %s\n", gap)
		}
	}
	return b.String()
}

package main

import (
	"fmt"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/rfc"
)

const head = `<!-- Written by: go run ./tools/conform/compliance -->
# What the standards say of each Python

The corpus says what Pythons do, not what is right. This page puts beside it what RFC 9110 (semantics)
and RFC 9112 (HTTP/1.1) demand of a server, and a little of RFC 3986 (URIs) and RFC 3875 (CGI). Every rule
is asked about every recorded answer on which it has a word; [tools/conform/rfc](../rfc) has the rules as
code, and says which servers they bind: one that answers as HTTP/1.0, as Python does unless told
otherwise, is not asked for what came with HTTP/1.1.

`

// render makes the page.
func (t *table) render() string {
	var b strings.Builder
	b.WriteString(head)
	rules := rfc.Rules()
	kept, silent := 0, 0
	for _, rule := range rules {
		switch r := t.rows[rule.ID]; {
		case r.cases == 0:
			silent++
		case len(r.breaches) == 0:
			kept++
		}
	}
	fmt.Fprintf(&b, "%d of %d cases have a verdict. Of %d rules, %d were kept by every Python wherever they applied, "+
		"%d were broken by one at least, and %d had no case to speak of.\n\n",
		t.judged, t.cases, len(rules), kept, len(rules)-kept-silent, silent)
	t.renderTable(&b, rules)
	b.WriteString("\n## The rules that are broken\n")
	for _, rule := range rules {
		if r := t.rows[rule.ID]; len(r.breaches) > 0 {
			t.renderBroken(&b, &rule, r)
		}
	}
	t.renderList(&b, "The rules that are kept", rules, func(r *row) bool { return r.cases > 0 && len(r.breaches) == 0 })
	t.renderList(&b, "The rules that no case has a word on", rules, func(r *row) bool { return r.cases == 0 })
	return b.String()
}

// renderTable makes the table of rules and Pythons.
func (t *table) renderTable(b *strings.Builder, rules []rfc.Rule) {
	b.WriteString("A number is that of cases in which a Python breaks the rule; a point means that it keeps it in all that\n" +
		"there are, a dash that there are none for this Python.\n\n")
	b.WriteString("| rule | level | cases |")
	for _, v := range t.pythons {
		fmt.Fprintf(b, " %s |", v)
	}
	b.WriteString("\n|---|---|---:|" + strings.Repeat("---:|", len(t.pythons)) + "\n")
	for _, rule := range rules {
		r := t.rows[rule.ID]
		if r.cases == 0 {
			continue
		}
		id := rule.ID
		if len(r.breaches) > 0 {
			id = fmt.Sprintf("[%s](#%s)", id, strings.ReplaceAll(id, ".", ""))
		}
		fmt.Fprintf(b, "| %s | %s | %d |", id, rule.Level, r.cases)
		for _, v := range t.pythons {
			fmt.Fprintf(b, " %s |", r.mark(v))
		}
		b.WriteString("\n")
	}
}

// mark is the cell of a Python.
func (r *row) mark(v python.Version) string {
	switch {
	case r.asked[v] == 0:
		return "-"
	case r.broken[v] == 0:
		return "."
	}
	return fmt.Sprint(r.broken[v])
}

// renderBroken makes the section of a rule that somebody breaks.
func (t *table) renderBroken(b *strings.Builder, rule *rfc.Rule, r *row) {
	fmt.Fprintf(b, "\n### %s\n\n%s: %s (RFC %s). Asked when %s.\n\n", rule.ID, rule.Level, rule.Statement, rule.Section, rule.When)
	for _, one := range r.breaches {
		chapter, name, _ := strings.Cut(one.id, "/")
		fmt.Fprintf(b, "- [%s](../../../golden/%s/%s.txt)", one.id, chapter, name)
		if by := transcript.RangesOf(one.by, one.of); by != nil {
			fmt.Fprintf(b, " [%s]", by)
		}
		fmt.Fprintf(b, ": %s\n", visible(one.text))
	}
}

// renderList makes a list of the rules whose rows are of a kind.
func (t *table) renderList(b *strings.Builder, title string, rules []rfc.Rule, of func(*row) bool) {
	fmt.Fprintf(b, "\n## %s\n\n", title)
	for _, rule := range rules {
		if r := t.rows[rule.ID]; of(r) {
			fmt.Fprintf(b, "- %s, %s: %s (RFC %s)", rule.ID, rule.Level, rule.Statement, rule.Section)
			if r.cases > 0 {
				fmt.Fprintf(b, ": %d cases", r.cases)
			}
			b.WriteString("\n")
		}
	}
}

// visible makes a text one that Markdown shows as it is.
func visible(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		switch {
		case strings.IndexByte("<>*_[]`|", c) >= 0:
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c > '~':
			fmt.Fprintf(&b, "\\\\x%02x", c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

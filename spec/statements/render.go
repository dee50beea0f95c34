package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/glasshttp/glass/spec"
)

const preface = `# Every statement

Glass was drawn from five documents about http.server. Here is each of their sentences, headings and
examples, in order and in words of our own, and behind it the clauses that say the same, each with the
number of [cases](#cases) that show it, the rows of the table in [handlers/base](../handlers/base/doc.go) for what is a name,
or the reason why nothing on the wire shows it. Where the interpreters do otherwise than a document says,
the clause is marked: it says what they do.

Made by ` + "`go run ./spec/statements`" + `; a test fails when it is stale, and when a statement has neither a
clause nor a reason. The documents are other people's and do not stand here. Whoever has them proves by
` + "`go run ./spec/statements --documents DIR`" + ` that nothing was left out.
`

// render writes the page.
func render(s specification, documents []document, names []libraryName) string {
	var b strings.Builder
	b.WriteString(preface)
	renderCounts(&b, documents)
	s.renderOtherwise(&b, documents)
	renderReasons(&b)
	for _, d := range documents {
		s.renderDocument(&b, d)
	}
	s.renderNames(&b, names)
	s.renderCases(&b, documents, names)
	return b.String()
}

func renderCounts(b *strings.Builder, documents []document) {
	b.WriteString("\n| document | units | statements | with a clause | otherwise | with a reason | names | narration |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|\n")
	var sum [7]int
	for _, d := range documents {
		c := d.count()
		fmt.Fprintf(b, "| [%s](#document-%s), %s |", d.Number, d.Number, d.About)
		for i, n := range c {
			fmt.Fprintf(b, " %d |", n)
			sum[i] += n
		}
		b.WriteString("\n")
	}
	b.WriteString("| all |")
	for _, n := range sum {
		fmt.Fprintf(b, " %d |", n)
	}
	b.WriteString("\n")
}

// count counts a document's units, its statements, those with a clause, those
// of which a clause says otherwise, those with nothing but a reason, its names
// and the rest.
func (d document) count() (n [7]int) {
	n[0] = len(d.Rows)
	for _, r := range d.Rows {
		switch {
		case r.Kind == name:
			n[5]++
			continue
		case r.Kind == narration:
			n[6]++
			continue
		case len(r.all()) == 0:
			n[4]++
		case len(r.Otherwise) > 0:
			n[2]++
			n[3]++
		default:
			n[2]++
		}
		n[1]++
	}
	return n
}

// renderOtherwise lists where documents and interpreters part, what several
// documents say alike once.
func (s specification) renderOtherwise(b *strings.Builder, documents []document) {
	type part struct{ says, id string }
	var parts []part
	where := map[part][]string{}
	for _, d := range documents {
		for _, r := range d.Rows {
			for _, id := range r.Otherwise {
				p := part{r.Says, id}
				if where[p] == nil {
					parts = append(parts, p)
				}
				where[p] = append(where[p], fmt.Sprintf("[%s](#document-%s) line %d", d.Number, d.Number, r.Line))
			}
		}
	}
	b.WriteString("\n## Where the interpreters do otherwise\n\n| a document says | but | where |\n|---|---|---|\n")
	for _, p := range parts {
		fmt.Fprintf(b, "| %s | %s %s | %s |\n", escape(p.says), s.clause(p.id), escape(s.Clauses[p.id].Title), strings.Join(where[p], ", "))
	}
}

func renderReasons(b *strings.Builder) {
	b.WriteString("\n## Why nothing on the wire shows it\n\n| reason | meaning |\n|---|---|\n")
	var keys []string
	for key := range reasons {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		fmt.Fprintf(b, "| %s | %s |\n", key, reasons[key])
	}
}

// renderDocument writes a row for each unit.
func (s specification) renderDocument(b *strings.Builder, d document) {
	fmt.Fprintf(b, "\n## Document %s\n\nIt is %s.\n\n| unit | line | says | answered by |\n|---|---|---|---|\n", d.Number, d.About)
	for _, r := range d.Rows {
		says := escape(r.Says)
		if r.Kind == narration {
			says = "*" + says + "*"
		}
		fmt.Fprintf(b, "| %d | %d | %s | %s |\n", r.Ordinal, r.Line, says, s.answer(r.pointer))
	}
}

func (s specification) renderNames(b *strings.Builder, names []libraryName) {
	b.WriteString("\n## Names\n\nThe names of the library in the documents, with the line of their first mention in each. A spelling is a\n" +
		"name that has run together with a word beside it.\n\n| name | kind | where | answered by | in Go |\n|---|---|---|---|---|\n")
	for _, n := range names {
		answer, inGo := "", ""
		switch {
		case n.Kind == "spelling":
			answer = "see `" + n.Of + "`"
		default:
			row := n.Table
			n.Table = nil
			answer = s.answer(n.pointer)
			var cells []string
			for _, key := range row {
				cells = append(cells, escape(s.Table[key]))
			}
			inGo = strings.Join(cells, "; ")
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s |\n", n.Name, n.Kind, strings.Join(n.Where, ", "), answer, inGo)
	}
}

// answer writes a pointer.
func (s specification) answer(p pointer) string {
	var parts []string
	for _, id := range p.Clauses {
		parts = append(parts, s.clause(id))
	}
	for _, id := range p.Otherwise {
		parts = append(parts, "otherwise: "+s.clause(id))
	}
	for _, key := range p.Table {
		parts = append(parts, "row `"+key+"`")
	}
	if p.Reason != "" {
		reason := "*" + p.Reason + "*"
		if p.Words != "" {
			reason += ": " + escape(p.Words)
		}
		parts = append(parts, reason)
	}
	return strings.Join(parts, ", ")
}

// clause links to a clause and, by their number, to its cases.
func (s specification) clause(id string) string {
	c := s.Clauses[id]
	return fmt.Sprintf("[%s](%s) ([%d](#%s))", id, c.Link(), len(s.Cases[id]), strings.ToLower(id))
}

// renderCases lists the cases of each clause that is named above.
func (s specification) renderCases(b *strings.Builder, documents []document, names []libraryName) {
	named := map[string]bool{}
	for _, d := range documents {
		for _, r := range d.Rows {
			for _, id := range r.all() {
				named[id] = true
			}
		}
	}
	for _, n := range names {
		for _, id := range n.all() {
			named[id] = true
		}
	}
	b.WriteString("\n## Cases\n\nThe cases of every clause that is named above.\n")
	for _, c := range spec.Clauses() {
		if !named[c.ID] {
			continue
		}
		fmt.Fprintf(b, "\n### %s\n\n[%s](%s)\n\n", c.ID, c.Title, c.Link())
		for _, id := range s.Cases[c.ID] {
			fmt.Fprintf(b, "- [%s](../golden/%s.txt)\n", id, id)
		}
		if len(s.Cases[c.ID]) == 0 {
			fmt.Fprintf(b, "None: it is known from %s.\n", c.Source)
		}
	}
}

// escape keeps text from being taken for Markdown.
func escape(text string) string {
	return strings.NewReplacer("|", `\|`, "*", `\*`, "_", `\_`, "<", "&lt;").Replace(text)
}

// Package page holds what conform's HTML pages have in common. Each page is one
// file that refers to no other: it can be mailed, attached to a build, or put on
// any server.
//
//	New      a template that knows the parts below
//	style    page.css, for light and dark desktops
//	diff     the lines of a diff, told apart by sign and colour
//	marked   a paragraph of a clause: `code` and the words MUST, SHOULD and MAY
//
// A page's own style, script and content are in the package that makes it.
package page

import (
	_ "embed"
	"html/template"
	"regexp"
	"strings"
)

//go:embed page.css
var css string

//go:embed parts.html
var parts string

// New makes a template out of the text of a page. The page can use the parts
// named in the package comment; content is escaped as html/template does.
func New(name, text string) *template.Template {
	t := template.New(name).Funcs(template.FuncMap{
		"style":  func() template.CSS { return template.CSS(css) }, // ours, not the corpus's
		"sort":   kind,
		"marked": marked,
	})
	return template.Must(template.Must(t.Parse(parts)).Parse(text))
}

// kind names a line of a diff after its sign, for its class.
func kind(line string) string {
	switch {
	case strings.HasPrefix(line, "- "):
		return "minus"
	case strings.HasPrefix(line, "+ "):
		return "plus"
	case strings.HasPrefix(line, "  "):
		return "same"
	}
	return "say"
}

var (
	code   = regexp.MustCompile("`([^`]+)`")
	levels = regexp.MustCompile(`\b(MUST NOT|MUST|SHOULD NOT|SHOULD|MAY)\b`)
)

// marked turns the little Markdown that clauses have into HTML.
func marked(text string) template.HTML {
	safe := template.HTMLEscapeString(text)
	safe = code.ReplaceAllString(safe, "<code>$1</code>")
	return template.HTML(levels.ReplaceAllString(safe, "<b>$1</b>"))
}

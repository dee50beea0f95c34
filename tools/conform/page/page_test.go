package page

import (
	"regexp"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
)

func made(t *testing.T, text string, data any) string {
	t.Helper()
	var b strings.Builder
	assert.NilError(t, New("test", text).Execute(&b, data))
	return b.String()
}

func TestDiffSaysMoreThanColours(t *testing.T) {
	html := made(t, `{{template "diff" .}}`, []string{"a sentence", `  < a\n`, `- < <b>\n`, `+ < c\n`})
	for _, want := range []string{
		`<span class="say">a sentence</span>`, `<span class="same">  &lt; a\n</span>`,
		`<span class="minus">- &lt; &lt;b&gt;\n</span>`, `<span class="plus">&#43; &lt; c\n</span>`,
	} {
		assert.Assert(t, strings.Contains(html, want), "%s is not in\n%s", want, html)
	}
}

func TestMarked(t *testing.T) {
	html := made(t, `{{marked .}}`, "It MUST NOT send `<a>` & MAY stop")
	assert.Equal(t, html, "It <b>MUST NOT</b> send <code>&lt;a&gt;</code> &amp; <b>MAY</b> stop")
}

// A page stands alone: nothing in it is fetched from elsewhere.
func TestHeadRefersToNothing(t *testing.T) {
	html := made(t, `{{template "head" .}}`, nil)
	assert.Assert(t, strings.Contains(html, "prefers-color-scheme: dark"))
	assert.Assert(t, !regexp.MustCompile(`https?:|url\(|@import|src=|<link`).MatchString(html), html)
}

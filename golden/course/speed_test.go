package course_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/golden/course"
	"github.com/glasshttp/glass/spec"
)

const speed = "docs/7-speed.md"

// TestSpeed runs the commands of the chapter on speed that no clock decides, and
// compares what they print with what it says.
func TestSpeed(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash to run the chapter with")
	}
	root, text := course.Chapter(t, speed)
	compared := 0
	for _, b := range course.Blocks(text) {
		if !b.ForShell() {
			continue
		}
		got := b.Run(bash, root, "")
		assert.Check(t, got == b.Prints, "%s\nprints\n%s\nand the chapter has\n%s", b.Commands, got, b.Prints)
		compared++
	}
	assert.Assert(t, compared > 0)
}

// TestSpeedShowsCodeThatIsThere: the chapter's commands of Go find what they ask
// for.
func TestSpeedShowsCodeThatIsThere(t *testing.T) {
	_, text := course.Chapter(t, speed)
	assert.Assert(t, course.Shown(t, speed, text) > 8)
}

// measured is a row of the table of benchmarks, and goTest a command that runs
// some tests or benchmarks of a package.
var (
	measured = regexp.MustCompile("(?m)^\\| [^|]+ \\| ((?:`[A-Z]\\w+`(?:, )?)+) \\| (\\[.*\\)) \\|$")
	word     = regexp.MustCompile("`(\\w+)`")
	folder   = regexp.MustCompile(`\(\.\./([a-z/]+)\)`)
	goTest   = regexp.MustCompile(`(?m)^ {4,}go test \./(\S+) .*?(-run|-bench) (\w+)(?: -v)?$`)
)

// TestSpeedMeasuresWhatIsThere: each benchmark and test that the chapter names is
// in one of the folders that it names.
func TestSpeedMeasuresWhatIsThere(t *testing.T) {
	if os.Getenv("TEST_SRCDIR") != "" {
		t.Skip("Bazel shows a test no tests of others; go test does")
	}
	_, text := course.Chapter(t, speed)
	rows := measured.FindAllStringSubmatch(text, -1)
	assert.Assert(t, len(rows) > 8)
	for _, row := range rows {
		for _, name := range word.FindAllStringSubmatch(row[1], -1) {
			there := false
			for _, dir := range folder.FindAllStringSubmatch(row[2], -1) {
				there = there || declared(t, dir[1])["Benchmark"+name[1]]
			}
			assert.Check(t, there, "%s names the benchmark %s, which is not in %s", speed, name[1], row[2])
		}
	}
	commands := goTest.FindAllStringSubmatch(text, -1)
	assert.Assert(t, len(commands) > 2)
	for _, m := range commands {
		prefix := map[string]string{"-run": "Test", "-bench": "Benchmark"}[m[2]]
		found := false
		for name := range declared(t, m[1]) {
			found = found || strings.HasPrefix(name, prefix) && strings.Contains(name, m[3])
		}
		assert.Check(t, found, "%s runs %s, which finds nothing", speed, m[0])
	}
}

func declared(t *testing.T, dir string) map[string]bool {
	t.Helper()
	return course.Declared(t, filepath.Join(spec.TestedSources(), dir))
}

// link is a link to another page, picture or folder.
var link = regexp.MustCompile(`\]\(([^):#]+)(?:#[^)]*)?\)`)

// TestSpeedLinks: what the chapter links to is there.
func TestSpeedLinks(t *testing.T) {
	if os.Getenv("TEST_SRCDIR") != "" {
		t.Skip("Bazel shows a test only what it declares; go test shows all")
	}
	root, text := course.Chapter(t, speed)
	links := link.FindAllStringSubmatch(text, -1)
	assert.Assert(t, len(links) > 8)
	for _, m := range links {
		_, err := os.Stat(filepath.Join(root, "docs", m[1]))
		assert.Check(t, err == nil, "%s links to %s, which is not there", speed, m[1])
	}
}

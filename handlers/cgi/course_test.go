package cgi_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/handlers/cgi"
	"github.com/glasshttp/glass/server/listener"
	"github.com/glasshttp/glass/spec"
)

// TestCourse runs the commands of docs/5-cgi.md and compares what they print
// with what the chapter says, our server and a shell taking the places of those
// that the reader is told to start. Commands of Go are not run; that what they
// ask for is there is another test.
func TestCourse(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash to run the chapter with")
	}
	root, text := course(t)
	folder := t.TempDir()
	assert.NilError(t, os.Symlink(filepath.Join(root, "golden"), filepath.Join(folder, "golden")))
	h := cgi.New(filepath.Join(folder, "site"))
	h.NobodyUID = func() int { return -1 }
	h.Log = listener.NewLog(new(bytes.Buffer))
	server, err := listener.NewThreadingHTTPServer("127.0.0.1:0", h)
	assert.NilError(t, err)
	run(t, server)
	_, port, _ := net.SplitHostPort(server.Addr().String())

	functions, compared := "", 0
	for _, b := range blocks(text) {
		if strings.HasPrefix(b.commands, "go ") {
			continue
		}
		shell := func() string {
			cmd := exec.Command(bash, "-s")
			cmd.Dir, cmd.Env = folder, append(os.Environ(), "PORT="+port, "LC_ALL=C")
			cmd.Stdin = strings.NewReader(functions + b.commands)
			said, err := cmd.CombinedOutput()
			if err != nil && len(said) == 0 {
				return err.Error()
			}
			return strings.TrimSpace(strings.ReplaceAll(string(said), "\r\n", "\n"))
		}
		b.said = shell()
		// What is ended has not always gone by the time it is asked for.
		for end := time.Now().Add(patience); b.said != b.wanted && time.Now().Before(end); {
			b.said = shell()
		}
		assert.Check(t, b.said == b.wanted, "%s\nprints\n%s\nand the chapter has\n%s", b.commands, b.said, b.wanted)
		if strings.Contains(b.commands, "() {") {
			functions += b.commands
		}
		compared++
	}
	assert.Assert(t, compared > 20)
}

// A block of the chapter is commands, and what they print.
type block struct{ commands, wanted, said string }

// blocks takes the indented parts of a page: a paragraph of commands, and behind
// it what they print, to the next line of prose.
func blocks(text string) (all []block) {
	inside := regexp.MustCompile(`(?m)(?:^    .*\n(?:\n*))+`)
	indent := regexp.MustCompile(`(?m)^    `)
	for _, part := range inside.FindAllString(text, -1) {
		commands, wanted, _ := strings.Cut(indent.ReplaceAllString(part, ""), "\n\n")
		all = append(all, block{commands: commands + "\n", wanted: strings.TrimSpace(wanted)})
	}
	return all
}

// course is the chapter, and the folder of the checkout.
func course(t *testing.T) (root, text string) {
	t.Helper()
	root, err := spec.Checkout("docs/5-cgi.md")
	assert.NilError(t, err)
	page, err := os.ReadFile(filepath.Join(root, "docs", "5-cgi.md"))
	assert.NilError(t, err)
	return root, string(page)
}

// goDoc is a command of the chapter that shows something of our code.
var goDoc = regexp.MustCompile(`(?m)^    go doc (?:-u )?(?:-src )?\./(\S+) (\S+)$`)

// TestCourseShowsCodeThatIsThere: the chapter's commands of Go find what they ask
// for.
func TestCourseShowsCodeThatIsThere(t *testing.T) {
	_, text := course(t)
	asked := goDoc.FindAllStringSubmatch(text, -1)
	assert.Assert(t, len(asked) > 5)
	for _, m := range asked {
		if !declared(t, filepath.Join(spec.TestedSources(), m[1]))[m[2]] {
			t.Errorf("docs/5-cgi.md shows %s of %s, which is not there", m[2], m[1])
		}
	}
}

// declared are the names that a package declares: "name" and "Type.method".
func declared(t *testing.T, dir string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	assert.NilError(t, err)
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		assert.NilError(t, err)
		for _, d := range parsed.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				names[qualified(d)] = true
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						names[s.Name.Name] = true
					case *ast.ValueSpec:
						for _, name := range s.Names {
							names[name.Name] = true
						}
					}
				}
			}
		}
	}
	return names
}

// qualified is how go doc calls a function.
func qualified(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	of := d.Recv.List[0].Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		of = pointer.X
	}
	return of.(*ast.Ident).Name + "." + d.Name.Name
}

package plant

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gotest.tools/v3/assert"
	equal "gotest.tools/v3/assert/cmp"
)

// load plants in a module of one file.
func load(t *testing.T, source string) *Garden {
	t.Helper()
	if err := exec.Command("go", "env", "GOCACHE").Run(); err != nil {
		t.Skip("there is no go command that works here")
	}
	folder := t.TempDir()
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "go.mod"), []byte("module example.test/sample\n\ngo 1.24\n"), 0o644))
	assert.NilError(t, os.WriteFile(filepath.Join(folder, "f.go"), []byte("package f\n\n"+source), 0o644))
	packages, err := Load(folder, "./...")
	assert.NilError(t, err)
	g, err := Plant(packages)
	assert.NilError(t, err)
	return g
}

func TestFaultsOfEveryKind(t *testing.T) {
	for _, test := range []struct {
		name, source string
		want         []string
	}{
		{"a condition", "func F(a bool) { if a { println() } }", []string{"F: a => !a", "F: println() => nothing"}},
		{"operands", "func F(a, b, c bool) bool { return a && b || c }",
			[]string{"F: a && b || c => c", "F: a && b || c => a && b", "F: a && b => b", "F: a && b => a"}},
		{"a boundary", "func F(a, b int) bool { return a < b }", []string{"F: a < b => a >= b", "F: a < b => a <= b"}},
		{"equality", "func F(a, b string) bool { c := a == b; return c }", []string{"F: a == b => a != b", "F: c => !c"}},
		{"arithmetic", "func F(a, b int) (c int) { c = a*b - a%b; return }",
			[]string{"F: c = a*b - a%b => nothing", "F: a*b - a%b => a*b + a%b", "F: a*b => a + b", "F: a%b => a"}},
		{"a string", "func F(a string) string { return a + \"x\" }",
			[]string{`F: a + "x" => ""`, `F: a + "x" => a`, `F: "x" => ""`}},
		{"a constant", "const two = 2\n\nvar A = [...]int{1: two}", []string{"-: two => two + 1", "-: two => two - 1"}},
		{"results", "type T struct{}\n\nfunc (t *T) F(g func() (*T, error)) (*T, error) { u, err := g(); return u, err }",
			[]string{"T.F: u => nil", "T.F: err => nil"}},
		{"statements", "func F(a []int) { for i := range a { a[i]++; if a[i] == 0 { continue }; return } }",
			[]string{"F: a[i]++ => nothing", "F: return => nothing", "F: a[i] == 0 => a[i] != 0", "F: 0 => 0 + 1", "F: 0 => 0 - 1", "F: continue => nothing"}},
		{"the same twice", "func F() (int, int) { return 1, 1 }",
			[]string{"F: 1 => 1 + 1", "F: 1 => 1 - 1", "F: 1 => 1 + 1 #2", "F: 1 => 1 - 1 #2"}},
		{"refusals", "import \"io\"\n\nfunc F(a int) (n int, ok bool) { if a > 0 { return a, false }; return a, true }\n\nfunc G(a int) (int, error) { return a, io.EOF }",
			[]string{"F: a > 0 => a <= 0", "F: a > 0 => a >= 0", "F: 0 => 0 + 1", "F: 0 => 0 - 1", "F: false => true", "F: a => 0", "F: true => false"}},
		{"what nothing can notice", "func F(a int) []int { if a == a { panic(\"no\") }; var b []int = make([]int, a, 64); _ = b; return nil }",
			[]string{"F: a == a => a != a"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, m := range load(t, test.source).Mutants {
				got = append(got, strings.TrimSpace(strings.TrimPrefix(m.ID(), "f.go ")))
			}
			assert.DeepEqual(t, got, test.want)
		})
	}
}

func TestWhatDoesNotCompileIsNotMade(t *testing.T) {
	// The type of the constants has another meaning here.
	g := load(t, "func F(int bool) bool { n := 5; return n > 3 || int }")
	for _, m := range g.Mutants {
		assert.Check(t, m.Before != "5" && m.Before != "3", m.ID())
	}
	assert.Check(t, len(g.Mutants) > 0)
}

func TestWhatIsPlantedRunsAsBefore(t *testing.T) {
	g := load(t, "import \"fmt\"\n\ntype Word string\n\nfunc F(w Word, n uint8) (string, error) {\n\tif n > 3 && w != \"\" || n == 0 {\n\t\treturn string(w[:n-1]) + \"x\", nil\n\t}\n\treturn \"\", fmt.Errorf(\"%d\", n)\n}")
	overlay, err := g.Overlay(t.TempDir())
	assert.NilError(t, err)
	text, err := os.ReadFile(overlay)
	assert.NilError(t, err)
	assert.Check(t, equal.Contains(string(text), "zz_planted.go"))
	for name, text := range g.Files {
		if strings.HasSuffix(name, "f.go") {
			assert.Check(t, equal.Contains(string(text), "plantedGreater("), "%s", text)
		}
	}
	assert.Check(t, len(g.Mutants) > 15)
}

func TestADiffIsInLines(t *testing.T) {
	m := &Mutant{File: "f.go", Func: "F", Before: "f(a,\n\t\t\tb)", After: "", Nth: 2}
	assert.Equal(t, m.Diff(), "- f(a,\n- \tb)\n+ \n")
	assert.Equal(t, m.ID(), "f.go F: f(a, b) => nothing #2")
}

package trial

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A Program is the tests of one package, compiled.
type Program struct {
	Package string
	Took    time.Duration // without a fault, what they reach being noted
	Reaches map[int]bool  // the numbers of the faults that its tests come by

	binary, folder, scratch, skip string
}

// A Verdict is what became of a fault.
type Verdict string

// The verdicts there are.
const (
	Survived Verdict = "survived"
	Noticed  Verdict = "noticed"
	TimedOut Verdict = "did not end"
)

// Build compiles the tests of the packages that patterns name, seen from a folder, with an overlay. Skip
// is the expression of -test.skip, for tests that fail because of what is planted, not of the fault.
func Build(folder, overlay, scratch, skip string, patterns ...string) ([]*Program, error) {
	list := exec.Command("go", append([]string{"list", "-f", "{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}} {{.Dir}}{{end}}"}, patterns...)...)
	list.Dir = folder
	out, err := list.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, out)
	}
	var all []*Program
	for line := range strings.Lines(string(out)) {
		path, dir, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		p := &Program{Package: path, folder: dir, scratch: scratch, skip: skip, binary: filepath.Join(scratch, fmt.Sprintf("%d.test", len(all)))}
		build := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", p.binary, path)
		build.Dir = folder
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("go test -c %s: %w\n%s", path, err, out)
		}
		all = append(all, p)
	}
	return all, nil
}

// Baseline runs the tests without a fault, to see how long they take and what they reach.
func (p *Program) Baseline(ctx context.Context) error {
	began := time.Now()
	file := p.binary + ".reached"
	if _, out, err := p.run(ctx, 10*time.Minute, -1, "", "MUTANTS_REACHED="+file); err != nil {
		return fmt.Errorf("the tests of %s fail without a fault: %w\n%s", p.Package, err, out)
	}
	p.Took = time.Since(began)
	p.Reaches = map[int]bool{}
	text, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	for line := range strings.Lines(string(text)) {
		n, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			return err
		}
		p.Reaches[n] = true
	}
	return nil
}

// limit is how long tests may take with a fault.
func (p *Program) limit() time.Duration { return max(15*time.Second, 5*p.Took) }

var failed = regexp.MustCompile(`(?m)^--- FAIL: (\S+)`)

// Try runs the tests with a fault and gives the test that noticed it, "" where none says so.
func (p *Program) Try(ctx context.Context, number int) (Verdict, string, error) {
	for range 3 {
		late, out, err := p.run(ctx, p.limit(), number, "")
		if ctx.Err() != nil {
			return "", "", ctx.Err()
		}
		if late {
			return TimedOut, "", nil
		}
		if err == nil {
			return Survived, "", nil
		}
		m := failed.FindSubmatch(out)
		if m == nil {
			return Noticed, "", nil // it crashed
		}
		test := string(m[1])
		if late, _, err := p.run(ctx, p.limit(), number, "^"+test+"$"); late || err != nil {
			return Noticed, test, ctx.Err()
		}
	}
	return Survived, "", nil
}

// run runs the tests, or one, and reports whether they had to be ended.
func (p *Program) run(ctx context.Context, limit time.Duration, number int, only string, environ ...string) (late bool, out []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	temporary, err := os.MkdirTemp(p.scratch, "run")
	if err != nil {
		return false, nil, err
	}
	defer os.RemoveAll(temporary)
	if err := os.Chmod(temporary, 0o755); err != nil { // tests may run something as somebody else
		return false, nil, err
	}
	cmd := exec.CommandContext(ctx, p.binary, "-test.failfast", "-test.run="+only, "-test.skip="+p.skip)
	cmd.Dir = p.folder
	cmd.Env = append(append(os.Environ(), "MUTANT="+strconv.Itoa(number), "TMPDIR="+temporary), environ...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	// A file, as a pipe would be waited for until everybody has closed it.
	said, err := os.Create(filepath.Join(temporary, "said"))
	if err != nil {
		return false, nil, err
	}
	defer said.Close()
	cmd.Stdout, cmd.Stderr = said, said
	err = cmd.Run()
	if cmd.Process != nil {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // whom it left behind
	}
	out, readErr := os.ReadFile(said.Name())
	return errors.Is(ctx.Err(), context.DeadlineExceeded), out, errors.Join(err, readErr)
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"

	"github.com/glasshttp/glass/spec"
)

// A transcribed command of the course: what is typed, and what is seen.
type transcribed struct {
	env     map[string]string
	args    []string
	printed string
}

const prompt, typed = "    $ ", "go run ./tools/serve "

// commandsOf finds the commands of a chapter that start this program, with what
// stands below them up to the next command or the end of the block.
func commandsOf(chapter string) (all []*transcribed) {
	var current *transcribed
	lines := strings.Split(chapter, "\n")
	for i, line := range lines {
		text, block := strings.CutPrefix(line, "    ")
		command, begins := strings.CutPrefix(line, prompt)
		switch {
		case begins:
			before, args, ours := strings.Cut(command, typed)
			if current = nil; !ours {
				continue
			}
			current = &transcribed{env: map[string]string{}, args: strings.Fields(args)}
			for _, assignment := range strings.Fields(before) {
				name, value, _ := strings.Cut(assignment, "=")
				current.env[name] = value
			}
			all = append(all, current)
		case current != nil && block:
			current.printed += text + "\n"
		case current != nil && line == "" && i+1 < len(lines) && strings.HasPrefix(lines[i+1], "    ") && !strings.HasPrefix(lines[i+1], prompt):
			current.printed += "\n"
		default:
			current = nil
		}
	}
	return all
}

// A screenful takes what is printed, and presses Ctrl-C when there is a banner.
type screenful struct {
	mu      sync.Mutex
	printed bytes.Buffer
	pressed chan os.Signal
}

func (s *screenful) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.printed.Write(p)
	if bytes.HasPrefix(p, []byte("Serving ")) {
		s.printed.WriteString("^C")
		s.pressed <- os.Interrupt
	}
	return len(p), nil
}

var chosenPort = regexp.MustCompile(`(port |:)\d+( |/)`)

// TestCourse types what the chapter about this program types.
func TestCourse(t *testing.T) {
	const name = "docs/6-serve.md"
	root, err := spec.Checkout(name)
	assert.NilError(t, err)
	chapter, err := os.ReadFile(filepath.Join(root, name))
	assert.NilError(t, err)
	commands := commandsOf(string(chapter))
	assert.Assert(t, len(commands) > 15, "only %d commands", len(commands))
	for _, c := range commands {
		seen := &screenful{pressed: make(chan os.Signal, 1)}
		run(c.args, func(name string) string { return c.env[name] }, seen, seen, func() <-chan os.Signal { return seen.pressed })
		plainPorts := func(text string) string { return chosenPort.ReplaceAllString(text, "${1}0${2}") }
		// 2.7 has no line feed behind the ^C.
		got := strings.Replace(plainPorts(seen.printed.String()), "^CKeyboard", "^C\nKeyboard", 1)
		if diff := cmp.Diff(plainPorts(c.printed), got); diff != "" {
			t.Errorf("%q (-the course +the program):\n%s", c.args, diff)
		}
	}
}

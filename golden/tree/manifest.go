package tree

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/glasshttp/glass/golden/transcript"
)

// A Manifest is a tree's entries in the order of their lines.
type Manifest []Entry

// A Kind is the first word of a line.
type Kind string

// The kinds of entries.
const (
	Remark Kind = "#"
	Dir    Kind = "dir"
	File   Kind = "file"
	Link   Kind = "link"
	Fifo   Kind = "fifo"
)

// An Entry is one line of a manifest.
type Entry struct {
	Kind    Kind
	Path    string          // relative to the root, any bytes but NUL; the text of a Remark
	Mode    uint32          // permissions with set-id and sticky bits; not of a Link
	ModTime time.Time       // in UTC; not of a Link
	Content transcript.Text // of a File: literals and repetitions
	Target  string          // of a Link
}

// Parse reads a manifest. It refuses every spelling but that of Print.
func Parse(data []byte) (Manifest, error) {
	var m Manifest
	dirs := map[string]bool{".": true, "..": true}
	seen := map[string]bool{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		e, err := parseLine(line)
		if err == nil {
			err = e.check(dirs, seen)
		}
		if err == nil && e.String() != line {
			err = fmt.Errorf("%q should be spelled %q", line, e)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		m = append(m, e)
	}
	if !strings.HasSuffix(string(data), "\n") {
		return nil, errors.New("the last line has no end")
	}
	return m, nil
}

// check refuses entries that could not be written out: twice the same path,
// and paths that are not below a folder of the manifest. It notes the entry.
func (e Entry) check(dirs, seen map[string]bool) error {
	if e.Kind == Remark {
		return nil
	}
	clean := path.Clean(e.Path) == e.Path && !strings.HasPrefix(e.Path, "../../")
	switch {
	case !clean || e.Path == ".." || strings.HasPrefix(e.Path, "/") || strings.Contains(e.Path, "\x00"):
		return fmt.Errorf("%q is no clean path relative to the root", e.Path)
	case e.Path == "." && e.Kind != Dir:
		return errors.New("the root is a dir")
	case seen[e.Path]:
		return fmt.Errorf("%q is there twice", e.Path)
	case !dirs[path.Dir(e.Path)]:
		return fmt.Errorf("%q stands before its folder, or has none", e.Path)
	}
	seen[e.Path] = true
	dirs[e.Path] = dirs[e.Path] || e.Kind == Dir
	return nil
}

func parseLine(line string) (Entry, error) {
	kind, rest, _ := strings.Cut(line, " ")
	e := Entry{Kind: Kind(kind)}
	switch e.Kind {
	case Remark:
		e.Path = rest
		if i := strings.IndexFunc(rest, func(r rune) bool { return r < ' ' || r > '~' }); i >= 0 || strings.TrimSpace(rest) != rest {
			return e, fmt.Errorf("%q: a remark is printable ASCII", rest)
		}
		return e, nil
	case Link:
		word, target, _ := strings.Cut(rest, " ")
		return e, errors.Join(e.readPath(word), readWord(&e.Target, target, "a link's target"))
	case Dir, File, Fifo:
		return e, e.readFields(rest)
	}
	return e, fmt.Errorf("%q begins no line: #, dir, file, link and fifo do", kind)
}

func (e *Entry) readPath(word string) error { return readWord(&e.Path, word, "a path") }

func readWord(to *string, word, what string) (err error) {
	if word == "" {
		return fmt.Errorf("%s is missing", what)
	}
	*to, err = transcript.UnescapeWord(word)
	return err
}

// readFields reads what follows the kind: path, mode, time and content.
func (e *Entry) readFields(rest string) error {
	words := strings.SplitN(rest, " ", 4)
	if len(words) < 3 || len(words) == 4 && e.Kind != File {
		return fmt.Errorf("a %s is followed by its path, mode and time", e.Kind)
	}
	if err := e.readPath(words[0]); err != nil {
		return err
	}
	mode, err := strconv.ParseUint(words[1], 8, 32)
	if err != nil || mode > 0o7777 {
		return fmt.Errorf("%q is no mode", words[1])
	}
	e.Mode = uint32(mode)
	if e.ModTime, err = time.Parse(time.RFC3339Nano, words[2]); err != nil {
		return err
	}
	if len(words) == 4 {
		if e.Content, err = transcript.ParseText(words[3]); err != nil {
			return err
		}
	}
	for _, p := range e.Content {
		if p.Name != "" && p.Name != transcript.Repeat {
			return fmt.Errorf(`\{%s} has no meaning in a file`, p.Name)
		}
	}
	return nil
}

// Print spells the manifest: the only bytes from which Parse makes it again.
func Print(m Manifest) []byte {
	var b strings.Builder
	for _, e := range m {
		b.WriteString(e.String() + "\n")
	}
	return []byte(b.String())
}

// String spells the entry's line.
func (e Entry) String() string {
	if e.Kind == Remark {
		return strings.TrimRight("# "+e.Path, " ")
	}
	line := string(e.Kind) + " " + transcript.EscapeWord(e.Path)
	if e.Kind == Link {
		return line + " " + transcript.EscapeWord(e.Target)
	}
	line += fmt.Sprintf(" %03o %s", e.Mode, e.ModTime.UTC().Format(time.RFC3339Nano))
	if len(e.Content) > 0 {
		line += " " + e.Content.String()
	}
	return line
}

package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/export"
)

var exportCommand = command{
	name: "export",
	args: "--as json|raw|curl|nc|tree [--python V] [--addr HOST:PORT] [--to DIR] [CASE ...]",
	does: "write cases as JSON, as bytes, or as lines for a shell",
	run:  runExport,
}

// An exporter writes cases in one form.
type exporter struct {
	cases   []*transcript.Case
	version *python.Version // nil: all in JSON, else the default
	at      export.Address
	to      string // a folder; "" is the terminal
	out     io.Writer
}

const exportUsage = `conform export --as FORM [option ...] [CASE ...]

Writes cases for those who do not use conform. FORM is
  json   one document: cases, clauses and trees, bytes in base64
  raw    what the client sends, to be piped; with --to, all streams of all cases
  curl   lines for a shell with curl, and with nc where curl cannot say it
  nc     lines for a shell with nc
  tree   the folders that the cases are played in; takes --to

  conform export --as raw file/a-file-is-sent | nc 127.0.0.1 8000
  conform export --as json --python 3.14 --to .

`

func runExport(args []string, out, errs io.Writer) int {
	flags := newFlags("export", exportUsage)
	as := flags.String("as", "", "the `form`: json, raw, curl, nc or tree")
	version := flags.String("python", "", "as this `version` has them; default 3.14, or the newest there is; json: all")
	addr := flags.String("addr", "127.0.0.1:8000", "`HOST:PORT` of the server, for the client's bytes that name it and for lines")
	to := flags.String("to", "", "write files into this `folder`: for raw a folder for each case, else one file")
	rest, done, status := parse(flags, args, out, errs)
	if done {
		return status
	}
	x, err := newExporter(rest, *version, *addr)
	if err == nil {
		x.to, x.out = *to, out
		err = x.write(*as)
	}
	if err != nil {
		fmt.Fprintf(errs, "export: %v\n", err)
		return statusUsage
	}
	return statusOK
}

func newExporter(args []string, version, addr string) (*exporter, error) {
	x := &exporter{}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	x.at.Host = host
	if x.at.Port, err = strconv.Atoi(port); err != nil {
		return nil, fmt.Errorf("%q is no port", port)
	}
	if x.cases, err = choose(args); err != nil {
		return nil, err
	}
	if x.cases, err = recordedFrom(x.cases, version); err != nil {
		return nil, err
	}
	if version != "" {
		v, err := python.ParseVersion(version)
		if err != nil {
			return nil, err
		}
		x.version = &v
	}
	if len(x.cases) == 0 {
		return nil, fmt.Errorf("no case is recorded from Python %s", version)
	}
	return x, nil
}

func (x *exporter) write(form string) error {
	switch form {
	case "json":
		var versions []python.Version
		if x.version != nil {
			versions = []python.Version{*x.version}
		}
		return x.file("corpus.json", func(w io.Writer) error { return export.JSON(w, x.cases, versions) })
	case "raw":
		return x.raw()
	case export.Curl, export.NC:
		return x.file(form+".sh", func(w io.Writer) error { return x.lines(w, form) })
	}
	if form == "tree" && x.to != "" {
		return x.trees()
	}
	return fmt.Errorf("--as %s: it is json, raw, curl, nc, or tree with --to", form)
}

// trees writes the folders that the cases are played in: each as a folder called
// tree in a folder of its name, because some have entries beside the root.
func (x *exporter) trees() error {
	for _, c := range x.cases {
		name := c.Tree
		if name == "" {
			name = "empty"
		}
		folder := filepath.Join(x.to, name)
		if _, err := os.Stat(folder); err == nil {
			continue
		}
		manifest, err := golden.Tree(c.Tree)
		if err == nil {
			err = os.MkdirAll(folder, 0o777)
		}
		if err == nil {
			err = tree.Write(manifest, filepath.Join(folder, "tree"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// file writes to a file in the folder, or to the terminal.
func (x *exporter) file(name string, write func(io.Writer) error) error {
	if x.to == "" {
		return write(x.out)
	}
	if err := os.MkdirAll(x.to, 0o777); err != nil {
		return err
	}
	return toFile(filepath.Join(x.to, name), write)
}

func (x *exporter) versionOf(c *transcript.Case) (python.Version, error) {
	if x.version != nil {
		return *x.version, nil
	}
	return shown(c, "")
}

// raw writes a folder for each case; without a folder to write to, what the
// client of a single case sends, for a pipe.
func (x *exporter) raw() error {
	for _, c := range x.cases {
		v, err := x.versionOf(c)
		if err != nil {
			return err
		}
		if x.to != "" {
			if err := export.Raw(x.to, c, v, x.at); err != nil {
				return err
			}
			continue
		}
		sent, ok := export.Request(c, v, x.at)
		if len(x.cases) > 1 || !ok {
			return fmt.Errorf("several connections cannot be told apart on a terminal: say --to DIR")
		}
		if _, err := io.WriteString(x.out, sent); err != nil {
			return err
		}
	}
	return nil
}

// lines writes a line for each case, after remarks that say what it is of and
// what the server has to be like.
func (x *exporter) lines(w io.Writer, tool string) error {
	var b bytes.Buffer
	for i, c := range x.cases {
		v, err := x.versionOf(c)
		if err != nil {
			return err
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "# %s, as Python %s has it\n# %s\n", c.ID, v, c.Title)
		for _, fact := range circumstances(c) {
			if fact[0] != "recorded" && fact[0] != "python" {
				fmt.Fprintf(&b, "# %s: %s\n", fact[0], fact[1])
			}
		}
		line, err := export.Shell(c, v, tool, x.at)
		if err != nil {
			line = fmt.Sprintf("# no line can say this: %v; conform run plays it", err)
		}
		b.WriteString(strings.TrimSpace(line) + "\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

package export

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/glasshttp/glass/golden"
	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/golden/tree"
	"github.com/glasshttp/glass/spec"
	"github.com/glasshttp/glass/spec/python"
	"github.com/glasshttp/glass/tools/conform/answers"
)

// JSON writes cases as one document. Only the versions given have answers in
// it; none given are all.
func JSON(w io.Writer, cases []*transcript.Case, versions []python.Version) error {
	d := document{Schema: Schema, Pythons: map[string]string{}, Trees: map[string][]node{}}
	if versions == nil {
		versions = python.All()
	}
	for _, v := range versions {
		d.Pythons[v.String()] = python.Release(v)
	}
	shown := map[string]bool{}
	for _, c := range cases {
		e := newEntry(c, versions)
		if len(e.Answers) == 0 {
			continue
		}
		d.Cases = append(d.Cases, e)
		for _, id := range c.Clauses {
			shown[id] = true
		}
		if err := d.addTree(c.Tree); err != nil {
			return err
		}
	}
	for _, c := range spec.Clauses() {
		if shown[c.ID] {
			d.Clauses = append(d.Clauses, clause{c.ID, c.Chapter, c.Title, c.Quirk, c.Text, c.Example,
				c.Why, c.Python, c.Source, c.Versions, c.RFC, c.Issue, c.Next})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(d)
}

func (d *document) addTree(name string) error {
	if name == "" || d.Trees[name] != nil {
		return nil
	}
	manifest, err := golden.Tree(name)
	if err != nil {
		return err
	}
	d.Trees[name] = []node{}
	for _, e := range manifest {
		if e.Kind != tree.Remark {
			d.Trees[name] = append(d.Trees[name], newNode(e))
		}
	}
	return nil
}

func newNode(e tree.Entry) node {
	n := node{Kind: string(e.Kind), Path: *say(transcript.Literal(e.Path))}
	if e.Kind == tree.Link {
		n.Target = say(transcript.Literal(e.Target))
		return n
	}
	n.Mode, n.MTime = fmt.Sprintf("%03o", e.Mode), &e.ModTime
	if e.Kind == tree.File {
		n.Content = say(e.Content)
	}
	return n
}

func newEntry(c *transcript.Case, versions []python.Version) entry {
	e := entry{ID: c.ID, Title: c.Title, Clauses: c.Clauses, Remarks: answers.Remarks(c), Handler: c.Handler, Tree: c.Tree, Protocol: c.Protocol,
		Directories: c.CGI, Module: c.Module, Environ: c.Environ, Needs: c.Needs}
	if c.Handler != transcript.HandlerServe {
		e.Server = "threading"
		if c.Serial {
			e.Server = "serial"
		}
	}
	for _, word := range c.Args {
		e.Args = append(e.Args, *say(word))
	}
	for _, a := range answers.All(c) {
		one := answer{}
		for _, v := range a.Pythons {
			if slices.Contains(versions, v) {
				one.Pythons = append(one.Pythons, v.String())
			}
		}
		if one.Pythons == nil {
			continue
		}
		for _, happened := range c.For(a.Pythons[0]) {
			one.Events = append(one.Events, newEvent(happened))
		}
		e.Answers = append(e.Answers, one)
	}
	return e
}

// deeds names the events that play a case.
var deeds = map[transcript.Kind]string{
	transcript.On: "open", transcript.Send: "send", transcript.HalfClose: "half-close", transcript.Close: "close",
	transcript.Receive: "receive", transcript.End: "end", transcript.Signal: "signal", transcript.Status: "status",
	transcript.Stdout: "stdout", transcript.Stderr: "stderr",
}

func newEvent(e transcript.Event) event {
	one := event{Do: deeds[e.Kind], Connection: e.Conn, Address: e.Address}
	switch e.Kind {
	case transcript.Send, transcript.Receive, transcript.Stdout, transcript.Stderr:
		bytes := say(e.Text)
		one.Text, one.Pieces = bytes.Text, bytes.Pieces
	case transcript.Signal:
		one.Signal = e.Word
	case transcript.Status:
		if status, err := strconv.Atoi(e.Word); err == nil { // Parse has seen to it
			one.Status = &status
		}
	}
	return one
}

func say(t transcript.Text) *said {
	s := &said{Text: t.String(), Pieces: []piece{}}
	for _, p := range t {
		switch p.Name {
		case "", transcript.Repeat:
			s.Pieces = append(s.Pieces, piece{Base64: base64.StdEncoding.EncodeToString([]byte(p.Bytes)), Times: p.Count})
		default:
			s.Pieces = append(s.Pieces, piece{Placeholder: p.Name})
		}
	}
	return s
}

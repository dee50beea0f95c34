package export

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
	"github.com/google/go-cmp/cmp"
	"gotest.tools/v3/assert"
)

func exported(t *testing.T, cases []*transcript.Case, versions ...python.Version) document {
	t.Helper()
	var b bytes.Buffer
	assert.NilError(t, JSON(&b, cases, versions))
	d := json.NewDecoder(&b)
	d.DisallowUnknownFields()
	var read document
	assert.NilError(t, d.Decode(&read))
	return read
}

const wantEntry = `{
 "id": "file/made-up",
 "title": "made up",
 "clauses": [
  "FILE-4"
 ],
 "remarks": [
  "a remark"
 ],
 "handler": "file",
 "server": "threading",
 "answers": [
  {
   "pythons": [
    "3.14"
   ],
   "events": [
    {
     "do": "open"
    },
    {
     "do": "send",
     "text": "\\xff",
     "pieces": [
      {
       "base64": "/w=="
      }
     ]
    },
    {
     "do": "half-close"
    },
    {
     "do": "receive",
     "text": "\\{date}\\{repeat a 70}",
     "pieces": [
      {
       "placeholder": "date"
      },
      {
       "base64": "YQ==",
       "times": 70
      }
     ]
    },
    {
     "do": "end"
    }
   ]
  }
 ]
}`

func TestEntry(t *testing.T) {
	c := made(t, ofFiles, "# a remark\n> \\xff\n>.\n\n[3.13]\n< old\n\n[3.14+]\n< \\{date}\\{repeat a 70}\n<.\n")
	d := exported(t, []*transcript.Case{c}, v314)
	assert.Equal(t, d.Schema, Schema)
	assert.DeepEqual(t, d.Pythons, map[string]string{"3.14": python.Release(v314)})
	assert.Equal(t, d.Clauses[0].ID, "FILE-4")
	text, err := json.MarshalIndent(d.Cases[0], "", " ")
	assert.NilError(t, err)
	assert.Equal(t, cmp.Diff(wantEntry, string(text)), "")
}

func TestEntryOfAProgram(t *testing.T) {
	c := made(t, "handler: serve\nargs: '' \\{port}\n", "> a\n\n$ kill -INT\n\n$? 130\n\n| out\n")
	d := exported(t, []*transcript.Case{c}, v314)
	assert.Equal(t, d.Cases[0].Server, "")
	assert.DeepEqual(t, d.Cases[0].Args, []said{{Pieces: []piece{}}, {Text: `\{port}`, Pieces: []piece{{Placeholder: "port"}}}})
	events := d.Cases[0].Answers[0].Events
	assert.Equal(t, events[2].Signal, "INT")
	assert.Equal(t, *events[3].Status, 130)
	assert.Equal(t, events[4].Text, "out")
}

// Of the whole corpus: the bytes in the JSON are those of the transcripts, every
// tree a case names is there, and every clause.
func TestTheCorpusSurvives(t *testing.T) {
	cases := allCases(t)
	d := exported(t, cases)
	assert.Equal(t, len(d.Cases), len(cases))
	clauses := map[string]bool{}
	for _, c := range d.Clauses {
		clauses[c.ID] = true
	}
	for i, c := range cases {
		e := d.Cases[i]
		assert.Equal(t, e.ID, c.ID)
		assert.Assert(t, e.Tree == "" || d.Trees[e.Tree] != nil, c.ID)
		for _, id := range e.Clauses {
			assert.Assert(t, clauses[id], id)
		}
		for _, a := range e.Answers {
			v, err := python.ParseVersion(a.Pythons[0])
			assert.NilError(t, err)
			script := c.For(v)
			assert.Equal(t, len(a.Events), len(script), c.ID)
			for k, event := range script {
				assert.Equal(t, a.Events[k].bytes(t), event.Text.Expand(here.value), c.ID)
			}
		}
	}
}

// bytes reads an event as a stranger would.
func (e event) bytes(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	for _, p := range e.Pieces {
		if p.Placeholder != "" {
			b.WriteString(here.value(p.Placeholder))
			continue
		}
		data, err := base64.StdEncoding.DecodeString(p.Base64)
		assert.NilError(t, err)
		b.Write(bytes.Repeat(data, max(1, p.Times)))
	}
	return b.String()
}

func TestRaw(t *testing.T) {
	dir := t.TempDir()
	c := made(t, ofFiles, "@ a\n> \\{host}\\xff\n\n@ b\n> x\n\n@ a\n< \\{date}\\n\n\n! \\{traceback}\n! E\\n\n")
	assert.NilError(t, Raw(dir, c, v314, here))
	for name, want := range map[string]string{"a.request": "127.0.0.1\xff", "b.request": "x", "a.reply": "\\{date}\n", "b.reply": "",
		"stderr": "\\{traceback}\nE\n", "case.txt": string(transcript.Print(c))} {
		got, err := os.ReadFile(filepath.Join(dir, "file", "made-up", name))
		assert.NilError(t, err)
		assert.Equal(t, string(got), want, name)
	}
	_, ok := Request(c, v314, here)
	assert.Assert(t, !ok, "two connections have no one request")
	sent, ok := Request(made(t, ofFiles, "> a\n\n> b\n"), v314, here)
	assert.Assert(t, ok && sent == "ab", sent)
}

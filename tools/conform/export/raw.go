package export

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/golden/transcript"
	"github.com/glasshttp/glass/spec/python"
)

// An Address is where a server is thought to listen: what stands for \{host}
// and \{port} where the client names them.
type Address struct {
	Host string
	Port int
}

// value gives what stands for a placeholder. Nobody can know the others
// beforehand: they stay as they are spelled.
func (a Address) value(name string) string {
	switch name {
	case transcript.Host:
		return a.Host
	case transcript.Port:
		return strconv.Itoa(a.Port)
	}
	return `\{` + name + `}`
}

// A stream is what went over one connection.
type stream struct {
	name        string // "" for the only one
	sent, reply string
}

// streams gives the bytes of each connection, in the order in which they were
// opened.
func streams(script []transcript.Event, at Address) []stream {
	var all []stream
	for _, e := range script {
		i := slices.IndexFunc(all, func(s stream) bool { return s.name == e.Conn })
		switch e.Kind {
		case transcript.On:
			all = append(all, stream{name: e.Conn})
		case transcript.Send:
			all[i].sent += e.Text.Expand(at.value)
		case transcript.Receive:
			all[i].reply += e.Text.Expand(at.value)
		}
	}
	return all
}

// Request gives the bytes that the client sends in a case of one connection,
// and whether it is one.
func Request(c *transcript.Case, v python.Version, at Address) (sent string, ok bool) {
	all := streams(c.For(v), at)
	if len(all) != 1 {
		return "", false
	}
	return all[0].sent, true
}

// Raw writes what a Python has of a case into a folder of the case's name below
// dir:
//
//	request, reply              the bytes of the connection; NAME.request where connections have names
//	stderr, stdout              what the server logs, and what a program prints
//	case.txt                    the transcript: what comes in which order
//
// In replies and logs, what differs from run to run stays spelled as in the
// transcript, such as \{date}.
func Raw(dir string, c *transcript.Case, v python.Version, at Address) error {
	folder := filepath.Join(dir, filepath.FromSlash(c.ID))
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	script := c.For(v)
	files := map[string]string{"case.txt": string(transcript.Print(c))}
	for _, s := range streams(script, at) {
		prefix := ""
		if s.name != "" {
			prefix = s.name + "."
		}
		files[prefix+"request"], files[prefix+"reply"] = s.sent, s.reply
	}
	for name, kind := range map[string]transcript.Kind{"stderr": transcript.Stderr, "stdout": transcript.Stdout} {
		if text := transcript.Said(script, kind); text != nil {
			// A traceback is a line of its own, but not by an end of line.
			files[name] = strings.ReplaceAll(text.Expand(at.value), `\{traceback}`, `\{traceback}`+"\n")
		}
	}
	for name, bytes := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(bytes), 0o666); err != nil {
			return err
		}
	}
	return nil
}

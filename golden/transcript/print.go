package transcript

import (
	"bytes"
	"fmt"
)

// Print spells a case: the only bytes from which Parse makes it again.
func Print(c *Case) []byte {
	var b bytes.Buffer
	for _, f := range header {
		if value := f.spell(c); value != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.key, value)
		}
	}
	for _, block := range c.Blocks {
		b.WriteByte('\n')
		if block.Versions != nil {
			fmt.Fprintf(&b, "[%s]\n", block.Versions)
		}
		for _, e := range block.Events {
			for _, line := range e.Lines() {
				b.WriteString(line + "\n")
			}
		}
	}
	return b.Bytes()
}

// Lines spells the event: several lines for a text of several.
func (e Event) Lines() []string {
	switch {
	case e.Kind.hasText():
		var lines []string
		for _, t := range e.Text.Cut() {
			lines = append(lines, string(e.Kind)+" "+t.String())
		}
		return lines
	case e.Kind == Signal:
		return []string{string(e.Kind) + " -" + e.Word}
	case e.Address != "":
		return []string{string(e.Kind) + " " + e.Word + " " + e.Address}
	case e.Word != "":
		return []string{string(e.Kind) + " " + e.Word}
	}
	return []string{string(e.Kind)}
}

package base

import (
	"os"

	"github.com/glasshttp/glass/server/colorize"
	"github.com/glasshttp/glass/server/pytext"
)

// Colours are what stands around the parts of a log line to colour them on a
// terminal (BASE-67). The zero value colours nothing.
type Colours = colorize.HTTPServer

// logged is what LogRequest and LogError leave behind for LogMessage, in the
// Pythons whose log_message makes the line of a request anew (BASE-45). Nobody
// but LogMessage takes it away again, so an override that does not call it
// leaves it to the next message.
type logged struct {
	request bool
	code    int
	size    int64
	isError bool
}

// colours are those of the next line.
func (h *Handler) colours() *Colours {
	switch {
	case !h.Facts.LogColoured:
		return &colorize.NoHTTPServer
	case h.LogColours != nil:
		return h.LogColours
	}
	h.chooseColours.Do(func() {
		h.chosen = &colorize.NoHTTPServer
		if colorize.Can(os.Getenv, h.Log.File()) {
			h.chosen = &colorize.DefaultHTTPServer
		}
	})
	return h.chosen
}

// appendRequest appends the line of a request, its three words apart and path
// and code in colours. What is between the words becomes one blank (BASE-34).
func (x *Exchange) appendRequest(line []byte, code int, size int64, colours *Colours) []byte {
	line = append(line, '"')
	start := len(line)
	line = pytext.AppendEscapeLog(line, x.RequestLine)
	if method, path, version, ok := threeWords(string(line[start:])); ok {
		line = append(line[:start], method...)
		line = append(line, ' ')
		line = append(line, colours.Path...)
		line = append(line, path...)
		line = append(line, colours.Reset...)
		line = append(line, ' ')
		line = append(line, version...)
	}
	line = append(line, `" `...)
	line = append(line, codeColour(code, colours)...)
	line = appendNumber(line, int64(code))
	line = append(line, ' ')
	line = append(line, colours.Size...)
	line = appendNumber(line, size)
	return append(line, colours.Reset...)
}

// codeColour is the colour of a status code: by its hundred, and none for one
// that is not known.
func codeColour(code int, colours *Colours) string {
	switch {
	case code == -1:
		return ""
	case code >= 500:
		return colours.StatusServerError
	case code >= 400:
		return colours.StatusClientError
	case code >= 300:
		return colours.StatusRedirect
	case code >= 200:
		return colours.StatusOK
	}
	return colours.StatusInformational
}

// threeWords is text.split(None, 2), and whether that gives three: what follows
// the second word stays as it is, but for the blanks before it.
func threeWords(text string) (first, second, rest string, ok bool) {
	var space [16]string
	words := pytext.Fields(space[:0], text)
	if len(words) < 3 {
		return "", "", "", false
	}
	// The words are parts of the text: where the third begins is found by what
	// is left of the text behind the second.
	rest = text
	for _, word := range words[:2] {
		rest = pytext.TrimSpaceLeft(rest)[len(word):]
	}
	return words[0], words[1], pytext.TrimSpaceLeft(rest), true
}

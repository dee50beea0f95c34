package apps

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/spec/python"
)

// steps serves files, with every step on the way from a target to a reply
// changed a little.
var _ = register("steps", func(facts *python.Facts, tree string) *base.Handler {
	h := file.NewFor(facts, tree)
	head, translate := h.SendHead, h.TranslatePath
	h.SendHead = func(x *base.Exchange) io.ReadCloser {
		if x.Path == "/private" {
			x.SendError(403)
			return nil
		}
		return head(x)
	}
	h.TranslatePath = func(x *base.Exchange, target string) string {
		if strings.HasPrefix(target, "/mounted/") {
			target = strings.TrimPrefix(target, "/mounted")
		}
		return translate(x, target)
	}
	h.GuessType = func(x *base.Exchange, path string) string { return "text/x-guessed" }
	h.ListDirectory = func(x *base.Exchange, path string) io.ReadCloser {
		const body = "nothing to see\n"
		x.SendResponse(200)
		x.SendHeader("Content-Type", "text/plain")
		x.SendHeader("Content-Length", strconv.Itoa(len(body)))
		x.EndHeaders()
		return io.NopCloser(strings.NewReader(body))
	}
	h.CopyFile = func(x *base.Exchange, body io.Reader, to io.Writer) {
		text, err := io.ReadAll(body)
		x.Fail(err)
		to.Write(bytes.ToUpper(text))
	}
	return h.Handler
})

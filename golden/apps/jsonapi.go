package apps

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// jsonapi speaks JSON to programs, in its errors as well.
var _ = register("jsonapi", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ErrorContentType = "application/json"
	h.ErrorMessageFormat = `{"error": %(code)d, "message": "%(message)s"}` + "\n"
	h.Do["GET"] = func(x *base.Exchange) {
		if x.Path != "/greeting" {
			x.SendError(404)
			return
		}
		replyJSON(x, `{"hello": "world"}`)
	}
	h.Do["POST"] = func(x *base.Exchange) {
		var asked []int
		if json.Unmarshal(readBody(x), &asked) != nil {
			x.SendError(400, "This is no JSON")
			return
		}
		sum := 0
		for _, n := range asked {
			sum += n
		}
		replyJSON(x, fmt.Sprintf(`{"sum": %d}`, sum))
	}
	return h
})

func replyJSON(x *base.Exchange, value string) {
	x.SendResponse(200)
	x.SendHeader("Content-Type", "application/json")
	x.SendHeader("Content-Length", strconv.Itoa(len(value)+1))
	x.EndHeaders()
	io.WriteString(x.WFile, value+"\n")
}

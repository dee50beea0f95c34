package main

import (
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/handlers/file"
	"github.com/glasshttp/glass/server/request"
)

// SERVE-15: some Pythons make an empty list of an argument that is two dashes,
// and then serve a folder, or speak a protocol, that is no text. Nobody looks
// before there is a connection.

const notText = "expected str, bytes or os.PathLike object, not list"

// failSetup makes every connection fail where the handler is made: where it asks
// for the path of its folder.
func failSetup(h *base.Handler) {
	h.Setup = func(x *base.Exchange) { x.Fail(raise("TypeError", notText)) }
}

// failTranslation makes every look-up of a file fail: where names are joined to
// the folder or, when there are none, where the folder is looked at.
func failTranslation(h *file.Handler) {
	h.Directory = "/"
	translate := h.TranslatePath
	h.TranslatePath = func(x *base.Exchange, target string) string {
		text := notText
		if strings.Trim(translate(x, target), "/") == "" {
			text = "stat: path should be string, bytes, os.PathLike or integer, not list"
		}
		x.Fail(raise("TypeError", text))
		return ""
	}
}

// failComparison has the protocol written as Python writes an empty list, and
// makes requests fail that ask whether it is a newer one.
func failComparison(h *base.Handler) {
	h.ProtocolVersion = "[]"
	parse := h.ParseRequest
	h.ParseRequest = func(x *base.Exchange) bool {
		ok := parse(x)
		connection, _ := x.Headers.Lookup("Connection")
		if ok && (x.RequestVersion >= "HTTP/1.1" || request.EqualFold(connection, "keep-alive")) {
			x.Fail(raise("TypeError", "'>=' not supported between instances of 'list' and 'str'"))
		}
		return ok && x.Err() == nil
	}
}

package apps

import (
	"io"
	"net/url"
	"strconv"
	"strings"

	"github.com/glasshttp/glass/handlers/base"
	"github.com/glasshttp/glass/spec/python"
)

// site is a small site, such as tutorials end with: pages by path, a form,
// redirects, cookies, a password, and an error page of its own.
var _ = register("site", func(facts *python.Facts, tree string) *base.Handler {
	h := base.NewFor(facts)
	h.ServerVersion = "Site/1.0"
	h.Do["GET"], h.Do["HEAD"] = siteGet, siteGet
	h.Do["POST"] = sitePost
	h.Do["PUT"] = func(x *base.Exchange) {
		readBody(x)
		x.SendResponse(201)
		x.SendHeader("Location", x.Path)
		x.SendHeader("Content-Length", "0")
		x.EndHeaders()
	}
	h.Do["DELETE"] = func(x *base.Exchange) {
		x.SendResponse(204)
		x.EndHeaders()
	}
	h.SendError = func(x *base.Exchange, code int, text ...string) {
		const body = "<h1>Oops!</h1>\n"
		x.SendResponse(code, text[:min(len(text), 1)]...)
		x.SendHeader("Content-Type", "text/html")
		x.SendHeader("Content-Length", strconv.Itoa(len(body)))
		x.EndHeaders()
		io.WriteString(x.WFile, body)
	}
	return h
})

func siteGet(x *base.Exchange) {
	path, query, _ := strings.Cut(x.Path, "?")
	switch path {
	case "/":
		sitePage(x, "home")
	case "/search":
		form, _ := url.ParseQuery(query)
		if form["q"] == nil {
			form["q"] = []string{"nothing"}
		}
		sitePage(x, strings.Join(form["q"], ", "))
	case "/old":
		siteRedirect(x, 301, "/")
	case "/cookies":
		x.SendResponse(200)
		x.SendHeader("Set-Cookie", "one=1")
		x.SendHeader("Set-Cookie", "two=2")
		x.SendHeader("Content-Length", "0")
		x.EndHeaders()
	case "/secret":
		siteSecret(x)
	default:
		x.SendError(404)
	}
}

func sitePost(x *base.Exchange) {
	form, _ := url.ParseQuery(string(readBody(x)))
	if x.Path == "/form" {
		sitePage(x, "Hello, "+form.Get("name"))
	} else {
		siteRedirect(x, 303, "/")
	}
}

func siteSecret(x *base.Exchange) {
	if x.Headers.Get("Authorization") == "Basic dXNlcjpwYXNzd29yZA==" { // user:password
		sitePage(x, "the secret")
		return
	}
	x.SendResponse(401)
	x.SendHeader("WWW-Authenticate", `Basic realm="site"`)
	x.SendHeader("Content-Length", "0")
	x.EndHeaders()
}

func siteRedirect(x *base.Exchange, code int, target string) {
	x.SendResponse(code)
	x.SendHeader("Location", target)
	x.SendHeader("Content-Length", "0")
	x.EndHeaders()
}

func sitePage(x *base.Exchange, text string) {
	body := "<p>" + text + "</p>\n"
	x.SendResponse(200)
	x.SendHeader("Content-Type", "text/html; charset=utf-8")
	x.SendHeader("Content-Length", strconv.Itoa(len(body)))
	x.EndHeaders()
	if x.Command != "HEAD" {
		io.WriteString(x.WFile, body)
	}
}

package rfc

import (
	"strconv"
	"strings"
)

// cgiRules look at what became of a script's header on its way to the client:
// Status and Location are for the server to act on (RFC 3875 section 6.3).
var cgiRules = []Rule{
	{
		ID: "script-status", Section: "3875 section 6.3.3", Level: Stated,
		Statement: "the status of a script becomes the status of the reply",
		When:      "a reply of a server of scripts has a field Status, which only a script can have written",
		conn: func(o *observation, c *conn) finding {
			if !o.cgi {
				return silent
			}
			found := silent
			for _, r := range c.replies {
				status := r.fields.get("Status")
				if status == "" {
					continue
				}
				if code, _, _ := strings.Cut(status, " "); code != strconv.Itoa(r.code) {
					return broken("%d, and the script said Status: %s", r.code, status)
				}
				found = obeyed
			}
			return found
		},
	},
	{
		ID: "script-redirect", Section: "3875 section 6.2.3", Level: Must,
		Statement: "a script that answers with a Location redirects: its reply is no 200",
		When:      "a reply of a server of scripts has Location",
		conn: func(o *observation, c *conn) finding {
			if !o.cgi {
				return silent
			}
			found := silent
			for _, r := range c.replies {
				if !r.fields.has("Location") {
					continue
				}
				if r.code == 200 {
					return broken("200 came with Location: %s", r.fields.get("Location"))
				}
				found = obeyed
			}
			return found
		},
	},
}

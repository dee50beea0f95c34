package rfc

var dateRules = []Rule{
	{
		ID: "date", Section: "9110 section 6.6.1", Level: Must,
		Statement: "replies of 200 to 499 have Date, where the server has a clock",
		When:      "a reply is one of them",
		reply: func(_ *conn, r *reply) finding {
			if r.code < 200 || r.code > 499 || !r.headed {
				return silent
			}
			return unless(r.fields.has("Date"), "%d has none", r.code)
		},
	},
	{
		ID: "date-form", Section: "9110 section 5.6.7", Level: Must,
		Statement: "dates are written in the preferred form, Sun, 06 Nov 1994 08:49:37 GMT",
		When:      "a reply has Date, Last-Modified or Expires",
		reply: func(_ *conn, r *reply) finding {
			found := silent
			for _, name := range []string{"Date", "Last-Modified", "Expires"} {
				if !r.fields.has(name) || name == "Expires" && digits.MatchString(r.fields.get(name)) {
					continue // a number in Expires means: expired already
				}
				if _, ok := r.date(name); !ok {
					return broken("%s: %.60q", name, r.fields.get(name))
				}
				found = obeyed
			}
			return found
		},
	},
	{
		ID: "not-modified-in-future", Section: "9110 section 8.8.2.1", Level: MustNot,
		Statement: "Last-Modified is not later than Date",
		When:      "a reply has both",
		reply: func(_ *conn, r *reply) finding {
			modified, a := r.date("Last-Modified")
			date, b := r.date("Date")
			if !a || !b {
				return silent
			}
			return unless(!modified.After(date), "%s, and Date is %s", r.fields.get("Last-Modified"), r.fields.get("Date"))
		},
	},
}

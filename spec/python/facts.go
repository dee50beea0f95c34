package python

// Facts is one version's column of the table: how that Python's http.server
// behaves wherever it does not behave as every other. A field holds the
// behaviour, not the version it came with, so that the code which reads it says
// what it does.
//
// Each chapter has its part and its history: the values the oldest version
// begins with, then what each later one changed. The comment of a field names
// its clause and says what is so when the field is true, or what it holds.
//
// The values are fixed once Lookup has answered; they are shared and must not
// be changed.
type Facts struct {
	Version Version
	Release string // the release that was recorded, such as "3.14.8"

	Listener
	Request
	Base
	File
	CGI
	Serve
}

// A Status is what a Python calls a status code.
type Status struct {
	Phrase      string // short, for the status line
	Description string // long, for the error page; may be empty
}

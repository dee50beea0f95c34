package python

// Base is the part of the facts that the base chapter reads.
type Base struct {
	// What the reply says of the server. The interpreters' own tables have these.
	BaseServerVersion string // BaseHTTPRequestHandler.server_version
	SysVersion        string // "Python/" and the release

	// Error replies, from the interpreters' own tables.
	ErrorMessageFormat string         // the page, with %(code)d, %(message)s and %(explain)s
	ErrorContentType   string         // its Content-Type
	Responses          map[int]Status // what every status code is called

	// Dates.
	YearRefused string // BASE-63: what the ValueError says of a year that no date has, which stands for %d
}

var baseHistory = []step[Base]{
	{Version{2, 7}, func(b *Base) {
		b.YearRefused = "year %d is out of range"
	}},
	{Version{3, 14}, func(b *Base) {
		b.YearRefused = "year must be in 1..9999, not %d"
	}},
}

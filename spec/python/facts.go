package python

// Facts is one version's column of the table: how that Python's http.server
// behaves wherever it does not behave as every other. A field holds the
// behaviour, not the version it came with, so that the code which reads it says
// what it does.
//
// The values are fixed once Lookup has answered; they are shared and must not
// be changed.
type Facts struct {
	Version Version
	Release string // the release that was recorded, such as "3.14.8"

	// What the reply says of the server.
	BaseServerVersion   string // BaseHTTPRequestHandler.server_version
	SimpleServerVersion string // FILE-9: SimpleHTTPRequestHandler.server_version
	SysVersion          string // "Python/" and the release

	// Error replies.
	ErrorMessageFormat string         // the page, with %(code)d, %(message)s and %(explain)s
	ErrorContentType   string         // its Content-Type
	Responses          map[int]Status // what every status code is called

	// Dates.
	YearRefused string // BASE-63: what the ValueError says of a year that no date has, which stands for %d

	// The request line.
	RefusalHasStatusLine bool // REQUEST-18: a malformed request line is answered with status line and headers, not with the bare page
	ShortGetReadsHeaders bool // REQUEST-15: GET without a version still waits for a header block, and obeys it

	// The header block.
	FoldedStartStripped   bool // REQUEST-35: a value that begins on its continuation line loses the line end and blanks before it
	MaxHeaderLines        int  // REQUEST-30: more lines than this, the blank one counted, are refused with 431
	UnnumberedPartAllowed bool // REQUEST-59: a Content-Type parameter may come in parts with and without a number; elsewhere that raises

	// From target to file.
	EncodedSlashEnds          bool // FILE-26: %2f at the end of a target asks for a directory as / does
	TextAroundBracketsRefused bool // FILE-36: an absolute target with text around the brackets of its host is an error

	// Listings.
	ListingStyle    string // FILE-40: what stands between the charset and the title of a listing
	TitleShowsQuery bool   // FILE-41: the title of a listing repeats query and fragment

	// MIME types.
	TypeOverrides map[string]string // FILE-70: SimpleHTTPRequestHandler.extensions_map
	SuffixMap     map[string]string // FILE-71: mimetypes.suffix_map: .tgz stands for .tar.gz
	EncodingsMap  map[string]string // FILE-72: mimetypes.encodings_map: .gz is how, not what
	TypesMap      map[string]string // FILE-74: mimetypes.types_map: .html is text/html

	// The command line.
	Prog              string // SERVE-10: what the program calls itself
	HelpColoured      bool   // SERVE-37: help and usage may have colours
	TLSOptions        bool   // SERVE-22: there are --tls-cert, --tls-key and --tls-password-file
	AmbiguousFirst    bool   // SERVE-12: an ambiguous abbreviation is reported before any option takes effect
	NegativePrefix    bool   // SERVE-14: what only begins like a negative number is an argument, not an option
	ShortEqualsSplits bool   // SERVE-13: "=" parts name and value of a word with one dash, abbreviated names included

	// TLS.
	CertificateErrorLine int // SERVE-25: the line of _ssl.c that raises what is wrong with a certificate
	KeyErrorLine         int // SERVE-25: the line that raises what is wrong with a key or its password
	KeyKindErrorLine     int // SERVE-25: the line that raises that a key is of another kind than the certificate's
}

// A Status is what a Python calls a status code.
type Status struct {
	Phrase      string // short, for the status line
	Description string // long, for the error page; may be empty
}

// colorScheme is what 3.14 put into its pages so that they follow a dark
// desktop.
const colorScheme = "<style type=\"text/css\">\n:root {\ncolor-scheme: light dark;\n}\n</style>\n"

// columns is the table, oldest version first. Only what differs by code stands
// here; names, pages, status codes and MIME types come from the tables that the
// interpreters themselves have printed (tables/record.py).
var columns = []Facts{
	{
		Version:              Version{3, 13},
		YearRefused:          "year %d is out of range",
		ShortGetReadsHeaders: true,
		MaxHeaderLines:       100,
		TitleShowsQuery:      true,
		Prog:                 "server.py",
		AmbiguousFirst:       true,
	},
	{
		Version:                   Version{3, 14},
		YearRefused:               "year must be in 1..9999, not %d",
		RefusalHasStatusLine:      true,
		UnnumberedPartAllowed:     true,
		FoldedStartStripped:       true,
		MaxHeaderLines:            100,
		EncodedSlashEnds:          true,
		TextAroundBracketsRefused: true,
		ListingStyle:              colorScheme,
		Prog:                      "python3.14 -m http.server",
		HelpColoured:              true,
		TLSOptions:                true,
		NegativePrefix:            true,
		ShortEqualsSplits:         true,
		CertificateErrorLine:      4221,
		KeyErrorLine:              4242,
		KeyKindErrorLine:          4250,
	},
}

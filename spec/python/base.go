package python

// Base is the part of the facts that the base chapter reads.
type Base struct {
	// What the reply says of the server, from the interpreters' own tables.
	BaseServerVersion string // BASE-5: the server_version of BaseHTTPRequestHandler
	SysVersion        string // BASE-5: the sys_version, which is Python and its release

	// Replies.
	HeadersBuffered bool   // BASE-9, BASE-11, BASE-14: headers wait in a buffer until they are ended, and are lost with an exception; else each is sent at once
	MessageClass    string // BASE-50: the class of headers, as it is called

	// Error replies. Page, type and phrases are from the interpreters' own tables.
	ErrorMessageFormat string         // BASE-29: the error page, with places for code, message and explanation
	ErrorContentType   string         // BASE-29: the Content-Type of the error page
	Responses          map[int]Status // BASE-46: what every status code is called
	ErrorHasLength     bool           // BASE-20: an error page has a Content-Length
	ExplanationTaken   bool           // BASE-22, BASE-23: send_error takes an explanation and escapes it in the page; else to give one is a TypeError
	CodesAreMembers    bool           // BASE-44, BASE-52: the codes that the library chooses are members of HTTPStatus, as their repr shows
	CodesHaveNames     bool           // BASE-20, BASE-44: the text of a code that the library chooses is a name such as HTTPStatus.NOT_FOUND; else it is the number

	// The log.
	LogEscaped     bool // BASE-37: control characters and backslashes are escaped in the log
	RequestRelined bool // BASE-34, BASE-45: the line of a request is made anew where the log is written, whatever an override has made of it
	LogColoured    bool // BASE-67: the log has colours on a terminal
	NameLookedUp   bool // BASE-43: address_string looks up the name of the client, and the log does not ask it; else it is the address, and begins each line of the log

	// The form of the error page.
	PercentSignConverts bool // BASE-52: a percent sign may stand at the end of a conversion, width and all
	CharacterLengthTold bool // BASE-52: the TypeError of %c says how long the text is that is no character
	FormatErrorsPlaced  bool // BASE-52: what is wrong with a format is said with the place where it is wrong

	// Dates.
	DateOfNames bool   // BASE-63, BASE-64: a date is put together from weekdayname and monthname, has any year, and its fraction is cut towards zero
	YearRefused string // BASE-63: the ValueError for a year beyond four digits ("": none)

	// What a handler meets.
	TruthIsNumber     bool   // BASE-18, BASE-41: close_connection is 1 or 0; else it is True or False
	CountWritten      bool   // BASE-54: wfile.write returns how many bytes it has written
	TextWritten       bool   // BASE-59: text that is ASCII can be written to wfile; else that is a TypeError
	MissingFieldFails bool   // BASE-61: brackets around the name of a field that is missing are a KeyError; else they give None
	NumberCalled      string // BASE-52, BASE-61: the word of a TypeError for the number that it misses
}

var baseHistory = []step[Base]{
	{Version{2, 7}, func(b *Base) {
		b.MessageClass = "Message"
		b.NameLookedUp = true
		b.DateOfNames = true
		b.TruthIsNumber = true
		b.TextWritten = true
		b.MissingFieldFails = true
		b.NumberCalled = "a number"
		b.PercentSignConverts = true
	}},
	{Version{3, 6}, func(b *Base) {
		b.HeadersBuffered = true
		b.MessageClass = "HTTPMessage"
		b.ErrorHasLength = true
		b.ExplanationTaken = true
		b.CodesAreMembers = true
		b.CodesHaveNames = true
		b.NameLookedUp = false
		b.DateOfNames = false
		b.YearRefused = "year %d is out of range"
		b.TruthIsNumber = false
		b.CountWritten = true
		b.TextWritten = false
		b.MissingFieldFails = false
	}},
	{Version{3, 7}, func(b *Base) {
		b.LogEscaped = true
		b.PercentSignConverts = false
	}},
	{Version{3, 10}, func(b *Base) {
		b.NumberCalled = "a real number"
	}},
	{Version{3, 11}, func(b *Base) {
		b.CodesHaveNames = false
	}},
	{Version{3, 14}, func(b *Base) {
		b.YearRefused = "year must be in 1..9999, not %d"
		b.CharacterLengthTold = true
	}},
	{Version{3, 15}, func(b *Base) {
		b.RequestRelined = true
		b.LogColoured = true
		b.FormatErrorsPlaced = true
	}},
}

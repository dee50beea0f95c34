package python

// Request is the part of the facts that the request chapter reads.
type Request struct {
	// Text and numbers.
	TextIsBytes        bool   // REQUEST-7, REQUEST-9, REQUEST-17, FILE-14: the text of a request is its bytes, of which those beyond ASCII are neither letters nor white space and are escaped in quotations; else it is Latin-1
	IntegerUnderscores bool   // REQUEST-20, REQUEST-62: int takes an underscore between two digits
	IntegerDigits      int    // REQUEST-21, REQUEST-59: the most digits that int takes (0: no limit)
	IntegerLimitName   string // REQUEST-59: what the exception about too many digits calls the limit ("": nothing)
	IntegerLimitFirst  bool   // REQUEST-62: int counts the digits before it has read the whole text

	// The request line.
	VersionIsLastWord    bool   // REQUEST-11: the last of three words or more is the version, and is looked at before the words are counted
	VersionDigitsOnly    bool   // REQUEST-20, REQUEST-21: the numbers of a version are of digits alone, ten at most; else they are what int takes
	NewerVersionMessage  string // REQUEST-23: what is said of a version of 2.0 or more
	SlashesReduced       bool   // REQUEST-27: the slashes a target begins with are reduced to one
	RefusalHasStatusLine bool   // REQUEST-18: a malformed request line is answered with status line and headers, not with the bare page
	ShortGetReadsHeaders bool   // REQUEST-15: GET without a version still waits for a header block, and obeys it; else it is answered at once

	// The header block.
	HeadersAreMail        bool   // REQUEST-36, REQUEST-38: the email package parses the header block, and the first of several fields counts; else rfc822 does, and the last counts
	MaxHeaderLine         int    // REQUEST-29: the most bytes a header line may have, else 431 (0: no limit)
	MaxHeaderLines        int    // REQUEST-30: the most header lines a request may have, else 431 (0: no limit)
	BlankLineCounted      bool   // REQUEST-30: the blank line that ends a header block counts as one of its lines
	FoldedStartStripped   bool   // REQUEST-35: a value that begins on its continuation line loses the line end and blanks before it
	UnnumberedPartAllowed bool   // REQUEST-59: a Content-Type parameter may come in parts with and without a number; else that raises
	MailNesting           int    // REQUEST-59: how many mails within mails the stack has room for, in the threads of a ThreadingHTTPServer of files (0: they are not parsed)
	RecursionText         string // REQUEST-59: what the exception says of one more
	CodecErrorNoted       bool   // REQUEST-59: that a codec has failed stands in a note below its exception; else around its text
	CodecNamesBeyondASCII bool   // REQUEST-59: letters beyond ASCII are a part of the name of a codec; else they part its words
	PunycodeRaises        bool   // REQUEST-59: the codec punycode raises for what is not ASCII
	IDNAError             string // REQUEST-59: what the codec idna raises
	ExpectAnswered        bool   // REQUEST-53: a client that expects 100-continue gets it
}

var requestHistory = []step[Request]{
	{Version{2, 7}, func(r *Request) {
		r.TextIsBytes = true
		r.NewerVersionMessage = "Invalid HTTP Version"
		r.ShortGetReadsHeaders = true
		r.FoldedStartStripped = true
	}},
	{Version{3, 6}, func(r *Request) {
		r.TextIsBytes = false
		r.IntegerUnderscores = true
		r.NewerVersionMessage = "Invalid HTTP version"
		r.HeadersAreMail = true
		r.CodecNamesBeyondASCII = true
		r.PunycodeRaises = true
		r.MailNesting = 972
		r.RecursionText = "maximum recursion depth exceeded"
		r.IDNAError = "Unsupported error handling replace"
		r.MaxHeaderLine = 65536
		r.MaxHeaderLines = 100
		r.BlankLineCounted = true
		r.FoldedStartStripped = false
		r.ExpectAnswered = true
	}},
	{Version{3, 7}, func(r *Request) {
		r.IntegerDigits = 4300
		r.IntegerLimitName = "4300"
		r.IntegerLimitFirst = true
		r.VersionIsLastWord = true
		r.SlashesReduced = true
		r.MailNesting = 973
		r.RecursionText = "maximum recursion depth exceeded while calling a Python object"
	}},
	{Version{3, 8}, func(r *Request) {
		r.MailNesting = 976
	}},
	{Version{3, 9}, func(r *Request) {
		r.CodecNamesBeyondASCII = false
	}},
	{Version{3, 11}, func(r *Request) {
		r.IntegerLimitName = "4300 digits"
		r.VersionDigitsOnly = true
		r.MailNesting = 977
		r.RecursionText = "maximum recursion depth exceeded"
	}},
	{Version{3, 12}, func(r *Request) {
		r.IntegerLimitFirst = false
		r.CodecErrorNoted = true
		r.MailNesting = 978
	}},
	{Version{3, 13}, func(r *Request) {
		r.PunycodeRaises = false
		r.IDNAError = "Unsupported error handling: replace"
	}},
	{Version{3, 14}, func(r *Request) {
		r.RefusalHasStatusLine = true
		r.ShortGetReadsHeaders = false
		r.FoldedStartStripped = true
		r.UnnumberedPartAllowed = true
	}},
	{Version{3, 15}, func(r *Request) {
		r.BlankLineCounted = false
	}},
}

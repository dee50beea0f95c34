package python

// Request is the part of the facts that the request chapter reads.
type Request struct {
	// The request line.
	RefusalHasStatusLine bool // REQUEST-18: a malformed request line is answered with status line and headers, not with the bare page
	ShortGetReadsHeaders bool // REQUEST-15: GET without a version still waits for a header block, and obeys it

	// The header block.
	FoldedStartStripped   bool // REQUEST-35: a value that begins on its continuation line loses the line end and blanks before it
	MaxHeaderLines        int  // REQUEST-30: more lines than this, the blank one counted, are refused with 431; 0 is no limit
	UnnumberedPartAllowed bool // REQUEST-59: a Content-Type parameter may come in parts with and without a number; elsewhere that raises
}

var requestHistory = []step[Request]{
	{Version{2, 7}, func(r *Request) {
		r.ShortGetReadsHeaders = true
	}},
	{Version{3, 6}, func(r *Request) {
		r.MaxHeaderLines = 100
	}},
	{Version{3, 14}, func(r *Request) {
		r.RefusalHasStatusLine = true
		r.ShortGetReadsHeaders = false
		r.FoldedStartStripped = true
		r.UnnumberedPartAllowed = true
	}},
	{Version{3, 15}, func(r *Request) {
		r.MaxHeaderLines = 101
	}},
}

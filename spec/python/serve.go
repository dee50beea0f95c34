package python

// Serve is the part of the facts that the serve chapter reads.
type Serve struct {
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

var serveHistory = []step[Serve]{
	{Version{3, 6}, func(s *Serve) {
		s.Prog = "server.py"
		s.AmbiguousFirst = true
	}},
	{Version{3, 14}, func(s *Serve) {
		s.Prog = "python3.14 -m http.server"
		s.HelpColoured = true
		s.TLSOptions = true
		s.AmbiguousFirst = false
		s.NegativePrefix = true
		s.ShortEqualsSplits = true
		s.CertificateErrorLine = 4221
		s.KeyErrorLine = 4242
		s.KeyKindErrorLine = 4250
	}},
	{Version{3, 15}, func(s *Serve) {
		s.Prog = "python3.15 -m http.server"
	}},
}

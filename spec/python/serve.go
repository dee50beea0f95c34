package python

// Serve is the part of the facts that the serve chapter reads.
type Serve struct {
	// What is started.
	Modules []string // SERVE-32: the modules that python -m can run, the usual one first
	Prog    string   // SERVE-10: what the program calls itself

	// The options. Those that all have from 3.6 on are no fact.
	HasOptions        bool // SERVE-32: the command line has options; else the first word is the port and no other is looked at
	CGIOption         bool // SERVE-30: there is --cgi; else it is unknown
	DirectoryOption   bool // SERVE-8: there is --directory
	ProtocolOption    bool // SERVE-17: there is --protocol
	TLSOptions        bool // SERVE-22: there are --tls-cert, --tls-key and --tls-password-file
	ContentTypeOption bool // SERVE-28: there is --content-type
	HeaderOption      bool // SERVE-29: there is --header
	CGIDirectory      bool // SERVE-31: the folder of --directory is that of --cgi too; else --cgi serves the working folder

	// What help and complaints say.
	LongNamesFirst    bool   // SERVE-11: the long name of an option stands before its letter; else the letter stands first
	MetavarOnce       bool   // SERVE-10: the help names the argument of an option once, behind all its names; else behind each
	OptionsHeading    string // SERVE-10: the heading of the options in the help
	CGIHelp           string // SERVE-10: what the help says of --cgi
	BindHelp          string // SERVE-10: what the help says of --bind
	DirectoryHelp     string // SERVE-10: what the help says of --directory
	PortHelp          string // SERVE-10: what the help says of the port
	AsksTerminal      bool   // SERVE-36: the terminal is asked for its width when COLUMNS does not say it; else it is taken for 80 columns wide
	HelpColoured      bool   // SERVE-37: help and usage may have colours
	TracebackColoured bool   // SERVE-37: the end of a traceback may have colours
	AllColoured       bool   // SERVE-37: complaints, banner and what is usual in the help may have colours too, each as its own output is a terminal or none

	// How argparse reads words.
	AmbiguousFirst     bool // SERVE-12: an ambiguous abbreviation is reported before any option takes effect; else when its turn comes
	ShortEqualsSplits  bool // SERVE-13: an equals sign parts name and value of a word with one dash, even when the name is abbreviated
	EmptyFlagRaises    bool // SERVE-13: an equals sign behind the letter of a flag, and nothing behind it, is an IndexError; else a complaint
	ClusterRefuses     bool // SERVE-13: what is no option in a cluster of letters is a complaint about the letter before it; else it is an unknown word
	ClusterKeepsEquals bool // SERVE-13: an equals sign in a cluster is part of the argument; else it is not
	NegativePrefix     bool // SERVE-14: what only begins like a negative number is an argument, not an option
	DashesAreNothing   bool // SERVE-15: two dashes attached to an option make its argument an empty list; else they are its argument

	// The address.
	IPv4Alone       bool // SERVE-3: the socket is one of IPv4, and an empty address means all interfaces; else the address decides
	PortWraps       bool // SERVE-6: a port out of range is cut to one in range; else it is an OverflowError
	PortHasNoEnd    bool // SERVE-6: a port beyond 64 bits goes to the C library like others; else it is an OverflowError
	NameErrorNoted  bool // SERVE-7: that a host name cannot be encoded is said in a line of its own; else in one line with the reason
	NameErrorPlaced bool // SERVE-7: the error of a host name that cannot be encoded says in which place

	// From the banner on.
	BannerHasURL bool // SERVE-1: the banner has a URL
	URLBrackets  bool // SERVE-1: an IPv6 address in the URL stands in brackets
	Threads      bool // SERVE-18, SERVE-34: each connection has a thread of its own; else one is served after the other
	Farewell     bool // SERVE-20, SERVE-33: Ctrl-C ends the program with a farewell and status 0; else with an exception

	// Scripts.
	HandlerWarningLine int // SERVE-30: the line of http/server.py that warns of the end of the handler of scripts (0: none does)
	ForkWarningLine    int // SERVE-30: the line of http/server.py that warns of a fork while there are threads (0: none does)

	// TLS.
	CertificateErrorLine int  // SERVE-25: the line of _ssl.c that raises what is wrong with a certificate (0: no TLS)
	KeyErrorLine         int  // SERVE-25: the line of _ssl.c that raises what is wrong with a key or its password (0: no TLS)
	KeyKindErrorLine     int  // SERVE-25: the line of _ssl.c that raises that a key is of another kind than the certificate (0: no TLS)
	TLSFileNamed         bool // SERVE-25: what cannot be read of certificate and key is named
}

var serveHistory = []step[Serve]{
	{Version{2, 7}, func(s *Serve) {
		s.Modules = []string{"SimpleHTTPServer", "CGIHTTPServer", "BaseHTTPServer"}
		s.IPv4Alone = true
	}},
	{Version{3, 6}, func(s *Serve) {
		s.Modules = []string{"http.server"}
		s.Prog = "server.py"
		s.HasOptions = true
		s.CGIOption = true
		s.LongNamesFirst = true
		s.OptionsHeading = "optional arguments"
		s.CGIHelp = "Run as CGI Server"
		s.BindHelp = "Specify alternate bind address [default: all interfaces]"
		s.PortHelp = "Specify alternate port [default: 8000]"
		s.AmbiguousFirst = true
		s.EmptyFlagRaises = true
		s.ClusterRefuses = true
		s.ClusterKeepsEquals = true
		s.DashesAreNothing = true
		s.BannerHasURL = true
		s.Farewell = true
	}},
	{Version{3, 7}, func(s *Serve) {
		s.DirectoryOption = true
		s.DirectoryHelp = "Specify alternative directory [default:current directory]"
		s.Threads = true
	}},
	{Version{3, 8}, func(s *Serve) {
		s.AsksTerminal = true
		s.IPv4Alone = false
		s.PortWraps = true
		s.URLBrackets = true
	}},
	{Version{3, 9}, func(s *Serve) {
		s.CGIDirectory = true
		s.CGIHelp = "run as CGI server"
		s.BindHelp = "specify alternate bind address (default: all interfaces)"
		s.DirectoryHelp = "specify alternate directory (default: current directory)"
		s.PortHelp = "specify alternate port (default: 8000)"
	}},
	{Version{3, 10}, func(s *Serve) {
		s.OptionsHeading = "options"
		s.EmptyFlagRaises = false
	}},
	{Version{3, 11}, func(s *Serve) {
		s.ProtocolOption = true
		s.LongNamesFirst = false
		s.BindHelp = "bind to this address (default: all interfaces)"
		s.DirectoryHelp = "serve this directory (default: current directory)"
		s.PortHelp = "bind to this port (default: %(default)s)"
	}},
	{Version{3, 12}, func(s *Serve) {
		s.PortHasNoEnd = true
		s.ForkWarningLine = 1172
		s.NameErrorNoted = true
	}},
	{Version{3, 13}, func(s *Serve) {
		s.HandlerWarningLine = 1317
		s.ForkWarningLine = 1178
		s.MetavarOnce = true
		s.ClusterRefuses = false
		s.ClusterKeepsEquals = false
		s.DashesAreNothing = false
		s.NameErrorPlaced = true
		s.TracebackColoured = true
	}},
	{Version{3, 14}, func(s *Serve) {
		s.Prog = "python3.14 -m http.server"
		s.HandlerWarningLine = 1426
		s.ForkWarningLine = 1246
		s.HelpColoured = true
		s.TLSOptions = true
		s.AmbiguousFirst = false
		s.ShortEqualsSplits = true
		s.NegativePrefix = true
		s.CertificateErrorLine = 4221
		s.KeyErrorLine = 4242
		s.KeyKindErrorLine = 4250
	}},
	{Version{3, 15}, func(s *Serve) {
		s.Prog = "python3.15 -m http.server"
		s.CGIOption = false
		s.HandlerWarningLine = 0
		s.ForkWarningLine = 0
		s.CGIHelp = ""
		s.ContentTypeOption = true
		s.HeaderOption = true
		s.AllColoured = true
		s.CertificateErrorLine = 4607
		s.KeyErrorLine = 4628
		s.KeyKindErrorLine = 4637
		s.TLSFileNamed = true
	}},
}

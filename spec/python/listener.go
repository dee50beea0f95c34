package python

// Listener is the part of the facts that the listener chapter reads.
type Listener struct {
	// The server.
	RequestQueueSize   int  // LISTENER-4: how many connections the server asks the system to keep for it
	BlockOnClose       bool // LISTENER-36: server_close waits for threads that are no daemons
	AnyIPv6HasHostName bool // LISTENER-34: a server on all addresses of IPv6 is called what its machine is called; else it is called ::
	AsksPassPhrase     bool // LISTENER-39: the pass phrase of an encrypted key is asked for; else such a key cannot be used without its password
	TLSReadErrorLine   int  // LISTENER-40: the line of _ssl.c that raises what is wrong with a record of TLS (0: no TLS)
	TLSEndErrorLine    int  // LISTENER-40: the line of _ssl.c that raises that the stream below TLS has ended (0: no TLS)

	// Clients.
	ZoneShown bool // LISTENER-18: the address of an IPv6 client is shown with its zone

	// Failures.
	ReportVerb         string // LISTENER-14: what an exception did while a request was processed
	ReportOnStdout     bool   // LISTENER-14: all of a report but the traceback is on standard output; else all of it is on standard error
	ClassWithoutModule bool   // LISTENER-14: a report names the class of an exception without its module
	ExitReported       bool   // LISTENER-28: a handler that exits is reported like one that fails
	SocketErrorClass   string // LISTENER-16: the class of every error of a connection ("": one for each kind of error)
	TimeoutRepr        string // LISTENER-17: what the log calls the exception of a time-out
	VanishedIsTimeout  bool   // LISTENER-17: a client that the system has given up is logged as one that stayed silent; else it is an exception to be reported
}

var listenerHistory = []step[Listener]{
	{Version{2, 7}, func(l *Listener) {
		l.RequestQueueSize = 5
		l.AsksPassPhrase = true
		l.ZoneShown = true
		l.ReportVerb = "happened"
		l.ReportOnStdout = true
		l.ClassWithoutModule = true
		l.ExitReported = true
		l.SocketErrorClass = "error"
		l.TimeoutRepr = "timeout('timed out',)"
	}},
	{Version{3, 6}, func(l *Listener) {
		l.ReportOnStdout = false
		l.ClassWithoutModule = false
		l.ExitReported = false
		l.SocketErrorClass = ""
	}},
	{Version{3, 7}, func(l *Listener) {
		l.BlockOnClose = true
		l.ZoneShown = false
		l.TimeoutRepr = "timeout('timed out')"
	}},
	{Version{3, 9}, func(l *Listener) {
		l.ReportVerb = "occurred"
	}},
	{Version{3, 10}, func(l *Listener) {
		l.AnyIPv6HasHostName = true
		l.TimeoutRepr = "TimeoutError('timed out')"
		l.VanishedIsTimeout = true
	}},
	{Version{3, 14}, func(l *Listener) {
		l.TLSReadErrorLine = 2768
		l.TLSEndErrorLine = 680
	}},
	{Version{3, 15}, func(l *Listener) {
		l.TLSReadErrorLine = 3030
		l.TLSEndErrorLine = 675
		l.RequestQueueSize = 4096
		l.AsksPassPhrase = false
	}},
}

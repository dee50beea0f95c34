// Package cgi runs scripts, and serves the files beside them: Python's
// CGIHTTPRequestHandler, which Python 3.15 has no more.
//
// A Handler is a file.Handler whose targets below certain folders name scripts,
// with the attributes and methods of the class as further fields:
//
//	Python                  Go
//	cgi_directories         Handler.CGIDirectories
//	do_POST                 Handler.Do["POST"]
//	send_head               Handler.SendHead
//	is_cgi                  Handler.IsCGI
//	cgi_info                what IsCGI answers and RunCGI is given
//	run_cgi                 Handler.RunCGI
//	is_executable           Handler.IsExecutable
//	is_python               Handler.IsPython
//	nobody_uid              Handler.NobodyUID
//	executable              Executable
//	_url_collapse_path      CollapsePath
//	rbufsize                none: it is 0 here, see request.Reader.Unbuffer
//	have_fork               none: it is True
//
//	h := cgi.New("site")                           // class H(CGIHTTPRequestHandler)
//	h.CGIDirectories = []string{"/scripts"}        //     cgi_directories = ["/scripts"]
//	log.Fatal(listener.ListenAndServe(":8000", h))
//
// The words are those of RFC 3875: a script, its meta-variables, its path info.
// Where a request goes, in the order of the files of this package: collapse.go
// decides whether the target names a script, locate.go finds its file and says
// what there is to say against it, variables.go and authorization.go make its
// meta-variables, run.go sends the status line and has it run, process.go is the
// process, wait.go waits for its end, and streams.go is what it reads from and
// writes to.
//
// A script talks to the client itself: the connection is its standard input and
// its standard output, and its standard error is that of the server. It inherits
// no other file. A connection that is not a socket, TLS for one, is pumped through
// pipes, and ends with the script.
//
// What Python leaves to chance is bounded here. A script is the head of a process
// group, which is ended with the script, when the client has gone, and when the
// server cuts the connection: by SIGTERM and, a second later, by SIGKILL. That a
// client has gone is known at once from a reset, which a script that goes on
// writing brings about; in the first hundredth of a second of a script nobody
// looks. One that has closed the connection in front of a silent script looks as
// if it had only ended its side, until probes find out, in a minute or so; see
// listener.Conn.Watch.
//
// The package reads nothing that a script writes, so that it can promise nothing
// of it: not that headers end or come once (CGI-28), not that a client can tell
// the end on a connection that is kept (CGI-33). A script can neither choose its
// status (CGI-30) nor redirect (CGI-29).
package cgi

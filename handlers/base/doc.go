// Package base answers HTTP requests with methods that the user writes:
// Python's BaseHTTPRequestHandler.
//
// A handler class is a Handler, a struct whose fields are the class's
// attributes and methods, filled with Python's behaviour by New. A method do_GET
// is the entry "GET" of Do; what Python overrides is assigned; super() is the
// field's previous value:
//
//	h := base.New()
//	h.Do["GET"] = func(x *base.Exchange) { // def do_GET(self):
//		x.SendResponse(200)
//		x.SendHeader("Content-type", "text/plain")
//		x.EndHeaders()
//		io.WriteString(x.WFile, "Hello, world!")
//	}
//	log.Fatal(listener.ListenAndServe(":8000", h))
//
// An instance (self) is an Exchange. It lives as long as its connection and is
// used again for another one after that, so a handler must not keep it.
//
// Which Python a class follows is decided by the facts that NewFor is given. What
// that Python does not have, it does not have here either: to call
// SendResponseOnly as 2.7 is an AttributeError.
//
//	Python                          Go
//	request, connection             Exchange.Conn
//	client_address                  Exchange.Conn: ClientHost, ClientPort
//	server                          Exchange.Conn.Server
//	close_connection                Exchange.CloseConnection
//	requestline                     Exchange.RequestLine
//	command                         Exchange.Command ("" for None)
//	path                            Exchange.Path
//	request_version                 Exchange.RequestVersion
//	headers                         Exchange.Headers
//	rfile                           Exchange.RFile
//	wfile                           Exchange.WFile
//	raw_requestline                 Exchange.RawRequestLine
//	attributes of one's own         Exchange.Private
//	server_version                  Handler.ServerVersion
//	sys_version                     Handler.SysVersion
//	error_message_format            Handler.ErrorMessageFormat
//	error_content_type              Handler.ErrorContentType
//	protocol_version                Handler.ProtocolVersion
//	default_request_version         Handler.DefaultRequestVersion
//	MessageClass                    Handler.MessageClass, the one method of it that the server calls; request.Headers
//	responses                       Handler.Responses
//	weekdayname, monthname          Handler.WeekdayName, Handler.MonthName
//	timeout                         Handler.Timeout
//	rbufsize, wbufsize              none: clients do not see them (BASE-53)
//	disable_nagle_algorithm         none: it is as if it were true, which clients do not see
//	do_SPAM                         Handler.Do["SPAM"]
//	setup, finish                   Handler.Setup, Handler.Finish
//	handle                          Handler.Handle
//	handle_one_request              Handler.HandleOneRequest
//	parse_request                   Handler.ParseRequest
//	handle_expect_100               Handler.HandleExpect100
//	send_error                      Exchange.SendError, Handler.SendError
//	send_response                   Exchange.SendResponse, Handler.SendResponse
//	send_response_only              Exchange.SendResponseOnly, Handler.SendResponseOnly
//	send_header                     Exchange.SendHeader, Handler.SendHeader
//	end_headers                     Exchange.EndHeaders, Handler.EndHeaders
//	flush_headers                   Exchange.FlushHeaders, Handler.FlushHeaders
//	log_request                     Exchange.LogRequest, Handler.LogRequest
//	log_error                       Exchange.LogError, Handler.LogError
//	log_message                     Exchange.LogMessage, Handler.LogMessage
//	version_string                  Handler.VersionString
//	date_time_string                Handler.DateTimeString
//	log_date_time_string            Handler.LogDateTimeString
//	address_string                  Handler.AddressString
//	do_GET, do_HEAD                 Handler.Do["GET"], Handler.Do["HEAD"]; package file has both
//	do_POST                         Handler.Do["POST"]; package cgi has it
//	__init__                        New, NewFor; Conn and Handler of an Exchange are there when a method is called
//	__name__ of the class           Handler.Name
//	raise                           Exchange.Fail
//	except                          Exchange.Err
//	http.HTTPStatus                 Exchange.HTTPStatus, and Exchange.CodeText for str() of a member
//	time.time                       Handler.Now
//	sys.stderr                      Handler.Log
//	_colorize.get_theme             Handler.LogColours, Colours
//	_headers_buffer                 Exchange.HeaderNames
//
// What stands around the handler, and what the other handlers add to it:
//
//	Python                          Go
//	http.server                     packages listener, ssl, base, file and cgi; program tools/serve
//	BaseHTTPServer                  packages listener and base, of Python 2.7
//	SimpleHTTPServer                package file, of Python 2.7
//	CGIHTTPServer                   package cgi, of Python 2.7
//	HTTPServer                      listener.NewHTTPServer, listener.Server
//	ThreadingHTTPServer             listener.NewThreadingHTTPServer
//	TCPServer, BaseServer           listener.Server, which is not taken apart into classes
//	ThreadingMixIn                  listener.Server.Threading
//	server_address                  listener.Server.Address; Server.Addr once it is bound
//	server_name                     listener.Server.ServerName
//	server_port                     listener.Server.ServerPort
//	RequestHandlerClass             listener.Server.Handler
//	serve_forever                   listener.Server.ServeForever
//	handle_request                  listener.Server.HandleRequest
//	BaseHTTPRequestHandler          base.Handler and its instance, base.Exchange
//	SimpleHTTPRequestHandler        file.Handler
//	CGIHTTPRequestHandler           cgi.Handler
//	HTTPMessage, parse_headers      request.Headers, request.ReadHeaders
//	directory                       file.Handler.Directory
//	extensions_map                  file.Handler.ExtensionsMap
//	list_directory                  file.Handler.ListDirectory
//	guess_type                      file.Handler.GuessType
//	cgi_directories                 cgi.Handler.CGIDirectories
//	__version__                     the number in Handler.ServerVersion
//	test                            main of tools/serve
//	net/http (Go's)                 package nethttp serves its handlers, and mounts ours in it
//	log/slog (Go's)                 package slogto gives it the log
//	-m                              tools/serve, which stands for python -m http.server
//	port                            its argument
//	--bind, -b                      its option
//	--directory, -d                 its option
//	--protocol, -p                  its option
//	--cgi                           its option
//
// What Python has not: Exchange.Hold and Flush, which let header block and body
// leave in one packet, and Exchange.Context. What is done to a class after its
// first connection has come is not supported.
//
// Text is a Go string in UTF-8 everywhere; the wire is Latin-1, as in Python 3. As
// 2.7, whose text is bytes, it is what the wire has.
// The package serves no files and runs no scripts: see packages file and cgi.
package base

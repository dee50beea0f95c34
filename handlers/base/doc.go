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
//	server_version                  Handler.ServerVersion
//	sys_version                     Handler.SysVersion
//	error_message_format            Handler.ErrorMessageFormat
//	error_content_type              Handler.ErrorContentType
//	protocol_version                Handler.ProtocolVersion
//	default_request_version         Handler.DefaultRequestVersion
//	MessageClass                    request.Headers
//	responses                       Handler.Responses
//	timeout                         Handler.Timeout
//	do_SPAM                         Handler.Do["SPAM"]
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
//	do_POST                         Handler.Do["POST"]; scripts, which answer it, come with package cgi
//	__init__                        New; Conn and Handler of an Exchange are there when a method is called
//	raise                           Exchange.Fail
//
// What stands around the handler, and what the other handlers add to it:
//
//	Python                          Go
//	http.server                     packages listener, base and file; program tools/serve
//	BaseHTTPServer                  packages listener and base
//	SimpleHTTPServer                package file
//	CGIHTTPServer                   package cgi, which is to come: there is none yet
//	HTTPServer                      listener.Server
//	ThreadingHTTPServer             listener.Server with Threading
//	TCPServer, BaseServer           listener.Server, which is not taken apart into classes
//	ThreadingMixIn                  listener.Server.Threading
//	server_address                  the argument of listener.New; Server.Addr once it listens
//	server_name                     none: Server.Addr has the address, and nobody looks up its name
//	server_port                     Server.Addr
//	RequestHandlerClass             listener.Server.Handler
//	serve_forever                   Server.ServeForever
//	handle_request                  Server.HandleRequest
//	BaseHTTPRequestHandler          base.Handler and its instance, base.Exchange
//	SimpleHTTPRequestHandler        file.Handler
//	CGIHTTPRequestHandler           none yet: package file sends scripts as the files they are
//	HTTPMessage, parse_headers      request.Headers, request.ReadHeaders
//	directory                       file.Handler.Directory
//	extensions_map                  file.Handler.ExtensionsMap
//	list_directory                  file.Handler.ListDirectory
//	guess_type                      file.Handler.GuessType
//	cgi_directories                 none yet, as CGIHTTPRequestHandler
//	__version__                     the number in Handler.ServerVersion
//	test                            main of tools/serve
//	-m                              tools/serve, which stands for python -m http.server
//	port                            its argument
//	--bind, -b                      its option
//	--directory, -d                 its option
//	--protocol, -p                  its option
//	--cgi                           its option; with it the program ends and says that there is no CGI yet
//
// Text is a Go string in UTF-8 everywhere; the wire is Latin-1, as in Python.
// The package serves no files and runs no scripts: see packages file and cgi.
package base

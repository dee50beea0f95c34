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
//	default_request_version         request.Version09
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
//	raise                           Exchange.Fail
//
// Text is a Go string in UTF-8 everywhere; the wire is Latin-1, as in Python.
// The package serves no files and runs no scripts: see packages file and cgi.
package base

// Package listener accepts connections and hands them to a handler: Python's
// HTTPServer and ThreadingHTTPServer as far as they know sockets, and nothing
// of HTTP.
//
//	Server                  TCPServer: bound, listening, accepting
//	New, ListenAndServe     make one; make one and serve
//	Server.Threading        false: HTTPServer, true: ThreadingHTTPServer
//	Server.Wrap             server.socket = context.wrap_socket(server.socket)
//	Handler                 RequestHandlerClass: gets each connection
//	Conn                    request and client_address: what a handler is given
//	Log                     stderr, shared by everything that writes to it
//
// Python's names stand beside Go's: serve_forever is ServeForever,
// handle_request is HandleRequest, shutdown is Stop, and verify_request,
// handle_error, timeout and handle_timeout are the fields VerifyRequest,
// HandleError, Timeout and HandleTimeout.
//
// The package does no TLS and reads nothing of what a connection carries. A
// connection that has a method Handshake, as those of crypto/tls and package
// server/ssl have, is asked for it before its handler gets it, and one that
// fails is closed without a word.
package listener

// Package listener accepts connections and hands them to a handler: Python's
// HTTPServer and ThreadingHTTPServer, which know sockets and nothing of HTTP,
// and what socketserver has below them.
//
//	server, err := listener.NewThreadingHTTPServer(":8000", file.New("site"))
//	if err != nil {
//		log.Fatal(err)
//	}
//	log.Fatal(server.ServeForever())
//
// Attributes of a server are fields and methods are functions in fields, which
// can be overridden; what only makes sense to call is a method.
//
//	Python                          Go
//	HTTPServer                      NewHTTPServer, or New where a network is chosen
//	ThreadingHTTPServer             NewThreadingHTTPServer
//	HTTPSServer                     NewHTTPSServer of package server/ssl
//	ThreadingHTTPSServer            NewThreadingHTTPSServer of package server/ssl
//	bind_and_activate=False         NewUnbound
//	TCPServer, BaseServer           NewUnbound, without AllowReuseAddress
//	ThreadingMixIn                  Server.Threading
//	RequestHandlerClass             Handler, HandlerFunc
//	server_address                  Server.Address asked for, Server.Addr bound to
//	server_name                     Server.ServerName
//	server_port                     Server.ServerPort
//	socket                          Server.Wrap; NewOn for one made elsewhere
//	address_family, socket_type     Server.Network
//	request_queue_size              Server.RequestQueueSize
//	allow_reuse_address             Server.AllowReuseAddress
//	allow_reuse_port                Server.AllowReusePort
//	timeout                         Server.Timeout
//	daemon_threads                  Server.DaemonThreads
//	block_on_close                  Server.BlockOnClose
//	server_bind                     Server.ServerBind
//	server_activate                 Server.ServerActivate
//	server_close, with              Server.ServerClose
//	fileno                          Server.Fileno
//	serve_forever(poll_interval)    Server.ServeForever, Server.PollInterval
//	service_actions                 Server.ServiceActions
//	handle_request                  Server.HandleRequest
//	handle_timeout                  Server.HandleTimeout
//	shutdown                        Server.Stop
//	get_request                     Server.GetRequest
//	verify_request                  Server.VerifyRequest
//	process_request                 Server.ProcessRequest
//	process_request_thread          Server.ProcessConn
//	finish_request                  Server.FinishRequest
//	handle_error                    Server.HandleError
//	shutdown_request, close_request Server.ShutdownRequest
//	request, client_address         Conn, Conn.ClientHost, Conn.ClientPort
//	socket.getfqdn                  GetFQDN
//	sys.stderr, sys.stdout          Log, Stderr, Stdout
//
// What Python has not: ListenAndServe makes a server and serves; Shutdown lets
// requests that are in flight finish, and Close does not; HandleConn takes a
// connection that was accepted elsewhere; Conn.Context and Conn.Watch tell when
// a client has gone. With Server.SleepAfter a connection that has been silent for
// a while gives its goroutine up, and with it most of the memory that it takes;
// Conn.Await is what such a handler waits with, and Conn.StepAside is for one that
// is about to take long.
//
// Which Python a server follows is in Server.Facts. Reports of exceptions differ
// from one to the other, and little else.
//
// There are no servers for datagrams, and none that fork. The package does no
// TLS and reads nothing of what a connection carries. A connection that has a
// method Handshake, as those of crypto/tls and package server/ssl have, is asked
// for it before its handler gets it, and one that fails is closed without a word.
// Nobody else waits for that, not even at a serial server.
package listener

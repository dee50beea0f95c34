// Package ssl is the little of Python's ssl that HTTPSServer needs: TLS on the
// connections of a listening socket, from a certificate, its key and the
// password of that.
//
//	Context         SSLContext, as create_default_context(Purpose.CLIENT_AUTH) makes it
//	LoadCertChain   load_cert_chain: reads certificate and key
//	SetALPN         set_alpn_protocols
//	WrapSocket      wrap_socket(sock, server_side=True)
//	Lines           where in Python's source its errors say they come from
//
// HTTPSServer(address, handler, certfile, keyfile, password) is a server that
// is bound, then wrapped:
//
//	context := ssl.NewContext()
//	context.SetALPN("http/1.1")
//	err := context.LoadCertChain("cert.pem", "key.pem", nil)
//	server, err := listener.New("tcp", ":8443", handler)
//	server.Wrap(context.WrapSocket)
//
// and ThreadingHTTPSServer the same with server.Threading.
//
// The protocol itself is that of crypto/tls. It has TLS 1.2 and 1.3, as
// Python's context has, but of the cipher suites only those with forward
// secrecy and authenticated encryption, and neither Ed448 nor curves but those
// of NIST. Errors have the class and the text that OpenSSL and Python give
// them where a key or certificate cannot be used.
//
// The package knows nothing of HTTP or of who accepts.
package ssl
